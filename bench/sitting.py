"""Lets a meeting that has been held sit again while what is done at a meeting is measured."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from bench.superuser import connect
from board.meetings.models.items import AgendaItem

#: What is changed meanwhile, and then put back as it was.
MEETING = ("board_meeting", "id", "status = 'open', closed_at = NULL")
ATTENDANCE = ("board_attendance", "meeting_id", "left_at = NULL")
ITEM = (
    "board_agendaitem",
    "id",
    "status = 'open', vote_yes = 'granted', vote_no = 'rejected', vote_closed_at = NULL,"
    " vote_called_at = now()",
)


@contextmanager
def votes_again(item: AgendaItem) -> Iterator[None]:
    """A vote goes on about the item; afterwards it is decided and the meeting over, as before."""
    keys = {"board_agendaitem": item.pk}
    with closing(connect()) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        # The superuser's own: what has been decided stays, for all others.
        cursor.execute("SET session_replication_role = replica")
        for table, column, change in (MEETING, ATTENDANCE, ITEM):
            key = keys.get(table, item.meeting_id)
            cursor.execute(
                f"CREATE TEMP TABLE was_{table} AS SELECT * FROM {table} WHERE {column} = %s", [key]
            )
            cursor.execute(f"UPDATE {table} SET {change} WHERE {column} = %s", [key])
        try:
            yield
        finally:
            cursor.execute("DELETE FROM board_vote WHERE item_id = %s", [item.pk])
            for table, _column, _change in (MEETING, ATTENDANCE, ITEM):
                cursor.execute(f"DELETE FROM {table} WHERE id IN (SELECT id FROM was_{table})")
                cursor.execute(f"INSERT INTO {table} SELECT * FROM was_{table}")
