from django.db import migrations

from kernel.resolutions.typed import become_resolutions


class Migration(migrations.Migration):
    dependencies = [("needsanalysis", "0002_names_its_resolution")]

    operations = [
        become_resolutions("needsanalysis_need", "reference", "decided_on", "resolution_id"),
    ]
