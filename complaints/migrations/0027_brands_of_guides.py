from django.conf import settings
from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('complaints', '0026_disclosures'),
    ]

    operations = [
        migrations.AddField(
            model_name='guest',
            name='brand_number',
            field=models.CharField(blank=True, max_length=20, verbose_name='brand'),
        ),
        migrations.AddField(
            model_name='guest',
            name='brand_confirmed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='guest',
            name='brand_confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
