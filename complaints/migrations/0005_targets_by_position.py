"""A page of a case's targets costs the same however many the case has."""

import django.db.models.deletion
from django.db import migrations, models

from portal.tenancy.operations import foretell_tenant


class Migration(migrations.Migration):
    dependencies = [("complaints", "0004_outcomes_and_paths")]
    operations = [
        migrations.AddIndex(
            model_name="target",
            index=models.Index(fields=["complaint", "position"], name="targets_of_a_complaint"),
        ),
        migrations.AlterField(
            model_name="target",
            name="complaint",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="targets",
                to="complaints.complaint",
            ),
        ),
        foretell_tenant("complaints_target", "complaint_id"),
    ]
