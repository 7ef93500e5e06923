-- A resolution that says it was made here was made by a decision of that day and number. Asked at
-- commit, for the decision is written after it: by then no association may be in scope any more.
CREATE OR REPLACE FUNCTION board_made_by_a_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    in_scope text := current_setting('app.association_id', true);
    is_made boolean;
BEGIN
    PERFORM set_config('app.association_id', NEW.association_id::text, true);
    SELECT EXISTS (
        SELECT 1
        FROM board_decision decision
        JOIN board_agendaitem item ON item.id = decision.item_id
        JOIN board_meeting meeting ON meeting.id = item.meeting_id
        WHERE decision.resolution_id = NEW.id AND decision.number = NEW.number
            AND meeting.held_on = NEW.decided_on
    ) INTO is_made;
    PERFORM set_config('app.association_id', coalesce(in_scope, ''), true);
    IF NOT is_made THEN
        RAISE EXCEPTION 'no decision made this resolution' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

DROP TRIGGER IF EXISTS made_by_a_decision ON resolutions_resolution;
CREATE CONSTRAINT TRIGGER made_by_a_decision AFTER INSERT ON resolutions_resolution
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.origin = 'made')
    EXECUTE FUNCTION board_made_by_a_decision();
