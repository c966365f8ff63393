"""Mandates, who an organisation is, and filters kept under a name."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.tenancy.operations import bind_to_tenant, identify_within_tenant, isolate_by_tenant


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('accounts', '0002_isolation'),
        ('accounts', '0003_mandates_in_full'),
        ('accounts', '0004_mandate_states'),
        ('accounts', '0005_saved_filters'),
        ('accounts', '0006_proofs'),
        ('accounts', '0007_proof_isolation'),
    ]

    dependencies = [
        ('accounts', '0001_people'),
        ('files', '0001_tables'),
        ('tenancy', '0002_policies_the_planner_reads'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True, verbose_name='number')),
                ('asked', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waiting for an answer'), ('coming', 'Not yet in force'), ('in_force', 'In force'), ('ended', 'Ended'), ('declined', 'Declined'), ('withdrawn', 'Taken back'), ('revoked', 'Revoked')], default='draft', max_length=10, verbose_name='state')),
                ('actions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('register', 'Register brands and rights'), ('file', 'File and follow complaints')], max_length=20), size=None, verbose_name='actions')),
                ('all_brands', models.BooleanField(default=False, verbose_name='all brands, also future ones')),
                ('wanted', models.CharField(blank=True, max_length=500, verbose_name='brands, as the agency calls them')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None, verbose_name='kinds of rights')),
                ('offices', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=2), default=list, size=None, verbose_name='offices')),
                ('may_sub_delegate', models.BooleanField(default=False, verbose_name='may be passed on to another agency in part')),
                ('starts_on', models.DateField(verbose_name='from')),
                ('ends_on', models.DateField(verbose_name='until (included)')),
                ('answered_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('revoked_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='agency')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mandates', to='files.evidencefile')),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='accounts.mandate')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
                ('through', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation')),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(fields=['agency', 'ends_on'], name='mandate_by_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='mandate_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('parent', None), ('through', None)), models.Q(('parent__isnull', False), ('through__isnull', False)), _connector='OR'), name='mandate_part_has_a_whole')],
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('licence', 'Business licence or extract of the register'), ('identity', 'Identity paper of a person')], max_length=10, verbose_name='paper')),
                ('name', models.CharField(max_length=200, verbose_name='name in the paper')),
                ('number', models.CharField(max_length=60, verbose_name='number in the paper')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='valid until (included)')),
                ('state', models.CharField(choices=[('unverified', 'Not verified'), ('submitted', 'With the reviewers'), ('waiting', 'Waiting for you'), ('verified', 'Verified'), ('rejected', 'Not accepted')], default='unverified', max_length=10, verbose_name='state')),
                ('submitted_at', models.DateTimeField(null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('answer_code', models.CharField(blank=True, max_length=20)),
                ('answer_note', models.TextField(blank=True, max_length=2000)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(fields=['state', 'submitted_at'], name='proofs_by_waiting')],
                'constraints': [models.UniqueConstraint(fields=('tenant',), name='one_proof_each')],
            },
        ),
        migrations.CreateModel(
            name='ProofPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proof_papers', to='files.evidencefile')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='papers', to='accounts.proof')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
            ],
            options={
                'ordering': ['added_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('proof', 'file'), name='paper_once_in_a_proof')],
            },
        ),
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
        isolate_by_tenant("accounts_mandate", "agency_id"),
        isolate_by_tenant("accounts_savedfilter"),
        isolate_by_tenant("accounts_proof"),
        isolate_by_tenant("accounts_proofpaper"),
        identify_within_tenant("accounts_mandate"),
        identify_within_tenant("accounts_proof"),
        bind_to_tenant("accounts_mandate", "paper_id", "files_evidencefile"),
        bind_to_tenant("accounts_mandate", "parent_id", "accounts_mandate"),
        bind_to_tenant("accounts_proofpaper", "proof_id", "accounts_proof"),
        bind_to_tenant("accounts_proofpaper", "file_id", "files_evidencefile"),
    ]
