import django.db.models.deletion
from django.db import migrations, models

import kernel.associations.tenancy


class Migration(migrations.Migration):
    dependencies = [("board", "0009_money_whole_or_none"), ("resolutions", "0001_resolutions")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="resolution",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.resolution",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=kernel.associations.tenancy.TenantForeignKey(
                field="resolution", name="board_decision_resolution_tenant"
            ),
        ),
    ]
