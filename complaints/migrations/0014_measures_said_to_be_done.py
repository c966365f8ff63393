from django.db import migrations, models

STATES = [("asked", "Asked"), ("reported", "Said to be done"), ("confirmed", "Confirmed"), ("failed", "Failed")]


class Migration(migrations.Migration):
    dependencies = [("complaints", "0013_attachments")]

    operations = [
        migrations.AlterField("measure", "state", models.CharField(choices=STATES, default="asked", max_length=20)),
        migrations.AlterField(
            "target", "measure_state", models.CharField(blank=True, choices=STATES, max_length=20)
        ),
    ]
