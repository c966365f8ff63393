from datetime import timedelta

from django.db import migrations, models
from django.utils import timezone

from portal.tenancy.scope import all_tenants

STATES = [
    ('draft', 'Draft'),
    ('submitted', 'Submitted'),
    ('in_review', 'In review'),
    ('needs_info', 'Supplement needed'),
    ('approved', 'Verified'),
    ('suspended', 'Suspended'),
    ('clearing', 'Suspended, in review'),
    ('rejected', 'Not accepted'),
    ('withdrawn', 'Withdrawn'),
    ('expired', 'Expired'),
    ('transferred', 'Transferred'),
]
ONE_AT_A_TIME = ['submitted', 'in_review', 'needs_info', 'approved', 'suspended', 'clearing']


def take_back(apps, _schema_editor):
    """What a reviewer was reading is suspended, as it was before somebody asked."""
    with all_tenants(reason="suspensions stand as before"):
        apps.get_model("registry", "Right").objects.filter(state="clearing").update(state="suspended")


def give_a_day(apps, _schema_editor):
    """What was asked before there was a day to it gets the whole time from now on."""
    with all_tenants(reason="supplements get their day"):
        asked = apps.get_model("registry", "Right").objects.filter(state="needs_info")
        asked.update(supplement_due_at=timezone.now() + timedelta(days=30))


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0005_sublicences'),
    ]

    operations = [
        migrations.AddField(
            model_name='right',
            name='clearing_note',
            field=models.TextField(blank=True, default='', max_length=5000, verbose_name='what clears the doubt'),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='right',
            name='state',
            field=models.CharField(choices=STATES, default='draft', max_length=20, verbose_name='state'),
        ),
        migrations.RemoveConstraint(
            model_name='right',
            name='right_once_in_a_brand',
        ),
        migrations.AddConstraint(
            model_name='right',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('state__in', ONE_AT_A_TIME)), models.Q(('number_key', ''), _negated=True)), fields=('brand', 'kind', 'office', 'number_key'), name='right_once_in_a_brand'),
        ),
        migrations.RunPython(migrations.RunPython.noop, take_back),
        migrations.AddField(
            model_name='right',
            name='supplement_due_at',
            field=models.DateTimeField(null=True, verbose_name='supplement due'),
        ),
        migrations.AddField(
            model_name='right',
            name='supplement_reminded_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='right',
            index=models.Index(condition=models.Q(('state', 'needs_info')), fields=['supplement_due_at'], name='rights_by_supplement'),
        ),
        migrations.RunPython(give_a_day, migrations.RunPython.noop),
    ]
