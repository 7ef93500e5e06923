from django.db import migrations

# Decisions that were cited by text alone are found by that text, and are the same row from now on.
# The owner sees the rows of all associations only while row-level security is not forced, and
# changes what is verified only while the triggers rest.
FILL = """
ALTER TABLE board_decision NO FORCE ROW LEVEL SECURITY;
ALTER TABLE board_agendaitem NO FORCE ROW LEVEL SECURITY;
ALTER TABLE board_meeting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE resolutions_resolution NO FORCE ROW LEVEL SECURITY;
ALTER TABLE board_decision DISABLE TRIGGER USER;
ALTER TABLE resolutions_resolution DISABLE TRIGGER USER;
CREATE TEMPORARY VIEW made AS
    SELECT decision.id AS decision_id, decision.association_id, meeting.held_on, decision.number,
        item.title, meeting.status IN ('verified', 'posted') AS is_open,
        CASE WHEN decision.outcome IN ('granted', 'granted_changed') THEN 'yes'
             WHEN decision.outcome = 'rejected' THEN 'no'
             WHEN decision.outcome = 'noted' THEN 'noted'
             ELSE 'later' END AS effect
    FROM board_decision decision
    JOIN board_agendaitem item ON item.id = decision.item_id
    JOIN board_meeting meeting ON meeting.id = item.meeting_id;
UPDATE resolutions_resolution typed
SET origin = 'made', number = made.number, title = made.title, effect = made.effect,
    is_open = made.is_open
FROM made
WHERE typed.association_id = made.association_id AND typed.origin = 'typed'
    AND typed.decided_on = made.held_on
    AND regexp_replace(typed.title, '[[:space:]]+', ' ', 'g') =
        made.held_on::text || ' § ' || made.number;
INSERT INTO resolutions_resolution
    (association_id, body, decided_on, number, title, text, effect, origin, is_open, status)
SELECT association_id, 'board', held_on, number, title, '', effect, 'made', is_open, 'standing'
FROM made
WHERE NOT EXISTS (
    SELECT 1 FROM resolutions_resolution known
    WHERE known.association_id = made.association_id AND known.origin = 'made'
        AND known.decided_on = made.held_on AND known.number = made.number
);
UPDATE board_decision decision SET resolution_id = known.id
FROM made JOIN resolutions_resolution known
    ON known.association_id = made.association_id AND known.origin = 'made'
    AND known.decided_on = made.held_on AND known.number = made.number
WHERE made.decision_id = decision.id;
DROP VIEW made;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE resolutions_resolution ENABLE TRIGGER USER;
ALTER TABLE board_decision ENABLE TRIGGER USER;
ALTER TABLE resolutions_resolution FORCE ROW LEVEL SECURITY;
ALTER TABLE board_meeting FORCE ROW LEVEL SECURITY;
ALTER TABLE board_agendaitem FORCE ROW LEVEL SECURITY;
ALTER TABLE board_decision FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("board", "0010_decision_has_a_resolution"),
        ("needsanalysis", "0003_references_become_resolutions"),
        ("commissions", "0005_references_become_resolutions"),
        ("economy", "0003_references_become_resolutions"),
        ("reporting", "0003_references_become_resolutions"),
    ]

    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
