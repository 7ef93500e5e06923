import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0005_is_new"),
        ("needsanalysis", "0008_final_stays"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="ideainsight",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_insight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM needsanalysis_insight\n                    WHERE id IN (OLD.insight_id, NEW.insight_id) FOR SHARE\n                ) it\n                WHERE status IN ('merged') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'needsanalysis.insight', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="9421d2071fbaa2c6523e642c51f0204b92a4de17",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_insight_24724",
                    table="needsanalysis_ideainsight",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="ideainsight",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_idea",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM needsanalysis_idea\n                    WHERE id IN (OLD.idea_id, NEW.idea_id) FOR SHARE\n                ) it\n                WHERE status IN ('proposed') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'needsanalysis.idea', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="a37e009d19001fd94a8d8efdbda15a511c7df80c",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_idea_3a101",
                    table="needsanalysis_ideainsight",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insightevidence",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_insight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM needsanalysis_insight\n                    WHERE id IN (OLD.insight_id, NEW.insight_id) FOR SHARE\n                ) it\n                WHERE status IN ('merged') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'needsanalysis.insight', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="7d329b27d1061be8d70780b75009d8ae5c51a2a2",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_insight_84aef",
                    table="needsanalysis_insightevidence",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insightparty",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_insight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM needsanalysis_insight\n                    WHERE id IN (OLD.insight_id, NEW.insight_id) FOR SHARE\n                ) it\n                WHERE status IN ('merged') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'needsanalysis.insight', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="aceb3457550c69bb437278771f539a585e642157",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_insight_b713d",
                    table="needsanalysis_insightparty",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="insighttheme",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_insight",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM needsanalysis_insight\n                    WHERE id IN (OLD.insight_id, NEW.insight_id) FOR SHARE\n                ) it\n                WHERE status IN ('merged') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'needsanalysis.insight', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="38d4427d12cdffeecee3caf2f62106c255a40e76",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_insight_6b1f6",
                    table="needsanalysis_insighttheme",
                    when="BEFORE",
                ),
            ),
        ),
    ]
