import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from portal.tenancy.operations import bind_to_tenant, isolate_by_tenant


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0029_holds'),
        ('tenancy', '0002_policies_the_planner_reads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='counternotice',
            name='completed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='complaint',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('in_review', 'In review'), ('needs_info', 'Waiting for a supplement'), ('decided', 'Decided'), ('answered', 'Answered by the seller'), ('incomplete', 'Waiting for the seller’s supplement'), ('waiting', 'Waiting period'), ('appealed', 'In appeal'), ('closed', 'Closed'), ('withdrawn', 'Withdrawn')], default='draft', max_length=20, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='counternotice',
            name='state',
            field=models.CharField(choices=[('received', 'Received'), ('asked', 'Supplement asked'), ('waiting', 'Waiting period'), ('paused', 'Waiting period stands still'), ('maintained', 'Measure maintained'), ('restored', 'Restored'), ('dropped', 'Not needed any more')], default='received', max_length=20),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('filed', 'Filed'), ('taken_up', 'Taken up'), ('put_back', 'Put back'), ('upheld', 'Upheld'), ('declined', 'Declined'), ('asked', 'Supplement asked'), ('supplemented', 'Supplement added'), ('lapsed', 'Supplement not added'), ('notified', 'Seller told'), ('answered', 'Seller answered'), ('maintained', 'Measure maintained'), ('restored', 'Restored'), ('confirmed', 'Measure confirmed'), ('failed', 'Measure failed'), ('measured', 'Measure asked for'), ('done', 'Done by the seller'), ('lifted', 'Measure taken back'), ('ended', 'Measure ended'), ('held', 'Held by another case'), ('purchased', 'Test purchase added'), ('withdrawn', 'Withdrawn'), ('answer_asked', 'Supplement to the answer asked'), ('answer_completed', 'Answer completed'), ('answer_lapsed', 'Supplement to the answer not added'), ('answer_taken', 'Answer taken as it stands'), ('forwarded', 'Answer forwarded'), ('replied', 'Complainant replied'), ('stopped', 'Restoration stopped'), ('paused', 'Waiting period stands still'), ('resumed', 'Waiting period runs on'), ('appealed', 'Appealed'), ('kept', 'Decision kept on appeal'), ('reversed', 'Decision reversed on appeal'), ('disclosed', 'Identity disclosed'), ('withheld', 'Identity not disclosed'), ('closed', 'Closed'), ('paper', 'Paper received')], max_length=20),
        ),
        migrations.CreateModel(
            name='Supplement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deficiencies', models.JSONField(default=list)),
                ('note', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('ending', models.CharField(blank=True, choices=[('supplied', 'Added'), ('lapsed', 'Not added in time'), ('taken', 'Not needed: the answer was taken as it stands'), ('dropped', 'Not needed any more')], max_length=10)),
                ('ended_at', models.DateTimeField(null=True)),
                ('text', models.TextField(blank=True)),
                ('before', models.JSONField(default=dict)),
                ('reply_due_at', models.DateTimeField(null=True)),
                ('restore_from', models.DateTimeField(null=True)),
                ('restore_by', models.DateTimeField(null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answer_supplements', to='complaints.complaint')),
                ('counter_notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supplements', to='complaints.counternotice')),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'supplement to an answer',
                'ordering': ['id'],
                'indexes': [models.Index(condition=models.Q(('ended_at', None)), fields=['due_at'], name='supplements_by_clock')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('counter_notice',), name='one_open_supplement_per_answer')],
            },
        ),
        isolate_by_tenant("complaints_supplement"),
        bind_to_tenant("complaints_supplement", "complaint_id", "complaints_complaint"),
        bind_to_tenant("complaints_supplement", "counter_notice_id", "complaints_counternotice"),
    ]
