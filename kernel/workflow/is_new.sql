-- Whether a row that somebody sees was written in their own transaction, or in a part of it: else it
-- would not be in progress any more. A row bears the lower half of the number of a transaction.
CREATE OR REPLACE FUNCTION workflow_is_ours(written xid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    latest bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
    behind bigint := (latest - written::text::bigint) & 4294967295;
BEGIN
    -- Later than the snapshot: a part of this transaction that began since.
    IF behind > 2147483647 THEN behind := behind - 4294967296; END IF;
    RETURN coalesce(pg_xact_status((latest - behind)::text::xid8) = 'in progress', false);
END
$$;

-- Whether a thing is made in this transaction, and nothing has been done with it since. A row that is
-- only written anew is as young, but history, in which no row is ever changed, knows it.
CREATE OR REPLACE FUNCTION workflow_is_new(
    of_association bigint, kind text, thing bigint, made xid
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN workflow_is_ours(made) AND NOT EXISTS (
        SELECT 1 FROM workflow_event
        WHERE association_id = of_association AND subject_type = kind AND subject_id = thing
            AND (verb <> 'create' OR NOT workflow_is_ours(xmin))
    );
END
$$;
