import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import kernel.associations.tenancy
from kernel.core.expanding import RemoveLater
from kernel.resolutions.typed import are_texts_again


class Migration(migrations.Migration):
    dependencies = [("needsanalysis", "0003_references_become_resolutions")]

    operations = [
        migrations.RemoveConstraint(
            model_name="need",
            name="need_weighed_has_decision",
        ),
        are_texts_again("needsanalysis_need", "reference", "resolution_id"),
        RemoveLater(
            model_name="need",
            name="reference",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="need",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.resolution_id AND decided_on = NEW.decided_on\n                    AND status = 'standing' AND effect <> 'later'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="8e4056ae735385b7359494523a6220c6a03975fc",
                    operation='INSERT OR UPDATE OF "resolution_id", "decided_on"',
                    pgid="pgtrigger_rests_on_resolution_3a875",
                    table="needsanalysis_need",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "registered"),
                    models.Q(("decided_on__isnull", False), ("resolution__isnull", False)),
                    _connector="OR",
                ),
                name="need_weighed_has_decision",
                violation_error_message="Välj styrelsens beslut",
            ),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="resolution", name="needsanalysis_need_resolution_tenant"
            ),
        ),
    ]
