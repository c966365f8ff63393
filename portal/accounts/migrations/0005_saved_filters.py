"""Filters over lists, kept under a name."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.tenancy.operations import isolate_by_tenant


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_mandate_states'),
        ('tenancy', '0002_policies_the_planner_reads'),
    ]

    operations = [
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.CharField(max_length=20, verbose_name='list')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('query', models.CharField(max_length=1000, verbose_name='filter')),
                ('is_shared', models.BooleanField(default=False, verbose_name='shared with the organisation')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='saved by')),
            ],
            options={
                'ordering': ['name', 'id'],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'user', 'page', 'name'), name='one_saved_filter_per_name')],
            },
        ),
        isolate_by_tenant("accounts_savedfilter"),
    ]
