import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0005_is_new"),
        ("commissions", "0011_when_a_comment_was_noted"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="budgetline",
            name="settled_with_it",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposalinsight",
            name="settled_with_it",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposalneed",
            name="settled_with_it",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="proposalparty",
            name="settled_with_it",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_commission",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_commission\n                    WHERE id IN (OLD.commission_id, NEW.commission_id) FOR SHARE\n                ) it\n                WHERE status IN ('followed_up') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.commission', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="5a52e77c805bec7ca905cd225dfa7ed6f58901e1",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_commission_85cee",
                    table="commissions_assignment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetline",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_proposal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_proposal\n                    WHERE id IN (OLD.proposal_id, NEW.proposal_id) FOR SHARE\n                ) it\n                WHERE status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board', 'with_party') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.proposal', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="4c06f76c6a03a8b164318faeea01a71d117f8f37",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_proposal_1839e",
                    table="commissions_budgetline",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commission",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_proposal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_proposal\n                    WHERE id IN (OLD.proposal_id, NEW.proposal_id) FOR SHARE\n                ) it\n                WHERE status IN ('declined', 'rejected') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.proposal', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="6931a8825d365f2c293537615c7c17934c1f4bd9",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_proposal_432f0",
                    table="commissions_commission",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_proposal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_proposal\n                    WHERE id IN (OLD.proposal_id, NEW.proposal_id) FOR SHARE\n                ) it\n                WHERE status IN ('declined', 'rejected') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.proposal', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="d6fc483456bcb8de88e6e736146fb01b66873531",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_proposal_93819",
                    table="commissions_grant",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partycomment",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_proposal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_proposal\n                    WHERE id IN (OLD.proposal_id, NEW.proposal_id) FOR SHARE\n                ) it\n                WHERE status IN ('accepted', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.proposal', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="cbf7f2e2f7d65f0121a8561c804f11ebf9ebb4fa",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_proposal_1f4d0",
                    table="commissions_partycomment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalinsight",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_proposal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_proposal\n                    WHERE id IN (OLD.proposal_id, NEW.proposal_id) FOR SHARE\n                ) it\n                WHERE status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board', 'with_party') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.proposal', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="9b80aa68755c058e396f2977e44ce8d2007aac5a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_proposal_04011",
                    table="commissions_proposalinsight",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalneed",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_proposal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_proposal\n                    WHERE id IN (OLD.proposal_id, NEW.proposal_id) FOR SHARE\n                ) it\n                WHERE status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board', 'with_party') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.proposal', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="8b89d356581c82251d6954693ab00167019a8618",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_proposal_58a9c",
                    table="commissions_proposalneed",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalparty",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_proposal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_proposal\n                    WHERE id IN (OLD.proposal_id, NEW.proposal_id) FOR SHARE\n                ) it\n                WHERE status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board', 'with_party') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.proposal', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="c453d2753a0e77f227c50ac14db875a8de927c6a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_proposal_13e26",
                    table="commissions_proposalparty",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposalversion",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_proposal",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_proposal\n                    WHERE id IN (OLD.proposal_id, NEW.proposal_id) FOR SHARE\n                ) it\n                WHERE status IN ('accepted', 'anchored', 'awaiting_board', 'declined', 'granted', 'rejected', 'tabled', 'with_board') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.proposal', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="d1cf1186eaf1d0e95cc0542d798017a1d851942c",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_proposal_c0d1a",
                    table="commissions_proposalversion",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="valuedescription",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_commission",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_commission\n                    WHERE id IN (OLD.commission_id, NEW.commission_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled', 'closed', 'followed_up') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.commission', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="87cf54de1819075f8a04d9f9f3199a40a2fc378d",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_commission_f7398",
                    table="commissions_valuedescription",
                    when="BEFORE",
                ),
            ),
        ),
    ]
