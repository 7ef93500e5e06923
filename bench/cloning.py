"""Fills a database that holds the told story with the whole country, set by set.

Every row of a clone has its key, and every reference among its rows, moved by the same number, so
what hung together hangs together. People, seats and settings stand once in an association, all else
once in each telling. Earlier tellings leave out what the story has not finished, so that nothing
waits since twenty years. An association is one transaction: a run that was ended goes on where it
was.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps

from bench.scale import Clone, Scale
from bench.tables import (
    APART,
    ENDED,
    EVENT,
    NULL,
    OF_STORY,
    ONCE,
    STANDING,
    STRIDE,
    Table,
    has_subject,
)
from kernel.associations.models import TenantModel
from kernel.core.names import model_of, name_of

#: What is told again lies so many days earlier: between the story's meetings.
DAYS_EARLIER = 25


@dataclass
class Cloning:
    """One run: reads the story once, then writes association by association."""

    connection: Any
    scale: Scale
    say: Callable[[str], None]
    #: The association whose story is told again and again.
    story: int = field(init=False)

    def run(self) -> int:
        """Fill the country; what is there already is left as it is. Returns how many rows came."""
        written = 0
        with self.connection.cursor() as cursor:
            # The superuser's own: no trigger fires and no key is checked while whole sets go in.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET synchronous_commit = off")
            cursor.execute("CREATE TABLE IF NOT EXISTS bench_done (association int PRIMARY KEY)")
            cursor.execute("SELECT min(id) FROM associations_association")
            (self.story,) = cursor.fetchone()
            self._find_unfinished(cursor)
            for table in self.tables:
                cursor.execute(table.read, {"story": self.story})
                cursor.execute(f"ANALYZE {table.story}")
        self.connection.commit()
        for number in range(self.scale.associations):
            with self.connection.cursor() as cursor:
                if self._is_there(cursor, number):
                    continue
                rows = self._write(cursor, number)
                written += rows
            self.connection.commit()
            self.say(f"{number + 1} of {self.scale.associations} associations, {rows:,} rows")
        with self.connection.cursor() as cursor:
            self._move_sequences(cursor)
            # Whole sets have come in; the planner has to know.
            cursor.execute("ANALYZE")
        self.connection.commit()
        return written

    @cached_property
    def tables(self) -> list[Table]:
        own = [model for model in apps.get_models() if issubclass(model, TenantModel)]
        return [table for table in map(Table, own) if table.name not in ONCE]

    @cached_property
    def told(self) -> list[Table]:
        return [table for table in self.tables if not table.is_standing and table.name != EVENT]

    def _is_there(self, cursor: Any, number: int) -> bool:
        """Noted in the same transaction as its rows."""
        cursor.execute("SELECT 1 FROM bench_done WHERE association = %s", [number])
        return cursor.fetchone() is not None

    def _association(self, number: int) -> int:
        return self.story if number == 0 else self.story + 1000 * number

    def _write(self, cursor: Any, number: int) -> int:
        rows = 0
        if number:
            rows += self._found(cursor, number)
        clones = list(self.scale.clones_of(number))
        for clone in clones:
            if clone.number:
                rows += self._tell(cursor, clone)
        rows += self._seal(cursor, number, clones)
        cursor.execute("INSERT INTO bench_done VALUES (%s)", [number])
        return rows

    def _parameters(self, clone: Clone, *, again: int = 0) -> dict[str, Any]:
        """How far keys and days of a clone are moved; ``again`` counts what is told once more."""
        return {
            "association": self._association(clone.association),
            "story": self.story,
            "own": Clone(clone.association, 0, 0).number * STRIDE,
            "told": clone.number * STRIDE,
            "k": clone.association,
            "lane": clone.lane,
            "years": clone.years,
            "again": again * APART,
            "ago": f"{clone.years} years {clone.lane + again * DAYS_EARLIER} days",
            "standing": sorted(STANDING),
        }

    def _found(self, cursor: Any, number: int) -> int:
        """The association, its log-ins, its people and seats."""
        values = self._parameters(Clone(number, 0, 0))
        cursor.execute(
            "INSERT INTO associations_association (id, name, short_name, slug)"
            " SELECT %(association)s, name || ' %(k)s', short_name || ' %(k)s', slug || '-%(k)s'"
            " FROM associations_association WHERE id = %(story)s",
            values,
        )
        cursor.execute(
            "INSERT INTO accounts_user (id, password, email, is_active, date_joined)"
            " SELECT u.id + %(own)s, u.password, 'k%(k)s.' || u.email, u.is_active, u.date_joined"
            " FROM accounts_user u WHERE u.id IN (SELECT user_id FROM associations_person"
            " WHERE association_id = %(story)s) AND NOT EXISTS"
            " (SELECT 1 FROM accounts_user there WHERE there.id = u.id + %(own)s)",
            values,
        )
        rows = 0
        for table in self.tables:
            if table.is_standing:
                cursor.execute(table.insert(f"WHERE {OF_STORY}"), values)
                rows += cursor.rowcount
        return rows

    def _tell(self, cursor: Any, clone: Clone) -> int:
        """The story once more, without what there is only one of where it is not the first."""
        values, rows = self._parameters(clone), 0
        for table in self.told:
            if clone.lane and table.is_yearly:
                continue
            cursor.execute(table.insert(self._which(table, clone)), values)
            rows += cursor.rowcount
            for again in range(1, table.times_again + 1):
                more = self._parameters(clone, again=again)
                cursor.execute(table.insert(self._which(table, clone, again=True)), more)
                rows += cursor.rowcount
        return rows

    def _which(self, table: Table, clone: Clone, *, again: bool = False) -> str:
        """Which of the story's rows a clone has."""
        where = [OF_STORY]
        if again and table.is_of_reports:
            where.append(table.is_of_reports)
        if clone.era or again:
            left_out = f"SELECT id FROM bench_unfinished WHERE name = '{table.name}'"
            where.append(f"t.id NOT IN ({left_out})")
        if clone.lane and has_subject(table.model):
            where.append("t.subject_type NOT LIKE 'board.%%'")
        if clone.lane and table.name == "workflow.eventnote":
            of_board = "SELECT id FROM story_workflow_event WHERE subject_type LIKE 'board.%%'"
            where.append(f"t.event_id NOT IN ({of_board})")
        return f"WHERE {' AND '.join(where)}"

    def _find_unfinished(self, cursor: Any) -> None:
        """What the story has not finished, and all that hangs on it."""
        story = {"story": self.story}
        cursor.execute(
            "CREATE TEMP TABLE bench_unfinished (name text, id bigint, PRIMARY KEY (name, id))"
        )
        for name, ended in ENDED.items():
            table, column = model_of(name)._meta.db_table, "status"
            if name == "outbox.message":
                column = "state"
            cursor.execute(
                f"INSERT INTO bench_unfinished SELECT '{name}', id FROM \"{table}\" t"
                f" WHERE {OF_STORY} AND {column} <> ALL(%(ended)s)",
                {**story, "ended": list(ended)},
            )
        # What came of a proposal ends with it, and an era has two of the budgets.
        cursor.execute(
            "INSERT INTO bench_unfinished SELECT 'commissions.proposal', id"
            f" FROM commissions_proposal t WHERE {OF_STORY} AND id NOT IN"
            " (SELECT proposal_id FROM commissions_commission WHERE status = ANY(%(ended)s))",
            {**story, "ended": list(ENDED["commissions.commission"])},
        )
        cursor.execute(
            "INSERT INTO bench_unfinished SELECT 'economy.budgetyear', id FROM economy_budgetyear t"
            f" WHERE {OF_STORY} AND year >= (SELECT min(year) + 2 FROM economy_budgetyear t"
            f" WHERE {OF_STORY}) ON CONFLICT DO NOTHING",
            story,
        )
        while self._spread(cursor):
            pass

    def _spread(self, cursor: Any) -> int:
        """One step from what is left out to what points at it; how many more that made."""
        more = 0
        for table in self.tables:
            if table.is_standing:
                continue
            for column in table.model._meta.local_concrete_fields:
                target: Any = column.related_model
                if column.is_relation and getattr(target, "is_tenant_model", False):
                    points = f"u.name = '{name_of(target)}' AND u.id = t.\"{column.column}\""
                    more += self._leave_out(cursor, table, points)
            if has_subject(table.model):
                about = "u.name = t.subject_type AND u.id = t.subject_id"
                more += self._leave_out(cursor, table, about)
        return more

    def _leave_out(self, cursor: Any, table: Table, condition: str) -> int:
        cursor.execute(
            f"INSERT INTO bench_unfinished SELECT '{table.name}', t.id FROM \"{table.db}\" t"
            f" JOIN bench_unfinished u ON {condition} WHERE {OF_STORY} ON CONFLICT DO NOTHING",
            {"story": self.story},
        )
        return int(cursor.rowcount)

    @cached_property
    def _events(self) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT t.id, t.at, t.subject_type, t.subject_id, t.verb, t.source, t.target,"
                " t.user_id, t.person_id, t.note_seal, EXISTS (SELECT 1 FROM bench_unfinished u"
                f" WHERE u.name = '{EVENT}' AND u.id = t.id)"
                f" FROM workflow_event t WHERE {OF_STORY} ORDER BY t.sequence",
                {"story": self.story},
            )
            return list(cursor.fetchall())

    def _seal(self, cursor: Any, number: int, clones: list[Clone]) -> int:
        """The history of an association, each event sealed after the one before."""
        events, lines = self._events, io.StringIO()
        if number == 0:
            cursor.execute("DELETE FROM workflow_event WHERE association_id = %s", [self.story])
        lines.writelines(self._sealed(number, clones, events))
        lines.seek(0)
        cursor.copy_expert(
            "COPY workflow_event (id, association_id, sequence, at, subject_type, subject_id, verb,"
            " source, target, user_id, person_id, note_seal, digest) FROM STDIN",
            lines,
        )
        return int(cursor.rowcount)

    def _sealed(self, number: int, clones: list[Clone], events: Any) -> Iterator[str]:
        association, before, sequence = self._association(number), "", 0
        own = Clone(number, 0, 0).number * STRIDE
        for clone in clones:
            told = clone.number * STRIDE
            for key, at, kind, subject, *did, user, person, note, is_open in events:
                if (clone.era and is_open) or (clone.lane and kind.startswith("board.")):
                    continue
                sequence += 1
                verb, source, target = did
                facts = {
                    "association": association,
                    "at": _earlier(at, clone).isoformat(),
                    "from": source,
                    "note": note,
                    "person": None if person is None else person + own,
                    "sequence": sequence,
                    "subject": [kind, subject + (own if kind in STANDING else told)],
                    "to": target,
                    "user": user + own,
                    "verb": verb,
                }
                canonical = json.dumps(facts, separators=(",", ":"), ensure_ascii=False)
                before = hashlib.sha256(f"{before}{canonical}".encode()).hexdigest()
                whom = NULL if person is None else facts["person"]
                row = (
                    key + told, association, sequence, facts["at"], *facts["subject"], verb, source,
                    target, facts["user"], whom, note, before,
                )  # fmt: skip
                yield "\t".join(map(str, row)) + "\n"

    def _move_sequences(self, cursor: Any) -> None:
        """What is made from now on gets keys after all that is there."""
        for model in apps.get_models():
            key = model._meta.pk
            if key is not None and key.get_internal_type() == "BigAutoField":
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'),"
                    f' greatest((SELECT max(id) FROM "{table}"), 1))'
                )


def _earlier(at: dt.datetime, clone: Clone) -> dt.datetime:
    """As PostgreSQL takes the same interval away, in universal time."""
    at = at.astimezone(dt.UTC)
    day = min(at.day, 28) if (at.month, at.day) == (2, 29) and clone.years % 4 else at.day
    return at.replace(year=at.year - clone.years, day=day) - dt.timedelta(days=clone.lane)
