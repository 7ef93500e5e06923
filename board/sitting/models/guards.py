"""What the database itself refuses: the last word on the rules that a meeting is decided by.

Constraints on one row stand with their models. These triggers look at other rows; each of them says
again what an action has already said in words for people. ``board_electorate(item)``, made in the
first migration, answers who may take part in deciding an item, and on which seat.
"""

import pgtrigger
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField
from django.db.models import Func, Value

LOCKED = "('adjusted', 'posted')"
OF_ITEM = "SELECT meeting_id FROM board_agendaitem WHERE id = {row}.item_id"
OF_DECISION = (
    "SELECT i.meeting_id FROM board_decision d JOIN board_agendaitem i ON i.id = d.item_id"
    " WHERE d.id = {row}.decision_id"
)
OF_PARTICIPANT = (
    "SELECT i.meeting_id FROM board_participant p JOIN board_decision d ON d.id = p.decision_id"
    " JOIN board_agendaitem i ON i.id = d.item_id WHERE p.id = {row}.participant_id"
)
OF_MINUTES = "SELECT meeting_id FROM board_minutes WHERE id = {row}.minutes_id"
OF_SELF = "SELECT {row}.meeting_id"
#: Who led the decisions of a meeting.
LED = (
    "SELECT led.chair_id FROM board_decision led JOIN board_agendaitem about"
    " ON about.id = led.item_id WHERE about.meeting_id = {meeting}"
)


def refuse(reason: str) -> str:
    return f"RAISE EXCEPTION '{reason}' USING ERRCODE = 'check_violation';"


def adjusted_minutes_stay(meeting: str) -> pgtrigger.Trigger:
    """No row that the minutes tell of is added, changed or removed once they are adjusted (R16)."""
    old, new = meeting.format(row="OLD"), meeting.format(row="NEW")
    return pgtrigger.Trigger(
        name="adjusted_minutes_stay",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT 1 FROM board_meeting WHERE id = ({old}) AND status IN {LOCKED}
            ) THEN {refuse("adjusted minutes are not changed")} END IF;
            IF TG_OP <> 'DELETE' AND EXISTS (
                SELECT 1 FROM board_meeting WHERE id = ({new}) AND status IN {LOCKED}
            ) THEN {refuse("adjusted minutes are not changed")} END IF;
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


def adjusted_meeting_stays() -> pgtrigger.Trigger:
    """An adjusted meeting only goes on to posted, with the day until which it may be appealed."""
    return pgtrigger.Trigger(
        name="adjusted_meeting_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__status__in=["adjusted", "posted"]),
        func=f"""
            IF to_jsonb(OLD) - '{{status,last_appeal_on}}'::text[]
                    <> to_jsonb(NEW) - '{{status,last_appeal_on}}'::text[]
                OR NOT (NEW.status = OLD.status OR NEW.status = 'posted')
                OR OLD.last_appeal_on <> NEW.last_appeal_on
            THEN {refuse("adjusted minutes are not changed")} END IF;
            RETURN NEW;
        """,
    )


def decided_item_has_decision() -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name="decided_has_decision",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__status="decided"),
        func=f"""
            IF NOT EXISTS (SELECT 1 FROM board_decision WHERE item_id = NEW.id)
            THEN {refuse("an item is decided by a decision")} END IF;
            RETURN NEW;
        """,
    )


