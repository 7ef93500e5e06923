import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import kernel.associations.tenancy
from kernel.core.expanding import RemoveLater
from kernel.resolutions.typed import are_texts_again


class Migration(migrations.Migration):
    dependencies = [("commissions", "0005_references_become_resolutions")]

    operations = [
        migrations.RemoveConstraint(
            model_name="commission",
            name="commission_closed_has_decision",
        ),
        migrations.RemoveConstraint(
            model_name="grant",
            name="grant_says_where_and_how_to_report",
        ),
        are_texts_again("commissions_grant", "reference", "resolution_id"),
        are_texts_again("commissions_commission", "closed_reference", "closed_resolution_id"),
        migrations.AlterField(
            model_name="grant",
            name="resolution",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.resolution",
                verbose_name="beslut",
            ),
        ),
        RemoveLater(
            model_name="commission",
            name="closed_reference",
        ),
        RemoveLater(
            model_name="grant",
            name="reference",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="commission",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_closed_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."closed_resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.closed_resolution_id AND decided_on = NEW.closed_on\n                    AND status = 'standing' AND effect <> 'later'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="41d7cd5b99518847818b3134f5b75b164a13b8cd",
                    operation='INSERT OR UPDATE OF "closed_resolution_id", "closed_on"',
                    pgid="pgtrigger_rests_on_closed_resolution_0e5bd",
                    table="commissions_commission",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="grant",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.resolution_id AND decided_on = NEW.decided_on\n                    AND status = 'standing' AND effect = 'yes'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="6a0df69fd576e3ec2b13acd1fc59ff9675bb9b45",
                    operation='INSERT OR UPDATE OF "resolution_id", "decided_on"',
                    pgid="pgtrigger_rests_on_resolution_07d2f",
                    table="commissions_grant",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="commission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ("closed", "followed_up")), _negated=True),
                    models.Q(("closed_on__isnull", False), ("closed_resolution__isnull", False)),
                    _connector="OR",
                ),
                name="commission_closed_has_decision",
            ),
        ),
        migrations.AddConstraint(
            model_name="commission",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="closed_resolution", name="commissions_commission_closed_resolution_tenant"
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(("reporting_terms", ""), _negated=True),
                name="grant_says_how_to_report",
                violation_error_message="Fyll i villkor för avrapportering.",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="resolution", name="commissions_grant_resolution_tenant"
            ),
        ),
    ]
