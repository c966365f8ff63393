"""Row-level security on evidence files, and the key that the rooms' holders point at."""

from django.db import migrations

from portal.tenancy.operations import identify_within_tenant, isolate_by_tenant


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]
    operations = [
        isolate_by_tenant("files_evidencefile"),
        identify_within_tenant("files_evidencefile"),
    ]
