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

-- Guards look into other tables through the sender's own eyes. Who turned them to another
-- association in the middle of a statement would have guards that see nothing; and a row with another
-- key, or in another association, would leave behind what guards and history know of it.
CREATE OR REPLACE FUNCTION public.tenant_row_in_sight() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF row_security_active(TG_RELID) THEN
        RAISE EXCEPTION 'a row of % stays itself, and is written in its own association',
            TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END
$$;

-- Its name comes before those of all guards that look.
DO $$
DECLARE
    tenant regclass;
    is_elsewhere CONSTANT text :=
        'OLD.association_id IS DISTINCT FROM '
        'nullif(current_setting(''app.association_id'', true), '''')::bigint';
BEGIN
    FOR tenant IN
        SELECT c.oid FROM pg_catalog.pg_class c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relforcerowsecurity
            AND (
                SELECT count(*) FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = c.oid AND a.attname IN ('association_id', 'id')
            ) = 2
            AND NOT EXISTS (
                SELECT 1 FROM pg_catalog.pg_trigger t
                WHERE t.tgrelid = c.oid AND t.tgname = 'a_row_stays_itself'
            )
    LOOP
        EXECUTE format(
            'CREATE TRIGGER a_row_is_in_sight BEFORE DELETE ON %s FOR EACH ROW WHEN (%s)'
            ' EXECUTE FUNCTION public.tenant_row_in_sight()', tenant, is_elsewhere
        );
        EXECUTE format(
            'CREATE TRIGGER a_row_stays_itself BEFORE UPDATE ON %s FOR EACH ROW'
            ' WHEN (%s OR OLD.id IS DISTINCT FROM NEW.id)'
            ' EXECUTE FUNCTION public.tenant_row_in_sight()', tenant, is_elsewhere
        );
    END LOOP;
END
$$;
