import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0003_is_told"),
        ("resolutions", "0002_ended_stays_ended"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="resolution",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'resolutions.resolution', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="ef7e4452e228388e5550439d948583a409ef6eac",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_f8415",
                    table="resolutions_resolution",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]
