"""Row-level security, and a trail that nobody can rewrite."""

from django.db import migrations

from portal.tenancy.operations import append_only, isolate_by_tenant


class Migration(migrations.Migration):
    dependencies = [("shared", "0001_initial")]
    operations = [
        isolate_by_tenant("shared_auditentry"),
        isolate_by_tenant("shared_audithead"),
        append_only("shared_auditentry"),
    ]
