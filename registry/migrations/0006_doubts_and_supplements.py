from datetime import timedelta

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F, Func
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


def list_codes(apps, _schema_editor):
    """The one code of an answer is the first of its codes."""
    with all_tenants(reason="answers name several codes"):
        answered = apps.get_model("registry", "Right").objects.exclude(answer_code="")
        answered.update(answer_codes=Func(F("answer_code"), template="ARRAY[%(expressions)s]"))


def keep_first(apps, _schema_editor):
    """An answer has room for one code; the others stay in the trail."""
    with all_tenants(reason="answers name one code"):
        answered = apps.get_model("registry", "Right").objects.exclude(answer_codes=[])
        answered.update(answer_code=F("answer_codes__0"))


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
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ONE_AT_A_TIME), models.Q(('number_key', ''), _negated=True)), fields=('brand', 'kind', 'office', 'number_key'), name='right_once_in_a_brand'),
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
        migrations.AddField(
            model_name='right',
            name='answer_codes',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None),
        ),
        migrations.RunPython(list_codes, keep_first),
        migrations.RemoveField(
            model_name='right',
            name='answer_code',
        ),
    ]
