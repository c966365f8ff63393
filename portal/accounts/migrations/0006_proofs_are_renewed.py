from django.db import migrations, models

from portal.tenancy.scope import all_tenants

UNDER_WAY = ["unverified", "submitted", "waiting"]


def keep_one_each(apps, schema_editor):
    """Before, an organisation had one proof: the one that is verified stays, else the newest; history and what is under
    way beside it go."""
    proofs = apps.get_model("accounts", "Proof").objects
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # checks that wait would forbid the changes of the table
    with all_tenants(reason="an organisation has one proof"):
        newest = proofs.exclude(state__in=["verified", "replaced"]).order_by("created_at", "id")
        kept = dict(newest.values_list("tenant", "pk"))
        kept.update(proofs.filter(state="verified").values_list("tenant", "pk"))
        proofs.exclude(pk__in=kept.values()).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_sellers_tokens'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='proof',
            name='one_proof_each',
        ),
        migrations.AlterField(
            model_name='proof',
            name='state',
            field=models.CharField(choices=[('unverified', 'Not verified'), ('submitted', 'With the reviewers'), ('waiting', 'Waiting for you'), ('verified', 'Verified'), ('rejected', 'Not accepted'), ('replaced', 'Replaced by a newer one')], default='unverified', max_length=10, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='proof',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'verified')), fields=('tenant',), name='one_verified_proof_each'),
        ),
        migrations.AddConstraint(
            model_name='proof',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', UNDER_WAY)), fields=('tenant',), name='one_proof_under_way_each'),
        ),
        migrations.RunPython(migrations.RunPython.noop, keep_one_each),
    ]
