from datetime import timedelta

from django.db import migrations, models
from django.db.models import F

from portal.tenancy.scope import all_tenants


def give_a_clock(apps, _schema_editor):
    """What waits at the desk is due three working days after it was sent: with a weekend these are five days."""
    with all_tenants(reason="renewals get their clock"):
        waiting = apps.get_model("registry", "Renewal").objects.filter(state="sent")
        waiting.update(due_at=F("sent_at") + timedelta(days=5))


def take_back(apps, _schema_editor):
    """Before, nothing could be asked: what waited for a supplement is with its applicants, to be sent again."""
    with all_tenants(reason="renewals stand as before"):
        apps.get_model("registry", "Renewal").objects.filter(state="needs_info").update(state="prepared")


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0007_number_keys'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='renewal',
            name='one_renewal_at_a_time',
        ),
        migrations.RemoveIndex(
            model_name='renewal',
            name='renewals_to_confirm',
        ),
        migrations.AddField(
            model_name='renewal',
            name='due_at',
            field=models.DateTimeField(null=True, verbose_name='due'),
        ),
        migrations.AddField(
            model_name='renewal',
            name='paused_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='renewal',
            name='state',
            field=models.CharField(choices=[('prepared', 'Not sent yet'), ('sent', 'With the reviewers'), ('needs_info', 'Supplement needed'), ('confirmed', 'Confirmed'), ('declined', 'Not accepted'), ('withdrawn', 'Withdrawn')], default='prepared', max_length=20, verbose_name='state'),
        ),
        migrations.AddConstraint(
            model_name='renewal',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['prepared', 'sent', 'needs_info'])), fields=('right',), name='one_renewal_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='renewal',
            index=models.Index(fields=['state', 'due_at'], name='renewals_by_clock'),
        ),
        migrations.RunPython(give_a_clock, take_back),
    ]
