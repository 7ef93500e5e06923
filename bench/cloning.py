"""Fills a database that holds the told story with the whole country, set by set.

Every row of a clone has its key, and every reference among its rows, moved by the same number, so
what hung together hangs together. Seats and settings stand once in an association, all else once in
each telling that has it; who leads and answers for commissions is of the telling's own staff.
Earlier tellings leave out what the story has not finished, so that nothing waits since twenty
years. An association is one transaction: a run that was ended goes on where it was.
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

from bench import parts
from bench.scale import Clone, Scale
from bench.tables import EVENT, NULL, OF_STORY, ONCE, PEOPLE, STAFF_ROLES, STANDING, STRIDE, Table
from kernel.associations.models import TenantModel

#: Those who have such a role and no other.
STAFF = """
    SELECT p.id, p.user_id FROM associations_person p
    JOIN associations_membership m ON m.person_id = p.id
    WHERE p.association_id = %(story)s AND p.user_id IS NOT NULL
    GROUP BY p.id, p.user_id HAVING bool_and(m.role = ANY(%(roles)s)) ORDER BY p.id
"""
LOG_INS = """
    INSERT INTO accounts_user (id, password, email, is_active, date_joined)
    SELECT u.id + %(staff)s, u.password, %(before_email)s || u.email, u.is_active, u.date_joined
    FROM accounts_user u WHERE u.id IN (SELECT user_id FROM associations_person
"""


class OtherScaleError(Exception):
    """Another part of the country is there: the two together would be neither."""


@dataclass
class Cloning:
    """One run: reads the story once, then writes association by association."""

    connection: Any
    scale: Scale
    say: Callable[[str], None]
    #: The association whose story is told again and again.
    story: int = field(init=False)
    #: The keys of each part of it, by name of the table.
    parts: dict[str, dict[str, set[int]]] = field(init=False)
    #: Those of its people who are of a staff, and their log-ins.
    persons: list[int] = field(init=False)
    users: list[int] = field(init=False)

    def run(self) -> int:
        """Fill the country; what is there already is left as it is. Returns how many rows came."""
        written = 0
        with self.connection.cursor() as cursor:
            # The superuser's own: no trigger fires and no key is checked while whole sets go in.
            cursor.execute("SET session_replication_role = replica")
            cursor.execute("SET synchronous_commit = off")
            cursor.execute(
                "CREATE TABLE IF NOT EXISTS bench_done"
                " (association int PRIMARY KEY, part double precision)"
            )
            cursor.execute("SELECT DISTINCT part FROM bench_done")
            if any(part != self.scale.part for (part,) in cursor.fetchall()):
                raise OtherScaleError
            cursor.execute("SELECT min(id) FROM associations_association")
            (self.story,) = cursor.fetchone()
            for table in self.tables:
                cursor.execute(table.read, {"story": self.story})
                cursor.execute(f"ANALYZE {table.story}")
            self.parts = parts.find(cursor, self.tables)
            cursor.execute(STAFF, {"story": self.story, "roles": list(STAFF_ROLES)})
            self.persons, self.users = map(list, zip(*cursor.fetchall(), strict=True))
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
        for staff in self.scale.staffs_of(number):
            if staff.lane:
                rows += self._hire(cursor, staff)
        clones = list(self.scale.clones_of(number))
        for clone in clones:
            if clone.number:
                rows += self._tell(cursor, clone)
        rows += self._seal(cursor, number, clones)
        cursor.execute("INSERT INTO bench_done VALUES (%s, %s)", [number, self.scale.part])
        return rows

    def _parameters(self, clone: Clone) -> dict[str, Any]:
        staff = f".{clone.lane}" if clone.lane else ""
        return {
            "association": self._association(clone.association),
            "story": self.story,
            "own": Clone(clone.association, 0, 0).number * STRIDE,
            "staff": clone.staff.number * STRIDE,
            "told": clone.number * STRIDE,
            "host": clone.host.number * STRIDE,
            "k": clone.association,
            "before_email": f"k{clone.association}{staff}.",
            "lane": clone.lane,
            "again": clone.again,
            "years": clone.years,
            "ago": f"{clone.years} years {clone.days} days",
            "standing": sorted(STANDING),
            "persons": self.persons,
            "users": self.users,
        }

    def _found(self, cursor: Any, number: int) -> int:
        """The association, its log-ins, its people and seats."""
        values = self._parameters(Clone(number, 0, 0))
        cursor.execute(
            "INSERT INTO associations_association"
            " (id, name, short_name, slug, org_number, postal_address, started_on, words,"
            " colour)"
            " SELECT %(association)s, name || ' %(k)s', short_name || ' %(k)s', slug || '-%(k)s',"
            " org_number, postal_address, started_on, words, colour"
            " FROM associations_association WHERE id = %(story)s",
            values,
        )
        cursor.execute(f"{LOG_INS} t WHERE {OF_STORY})", values)
        rows = 0
        for table in self.tables:
            if table.is_standing:
                cursor.execute(table.insert(f"WHERE {OF_STORY}"), values)
                rows += cursor.rowcount
        return rows

    def _hire(self, cursor: Any, staff: Clone) -> int:
        """Leads, managers and contacts of parties for more lanes of an association."""
        values, rows = self._parameters(staff), 0
        cursor.execute(f"{LOG_INS} t WHERE {OF_STORY} AND user_id = ANY(%(users)s))", values)
        for table in self.tables:
            if table.name in PEOPLE:
                whose = f"WHERE {OF_STORY} AND {PEOPLE[table.name]} = ANY(%(persons)s)"
                cursor.execute(table.insert(whose), values)
                rows += cursor.rowcount
        return rows

    def _tell(self, cursor: Any, clone: Clone) -> int:
        """What a telling has of the story; an earlier one, nothing unfinished."""
        values, rows = self._parameters(clone), 0
        for table in self.tables:
            if table.name in self.parts[clone.part] and table.name != EVENT:
                cursor.execute(table.insert(_which(table, clone), clone.part), values)
                rows += cursor.rowcount
        return rows

    @cached_property
    def _events(self) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT t.id, t.at, t.subject_type, t.subject_id, t.verb, t.source, t.target,"
                " t.user_id, t.person_id, t.note_seal"
                f" FROM workflow_event t WHERE {OF_STORY} ORDER BY t.sequence",
                {"story": self.story},
            )
            return list(cursor.fetchall())

    def _told(self, part: str, *, is_over: bool) -> list[tuple[Any, ...]]:
        """The events that a telling has."""
        keys = self.parts[part][EVENT]
        if is_over:
            keys = keys - self.parts["unfinished"][EVENT]
        return [event for event in self._events if event[0] in keys]

    def _seal(self, cursor: Any, number: int, clones: list[Clone]) -> int:
        """The history of an association, each event sealed after the one before."""
        told = {
            (clone.part, bool(clone.era)): self._told(clone.part, is_over=bool(clone.era))
            for clone in clones
        }
        lines = io.StringIO()
        if number == 0:
            cursor.execute("DELETE FROM workflow_event WHERE association_id = %s", [self.story])
        lines.writelines(self._sealed(number, clones, told))
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
        persons, users = set(self.persons), set(self.users)
        for clone in clones:
            told, staff = clone.number * STRIDE, clone.staff.number * STRIDE
            for key, at, kind, subject, *did, user, person, note in events[
                clone.part, bool(clone.era)
            ]:
                sequence += 1
                verb, source, target = did
                facts = {
                    "association": association,
                    "at": _earlier(at, clone).isoformat(),
                    "from": source,
                    "note": note,
                    "person": person and person + (staff if person in persons else own),
                    "sequence": sequence,
                    "subject": [kind, subject + (own if kind in STANDING else told)],
                    "to": target,
                    "user": user + (staff if user in users else own),
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


def _which(table: Table, clone: Clone) -> str:
    """Which of the story's rows a telling has."""
    keys = f"SELECT id FROM bench_part WHERE name = '{table.name}' AND part ="
    where = f"WHERE t.id IN ({keys} '{clone.part}')"
    return f"{where} AND t.id NOT IN ({keys} 'unfinished')" if clone.era else where


def _earlier(at: dt.datetime, clone: Clone) -> dt.datetime:
    """As PostgreSQL takes the same interval away, in universal time."""
    at = at.astimezone(dt.UTC)
    day = min(at.day, 28) if (at.month, at.day) == (2, 29) and clone.years % 4 else at.day
    return at.replace(year=at.year - clone.years, day=day) - dt.timedelta(days=clone.days)
