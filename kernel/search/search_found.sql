-- The keys of the entries of the association in scope in which a query's words occur. Row-level
-- security lets no index for words be used, for such a comparison might tell of others' rows by
-- failing; so this function reads past it, and keeps to the association itself.
CREATE OR REPLACE FUNCTION search_found(words tsquery) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = pg_catalog, public AS $$
    SELECT id FROM public.search_entry
    WHERE association_id = nullif(current_setting('app.association_id', true), '')::bigint
      AND vector @@ words
$$;
