from django.db import migrations

# What was written of a decision on distance held from the day of the setting until the next one.
# The owner sees the rows of all associations only while row-level security is not forced.
FILL = """
ALTER TABLE associations_setting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE resolutions_resolution NO FORCE ROW LEVEL SECURITY;
ALTER TABLE board_distancerule NO FORCE ROW LEVEL SECURITY;
ALTER TABLE board_distancerule DISABLE TRIGGER USER;
CREATE TEMPORARY VIEW chosen AS
    SELECT * FROM (
        SELECT association_id, btrim(value #>> '{}') AS title, valid_from AS starts_on,
            lead(valid_from) OVER (PARTITION BY association_id ORDER BY valid_from) - 1 AS ends_on
        FROM associations_setting WHERE key = 'board_remote_decision'
    ) said WHERE title <> '';
INSERT INTO resolutions_resolution
    (association_id, body, decided_on, title, text, effect, origin, is_open, status)
SELECT DISTINCT ON (association_id, title)
    association_id, 'board', starts_on, title, '', 'yes', 'typed', true, 'standing'
FROM chosen
WHERE NOT EXISTS (
    SELECT 1 FROM resolutions_resolution made
    WHERE made.association_id = chosen.association_id AND made.effect = 'yes'
        AND made.decided_on::text || ' § ' || made.number = chosen.title
)
ORDER BY association_id, title, starts_on;
INSERT INTO board_distancerule
    (association_id, resolution_id, extent, starts_on, ends_on, status)
SELECT DISTINCT ON (chosen.association_id, starts_on) chosen.association_id, known.id,
    'Enligt beslutet.', starts_on, ends_on, CASE WHEN ends_on IS NULL THEN 'current' ELSE 'ended' END
FROM chosen JOIN resolutions_resolution known
    ON known.association_id = chosen.association_id AND (
        known.origin = 'typed' AND known.title = chosen.title
        OR known.effect = 'yes'
            AND known.decided_on::text || ' § ' || known.number = chosen.title
    )
ORDER BY chosen.association_id, starts_on, known.id;
DROP VIEW chosen;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE board_distancerule ENABLE TRIGGER USER;
ALTER TABLE board_distancerule FORCE ROW LEVEL SECURITY;
ALTER TABLE resolutions_resolution FORCE ROW LEVEL SECURITY;
ALTER TABLE associations_setting FORCE ROW LEVEL SECURITY;
"""
# On the way back the old code finds them where it looks.
BACK = """
ALTER TABLE associations_setting NO FORCE ROW LEVEL SECURITY;
ALTER TABLE resolutions_resolution NO FORCE ROW LEVEL SECURITY;
ALTER TABLE board_distancerule NO FORCE ROW LEVEL SECURITY;
INSERT INTO associations_setting (association_id, key, value, valid_from)
SELECT rule.association_id, 'board_remote_decision',
    to_jsonb(coalesce(known.decided_on::text || ' § ' || known.number, known.title)), starts_on
FROM board_distancerule rule JOIN resolutions_resolution known ON known.id = rule.resolution_id
UNION ALL
SELECT association_id, 'board_remote_decision', to_jsonb(''::text), ends_on + 1
FROM board_distancerule ended WHERE ends_on IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM board_distancerule next
    WHERE next.association_id = ended.association_id AND next.starts_on = ended.ends_on + 1
)
ON CONFLICT (association_id, key, valid_from) DO NOTHING;
DELETE FROM board_distancerule;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE board_distancerule FORCE ROW LEVEL SECURITY;
ALTER TABLE resolutions_resolution FORCE ROW LEVEL SECURITY;
ALTER TABLE associations_setting FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("board", "0014_duty_names_its_resolution")]

    operations = [
        migrations.RunSQL(FILL, BACK),
    ]
