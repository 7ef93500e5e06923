"""What the database itself refuses, whatever the row: shared by the models of all topics.

Constraints on one row stand with their models. Triggers look at other rows; each says again what an
action has already said in words for people. Those of one topic stand in its own ``guards``.
"""

import pgtrigger
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db.models import Func, Value

LOCKED = "('verified', 'posted')"
OF_ITEM = "SELECT meeting_id FROM board_agendaitem WHERE id = {row}.item_id"
OF_SELF = "SELECT {row}.meeting_id"


def refuse(reason: str) -> str:
    return f"RAISE EXCEPTION '{reason}' USING ERRCODE = 'check_violation';"


def verified_minutes_stay(meeting: str) -> pgtrigger.Trigger:
    """No row that the minutes tell of is added, changed or removed once they are verified (R16)."""
    old, new = meeting.format(row="OLD"), meeting.format(row="NEW")
    return pgtrigger.Trigger(
        name="verified_minutes_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM board_meeting WHERE id = ({old}) AND status IN {LOCKED}
            ) THEN {refuse("verified minutes are not changed")} END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM board_meeting WHERE id = ({new}) AND status IN {LOCKED}
            ) THEN {refuse("verified minutes are not changed")} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def never_deleted() -> pgtrigger.Protect:
    return pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)


def read_only(*but: str) -> pgtrigger.ReadOnly:
    """A row is written once; only the columns named may be filled in later."""
    return (
        pgtrigger.ReadOnly(name="written_once", exclude=list(but))
        if but
        else pgtrigger.ReadOnly(name="written_once")
    )


def days(start: str, end: str) -> Func:
    """The days from ``start`` through ``end`` as PostgreSQL compares them."""
    return Func(start, end, Value("[]"), function="daterange", output_field=DateRangeField())


def moments(start: str, end: str) -> Func:
    """The time from ``start`` up to ``end``, or for ever, as PostgreSQL compares it."""
    return Func(start, end, Value("[)"), function="tstzrange", output_field=DateTimeRangeField())
