-- Whether history says that a thing stands as it does: the last event that moved it came to its
-- status. Asked at commit, for a deed is told after it is done: by then no association may be in
-- scope any more, and the function looks into the one that the thing belongs to.
CREATE OR REPLACE FUNCTION workflow_is_told(
    of_association bigint, kind text, relation regclass, thing bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    in_scope text := current_setting('app.association_id', true);
    stands text;
    told text;
BEGIN
    PERFORM set_config('app.association_id', of_association::text, true);
    EXECUTE format('SELECT status FROM %s WHERE id = $1', relation) INTO stands USING thing;
    SELECT target INTO told FROM workflow_event
    WHERE association_id = of_association AND subject_type = kind AND subject_id = thing
        AND target <> ''
    ORDER BY sequence DESC LIMIT 1;
    PERFORM set_config('app.association_id', coalesce(in_scope, ''), true);
    -- One that is gone stands no way.
    RETURN stands IS NULL OR (told IS NOT NULL AND stands = told);
END
$$;
