"""Papers and wholes of mandates stay with their organisation; mandates that exist were given and accepted."""

from django.db import migrations
from django.utils import timezone

from portal.tenancy.operations import bind_to_tenant
from portal.tenancy.scope import all_tenants


def write_states(apps, _schema_editor):
    mandate = apps.get_model("accounts", "Mandate")
    today = timezone.localdate()
    with all_tenants(reason="states of the mandates so far"):
        mandates = mandate._base_manager.all()
        mandates.update(state="in_force")
        mandates.filter(starts_on__gt=today).update(state="coming")
        mandates.filter(ends_on__lt=today).update(state="ended")
        mandates.exclude(revoked_at=None).update(state="revoked")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_mandates_in_full"), ("files", "0002_isolation")]
    operations = [
        bind_to_tenant("accounts_mandate", "paper_id", "files_evidencefile"),
        bind_to_tenant("accounts_mandate", "parent_id", "accounts_mandate"),
        migrations.RunPython(write_states, migrations.RunPython.noop),
    ]
