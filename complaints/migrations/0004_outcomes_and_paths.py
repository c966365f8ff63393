from typing import Any

from django.conf import settings
from django.db import migrations, models

from portal.tenancy.scope import all_tenants

COUNT = """
    UPDATE complaints_complaint SET declined_count = found.declined, restored_count = found.restored
    FROM (
        SELECT complaint_id,
               count(*) FILTER (WHERE state = 'declined') AS declined,
               count(*) FILTER (WHERE state = 'restored') AS restored
        FROM complaints_target WHERE state IN ('declined', 'restored') GROUP BY complaint_id
    ) AS found
    WHERE complaints_complaint.id = found.complaint_id
"""


def count_outcomes(apps: Any, schema_editor: Any) -> None:
    """Cases from before the counts get theirs."""
    with all_tenants(reason="counting what was decided before"):
        schema_editor.execute(COUNT)


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0003_received_notices'),
        ('registry', '0003_papers'),
        ('tenancy', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='complaint',
            name='declined_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='complaint',
            name='restored_count',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['tenant', 'state', '-created_at', '-id'], name='complaints_by_state'),
        ),
        migrations.AddIndex(
            model_name='target',
            index=models.Index(fields=['complaint', 'position'], name='targets_of_complaint'),
        ),
        migrations.RunPython(count_outcomes, migrations.RunPython.noop),
    ]
