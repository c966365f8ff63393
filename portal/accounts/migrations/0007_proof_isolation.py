"""Row-level security on proofs of identity, and papers that stay with their proof's organisation."""

from django.db import migrations

from portal.tenancy.operations import bind_to_tenant, identify_within_tenant, isolate_by_tenant


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_proofs"), ("files", "0002_isolation")]
    operations = [
        isolate_by_tenant("accounts_proof"),
        isolate_by_tenant("accounts_proofpaper"),
        identify_within_tenant("accounts_proof"),
        bind_to_tenant("accounts_proofpaper", "proof_id", "accounts_proof"),
        bind_to_tenant("accounts_proofpaper", "file_id", "files_evidencefile"),
    ]
