from django.db import migrations

from kernel.resolutions.typed import become_resolutions

# The day that stands in the text, where there is one that exists.
ATTESTED = """CASE WHEN reference ~ '^20[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])'
            THEN substr(reference, 1, 10)::date ELSE starts_on END"""


class Migration(migrations.Migration):
    dependencies = [("economy", "0002_names_its_resolution")]

    operations = [
        become_resolutions("economy_budgetyear", "reference", "decided_on", "resolution_id"),
        become_resolutions("economy_attester", "reference", ATTESTED, "resolution_id"),
    ]
