"""What was typed about a decision becomes a row that says so; for the rooms' own migrations."""

from django.db import migrations


def become_resolutions(table: str, text: str, day: str, key: str) -> migrations.RunSQL:
    """Give each row of a table with something in its column ``text`` a resolution of that day.

    The owner sees the rows of all associations only while row-level security is not forced, and
    changes what is decided for good only while the triggers rest.
    """
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE resolutions_resolution NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE TRIGGER USER;
        CREATE TEMPORARY VIEW cited AS
            SELECT id, association_id, {day} AS day, {text} AS title
            FROM {table} WHERE btrim({text}) <> '';
        INSERT INTO resolutions_resolution
            (association_id, body, decided_on, title, text, effect, origin, is_open, status)
        SELECT DISTINCT association_id, 'board', day, title, '', 'yes', 'typed', true, 'standing'
        FROM cited
        WHERE NOT EXISTS (
            SELECT 1 FROM resolutions_resolution known
            WHERE known.association_id = cited.association_id AND known.origin = 'typed'
                AND known.title = cited.title AND known.decided_on = cited.day
        );
        UPDATE {table} SET {key} = known.id
        FROM cited JOIN resolutions_resolution known
            ON known.association_id = cited.association_id AND known.origin = 'typed'
            AND known.title = cited.title AND known.decided_on = cited.day
        WHERE cited.id = {table}.id;
        DROP VIEW cited;
        SET CONSTRAINTS ALL IMMEDIATE;
        SET CONSTRAINTS ALL DEFERRED;
        ALTER TABLE {table} ENABLE TRIGGER USER;
        ALTER TABLE resolutions_resolution FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        """,  # noqa: S608 -- names of tables and columns, written in migrations
        # The text stands in its own column still.
        migrations.RunSQL.noop,
    )


def are_texts_again(table: str, text: str, key: str) -> migrations.RunSQL:
    """On the way back: what the old code reads is written before its own checks are there."""
    return migrations.RunSQL(
        migrations.RunSQL.noop,
        f"""
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE resolutions_resolution NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE TRIGGER USER;
        UPDATE {table} SET {text} = left(known.shown, 60)
        FROM (
            SELECT id, coalesce(decided_on::text || ' § ' || number, title) AS shown
            FROM resolutions_resolution
        ) known
        WHERE {table}.{text} = '' AND {table}.{key} = known.id;
        SET CONSTRAINTS ALL IMMEDIATE;
        SET CONSTRAINTS ALL DEFERRED;
        ALTER TABLE {table} ENABLE TRIGGER USER;
        ALTER TABLE resolutions_resolution FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        """,  # noqa: S608 -- names of tables and columns, written in migrations
    )
