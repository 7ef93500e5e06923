from django.db import migrations, models


class Migration(migrations.Migration):
    """What an association calls things; nothing with the words of the product."""

    dependencies = [("associations", "0006_those_there_have_begun")]

    operations = [
        migrations.AddField(
            model_name="association",
            name="words",
            field=models.JSONField(blank=True, default=dict, verbose_name="egna ord"),
        ),
    ]
