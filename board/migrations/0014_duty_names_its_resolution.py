import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import kernel.associations.tenancy


class Migration(migrations.Migration):
    dependencies = [("board", "0013_distance_rules")]

    operations = [
        migrations.AddField(
            model_name="duty",
            name="resolution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.resolution",
                verbose_name="beslut",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="duty",
            trigger=pgtrigger.compiler.Trigger(
                name="rests_on_resolution",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (NEW."resolution_id" IS NOT NULL)',
                    func="\n            IF NOT EXISTS (\n                SELECT 1 FROM resolutions_resolution\n                WHERE id = NEW.resolution_id\n                    AND status = 'standing' AND effect = 'yes'\n            ) THEN\n                RAISE EXCEPTION 'this does not rest on that resolution'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        ",
                    hash="81ed115fb53e842c5df5a684e437655b31d8bdf0",
                    operation='INSERT OR UPDATE OF "resolution_id"',
                    pgid="pgtrigger_rests_on_resolution_27e15",
                    table="board_duty",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="duty",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="resolution", name="board_duty_resolution_tenant"
            ),
        ),
    ]
