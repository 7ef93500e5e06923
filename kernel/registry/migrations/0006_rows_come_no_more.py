import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0005_is_new"),
        ("registry", "0005_final_stays"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="registereddocument",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_matter",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM registry_matter\n                    WHERE id IN (OLD.matter_id, NEW.matter_id) FOR SHARE\n                ) it\n                WHERE status IN ('closed') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'registry.matter', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="1820a2efaf6bc7a234673d311705a92b55ca07c0",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_matter_4fc99",
                    table="registry_registereddocument",
                    when="BEFORE",
                ),
            ),
        ),
    ]
