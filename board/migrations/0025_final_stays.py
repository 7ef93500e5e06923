import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("board", "0024_names_in_swedish_order"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="notice",
            name="removed_stays",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'struck\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."presenter_id" IS DISTINCT FROM (NEW."presenter_id") OR OLD."minutes_planned" IS DISTINCT FROM (NEW."minutes_planned") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."proposed_decision" IS DISTINCT FROM (NEW."proposed_decision") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."final_report_id" IS DISTINCT FROM (NEW."final_report_id") OR OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."matter" IS DISTINCT FROM (NEW."matter") OR OLD."is_election" IS DISTINCT FROM (NEW."is_election") OR OLD."discussion" IS DISTINCT FROM (NEW."discussion") OR OLD."vote_yes" IS DISTINCT FROM (NEW."vote_yes") OR OLD."vote_no" IS DISTINCT FROM (NEW."vote_no") OR OLD."vote_called_at" IS DISTINCT FROM (NEW."vote_called_at") OR OLD."vote_closed_at" IS DISTINCT FROM (NEW."vote_closed_at") OR OLD."added_by_id" IS DISTINCT FROM (NEW."added_by_id") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="1990ea89112b9402db562c632af6820d48f796f5",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_c2876",
                    table="board_agendaitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agendaitem",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('struck'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="08b1ef7379027db274cebf82f8aad771c3526442",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_d9a52",
                    table="board_agendaitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'annulled\', \'upheld\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."decision_id" IS DISTINCT FROM (NEW."decision_id") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5938feb949e673af6affc2b4c3094e22d959c88c",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_d657b",
                    table="board_appeal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="appeal",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('annulled', 'upheld'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d536bf60a788c4627d1c5a073b953061cb6b227d",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_c7cc4",
                    table="board_appeal",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distancerule",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'ended\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."resolution_id" IS DISTINCT FROM (NEW."resolution_id") OR OLD."extent" IS DISTINCT FROM (NEW."extent") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3c3dfb269691f8a9a096bd8926ba724573180b86",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_6d623",
                    table="board_distancerule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="distancerule",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('ended'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b641ccbfb17b52c8116737fe44150014592079f1",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_0b69f",
                    table="board_distancerule",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duty",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'ended\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."resolution_id" IS DISTINCT FROM (NEW."resolution_id") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="1c6438c9fd10ef835538d85e9a24799113ac8abf",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_f8575",
                    table="board_duty",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duty",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('ended'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="8cc93696297a73970101db5ef8a5763733cce605",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_ae680",
                    table="board_duty",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'ended\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."seat_id" IS DISTINCT FROM (NEW."seat_id") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="3188d28ab1962e9660e3a745e04c8178677e4c3b",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_51977",
                    table="board_mandate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="mandate",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('ended'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="014cd8e6460a846a6e41fabdf29b767cda8c92d6",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_88559",
                    table="board_mandate",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'cancelled\', \'posted\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."start_time" IS DISTINCT FROM (NEW."start_time") OR OLD."end_time" IS DISTINCT FROM (NEW."end_time") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."remote_link" IS DISTINCT FROM (NEW."remote_link") OR OLD."takes_reports" IS DISTINCT FROM (NEW."takes_reports") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."opens_on" IS DISTINCT FROM (NEW."opens_on") OR OLD."submit_by" IS DISTINCT FROM (NEW."submit_by") OR OLD."approve_by" IS DISTINCT FROM (NEW."approve_by") OR OLD."notice_by" IS DISTINCT FROM (NEW."notice_by") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."secretary_id" IS DISTINCT FROM (NEW."secretary_id") OR OLD."chair_id" IS DISTINCT FROM (NEW."chair_id") OR OLD."checker_id" IS DISTINCT FROM (NEW."checker_id") OR OLD."opened_at" IS DISTINCT FROM (NEW."opened_at") OR OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."verified_on" IS DISTINCT FROM (NEW."verified_on") OR OLD."last_appeal_on" IS DISTINCT FROM (NEW."last_appeal_on") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="77970664185e5398e069c430af61327735bc30b2",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_7995d",
                    table="board_meeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="meeting",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('cancelled', 'posted'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="b99c2b253a3fce3a7a192fb6bb6fb7aa4e316e5c",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_33d3c",
                    table="board_meeting",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'removed\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."meeting_id" IS DISTINCT FROM (NEW."meeting_id") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."post_by" IS DISTINCT FROM (NEW."post_by") OR OLD."posted_on" IS DISTINCT FROM (NEW."posted_on") OR OLD."posted_by_id" IS DISTINCT FROM (NEW."posted_by_id") OR OLD."removed_on" IS DISTINCT FROM (NEW."removed_on") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="95efc2d0e5d701d175ee47dc8caa73b05be2db87",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_c9a40",
                    table="board_notice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('removed'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="e8a8e50c41ebbdcd6a27d3462cd7c8f0e5779b80",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_d2797",
                    table="board_notice",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'removed\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."member_id" IS DISTINCT FROM (NEW."member_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5a5f8aa375ff292006fd3687bd2cf562fc8f1f78",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_dba83",
                    table="board_seat",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('removed'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="884d404865b581e17dd7849bf15f7c643801e174",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_28005",
                    table="board_seat",
                    when="BEFORE",
                ),
            ),
        ),
    ]
