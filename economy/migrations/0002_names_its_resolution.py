import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("economy", "0001_budgets_and_requisitions"),
        ("resolutions", "0001_resolutions"),
    ]

    operations = [
        migrations.AddField(
            model_name="attester",
            name="resolution",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.resolution",
                verbose_name="beslut",
            ),
        ),
        migrations.AddField(
            model_name="budgetyear",
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
    ]
