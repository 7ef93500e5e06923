import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0001_reports_and_follow_ups"),
        ("resolutions", "0001_resolutions"),
    ]

    operations = [
        migrations.AddField(
            model_name="finalreport",
            name="noted_resolution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="resolutions.resolution",
                verbose_name="beslut",
            ),
        ),
        migrations.AddField(
            model_name="progressreport",
            name="noted_resolution",
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