def attendance_rests_while_voting() -> pgtrigger.Trigger:
    """Nobody comes or goes from the call for a vote until the decision: those present count."""
    return pgtrigger.Trigger(
        name="rests_while_voting",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("meeting", "bigint")],
        func=f"""
            IF TG_OP = 'DELETE' THEN meeting := OLD.meeting_id;
            ELSE meeting := NEW.meeting_id; END IF;
            IF EXISTS (
                SELECT 1 FROM board_agendaitem
                WHERE meeting_id = meeting AND status = 'open' AND vote_called_at IS NOT NULL
            ) THEN {refuse("attendance rests from the call for a vote until the decision")} END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


def recusal_comes_before_vote() -> pgtrigger.Trigger:
    """Whoever has voted on an item is not recused from it, and nobody once the vote is closed."""
    return pgtrigger.Trigger(
        name="before_vote",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("about", "record")],
        func=f"""
            IF TG_OP = 'DELETE' THEN about := OLD; ELSE about := NEW; END IF;
            -- The item is locked, so that a vote cannot slip in beside.
            PERFORM 1 FROM board_agendaitem
                WHERE id = about.item_id AND status IN ('listed', 'open')
                  AND vote_closed_at IS NULL FOR UPDATE;
            IF NOT FOUND THEN {refuse("recusal is declared before the vote is closed")} END IF;
            IF EXISTS (
                SELECT 1 FROM board_vote v WHERE v.item_id = about.item_id
                  AND v.person_id IN (about.person_id, about.replaced_by_id)
            ) THEN {refuse("a recused person has not voted")} END IF;
            RETURN about;
        """,
    )


def vote_of_the_electorate() -> pgtrigger.Trigger:
    """A vote is cast while a vote is called, by somebody present, on a seat and not recused."""
    return pgtrigger.Trigger(
        name="of_the_electorate",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            PERFORM 1 FROM board_agendaitem WHERE id = NEW.item_id AND status = 'open'
                AND vote_called_at IS NOT NULL AND vote_closed_at IS NULL FOR UPDATE;
            IF NOT FOUND THEN {refuse("no vote is under way")} END IF;
            IF NOT EXISTS (
                SELECT 1 FROM board_electorate(NEW.item_id)
                WHERE seat = NEW.seat_id AND person = NEW.person_id
            ) THEN {refuse("an absent or recused person may not vote")} END IF;
            RETURN NEW;
        """,
    )


def vote_stays() -> pgtrigger.Trigger:
    """Votes go only when the vote is taken again, before the decision."""
    return pgtrigger.Trigger(
        name="stays_after_decision",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            IF NOT EXISTS (
                SELECT 1 FROM board_agendaitem WHERE id = OLD.item_id AND status = 'open'
            ) THEN {refuse("votes are kept with their decision")} END IF;
            RETURN OLD;
        """,
    )


def decision_as_counted() -> pgtrigger.Trigger:
    """A decision's frozen figures are those of the rows, and its section is the next one."""
    return pgtrigger.Trigger(
        name="as_counted",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("meeting", "record"), ("item", "record")],
        func=f"""
            SELECT * INTO item FROM board_agendaitem WHERE id = NEW.item_id FOR UPDATE;
            SELECT * INTO meeting FROM board_meeting WHERE id = item.meeting_id;
            IF item.status <> 'open' OR meeting.status <> 'open'
            THEN {refuse("a decision is taken on an open item of an open meeting")} END IF;
            IF NEW.seats <> (
                SELECT count(*) FROM board_seat WHERE starts_on <= meeting.held_on
                  AND (ends_on IS NULL OR ends_on >= meeting.held_on)
            ) THEN {refuse("the seats are those of the day")} END IF;
            IF NEW.eligible_present <> (SELECT count(*) FROM board_electorate(NEW.item_id))
            THEN {refuse("those present are those counted")} END IF;
            IF NOT EXISTS (
                SELECT 1 FROM board_electorate(NEW.item_id) WHERE person = NEW.chair_id
            ) THEN {refuse("the chair takes part in the decision")} END IF;
            IF EXISTS (SELECT 1 FROM board_vote WHERE item_id = NEW.item_id)
                OR num_nonnulls(NEW.yes, NEW.no, NEW.abstain) > 0
            THEN
                IF (NEW.yes, NEW.no, NEW.abstain) IS DISTINCT FROM (
                    (SELECT count(*) FROM board_vote
                        WHERE item_id = NEW.item_id AND choice = 'yes')::integer,
                    (SELECT count(*) FROM board_vote
                        WHERE item_id = NEW.item_id AND choice = 'no')::integer,
                    (SELECT count(*) FROM board_vote
                        WHERE item_id = NEW.item_id AND choice = 'abstain')::integer
                ) THEN {refuse("the votes are those cast")} END IF;
            END IF;
            IF NEW.number <> (
                SELECT coalesce(max(number), 0) + 1 FROM board_decision
                WHERE association_id = NEW.association_id AND series = NEW.series
            ) THEN {refuse("sections are an unbroken series")} END IF;
            RETURN NEW;
        """,
    )


