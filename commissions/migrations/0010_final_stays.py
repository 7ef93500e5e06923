import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("commissions", "0009_rests_on_the_bank"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="agreement",
            name="ended_stays",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="offer",
            name="settled",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'ended\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."grant_id" IS DISTINCT FROM (NEW."grant_id") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."amount_sek" IS DISTINCT FROM (NEW."amount_sek") OR OLD."instalments" IS DISTINCT FROM (NEW."instalments") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."lead_id" IS DISTINCT FROM (NEW."lead_id") OR OLD."manager_id" IS DISTINCT FROM (NEW."manager_id") OR OLD."reporting_routine" IS DISTINCT FROM (NEW."reporting_routine") OR OLD."fixed_clause" IS DISTINCT FROM (NEW."fixed_clause") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."signed_on" IS DISTINCT FROM (NEW."signed_on") OR OLD."signed_copy_id" IS DISTINCT FROM (NEW."signed_copy_id") OR OLD."ended_on" IS DISTINCT FROM (NEW."ended_on") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9002af336c0b36f8fb5d2e46c4199e5cb19b4543",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_aac6f",
                    table="commissions_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('ended'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="23d4c93418bfdd08deda2889e44eb8e538505ff4",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_2db7a",
                    table="commissions_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetline",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_it",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM commissions_proposal\n                WHERE id IN (OLD.proposal_id, NEW.proposal_id) AND status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board', 'with_party')\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="ea44e3809719a05921c4c79688a9459041baf5e0",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_it_49dc4",
                    table="commissions_budgetline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commission",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'cancelled\', \'followed_up\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."owner_id" IS DISTINCT FROM (NEW."owner_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."closed_resolution_id" IS DISTINCT FROM (NEW."closed_resolution_id") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="084fe5e25163b4b98ede5c4d19fcbda9ae816afc",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_e104d",
                    table="commissions_commission",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commission",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('cancelled', 'followed_up'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b24cd91ecc3479db67f423e24f884b64702e134a",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_c2b28",
                    table="commissions_commission",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offer",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'accepted\', \'declined\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."is_owner" IS DISTINCT FROM (NEW."is_owner") OR OLD."offered_on" IS DISTINCT FROM (NEW."offered_on") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="8204fb17d7a149640a031e99b93f8c3667cd6a8e",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_b3c32",
                    table="commissions_offer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offer",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('accepted', 'declined'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="602550da9672434b3981053366c07299b896cb2f",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_9ccee",
                    table="commissions_offer",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'accepted\', \'declined\', \'rejected\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."idea_id" IS DISTINCT FROM (NEW."idea_id") OR OLD."manuscript_id" IS DISTINCT FROM (NEW."manuscript_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."law_motivation" IS DISTINCT FROM (NEW."law_motivation") OR OLD."direction" IS DISTINCT FROM (NEW."direction") OR OLD."responsible_manager" IS DISTINCT FROM (NEW."responsible_manager") OR OLD."planned_women" IS DISTINCT FROM (NEW."planned_women") OR OLD."planned_men" IS DISTINCT FROM (NEW."planned_men") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="df2059a3a51cf28b5ecdbcbf35155d4b2b785b61",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_9209f",
                    table="commissions_proposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('accepted', 'declined', 'rejected'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="22ebcf49debd77fbeabf2c9009be3a2d2de20b5a",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_986a3",
                    table="commissions_proposal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalinsight",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_it",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM commissions_proposal\n                WHERE id IN (OLD.proposal_id, NEW.proposal_id) AND status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board', 'with_party')\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="07ac5ed758eee91adca279770edc118739598b43",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_it_93587",
                    table="commissions_proposalinsight",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalneed",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_it",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM commissions_proposal\n                WHERE id IN (OLD.proposal_id, NEW.proposal_id) AND status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board', 'with_party')\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="5ee4d7c829cdfdc41eac24091afa75ac6220c91b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_it_1ed19",
                    table="commissions_proposalneed",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalparty",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_it",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM commissions_proposal\n                WHERE id IN (OLD.proposal_id, NEW.proposal_id) AND status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board', 'with_party')\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="ceeb7d18ffcd742b1709836398dc16807be71782",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_it_87672",
                    table="commissions_proposalparty",
                    when="BEFORE",
                ),
            ),
        ),
    ]
