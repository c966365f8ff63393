"""A table for the editions of the public pages: no model, since nobody looks at its rows one by one."""

from django.db import migrations

CREATE = "CREATE TABLE education_change (mark bigint NOT NULL, added_at timestamptz NOT NULL DEFAULT now());"


class Migration(migrations.Migration):
    dependencies = [("education", "0005_links")]
    operations = [migrations.RunSQL(CREATE, "DROP TABLE education_change;")]
