from django.db import migrations

from kernel.resolutions.typed import become_resolutions


class Migration(migrations.Migration):
    dependencies = [("commissions", "0004_names_its_resolution")]

    operations = [
        become_resolutions("commissions_grant", "reference", "decided_on", "resolution_id"),
        become_resolutions(
            "commissions_commission", "closed_reference", "closed_on", "closed_resolution_id"
        ),
    ]
