-- Makes the guards in the database hold for whoever may send it statements, and not only for our
-- pages. Each migration that makes a trigger makes such functions anew, so this runs after all.

-- A session could say which of pgtrigger's triggers it wants to be without. None.
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE sql IMMUTABLE AS 'SELECT false';

-- A guard looks into our tables, not into temporary ones that a session has named like them.
DO $$
DECLARE
    guard regprocedure;
BEGIN
    FOR guard IN
        SELECT p.oid FROM pg_catalog.pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
            AND (p.prorettype = 'trigger'::regtype OR p.proname = 'workflow_is_told')
            AND NOT EXISTS (
                SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'
            )
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', guard);
    END LOOP;
END
$$;
