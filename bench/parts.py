"""Which rows of the story the kinds of tellings have. A table of the run holds them.

``unfinished``
    What the story has not finished, and all that hangs on it: left out of earlier tellings.
``whole``
    All of it; the first lane of an association.
``lane``
    What there can be many of in a year: not the meetings and budgets, of which there is one.
``busy``
    A lane of the largest association: its papers are on the agenda of the first lane's meetings.
``reports``
    Reports that have been noted, of the commissions of another telling.
``letters``
    Documents in the matters of another telling, about nothing that the app knows.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from bench.tables import ENDED, EVENT, STANDING, Table, has_subject
from kernel.core.names import model_of, name_of

#: How names are written in a list.
_STANDING = ", ".join(repr(name) for name in sorted(STANDING))
#: What is not about a meeting of the first lane, nor about what stands in the association.
OF_LANE = f"subject_type NOT LIKE 'board.%' AND subject_type NOT IN ({_STANDING})"


def find(cursor: Any, tables: Collection[Table]) -> dict[str, dict[str, set[int]]]:
    """Fill ``bench_part`` from the story's tables; the keys of each part, by name of the table."""
    cursor.execute(
        "CREATE TEMP TABLE bench_part"
        " (part text, name text, id bigint, PRIMARY KEY (part, name, id))"
    )
    told = [table for table in tables if not table.is_standing]
    _find_unfinished(cursor, told)
    _find_lane(cursor, told)
    _find_busy(cursor, told)
    _find_reports(cursor, told)
    _add(cursor, "letters", "registry.registereddocument", "status = 'public'")
    _spread(cursor, "letters", told, among=("workflow.",))
    for table in told:
        _add(cursor, "whole", table.name, "true")
    found: dict[str, dict[str, set[int]]] = {}
    cursor.execute("SELECT part, name, array_agg(id) FROM bench_part GROUP BY part, name")
    for part, name, keys in cursor.fetchall():
        found.setdefault(part, {})[name] = set(keys)
    cursor.execute("ANALYZE bench_part")
    return found


def _find_lane(cursor: Any, told: Collection[Table]) -> None:
    for table in told:
        if not table.is_yearly:
            _add(cursor, "lane", table.name, OF_LANE if has_subject(table.model) else "true")
    events = f"SELECT id FROM bench_part WHERE part = 'lane' AND name = '{EVENT}'"
    _remove(cursor, "lane", "workflow.eventnote", f"event_id NOT IN ({events})")


def _find_busy(cursor: Any, told: Collection[Table]) -> None:
    papers = "coalesce(proposal_id, report_id, final_report_id) IS NOT NULL"
    _add(cursor, "busy", "board.agendaitem", papers)
    _add(cursor, "busy", "outbox.message", f"{OF_LANE} AND subject_type <> 'people.invitation'")
    _spread(cursor, "busy", told, among=("board.", "outbox.", "workflow."))
    messages = "SELECT id FROM bench_part WHERE part = 'busy' AND name = 'outbox.message'"
    mails = f"SELECT delivery_id FROM story_outbox_message WHERE id IN ({messages})"
    _add(cursor, "busy", "outbox.delivery", f"id IN ({mails})")
    cursor.execute(
        "INSERT INTO bench_part SELECT 'busy', name, id FROM bench_part WHERE part = 'lane'"
        " ON CONFLICT DO NOTHING"
    )


def _find_reports(cursor: Any, told: Collection[Table]) -> None:
    noted = "SELECT manuscript_id FROM story_reporting_progressreport WHERE status = 'noted'"
    _add(cursor, "reports", "reporting.progressreport", "status = 'noted'")
    _add(cursor, "reports", "writing.manuscript", f"id IN ({noted})")
    _spread(cursor, "reports", told, among=("reporting.", "writing.", "registry.", "workflow."))


def _find_unfinished(cursor: Any, told: Collection[Table]) -> None:
    for name, ended in ENDED.items():
        column = "state" if name == "outbox.message" else "status"
        is_open = " AND ".join(f"{column} <> '{status}'" for status in ended)
        _add(cursor, "unfinished", name, is_open)
    # The director has still to judge it.
    _add(cursor, "unfinished", "reporting.followup", "lasts IS NULL")
    # What came of a proposal ends with it, and an era has two of the budgets.
    over = ", ".join(repr(status) for status in ENDED["commissions.commission"])
    commissions = f"SELECT proposal_id FROM story_commissions_commission WHERE status IN ({over})"
    _add(cursor, "unfinished", "commissions.proposal", f"id NOT IN ({commissions})")
    first = "SELECT min(year) + 2 FROM story_economy_budgetyear"
    _add(cursor, "unfinished", "economy.budgetyear", f"year >= ({first})")
    # People came in and the board was seated once.
    _add(cursor, "unfinished", EVENT, f"subject_type IN ({_STANDING})")
    _spread(cursor, "unfinished", told)


def _add(cursor: Any, part: str, name: str, condition: str) -> None:
    table = f'"story_{model_of(name)._meta.db_table}"'
    cursor.execute(
        f"INSERT INTO bench_part SELECT '{part}', '{name}', id FROM {table} WHERE {condition}"
        " ON CONFLICT DO NOTHING"
    )


def _remove(cursor: Any, part: str, name: str, condition: str) -> None:
    table = f'"story_{model_of(name)._meta.db_table}"'
    cursor.execute(
        f"DELETE FROM bench_part WHERE part = '{part}' AND name = '{name}'"
        f" AND id IN (SELECT id FROM {table} WHERE {condition})"
    )


def _spread(
    cursor: Any, part: str, told: Collection[Table], *, among: tuple[str, ...] = ("",)
) -> None:
    """Add what points at what is in the part, and what points at that."""
    tables = [table for table in told if table.name.startswith(among)]
    while sum(_step(cursor, part, table) for table in tables):
        pass


def _step(cursor: Any, part: str, table: Table) -> int:
    more = 0
    for column in table.model._meta.local_concrete_fields:
        target: Any = column.related_model
        if column.is_relation and getattr(target, "is_tenant_model", False):
            points = f"p.name = '{name_of(target)}' AND p.id = t.\"{column.column}\""
            more += _add_pointing(cursor, part, table, points)
    if has_subject(table.model):
        about = "p.name = t.subject_type AND p.id = t.subject_id"
        more += _add_pointing(cursor, part, table, about)
    return more


def _add_pointing(cursor: Any, part: str, table: Table, condition: str) -> int:
    cursor.execute(
        f"INSERT INTO bench_part SELECT '{part}', '{table.name}', t.id FROM {table.story} t"
        f" JOIN bench_part p ON p.part = '{part}' AND {condition} ON CONFLICT DO NOTHING"
    )
    return int(cursor.rowcount)
