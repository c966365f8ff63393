"""Evidence files."""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from portal.tenancy.operations import identify_within_tenant, isolate_by_tenant


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('files', '0001_initial'),
        ('files', '0002_isolation'),
        ('files', '0003_page_count'),
        ('files', '0004_purposes'),
    ]

    # After Wagtail's own: each of its changes to what people relate to renders every model that is there by then, so
    # a fresh `migrate` is twice as fast this way round.
    dependencies = [
        ('wagtailcore', '0098_apitoken'),
        ('wagtailimages', '0027_image_description'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
        ('tenancy', '0002_policies_the_planner_reads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('original_name', models.CharField(max_length=1000)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('size', models.BigIntegerField(verbose_name='size')),
                ('pieces', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), size=None)),
                ('fingerprint', models.CharField(max_length=64)),
                ('purpose', models.CharField(choices=[('evidence', 'evidence'), ('table', 'table'), ('archive', 'archive')], default='evidence', max_length=10)),
                ('begun_for', models.CharField(max_length=120)),
                ('uploader', models.CharField(max_length=120)),
                ('via', models.CharField(choices=[('web', 'Web'), ('link', 'Personal link'), ('api', 'API'), ('import', 'Import')], max_length=10)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('awaiting', 'Uploading'), ('arrived', 'Being checked'), ('accepted', 'Checked'), ('refused', 'Refused'), ('abandoned', 'Not finished')], default='awaiting', max_length=10, verbose_name='state')),
                ('upload_id', models.CharField(blank=True, max_length=1024)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='SHA-256')),
                ('type', models.CharField(blank=True, max_length=100, verbose_name='type')),
                ('refusal', models.CharField(blank=True, choices=[('empty', 'The file is empty. Choose another one.'), ('hash_differs', 'The file changed on the way (hash differs). Upload it again.'), ('name_misleads', 'The ending of the name does not fit what the file is. Rename it and upload it again.'), ('type_unknown', 'This is no picture, PDF or video. Save it as JPEG, PNG, PDF or MP4 and upload that.'), ('type_svg', 'SVG drawings can hold scripts. Export it as PNG or PDF and upload that.'), ('type_web_page', 'This is a saved web page. Print it to PDF, or take a picture of the screen.'), ('type_archive', 'This is an archive. Unpack it and upload the pictures, PDFs and videos in it.'), ('type_office', 'This is an office document. Save it as PDF and upload that.'), ('type_program', 'This is a program, whatever its name says. Upload pictures, PDFs and videos only.'), ('type_sound', 'This is a sound recording. Upload it as part of a video, such as MP4.'), ('type_other_picture', 'This kind of picture cannot be shown here. Save it as JPEG or PNG.'), ('type_other_video', 'This kind of video cannot be shown here. Save it as MP4 or WebM.'), ('type_no_table', 'This is no sheet. Save it as XLSX or CSV UTF-8, or download the record from the office as XML.'), ('type_no_zip', 'This is no ZIP. Pack the papers into one and upload that.'), ('picture_broken', 'The picture is damaged and cannot be opened. Upload the original again.'), ('picture_huge', 'The picture unpacks to more than 100 megapixels, or to too many frames. Make it smaller.'), ('pdf_broken', 'The PDF is damaged and cannot be opened. Save or print it to PDF again.'), ('pdf_locked', 'The PDF asks for a password. Save it without one and upload it again.'), ('pdf_huge', 'The PDF has more than 5,000 pages. Upload only those that show something.'), ('video_broken', 'The video is cut off or damaged. Upload the original again.')], max_length=30)),
                ('remarks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('name_differs', 'The ending of the name differs from the real type.'), ('holds_archive', 'An archive is attached behind the visible content.'), ('holds_markup', 'Web page code is hidden in the file; it is never run here.'), ('pdf_restricted', 'The PDF forbids copying or changing it.'), ('pdf_active', 'The PDF holds scripts or attached files; they are never run here.')], max_length=30), default=list, size=None)),
                ('page_count', models.PositiveSmallIntegerField(default=0)),
                ('version', models.CharField(blank=True, max_length=1024)),
                ('locked_until', models.DateTimeField(null=True)),
                ('tenant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tenancy.organisation', verbose_name='organisation')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'evidence file',
                'ordering': ['-created_at', '-id'],
                'indexes': [models.Index(fields=['tenant', '-created_at', '-id'], name='files_newest_first'), models.Index(condition=models.Q(('state__in', ['awaiting', 'arrived'])), fields=['created_at'], name='files_under_way')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['awaiting', 'arrived', 'accepted'])), fields=('tenant', 'uploader', 'begun_for', 'fingerprint'), name='one_file_for_one_declaration'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='file_is_not_empty')],
            },
        ),
        isolate_by_tenant("files_evidencefile"),
        identify_within_tenant("files_evidencefile"),
    ]
