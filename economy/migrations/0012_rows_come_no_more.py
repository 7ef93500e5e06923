import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0005_is_new"),
        ("economy", "0011_files_of_requisitions"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="budgetpost",
            name="decided_stays",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="contribution",
            name="decided_stays",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="requisitionfile",
            name="stays_once_attested",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetpost",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_budget_year",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM economy_budgetyear\n                    WHERE id IN (OLD.budget_year_id, NEW.budget_year_id) FOR SHARE\n                ) it\n                WHERE status IN ('decided') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'economy.budgetyear', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="4056229bd4a02f097c6d4ece9299a06dc5d17b3a",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_budget_year_1b925",
                    table="economy_budgetpost",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="contribution",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_budget_year",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM economy_budgetyear\n                    WHERE id IN (OLD.budget_year_id, NEW.budget_year_id) FOR SHARE\n                ) it\n                WHERE status IN ('decided') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'economy.budgetyear', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="431fda67d2afb67bbd11844d808760383c2d5645",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_budget_year_af647",
                    table="economy_contribution",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="requisition",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_agreement",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM commissions_agreement\n                    WHERE id IN (OLD.agreement_id, NEW.agreement_id) FOR SHARE\n                ) it\n                WHERE status IN ('ended') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'commissions.agreement', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="c43a9c33e583dc813c8138b4f432adce00fe9758",
                    operation="INSERT",
                    pgid="pgtrigger_settled_with_agreement_7321a",
                    table="economy_requisition",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="requisitionfile",
            trigger=pgtrigger.compiler.Trigger(
                name="settled_with_requisition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (\n                SELECT 1 FROM (\n                    SELECT association_id, id, status, xmin AS made FROM economy_requisition\n                    WHERE id IN (OLD.requisition_id, NEW.requisition_id) FOR SHARE\n                ) it\n                WHERE status IN ('attested', 'paid', 'withdrawn') AND NOT (\n                    TG_OP = 'INSERT' AND workflow_is_new(association_id, 'economy.requisition', id, made)\n                )\n            ) THEN\n                RAISE EXCEPTION 'what hangs on it stays with it' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN coalesce(NEW, OLD);\n        ",
                    hash="95decd8c6eccb8457f0e661b195233d3a5761adf",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_settled_with_requisition_0d166",
                    table="economy_requisitionfile",
                    when="BEFORE",
                ),
            ),
        ),
    ]
