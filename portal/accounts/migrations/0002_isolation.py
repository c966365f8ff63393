"""Row-level security on what belongs to one organisation."""

from django.db import migrations

from portal.tenancy.operations import identify_within_tenant, isolate_by_tenant


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        isolate_by_tenant("accounts_invitation"),
        isolate_by_tenant("accounts_apitoken"),
        isolate_by_tenant("accounts_mandate", "agency_id"),
        identify_within_tenant("accounts_mandate"),
    ]
