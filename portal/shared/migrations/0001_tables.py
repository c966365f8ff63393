"""The audit trail, which nobody can rewrite; series of numbers; the cache that all processes share."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.core.management import call_command
from django.db import migrations, models

from portal.tenancy.operations import append_only, isolate_by_tenant

NAME = "format('number_%s', lower(replace(series, '-', '_')))"

FUNCTIONS = f"""
CREATE FUNCTION portal_next_number(series text) RETURNS bigint
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    sequence oid;
BEGIN
    -- Asked of the table: a look-up by name may remember, until the transaction ends, that there was none.
    SELECT c.oid INTO sequence FROM pg_class c
        WHERE c.relname = {NAME} AND c.relnamespace = 'public'::regnamespace AND c.relkind = 'S';
    RETURN nextval(sequence::regclass);
END $$;

CREATE FUNCTION portal_begin_series(series text) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF series !~ '^[A-Z](-[0-9]{{4}})?$' THEN
        RAISE EXCEPTION 'Not the name of a series: %', series;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('portal_begin_series'));
    EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I', {NAME});
END $$;
"""


def create(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE IF EXISTS portal_cache")


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('shared', '0001_initial'),
        ('shared', '0002_isolation'),
        ('shared', '0003_cache_table'),
        ('shared', '0004_number_sequences'),
    ]

    # After Wagtail's own: each of its changes to what people relate to renders every model that is there by then, so
    # a fresh `migrate` is twice as fast this way round.
    dependencies = [
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
        ('tenancy', '0002_policies_the_planner_reads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor_name', models.CharField(max_length=320)),
                ('verb', models.CharField(max_length=80)),
                ('subject_type', models.CharField(max_length=80)),
                ('subject_id', models.CharField(max_length=64)),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
                ('data', models.JSONField(default=dict)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('actor', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'audit entry',
                'indexes': [models.Index(fields=['tenant', 'subject_type', 'subject_id', 'number'], name='audit_by_subject')],
                'constraints': [models.UniqueConstraint(fields=('tenant', 'number'), name='audit_number_within_tenant')],
            },
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField(default=0)),
                ('hash', models.CharField(blank=True, max_length=64)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tenant',), name='one_audit_head_per_tenant')],
            },
        ),
        isolate_by_tenant("shared_auditentry"),
        isolate_by_tenant("shared_audithead"),
        append_only("shared_auditentry"),
        migrations.RunPython(create, drop),
        migrations.RunSQL(
            FUNCTIONS,
            "DROP FUNCTION portal_next_number(text); DROP FUNCTION portal_begin_series(text);",
        ),
    ]
