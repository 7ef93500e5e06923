from django.db import migrations, models


class Migration(migrations.Migration):
    """Which meetings ask for reports. Those that were planned before all did."""

    dependencies = [("board", "0019_ended_stays_ended")]

    operations = [
        migrations.AddField(
            model_name="meeting",
            name="takes_reports",
            field=models.BooleanField(
                db_default=True, default=True, verbose_name="uppdragen avrapporterar till mötet"
            ),
        ),
    ]
