import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import kernel.associations.tenancy
from kernel.core.expanding import RemoveLater
from kernel.resolutions.typed import are_texts_again


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_references_become_resolutions")]

    operations = [
        migrations.RemoveConstraint(
            model_name="finalreport",
            name="final_noted_has_paragraph",
        ),
        migrations.RemoveConstraint(
            model_name="progressreport",
            name="report_noted_has_paragraph",
        ),
        are_texts_again("reporting_finalreport", "noted_reference", "noted_resolution_id"),
        are_texts_again("reporting_progressreport", "noted_reference", "noted_resolution_id"),
        RemoveLater(
            model_name="finalreport",
            name="noted_reference",
        ),
        RemoveLater(
            model_name="progressreport",
            name="noted_reference",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="finalreport",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_noted_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."noted_resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.noted_resolution_id AND decided_on = NEW.noted_on\n                    AND status = 'standing' AND effect <> 'later'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="40e92e71ae8b672605186ebe1aa8acbcc2a804dd",
                    operation='INSERT OR UPDATE OF "noted_resolution_id", "noted_on"',
                    pgid="pgtrigger_rests_on_noted_resolution_cbf70",
                    table="reporting_finalreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressreport",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_noted_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."noted_resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.noted_resolution_id AND decided_on = NEW.noted_on\n                    AND status = 'standing' AND effect <> 'later'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="823ac14e9e7184efec56955a61726a6840fed389",
                    operation='INSERT OR UPDATE OF "noted_resolution_id", "noted_on"',
                    pgid="pgtrigger_rests_on_noted_resolution_ad329",
                    table="reporting_progressreport",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="finalreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "noted"), _negated=True),
                    models.Q(("noted_on__isnull", False), ("noted_resolution__isnull", False)),
                    _connector="OR",
                ),
                name="final_noted_has_paragraph",
            ),
        ),
        migrations.AddConstraint(
            model_name="finalreport",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="noted_resolution", name="reporting_finalreport_noted_resolution_tenant"
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "noted"), _negated=True),
                    models.Q(("noted_on__isnull", False), ("noted_resolution__isnull", False)),
                    _connector="OR",
                ),
                name="report_noted_has_paragraph",
            ),
        ),
        migrations.AddConstraint(
            model_name="progressreport",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="noted_resolution", name="reporting_progressreport_noted_resolution_tenant"
            ),
        ),
    ]
