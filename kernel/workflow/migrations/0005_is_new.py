from pathlib import Path

from django.db import migrations

NEW = Path(__file__).parent / "sql" / "0005_is_new.sql"


class Migration(migrations.Migration):
    dependencies = [("workflow", "0004_notes_are_erased_by_law")]

    operations = [
        migrations.RunSQL(
            NEW.read_text(),
            "DROP FUNCTION workflow_is_new(bigint, text, bigint, xid);"
            "DROP FUNCTION workflow_is_ours(xid)",
        ),
    ]