def decision_stays() -> pgtrigger.Trigger:
    """Only the wording of a decision may be mended, until the minutes are adjusted."""
    return pgtrigger.ReadOnly(
        name="only_wording_changes", exclude=["text", "motivation", "propositions"]
    )


def participant_of_the_electorate() -> pgtrigger.Trigger:
    """Those who took part are frozen as the decision is taken."""
    return pgtrigger.Trigger(
        name="of_the_electorate",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT EXISTS (
                SELECT 1 FROM board_decision d JOIN board_agendaitem i ON i.id = d.item_id,
                    LATERAL board_electorate(i.id) e
                WHERE d.id = NEW.decision_id AND i.status = 'open'
                  AND e.seat = NEW.seat_id AND e.person = NEW.person_id
            ) THEN {refuse("those who took part are those present")} END IF;
            RETURN NEW;
        """,
    )


def reservation_in_time() -> pgtrigger.Trigger:
    """A reservation is announced before the meeting ends (4:27)."""
    return pgtrigger.Trigger(
        name="while_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF (SELECT status FROM board_meeting WHERE id = ({OF_PARTICIPANT.format(row="NEW")}))
                <> 'open'
            THEN {refuse("a reservation is announced before the meeting ends")} END IF;
            RETURN NEW;
        """,
    )


def approval_of_the_right() -> pgtrigger.Trigger:
    """Only those who led the meeting and its checker approve, and only what lies before them."""
    return pgtrigger.Trigger(
        name="of_the_right",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            IF NOT EXISTS (
                SELECT 1 FROM board_minutes d JOIN board_meeting m ON m.id = d.meeting_id
                WHERE d.id = NEW.minutes_id AND m.status = 'with_checkers'
                  AND d.version = (
                    SELECT max(version) FROM board_minutes WHERE meeting_id = m.id)
                  AND ((NEW.duty = 'checker' AND NEW.person_id = m.checker_id)
                    OR (NEW.duty = 'chair' AND NEW.person_id IN
                        (SELECT m.chair_id UNION {LED.format(meeting="m.id")})))
            ) THEN {refuse("minutes are approved by those who led and the checker")} END IF;
            RETURN NEW;
        """,
    )


def adjusted_by_all() -> pgtrigger.Trigger:
    """Minutes are adjusted when everybody who led and the checker have approved the latest."""
    return pgtrigger.Trigger(
        name="adjusted_by_all",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=~pgtrigger.Q(old__status="adjusted") & pgtrigger.Q(new__status="adjusted"),
        func=f"""
            IF EXISTS (
                SELECT NEW.chair_id UNION SELECT NEW.checker_id UNION {LED.format(meeting="NEW.id")}
                EXCEPT
                SELECT a.person_id FROM board_approval a
                JOIN board_minutes d ON d.id = a.minutes_id
                WHERE d.meeting_id = NEW.id AND d.version = (
                    SELECT max(version) FROM board_minutes WHERE meeting_id = NEW.id)
            ) THEN {refuse("minutes are adjusted by those who led and the checker")} END IF;
            RETURN NEW;
        """,
    )


def days(start: str, end: str) -> Func:
    """The days from ``start`` through ``end`` as PostgreSQL compares them."""
    return Func(start, end, Value("[]"), function="daterange", output_field=DateRangeField())


def moments(start: str, end: str) -> Func:
    """The time from ``start`` up to ``end``, or for ever, as PostgreSQL compares it."""
    return Func(start, end, Value("[)"), function="tstzrange", output_field=DateTimeRangeField())
