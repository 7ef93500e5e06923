from django.db import migrations

from kernel.resolutions.typed import become_resolutions


class Migration(migrations.Migration):
    dependencies = [("reporting", "0002_names_its_resolution")]

    operations = [
        become_resolutions(
            "reporting_finalreport", "noted_reference", "noted_on", "noted_resolution_id"
        ),
        become_resolutions(
            "reporting_progressreport", "noted_reference", "noted_on", "noted_resolution_id"
        ),
    ]
