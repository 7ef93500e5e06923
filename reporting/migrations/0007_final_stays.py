import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0006_moves_are_told"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="finalreport",
            name="noted_stays",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="followup",
            name="settled",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="progressreport",
            name="noted_stays",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchoring",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_it",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM reporting_progressreport\n                WHERE id IN (OLD.report_id, NEW.report_id) AND status IN ('approved', 'noted', 'with_board')\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="23b4be5e1ddca254132d227db4b7e3ada2817c94",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_it_c2cda",
                    table="reporting_anchoring",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finalreport",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'noted\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."manuscript_id" IS DISTINCT FROM (NEW."manuscript_id") OR OLD."stand_in_id" IS DISTINCT FROM (NEW."stand_in_id") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_file_id" IS DISTINCT FROM (NEW."approved_file_id") OR OLD."noted_on" IS DISTINCT FROM (NEW."noted_on") OR OLD."noted_resolution_id" IS DISTINCT FROM (NEW."noted_resolution_id") OR OLD."commission_id" IS DISTINCT FROM (NEW."commission_id") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="fc765f3bfb1cc9fa0eae535b07d166d29676abdc",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_39868",
                    table="reporting_finalreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finalreport",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('noted'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="daa01a48b8556a5f742d568ec00d8050cfe8ed19",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_be885",
                    table="reporting_finalreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'done\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."commission_id" IS DISTINCT FROM (NEW."commission_id") OR OLD."months" IS DISTINCT FROM (NEW."months") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."respondent_id" IS DISTINCT FROM (NEW."respondent_id") OR OLD."remains" IS DISTINCT FROM (NEW."remains") OR OLD."run_by" IS DISTINCT FROM (NEW."run_by") OR OLD."better_for_users" IS DISTINCT FROM (NEW."better_for_users") OR OLD."meaning_for_society" IS DISTINCT FROM (NEW."meaning_for_society") OR OLD."how_known" IS DISTINCT FROM (NEW."how_known") OR OLD."done_differently" IS DISTINCT FROM (NEW."done_differently") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="9447920f7155cf180ba21b20749a0b22618300ed",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_ee109",
                    table="reporting_followup",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('done'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="04c0c49116102f9659f5b071d751762ee5739aac",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_0dc7b",
                    table="reporting_followup",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="implementationstance",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_it",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM reporting_finalreport\n                WHERE id IN (OLD.final_report_id, NEW.final_report_id) AND status IN ('approved', 'noted', 'with_board')\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="5185f09ba8ba6549c2577dd09811c2ffcb887b05",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_it_025e3",
                    table="reporting_implementationstance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="final_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IN (\'noted\', \'skipped\') AND (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."association_id" IS DISTINCT FROM (NEW."association_id") OR OLD."manuscript_id" IS DISTINCT FROM (NEW."manuscript_id") OR OLD."stand_in_id" IS DISTINCT FROM (NEW."stand_in_id") OR OLD."version_id" IS DISTINCT FROM (NEW."version_id") OR OLD."submitted_by_id" IS DISTINCT FROM (NEW."submitted_by_id") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."approved_at" IS DISTINCT FROM (NEW."approved_at") OR OLD."approved_file_id" IS DISTINCT FROM (NEW."approved_file_id") OR OLD."noted_on" IS DISTINCT FROM (NEW."noted_on") OR OLD."noted_resolution_id" IS DISTINCT FROM (NEW."noted_resolution_id") OR OLD."commission_id" IS DISTINCT FROM (NEW."commission_id") OR OLD."meeting_on" IS DISTINCT FROM (NEW."meeting_on") OR OLD."opens_on" IS DISTINCT FROM (NEW."opens_on") OR OLD."submit_by" IS DISTINCT FROM (NEW."submit_by") OR OLD."approve_by" IS DISTINCT FROM (NEW."approve_by") OR OLD."manager_answer" IS DISTINCT FROM (NEW."manager_answer") OR OLD."skip_reason" IS DISTINCT FROM (NEW."skip_reason") OR OLD."status" IS DISTINCT FROM (NEW."status")))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="a485c153070ac875464e7d914022860188122bbc",
                    operation="UPDATE",
                    pgid="pgtrigger_final_stays_16f4e",
                    table="reporting_progressreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="final_is_kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"status\" IN ('noted', 'skipped'))",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="3344e7b82c988b9276cd035aa580afd65c189f1c",
                    operation="DELETE",
                    pgid="pgtrigger_final_is_kept_4fa95",
                    table="reporting_progressreport",
                    when="BEFORE",
                ),
            ),
        ),
    ]
