import django.db.models.deletion
from django.db import migrations, models

from portal.tenancy.scope import all_tenants


def keep_the_last(apps, _schema_editor):
    """Before, a seller had one answer: the name stands, for it cannot be taken back."""
    with all_tenants(reason="each seller has one answer on who they are"):
        Disclosure = apps.get_model("complaints", "Disclosure")
        named = Disclosure.objects.filter(granted=True).values("respondent")
        Disclosure.objects.filter(granted=False, respondent__in=named).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("complaints", "0032_days_stood_still"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, keep_the_last),
        migrations.AlterField(
            "disclosure",
            "respondent",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="disclosures",
                related_query_name="disclosure", to="complaints.respondent",
            ),
        ),
        migrations.AddConstraint(
            "disclosure",
            models.UniqueConstraint(fields=("respondent", "granted"), name="disclosure_answers_once_each_way"),
        ),
    ]
