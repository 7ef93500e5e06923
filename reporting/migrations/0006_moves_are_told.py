import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0003_is_told"),
        ("reporting", "0005_ended_stays_ended"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="finalreport",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'reporting.finalreport', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="38116855fef955af89eedddd6fbeed993f7650e6",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_d564d",
                    table="reporting_finalreport",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'reporting.followup', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="971d5552d2e06ef2b35120ec660e8698c030e007",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_c707a",
                    table="reporting_followup",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'reporting.progressreport', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="0debb5a4aa3917458eca69de0246dbbd0603b9fd",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_8624f",
                    table="reporting_progressreport",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]
