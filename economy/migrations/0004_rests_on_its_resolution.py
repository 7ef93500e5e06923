import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import kernel.associations.tenancy
from kernel.core.expanding import RemoveLater
from kernel.resolutions.typed import are_texts_again


class Migration(migrations.Migration):
    dependencies = [("economy", "0003_references_become_resolutions")]

    operations = [
        migrations.RemoveConstraint(
            model_name="budgetyear",
            name="budget_decided_has_decision",
        ),
        are_texts_again("economy_budgetyear", "reference", "resolution_id"),
        are_texts_again("economy_attester", "reference", "resolution_id"),
        migrations.AlterField(
            model_name="attester",
            name="resolution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.resolution",
                verbose_name="beslut",
            ),
        ),
        RemoveLater(
            model_name="attester",
            name="reference",
        ),
        RemoveLater(
            model_name="budgetyear",
            name="reference",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="attester",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.resolution_id\n                    AND status = 'standing' AND effect = 'yes'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="3876861361f62d4299fdeeb6a4adf1bf63c6184e",
                    operation='INSERT OR UPDATE OF "resolution_id"',
                    pgid="pgtrigger_rests_on_resolution_1a465",
                    table="economy_attester",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="budgetyear",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.resolution_id AND decided_on = NEW.decided_on\n                    AND status = 'standing' AND effect = 'yes'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="0c7e6c096260405e50b3cc45c2560f879853c04f",
                    operation='INSERT OR UPDATE OF "resolution_id", "decided_on"',
                    pgid="pgtrigger_rests_on_resolution_3b687",
                    table="economy_budgetyear",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="attester",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="resolution", name="economy_attester_resolution_tenant"
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetyear",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "decided"), _negated=True),
                    models.Q(("decided_on__isnull", False), ("resolution__isnull", False)),
                    _connector="OR",
                ),
                name="budget_decided_has_decision",
                violation_error_message="Välj det beslut som budgeten vilar på.",
            ),
        ),
        migrations.AddConstraint(
            model_name="budgetyear",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="resolution", name="economy_budgetyear_resolution_tenant"
            ),
        ),
    ]
