import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0005_is_new"),
        ("reporting", "0008_facts_kept_at_approval"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="anchoring",
            name="settled_with_it",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="implementationstance",
            name="settled_with_it",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="anchoring",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_report",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM reporting_progressreport\n                    WHERE id IN (OLD.report_id, NEW.report_id) FOR SHARE\n                ) it\n                WHERE status IN ('approved', 'noted', 'skipped', 'with_board') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'reporting.progressreport', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="093c19315ba168ba46303999ed13ee322ec454da",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_report_ebb75",
                    table="reporting_anchoring",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finalreport",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_commission",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_commission\n                    WHERE id IN (OLD.commission_id, NEW.commission_id) FOR SHARE\n                ) it\n                WHERE status IN ('closed', 'followed_up') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.commission', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="e91cb29cbf9fc199f7a074047240a230218527a8",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_commission_29834",
                    table="reporting_finalreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="followup",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_commission",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_commission\n                    WHERE id IN (OLD.commission_id, NEW.commission_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled', 'followed_up') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.commission', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="e2f8b3b322685990c24adf489e770380d20610a9",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_commission_00fb1",
                    table="reporting_followup",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="implementationstance",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_final_report",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM reporting_finalreport\n                    WHERE id IN (OLD.final_report_id, NEW.final_report_id) FOR SHARE\n                ) it\n                WHERE status IN ('approved', 'noted', 'with_board') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'reporting.finalreport', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="639371e023eb89b99b0be1d162b526fc7bed9431",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_final_report_98b13",
                    table="reporting_implementationstance",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_commission",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_commission\n                    WHERE id IN (OLD.commission_id, NEW.commission_id) FOR SHARE\n                ) it\n                WHERE status IN ('cancelled', 'closed', 'followed_up') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.commission', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="1838187c8d19f52f0a7ad65dc6c7f726dbbf996c",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_commission_1bfbe",
                    table="reporting_progressreport",
                    when="BEFORE",
                ),
            ),
        ),
    ]
