"""What files say about themselves, and captures of pages."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0004_lengths_of_recordings'),
    ]

    operations = [
        migrations.AddField(
            model_name='evidencefile',
            name='facts',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='evidencefile',
            name='refusal',
            field=models.CharField(blank=True, choices=[('empty', 'The file is empty. Choose another one.'), ('hash_differs', 'The file changed on the way (hash differs). Upload it again.'), ('name_misleads', 'The ending of the name does not fit what the file is. Rename it and upload it again.'), ('type_unknown', 'This is no picture, PDF, video or sound. Save it as JPEG, PNG, PDF, MP4 or MP3 and upload that.'), ('type_svg', 'SVG drawings can hold scripts. Export it as PNG or PDF and upload that.'), ('type_web_page', 'This is a saved web page. Save it as one file (MHTML), print it to PDF, or take a picture of the screen.'), ('type_archive', 'This is an archive. Unpack it and upload the pictures, PDFs and videos in it.'), ('type_office', 'This is an office document. Save it as PDF and upload that.'), ('type_program', 'This is a program, whatever its name says. Upload pictures, PDFs and videos only.'), ('type_sound', 'This kind of sound recording cannot be played here. Save it as MP3, WAV, M4A or OGG.'), ('type_other_picture', 'This kind of picture cannot be shown here. Save it as JPEG or PNG.'), ('type_other_video', 'This kind of video cannot be shown here. Save it as MP4 or WebM.'), ('type_no_table', 'This is no sheet. Save it as XLSX or CSV UTF-8, or download the record from the office as XML.'), ('type_no_zip', 'This is no ZIP. Pack the papers into one and upload that.'), ('picture_broken', 'The picture is damaged and cannot be opened. Upload the original again.'), ('picture_huge', 'The picture unpacks to more than 100 megapixels, or to too many frames. Make it smaller.'), ('pdf_broken', 'The PDF is damaged and cannot be opened. Save or print it to PDF again.'), ('pdf_locked', 'The PDF asks for a password. Save it without one and upload it again.'), ('pdf_huge', 'The PDF has more than 5,000 pages. Upload only those that show something.'), ('sound_broken', 'The recording is cut off or damaged, or holds no sound. Upload the original again.'), ('sound_long', 'The recording is longer than three hours. Cut it to what matters.'), ('capture_broken', 'The page capture is damaged, or names no web page. Save the page again, or take a picture of the screen.'), ('video_broken', 'The video is cut off or damaged. Upload the original again.')], max_length=30),
        ),
    ]
