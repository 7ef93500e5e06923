"""What the database refuses of votes and decisions.

``board_electorate(item)`` answers who may take part in deciding an item, and on which seat; it
stands in ``board/meetings/board_electorate.sql``.
"""

import pgtrigger

from board.charter.models import OF_ITEM, refuse

OF_DECISION = (
    "SELECT i.meeting_id FROM board_decision d JOIN board_agendaitem i ON i.id = d.item_id"
    " WHERE d.id = {row}.decision_id"
)
OF_DECIDED = OF_ITEM.format(row="NEW")
OF_PARTICIPANT = (
    "SELECT i.meeting_id FROM board_participant p JOIN board_decision d ON d.id = p.decision_id"
    " JOIN board_agendaitem i ON i.id = d.item_id WHERE p.id = {row}.participant_id"
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
            IF NEW.number <> coalesce(
                (
                    SELECT max(number) + 1 FROM board_decision
                    WHERE association_id = NEW.association_id AND series = NEW.series
                ),
                (
                    SELECT number FROM registry_firstnumber
                    WHERE association_id = NEW.association_id AND series = 'sections'
                      AND year = extract(year FROM meeting.held_on)
                ),
                1
            ) THEN {refuse("sections are an unbroken series")} END IF;
            RETURN NEW;
        """,
    )


def decision_stays() -> pgtrigger.Trigger:
    """Only the wording of a decision may be mended, until the minutes are verified.

    And while the meeting goes on, what follows from who was there: see ``decision_is_mended``.
    """
    mended = ["decided_at", "eligible_present", "chair"]
    return pgtrigger.ReadOnly(
        name="only_wording_changes", exclude=["text", "motivation", "propositions", *mended]
    )


def decision_is_mended() -> pgtrigger.Trigger:
    """When a decision was taken, by how many and under whom is mended while the meeting goes on."""
    return pgtrigger.Trigger(
        name="is_mended",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.AnyChange("decided_at", "eligible_present", "chair"),
        func=f"""
            IF (SELECT status FROM board_meeting WHERE id = ({OF_DECIDED})) <> 'open'
            THEN {refuse("a decision is mended before the meeting ends")} END IF;
            IF NEW.eligible_present <> (
                SELECT count(*) FROM board_participant WHERE decision_id = NEW.id
            ) THEN {refuse("those present are those counted")} END IF;
            IF NOT EXISTS (
                SELECT 1 FROM board_participant
                WHERE decision_id = NEW.id AND person_id = NEW.chair_id
            ) THEN {refuse("the chair takes part in the decision")} END IF;
            RETURN NEW;
        """,
    )


def participant_of_the_electorate() -> pgtrigger.Trigger:
    """Those who took part are frozen as the decision is taken, or as who was there is mended."""
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
            ) AND NOT EXISTS (
                SELECT 1 FROM board_decision d JOIN board_agendaitem i ON i.id = d.item_id
                    JOIN board_meeting m ON m.id = i.meeting_id AND m.status = 'open'
                    JOIN board_attendance a ON a.meeting_id = m.id
                WHERE d.id = NEW.decision_id AND i.status = 'decided'
                  AND a.seat_id = NEW.seat_id AND a.person_id = NEW.person_id
                  AND date_trunc('minute', a.arrived_at) <= d.decided_at
                  AND (a.left_at IS NULL OR a.left_at >= date_trunc('minute', d.decided_at))
                  AND NOT EXISTS (
                    SELECT 1 FROM board_recusal r
                    WHERE r.item_id = i.id AND r.person_id = a.person_id)
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
