"""Case files that were asked for."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from portal.tenancy.operations import bind_to_tenant, isolate_by_tenant


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0006_rounds'),
        ('tenancy', '0002_policies_the_planner_reads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('side', models.CharField(max_length=20)),
                ('language', models.CharField(choices=[('en', 'English'), ('zh-hans', 'Simplified Chinese')], default='en', max_length=10)),
                ('part_count', models.PositiveIntegerField(default=0)),
                ('done_count', models.PositiveIntegerField(default=0)),
                ('size', models.BigIntegerField(default=0)),
                ('pdf_size', models.BigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                ('is_stamped', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='case_files', to='complaints.complaint')),
                ('respondent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='complaints.respondent')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'case file',
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(fields=['complaint', 'side', '-created_at'], name='case_files_newest_first')],
            },
        ),
        isolate_by_tenant("complaints_casefile"),
        bind_to_tenant("complaints_casefile", "complaint_id", "complaints_complaint"),
        bind_to_tenant("complaints_casefile", "respondent_id", "complaints_respondent"),
    ]
