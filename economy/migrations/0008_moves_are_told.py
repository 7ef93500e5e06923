import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0003_is_told"),
        ("economy", "0007_period_of_its_own"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="attester",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'economy.attester', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="963d7ba4efad1d173cc3ed6f82c67ef3668c4278",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_de762",
                    table="economy_attester",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetyear",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'economy.budgetyear', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="03c2f19f203de2357bd5f67f3011406f29859591",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_bcbc3",
                    table="economy_budgetyear",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="requisition",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'economy.requisition', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="02a117a4ab6632233c1b698516da5bd821c15dc6",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_0a177",
                    table="economy_requisition",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]
