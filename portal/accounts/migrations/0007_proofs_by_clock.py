from datetime import timedelta

from django.db import migrations, models
from django.db.models import F

from portal.tenancy.scope import all_tenants


def give_a_clock(apps, _schema_editor):
    """What was sent is due three working days after it was sent: with a weekend these are five days."""
    with all_tenants(reason="the verification of organisations gets its clock"):
        proofs = apps.get_model("accounts", "Proof").objects
        proofs.filter(state__in=["submitted", "waiting"]).update(due_at=F("submitted_at") + timedelta(days=5))
        proofs.filter(state="waiting").update(paused_at=F("decided_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0006_proofs_are_renewed'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='proof',
            name='proofs_by_waiting',
        ),
        migrations.AddField(
            model_name='proof',
            name='due_at',
            field=models.DateTimeField(null=True, verbose_name='due'),
        ),
        migrations.AddField(
            model_name='proof',
            name='paused_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='proof',
            index=models.Index(fields=['state', 'due_at'], name='proofs_by_clock'),
        ),
        migrations.RunPython(give_a_clock, migrations.RunPython.noop),
    ]
