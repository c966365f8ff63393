"""A sequence for each series of numbers, in place of a row that transactions had to wait for.

The application's role makes no tables and no sequences. Two functions of the owner do it for it, and nothing else.
"""

from django.db import migrations

NAME = "format('number_%s', lower(replace(series, '-', '_')))"

FUNCTIONS = f"""
CREATE FUNCTION portal_next_number(series text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    sequence oid;
BEGIN
    -- Asked of the table: a look-up by name may remember, until the transaction ends, that there was none.
    SELECT c.oid INTO sequence FROM pg_class c
        WHERE c.relname = {NAME} AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'S';
    RETURN nextval(sequence::regclass);
END $$;

CREATE FUNCTION portal_begin_series(series text) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF series !~ '^[A-Z](-[0-9]{{4}})?$' THEN
        RAISE EXCEPTION 'Not the name of a series: %', series;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('portal_begin_series'));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', {NAME});
END $$;

DO $$
DECLARE
    old record;
BEGIN
    FOR old IN SELECT series, value FROM shared_counter LOOP
        PERFORM portal_begin_series(old.series);
        IF old.value > 0 THEN
            PERFORM setval(format('number_%s', lower(replace(old.series, '-', '_')))::regclass, old.value);
        END IF;
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("shared", "0003_cache_table")]
    operations = [
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION portal_next_number(text); DROP FUNCTION portal_begin_series(text);",
        ),
        migrations.DeleteModel("Counter"),
    ]
