"""What a table of the story is to a clone: which rows it has, and how each value is moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from kernel.associations.models import Role, TenantModel
from kernel.core.names import name_of

#: How far the keys of one clone lie from those of the next: the story has fewer rows in a table.
STRIDE = 1_000_000
#: What stands once in an association, for all its years.
STANDING = {
    "associations.party", "associations.member", "associations.membername", "associations.person",
    "associations.membership", "members.beginningstep",
    "registry.firstnumber",
    "associations.setting", "outbox.mailpace", "needsanalysis.theme", "economy.attester",
    "board.seat", "board.mandate", "board.duty", "board.distancerule",
}  # fmt: skip
#: What is not repeated: keys of forms, invitations, work that waits, and what is made of the rest.
ONCE = {"workflow.sentform", "people.invitation", "outbox.job", "search.entry", "search.reach"}
#: Written by itself, since each row is sealed after the one before.
EVENT = "workflow.event"
#: How COPY writes that there is nothing.
NULL = "\\N"
#: What there is one of in a year, and what hangs on it: told in the first lane alone.
YEARLY = ("board.", "economy.budget", "economy.contribution", "outbox.")
#: Parts of the story that refer to what their telling does not tell.
APART = ("busy", "reports", "letters")
#: People and what says whose row it is: leads, managers and contacts of parties are of a staff.
PEOPLE = {"associations.person": "t.id", "associations.membership": "t.person_id"}
STAFF_ROLES = (Role.LEAD, Role.MANAGER, Role.PARTY_CONTACT)
OF_PERSON = "CASE WHEN {} = ANY(%(persons)s) THEN %(staff)s ELSE %(own)s END"
OF_USER = "CASE WHEN {} = ANY(%(users)s) THEN %(staff)s ELSE %(own)s END"
#: Where a story has ended; all else is left out of earlier tellings.
ENDED = {
    "board.meeting": ("posted", "cancelled"),
    "board.notice": ("removed",),
    "board.appeal": ("upheld", "annulled"),
    "reporting.progressreport": ("noted", "skipped"),
    "reporting.finalreport": ("noted",),
    "reporting.followup": ("done",),
    "commissions.commission": ("closed", "followed_up", "cancelled"),
    "commissions.agreement": ("signed", "ended"),
    "economy.requisition": ("paid", "withdrawn"),
    "economy.budgetyear": ("decided",),
    "needsanalysis.need": ("prioritised", "not_prioritised"),
    "outbox.message": ("sent", "cancelled"),
}
#: The rows that were told, and none of those that were cloned beside them.
OF_STORY = f"t.association_id = %(story)s AND t.id < {STRIDE}"
#: Columns that count years.
YEARS = ("year", "series")


@dataclass
class Table:
    """One table of the story, and how a clone's rows are made of its rows."""

    model: type[TenantModel]

    @property
    def name(self) -> str:
        return name_of(self.model)

    @property
    def db(self) -> str:
        return self.model._meta.db_table

    @property
    def is_standing(self) -> bool:
        return self.name in STANDING

    @property
    def is_yearly(self) -> bool:
        return not self.is_standing and self.name.startswith(YEARLY)

    def insert(self, where: str, part: str = "") -> str:
        """The statement that makes a clone's rows. Its parameters are those of a clone."""
        concrete = self.model._meta.local_concrete_fields
        fields = [column for column in concrete if not column.generated]
        columns = ", ".join(f'"{column.column}"' for column in fields)
        values = ", ".join(self._value(column, part) for column in fields)
        return f'INSERT INTO "{self.db}" ({columns}) SELECT {values} FROM {self.story} t {where}'

    @property
    def story(self) -> str:
        """The story's rows of this table, read once: the table itself grows with every clone."""
        return f'"story_{self.db}"'

    @property
    def read(self) -> str:
        return f'CREATE TEMP TABLE {self.story} AS SELECT * FROM "{self.db}" t WHERE {OF_STORY}'

    def _value(self, column: models.Field[Any, Any], part: str) -> str:
        name = f't."{column.column}"'
        if column.name == "association":
            return "%(association)s"
        if column.primary_key:
            return f"{name} + {self._shift}"
        if column.is_relation:
            return self._reference(column, name, part)
        if column.name in ("subject_type", "subject_id"):
            return self._subject(column, name, part)
        if self.is_standing:
            return f"%(before_email)s || {name}" if column.name == "email" else name
        return self._moved(column, name)

    @property
    def _shift(self) -> str:
        if self.name in PEOPLE:
            return OF_PERSON.format(PEOPLE[self.name])
        return "%(own)s" if self.is_standing else "%(told)s"

    def _reference(self, column: models.Field[Any, Any], name: str, part: str) -> str:
        target: Any = column.related_model
        if not getattr(target, "is_tenant_model", False):
            return f"{name} + {OF_USER.format(name)}"  # a log-in
        if name_of(target) in ONCE:
            return "NULL"
        if name_of(target) == "associations.person":
            return f"{name} + {OF_PERSON.format(name)}"
        if name_of(target) in STANDING:
            return f"{name} + %(own)s"
        if self.is_standing:
            return f"{name} + %(own)s"  # the first telling's
        told = _told(f"'{name_of(target)}'", name, part)
        return f"{name} + {told}"

    def _subject(self, column: models.Field[Any, Any], name: str, part: str) -> str:
        if part == "letters":
            return "''" if column.name == "subject_type" else "NULL"
        if column.name == "subject_type":
            return name
        stands = "t.subject_type = ANY(%(standing)s)"
        told = _told("t.subject_type", name, part)
        return f"{name} + CASE WHEN {stands} THEN %(own)s ELSE {told} END"

    def _moved(self, column: models.Field[Any, Any], name: str) -> str:
        by_kind = {
            "DateField": f"({name} - %(ago)s::interval)::date",
            "DateTimeField": f"{name} - %(ago)s::interval",
            "UUIDField": f"md5({name}::text || '.%(told)s')::uuid",
        }
        keys = "SELECT jsonb_object_agg((key::bigint + %(told)s)::text, value)"
        by_name = {
            ("registry.matter", "number"): f"{name} || '.%(told)s'",
            # A story spans parts of three years, and the next one begins after two.
            ("registry.matter", "sequence"): f"{name} + %(lane)s * 100000 + %(years)s * 1000",
            ("registry.registereddocument", "sequence"): f"{name} + %(again)s * 1000",
            ("board.decision", "number"): f"{name} + %(years)s * 1000 + %(lane)s * 50",
            ("resolutions.resolution", "number"): f"{name} + %(years)s * 1000 + %(lane)s * 50",
            ("board.agendaitem", "position"): f"{name} + %(lane)s * 100",
            # The bytes of mails would be most of the database, and no page shows them.
            ("outbox.delivery", "content"): "''::bytea",
            ("outbox.delivery", "message_id"): f"{name} || '.%(told)s'",
            ("outbox.delivery", "gathered_on"): "NULL",
            ("board.boardpack", "contents"): f"({keys} FROM jsonb_each({name}))",
        }
        if column.name in YEARS:
            return f"{name} - %(years)s"
        return by_name.get((self.name, column.name)) or by_kind.get(
            column.get_internal_type(), name
        )


def _told(target: str, key: str, part: str) -> str:
    """How far the key of a thing lies from the story's: with this telling, or with its host."""
    if part not in APART:
        return "%(told)s"
    is_told = (
        f"SELECT 1 FROM bench_part p WHERE p.part = '{part}' AND p.name = {target} AND p.id = {key}"
    )
    return f"CASE WHEN EXISTS ({is_told}) THEN %(told)s ELSE %(host)s END"


def has_subject(model: type[models.Model]) -> bool:
    return any(column.name == "subject_type" for column in model._meta.local_concrete_fields)
