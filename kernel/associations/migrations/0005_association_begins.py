"""An association has begun on a day; until then it is led through Kom igång."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("associations", "0004_former_names_of_members"),
    ]

    operations = [
        migrations.AddField(
            model_name="association",
            name="started_on",
            field=models.DateField(blank=True, null=True, verbose_name="igång sedan"),
        ),
    ]
