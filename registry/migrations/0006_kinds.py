"""What only some kinds say has a place, and copyright becomes two kinds: registered, or not."""

from django.db import migrations, models
from django.db.models import Case, Value, When

from portal.tenancy.scope import all_tenants


def tell_copyrights_apart(apps, schema_editor):
    with all_tenants(reason="copyright becomes two kinds"):
        rights = apps.get_model("registry", "Right").objects.filter(kind="copyright")
        unregistered = When(number_key="", then=Value("copyright_unregistered"))
        rights.update(kind=Case(unregistered, default=Value("copyright_registered")))


def make_copyright_one_kind(apps, schema_editor):
    with all_tenants(reason="copyright is one kind again"):
        rights = apps.get_model("registry", "Right").objects
        rights.filter(kind__in=["copyright_registered", "copyright_unregistered"]).update(kind="copyright")


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_marks")]
    operations = [
        migrations.AddField(
            model_name="right",
            name="details",
            field=models.JSONField(blank=True, default=dict, verbose_name="details"),
        ),
        migrations.AddField(
            model_name="right",
            name="subtype",
            field=models.CharField(blank=True, max_length=40, verbose_name="sort"),
        ),
        migrations.AlterField(
            model_name="right",
            name="title",
            field=models.CharField(blank=True, max_length=300, verbose_name="mark or title"),
        ),
        migrations.RunPython(tell_copyrights_apart, make_copyright_one_kind),
    ]
