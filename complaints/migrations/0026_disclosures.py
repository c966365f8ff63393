import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.tenancy.operations import bind_to_tenant, isolate_by_tenant


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0025_measures_not_confirmed'),
        ('tenancy', '0002_policies_the_planner_reads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('filed', 'Filed'), ('taken_up', 'Taken up'), ('put_back', 'Put back'), ('upheld', 'Upheld'), ('declined', 'Declined'), ('asked', 'Supplement asked'), ('supplemented', 'Supplement added'), ('lapsed', 'Supplement not added'), ('notified', 'Seller told'), ('answered', 'Seller answered'), ('maintained', 'Measure maintained'), ('restored', 'Restored'), ('confirmed', 'Measure confirmed'), ('failed', 'Measure failed'), ('measured', 'Measure asked for'), ('done', 'Done by the seller'), ('lifted', 'Measure taken back'), ('ended', 'Measure ended'), ('purchased', 'Test purchase added'), ('withdrawn', 'Withdrawn'), ('forwarded', 'Answer forwarded'), ('replied', 'Complainant replied'), ('stopped', 'Restoration stopped'), ('paused', 'Waiting period stands still'), ('resumed', 'Waiting period runs on'), ('appealed', 'Appealed'), ('kept', 'Decision kept on appeal'), ('reversed', 'Decision reversed on appeal'), ('disclosed', 'Identity disclosed'), ('withheld', 'Identity not disclosed'), ('closed', 'Closed'), ('paper', 'Paper received')], max_length=20),
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('granted', models.BooleanField(verbose_name='told')),
                ('statement', models.TextField(verbose_name='statement of reasons')),
                ('decided_at', models.DateTimeField()),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='disclosures', to='complaints.complaint')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('respondent', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='disclosure', to='complaints.respondent')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'disclosure',
                'ordering': ['-id'],
            },
        ),
        isolate_by_tenant("complaints_disclosure"),
        bind_to_tenant("complaints_disclosure", "complaint_id", "complaints_complaint"),
        bind_to_tenant("complaints_disclosure", "respondent_id", "complaints_respondent"),
    ]
