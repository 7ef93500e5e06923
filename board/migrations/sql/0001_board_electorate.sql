-- The electorate of an item: who may take part in deciding it, and for which seat. Whoever is present
-- on a seat and not recused, and in a recused person's place the substitute who serves instead.
CREATE OR REPLACE FUNCTION board_electorate(item bigint) RETURNS TABLE (seat bigint, person bigint)
LANGUAGE sql STABLE AS $$
    WITH present AS (
        SELECT a.seat_id, a.person_id
        FROM board_attendance a JOIN board_agendaitem i ON i.meeting_id = a.meeting_id
        WHERE i.id = item AND a.left_at IS NULL
    ), recused AS (
        SELECT r.person_id, r.replaced_by_id FROM board_recusal r WHERE r.item_id = item
    )
    SELECT p.seat_id, p.person_id FROM present p
    WHERE p.seat_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM recused r WHERE r.person_id = p.person_id)
    UNION ALL
    SELECT p.seat_id, r.replaced_by_id
    FROM present p
    JOIN recused r ON r.person_id = p.person_id
    JOIN present s ON s.person_id = r.replaced_by_id AND s.seat_id IS NULL
    WHERE p.seat_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM recused o WHERE o.person_id = r.replaced_by_id)
$$;
