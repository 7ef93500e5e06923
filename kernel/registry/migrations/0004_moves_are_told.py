import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0003_is_told"),
        ("registry", "0003_ended_stays_ended"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="matter",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'registry.matter', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="433652e9fcdc5ad77fb74962454236d6d4d53a7b",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_c639e",
                    table="registry_matter",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registereddocument",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'registry.registereddocument', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="623af22de0f9f7b58905b3825126cf26092a70bb",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_88b4d",
                    table="registry_registereddocument",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]
