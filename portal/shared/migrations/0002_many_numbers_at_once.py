"""Many numbers of a series in one call: a sheet takes thousands, and each call looks the sequence up."""

from django.db import migrations

# Asked of the table: a look-up by name may remember, until the transaction ends, that there was none.
SEQUENCE = """
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    sequence oid;
BEGIN
    SELECT c.oid INTO sequence FROM pg_class c
        WHERE c.relname = format('number_%s', lower(replace(series, '-', '_')))
        AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'S';
"""
ONE = f"""
CREATE FUNCTION portal_next_number(series text) RETURNS bigint {SEQUENCE}
    RETURN nextval(sequence::regclass);
END $$;
"""
MANY = f"""
CREATE FUNCTION portal_next_numbers(series text, count integer) RETURNS SETOF bigint {SEQUENCE}
    RETURN QUERY SELECT nextval(sequence::regclass) FROM generate_series(1, count);
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("shared", "0001_tables")]
    operations = [
        migrations.RunSQL(MANY, "DROP FUNCTION portal_next_numbers(text, integer);"),
        migrations.RunSQL("DROP FUNCTION portal_next_number(text);", ONE),
    ]
