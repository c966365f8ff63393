"""Drops the second of two indexes over the same columns."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0005_targets_by_position'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='target',
            name='targets_of_a_complaint',
        ),
    ]
