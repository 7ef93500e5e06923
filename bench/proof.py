"""What proves that rows which went in without keys being checked are whole, and which they are."""

from __future__ import annotations

from typing import Any

FOREIGN_KEYS = """
    SELECT c.conname, c.conrelid::regclass::text, c.confrelid::regclass::text,
           array_agg(own.attname::text ORDER BY pair.place),
           array_agg(other.attname::text ORDER BY pair.place)
    FROM pg_constraint c
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY pair (own, other, place)
    JOIN pg_attribute own ON own.attrelid = c.conrelid AND own.attnum = pair.own
    JOIN pg_attribute other ON other.attrelid = c.confrelid AND other.attnum = pair.other
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
    GROUP BY 1, 2, 3 ORDER BY 1
"""
TABLES = """
    SELECT oid::regclass::text FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1
"""


def broken_references(cursor: Any) -> list[str]:
    """Foreign keys with rows that point at nothing. Uniqueness and checks hold while rows go in."""
    cursor.execute(FOREIGN_KEYS)
    broken = []
    for name, table, target, own, other in cursor.fetchall():
        pairs = list(zip(own, other, strict=True))
        is_set = " AND ".join(f't."{column}" IS NOT NULL' for column in own)
        is_same = " AND ".join(f'r."{there}" = t."{here}"' for here, there in pairs)
        cursor.execute(
            f"SELECT EXISTS (SELECT 1 FROM {table} t WHERE {is_set}"
            f" AND NOT EXISTS (SELECT 1 FROM {target} r WHERE {is_same}))"
        )
        if cursor.fetchone()[0]:
            broken.append(name)
    return broken


def digest(cursor: Any) -> str:
    """A number for all rows of all tables, whatever order they lie in."""
    cursor.execute(TABLES)
    tables = [name for (name,) in cursor.fetchall()]
    sums = " UNION ALL ".join(
        f"SELECT '{name}' AS name, count(*) AS rows, sum(hashtextextended(t::text, 0)) AS hashes"
        f" FROM {name} t"
        for name in tables
    )
    cursor.execute(
        f"SELECT md5(string_agg(concat_ws(' ', name, rows, hashes), ',' ORDER BY name))"
        f" FROM ({sums}) every_table"
    )
    return str(cursor.fetchone()[0])
