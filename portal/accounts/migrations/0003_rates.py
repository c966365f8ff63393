"""A table for the rate limits: no model, since nobody looks at its rows one by one."""

from django.db import migrations

CREATE = "CREATE UNLOGGED TABLE accounts_rate (who text PRIMARY KEY, minute bigint NOT NULL, number integer NOT NULL);"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_authority")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE accounts_rate;")]
