import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("needsanalysis", "0001_needs_insights_ideas"),
        ("resolutions", "0001_resolutions"),
    ]

    operations = [
        migrations.AddField(
            model_name="need",
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
