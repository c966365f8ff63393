from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registry', '0008_renewals_asked_about'),
    ]

    operations = [
        migrations.AddField(
            model_name='transfer',
            name='paused_at',
            field=models.DateTimeField(null=True),
        ),
    ]
