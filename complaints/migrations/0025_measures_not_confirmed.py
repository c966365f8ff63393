from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0024_one_order_of_targets'),
    ]

    operations = [
        migrations.AddField(
            model_name='measure',
            name='reminders',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
