from django.db import migrations

# Mail that waits is written by what its kind declares, and fails if nobody declares the kind.
#
# The owner sees the rows of all associations only while row-level security is not forced.
FILL = """
ALTER TABLE outbox_message NO FORCE ROW LEVEL SECURITY;
UPDATE outbox_message SET kind = 'board.minutes_{new}' WHERE kind = 'board.minutes_{old}';
ALTER TABLE outbox_message FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("board", "0007_verified_minutes"),
        ("outbox", "0001_messages"),
    ]

    operations = [
        migrations.RunSQL(
            FILL.format(old="adjusted", new="verified"),
            FILL.format(old="verified", new="adjusted"),
        ),
    ]
