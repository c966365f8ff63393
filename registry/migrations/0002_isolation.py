"""Row-level security on what belongs to one organisation, and children that stay with their parents' organisation."""

from django.db import migrations

from portal.tenancy.operations import bind_to_tenant, identify_within_tenant, isolate_by_tenant


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]
    operations = [
        isolate_by_tenant("registry_brand"),
        isolate_by_tenant("registry_right"),
        isolate_by_tenant("registry_mandatedbrand"),
        isolate_by_tenant("registry_brandgrant"),
        identify_within_tenant("registry_brand"),
        identify_within_tenant("registry_right"),
        bind_to_tenant("registry_right", "brand_id", "registry_brand"),
        bind_to_tenant("registry_mandatedbrand", "brand_id", "registry_brand"),
        bind_to_tenant("registry_mandatedbrand", "mandate_id", "accounts_mandate"),
        bind_to_tenant("registry_brandgrant", "content_object_id", "registry_brand"),
        bind_to_tenant("registry_brandgrant", "mandate_id", "accounts_mandate"),
    ]
