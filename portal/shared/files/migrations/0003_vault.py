"""Time stamps, the log of custody, terms and legal holds."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.tenancy.operations import append_only, bind_to_tenant, isolate_by_tenant

GUARD = """
CREATE FUNCTION files_refuse_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.held_at IS NOT NULL OR (OLD.state = 'accepted' AND OLD.kept_until > now()) THEN
        RAISE EXCEPTION 'File % is kept: its term is not over, or there is a legal hold', OLD.public_id
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER kept_files BEFORE DELETE ON files_evidencefile
    FOR EACH ROW EXECUTE FUNCTION files_refuse_forgetting();
"""
UNGUARD = "DROP TRIGGER kept_files ON files_evidencefile; DROP FUNCTION files_refuse_forgetting();"


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0002_sounds'),
        ('tenancy', '0002_policies_the_planner_reads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CustodyEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('action', models.CharField(choices=[('sent', 'Uploaded'), ('checked', 'Checked and accepted'), ('stamped', 'Time-stamped'), ('viewed', 'Viewed'), ('opened', 'Downloaded'), ('exported', 'Put into a case file'), ('kept', 'Term extended'), ('held', 'Legal hold placed'), ('released', 'Legal hold lifted')], max_length=10)),
                ('side', models.CharField(choices=[('own', 'Complainant'), ('platform', 'The platform'), ('respondent', 'The other side'), ('portal', 'The portal')], max_length=10)),
                ('actor', models.CharField(max_length=120)),
                ('actor_name', models.CharField(max_length=320)),
                ('note', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'verbose_name': 'custody entry',
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='TimeStamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('response', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('authority', models.CharField(max_length=300)),
                ('serial', models.CharField(max_length=64)),
            ],
            options={
                'verbose_name': 'time stamp',
            },
        ),
        migrations.AddField(
            model_name='evidencefile',
            name='held_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='evidencefile',
            name='kept_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='evidencefile',
            name='stamped_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name='evidencefile',
            index=models.Index(condition=models.Q(('purpose', 'evidence'), ('stamped_at', None), ('state', 'accepted')), fields=['checked_at'], name='files_to_stamp'),
        ),
        migrations.AddField(
            model_name='custodyentry',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='custody', to='files.evidencefile'),
        ),
        migrations.AddField(
            model_name='custodyentry',
            name='tenant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='timestamp',
            name='file',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='time_stamp', to='files.evidencefile'),
        ),
        migrations.AddField(
            model_name='timestamp',
            name='tenant',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation'),
        ),
        migrations.AddIndex(
            model_name='custodyentry',
            index=models.Index(fields=['file', '-at', '-id'], name='custody_of_file'),
        ),
        isolate_by_tenant("files_timestamp"),
        isolate_by_tenant("files_custodyentry"),
        bind_to_tenant("files_timestamp", "file_id", "files_evidencefile"),
        bind_to_tenant("files_custodyentry", "file_id", "files_evidencefile"),
        append_only("files_timestamp"),
        append_only("files_custodyentry"),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
