from pathlib import Path

from django.db import migrations

GUARD = Path(__file__).parent / "sql" / "0016_made_by_a_decision.sql"


class Migration(migrations.Migration):
    dependencies = [("board", "0015_settings_become_distance_rules")]

    operations = [
        migrations.RunSQL(GUARD.read_text(), "DROP FUNCTION board_made_by_a_decision() CASCADE"),
    ]
