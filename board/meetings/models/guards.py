"""What the database refuses of meetings, attendance and recusals."""

import pgtrigger

from board.charter.models import refuse

#: Who led the decisions of a meeting.
LED = (
    "SELECT led.chair_id FROM board_decision led JOIN board_agendaitem about"
    " ON about.id = led.item_id WHERE about.meeting_id = {meeting}"
)


def verified_meeting_stays() -> pgtrigger.Trigger:
    """A verified meeting only goes on to posted, with the day until which it may be appealed."""
    return pgtrigger.Trigger(
        name="verified_meeting_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Q(old__status__in=["verified", "posted"]),
        func=f"""
            IF to_jsonb(OLD) - '{{status,last_appeal_on}}'::text[]
                    <> to_jsonb(NEW) - '{{status,last_appeal_on}}'::text[]
                OR NOT (NEW.status = OLD.status OR NEW.status = 'posted')
                OR OLD.last_appeal_on <> NEW.last_appeal_on
            THEN {refuse("verified minutes are not changed")} END IF;
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


def stays_after_meeting(meeting: str) -> pgtrigger.Trigger:
    """What was noted wrong is taken away while the meeting goes on, and never later."""
    return pgtrigger.Trigger(
        name="stays_after_meeting",
        when=pgtrigger.Before,
        operation=pgtrigger.Delete,
        func=f"""
            IF (SELECT status FROM board_meeting WHERE id = ({meeting.format(row="OLD")}))
                IS DISTINCT FROM 'open'
            THEN {refuse("what was noted at a meeting stays when it has ended")} END IF;
            RETURN OLD;
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


def verified_by_all() -> pgtrigger.Trigger:
    """Minutes are verified when everybody who led and the checker have approved the latest."""
    return pgtrigger.Trigger(
        name="verified_by_all",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=~pgtrigger.Q(old__status="verified") & pgtrigger.Q(new__status="verified"),
        func=f"""
            IF EXISTS (
                SELECT NEW.chair_id UNION SELECT NEW.checker_id UNION {LED.format(meeting="NEW.id")}
                EXCEPT
                SELECT a.person_id FROM board_approval a
                JOIN board_minutes d ON d.id = a.minutes_id
                WHERE d.meeting_id = NEW.id AND d.version = (
                    SELECT max(version) FROM board_minutes WHERE meeting_id = NEW.id)
            ) THEN {refuse("minutes are verified by those who led and the checker")} END IF;
            RETURN NEW;
        """,
    )
