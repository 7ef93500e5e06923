from pathlib import Path

from django.db import migrations

TOLD = Path(__file__).parent / "sql" / "0003_is_told.sql"


class Migration(migrations.Migration):
    dependencies = [("workflow", "0002_kept_form")]

    operations = [
        migrations.RunSQL(
            TOLD.read_text(), "DROP FUNCTION workflow_is_told(bigint, text, regclass, bigint)"
        ),
    ]
