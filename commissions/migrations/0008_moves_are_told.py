import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0003_is_told"),
        ("commissions", "0007_ended_stays_ended"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'commissions.agreement', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="55eb57fed59f512818d865c024685707120e32be",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_4b418",
                    table="commissions_agreement",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commission",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'commissions.commission', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="acb92bd5cb71bc53750db50b9fa90b2bb79dfd14",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_49821",
                    table="commissions_commission",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="offer",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'commissions.offer', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="84a7a562f16decbaab7d95f7c2e67ad8a189cd3d",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_24080",
                    table="commissions_offer",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="proposal",
            trigger=pgtrigger.compiler.Trigger(
                name="is_told",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."status" IS DISTINCT FROM (NEW."status"))',
                    constraint="CONSTRAINT",
                    func="\n            IF NOT workflow_is_told(NEW.association_id, 'commissions.proposal', TG_RELID, NEW.id) THEN\n                RAISE EXCEPTION 'history does not say that % % is %',\n                    TG_TABLE_NAME, NEW.id, NEW.status USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="e4fdd5563e091399614f3a8fb307ffac54c824e4",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_is_told_2ebfd",
                    table="commissions_proposal",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
    ]
