from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0020_trainings")]

    operations = [
        migrations.AddIndex(
            "complaint",
            models.Index(
                fields=["brand", "-created_at", "-id"],
                condition=models.Q(decided_at__isnull=False),
                name="complaints_decided_of_brand",
            ),
        ),
    ]
