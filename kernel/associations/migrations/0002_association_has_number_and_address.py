"""An association has an organisation number and a postal address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("associations", "0001_associations")]

    operations = [
        migrations.AddField(
            model_name="association",
            name="org_number",
            field=models.CharField(blank=True, max_length=11, verbose_name="organisationsnummer"),
        ),
        migrations.AddField(
            model_name="association",
            name="postal_address",
            field=models.TextField(blank=True, max_length=300, verbose_name="postadress"),
        ),
    ]
