from datetime import timedelta

from django.db import migrations, models
from django.utils import timezone

from portal.tenancy.scope import all_tenants

STATES = {
    'renewal': [
        ('prepared', 'Not sent yet'),
        ('sent', 'With the reviewers'),
        ('needs_info', 'Supplement needed'),
        ('confirmed', 'Confirmed'),
        ('declined', 'Not accepted'),
        ('withdrawn', 'Withdrawn'),
        ('lapsed', 'Supplement did not come'),
    ],
    'transfer': [
        ('draft', 'Draft'),
        ('proposed', 'Waiting for an answer'),
        ('accepted', 'With the reviewers'),
        ('needs_info', 'Supplement needed'),
        ('completed', 'Done'),
        ('declined', 'Declined'),
        ('refused', 'Not accepted'),
        ('withdrawn', 'Taken back'),
        ('lapsed', 'Supplement did not come'),
    ],
}


def give_a_day(apps, _schema_editor):
    """What was asked before there was a day to it gets the whole time from now on."""
    with all_tenants(reason="supplements get their day"):
        for name in STATES:
            asked = apps.get_model("registry", name).objects.filter(state="needs_info")
            asked.update(supplement_due_at=timezone.now() + timedelta(days=30))


def close_otherwise(apps, _schema_editor):
    """Before, nothing lapsed: what did is taken back."""
    with all_tenants(reason="renewals and transfers stand as before"):
        for name in STATES:
            apps.get_model("registry", name).objects.filter(state="lapsed").update(state="withdrawn")


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0010_transfers_paused'),
    ]

    operations = [
        migrations.AddField(
            model_name='renewal',
            name='supplement_due_at',
            field=models.DateTimeField(null=True, verbose_name='supplement due'),
        ),
        migrations.AddField(
            model_name='renewal',
            name='supplement_reminded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='transfer',
            name='supplement_due_at',
            field=models.DateTimeField(null=True, verbose_name='supplement due'),
        ),
        migrations.AddField(
            model_name='transfer',
            name='supplement_reminded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='renewal',
            name='state',
            field=models.CharField(choices=STATES['renewal'], default='prepared', max_length=20, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='transfer',
            name='state',
            field=models.CharField(choices=STATES['transfer'], default='draft', max_length=10, verbose_name='state'),
        ),
        migrations.AddIndex(
            model_name='renewal',
            index=models.Index(condition=models.Q(('state', 'needs_info')), fields=['supplement_due_at'], name='renewals_by_supplement'),
        ),
        migrations.AddIndex(
            model_name='transfer',
            index=models.Index(condition=models.Q(('state', 'needs_info')), fields=['supplement_due_at'], name='transfers_by_supplement'),
        ),
        migrations.RunPython(give_a_day, close_otherwise),
    ]
