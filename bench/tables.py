"""What a table of the story is to a clone: which rows it has, and how each value is moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from kernel.associations.models import TenantModel
from kernel.core.names import name_of

#: How far the keys of one clone lie from those of the next: the story has fewer rows in a table.
STRIDE = 1_000_000
#: What stands once in an association, for all its years.
STANDING = {
    "associations.party", "associations.member", "associations.person", "associations.membership",
    "associations.setting", "outbox.mailpace", "needsanalysis.theme", "economy.attester",
    "board.seat", "board.mandate", "board.duty",
}  # fmt: skip
#: What is not repeated: keys of forms, invitations, work that waits.
ONCE = {"workflow.sentform", "people.invitation", "outbox.job"}
#: Written by itself, since each row is sealed after the one before.
EVENT = "workflow.event"
#: How COPY writes that there is nothing.
NULL = "\\N"
#: What there is one of in a year, and what hangs on it: told in the first lane alone.
YEARLY = ("board.", "economy.budget", "economy.contribution", "outbox.")
#: What a year has more of than the story tells: so many times more, each set a while earlier. Of
#: manuscripts it is those of reports.
AGAIN = {
    "reporting.progressreport": 1, "writing.manuscript": 1, "writing.sectiontext": 1,
    "writing.manuscriptversion": 1, "registry.registereddocument": 2,
}  # fmt: skip
OF_REPORTS = "kind = 'reporting.report'"
#: How far the keys of one set lie from those of the next within a clone.
APART = STRIDE // 4
#: Where a story has ended; all else is left out of earlier tellings.
ENDED = {
    "board.meeting": ("posted", "cancelled"),
    "board.notice": ("removed",),
    "board.appeal": ("upheld", "annulled"),
    "reporting.progressreport": ("noted", "skipped"),
    "reporting.finalreport": ("noted",),
    "reporting.followup": ("done",),
    "commissions.commission": ("closed", "followed_up", "cancelled"),
    "commissions.agreement": ("signed",),
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

    @property
    def times_again(self) -> int:
        return AGAIN.get(self.name, 0)

    @property
    def is_of_reports(self) -> str:
        """Which of a manuscript's rows are told again, as a condition; empty where all are."""
        if self.name == "writing.manuscript":
            return f"t.{OF_REPORTS}"
        if self.name.startswith("writing."):
            manuscripts = f"SELECT id FROM story_writing_manuscript WHERE {OF_REPORTS}"
            return f"t.manuscript_id IN ({manuscripts})"
        return ""

    def insert(self, where: str) -> str:
        """The statement that makes a clone's rows. Its parameters are those of ``parameters``."""
        concrete = self.model._meta.local_concrete_fields
        fields = [column for column in concrete if not column.generated]
        columns = ", ".join(f'"{column.column}"' for column in fields)
        values = ", ".join(self._value(column) for column in fields)
        return f'INSERT INTO "{self.db}" ({columns}) SELECT {values} FROM {self.story} t {where}'

    @property
    def story(self) -> str:
        """The story's rows of this table, read once: the table itself grows with every clone."""
        return f'"story_{self.db}"'

    @property
    def read(self) -> str:
        return f'CREATE TEMP TABLE {self.story} AS SELECT * FROM "{self.db}" t WHERE {OF_STORY}'

    def _value(self, column: models.Field[Any, Any]) -> str:
        name = f't."{column.column}"'
        if column.name == "association":
            return "%(association)s"
        if column.primary_key:
            return f"{name} + {self._shift}"
        if column.is_relation:
            return self._reference(column, name)
        if column.name == "subject_id":
            stands = "t.subject_type = ANY(%(standing)s)"
            return f"{name} + CASE WHEN {stands} THEN %(own)s ELSE %(told)s END"
        if self.is_standing:
            return f"'k%(k)s.' || {name}" if column.name == "email" else name
        return self._moved(column, name)

    @property
    def _shift(self) -> str:
        return "%(own)s" if self.is_standing else "%(told)s + %(again)s"

    def _reference(self, column: models.Field[Any, Any], name: str) -> str:
        target: Any = column.related_model
        if not getattr(target, "is_tenant_model", False):
            return f"{name} + %(own)s"  # a log-in
        if name_of(target) in ONCE:
            return "NULL"
        if name_of(target) in STANDING:
            return f"{name} + %(own)s"
        return f"{name} + %(told)s{' + %(again)s' if name_of(target) in AGAIN else ''}"

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
            ("registry.registereddocument", "sequence"): f"{name} + %(again)s / {APART} * 1000",
            ("board.decision", "number"): f"{name} + %(years)s * 1000",
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


def has_subject(model: type[models.Model]) -> bool:
    return any(column.name == "subject_type" for column in model._meta.local_concrete_fields)
