"""Indexes for lists by end and by name."""

import datetime
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0011_imports'),
        ('tenancy', '0002_policies_the_planner_reads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='right',
            index=models.Index(models.F('tenant'), django.db.models.functions.comparison.Coalesce('expires_on', models.Value(datetime.date(9999, 12, 31), models.DateField())), models.F('id'), name='rights_by_end'),
        ),
        migrations.AddIndex(
            model_name='right',
            index=models.Index(models.F('tenant'), django.db.models.functions.text.Lower('title'), models.F('id'), name='rights_by_name'),
        ),
    ]
