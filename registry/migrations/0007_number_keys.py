"""The keys of registration numbers, in the one form of their offices.

Until now `ZL 202410123456.0` and `202410123456.0` were two registrations. Rights that are drafts or over get the new key
whatever it meets. Of those under way or verified a brand holds one registration once: where two of them turn out to be the
same, both stay as they are. The one that has the key already, or else the verified and older one, gets it; the other keeps
the key that it had, and the log names both, so that the owner can be asked to withdraw one.
"""

import logging

from django.db import migrations
from django.db.models import Case, Value, When

from portal.tenancy.scope import all_tenants
from registry.kinds import KINDS
from registry.offices.numbers import canonical, normalise

LONGEST = 60
LIVE = ("approved", "clearing", "suspended", "in_review", "submitted", "needs_info")
"""In the order in which they have a better claim to the key."""
AT_ONCE = 5000
logger = logging.getLogger("registry")


def in_one_form(kind, office, number):
    about = KINDS.get(kind)
    return canonical(office, number, about.number.family if about and about.number else "")[:LONGEST]


def as_written(_kind, _office, number):
    return normalise(number)[:LONGEST]


def write_keys(apps, key_of):
    Right, ImportRow = apps.get_model("registry", "Right"), apps.get_model("registry", "ImportRow")
    with all_tenants(reason="registration numbers are kept in one form"):
        claim = Case(*(When(state=state, then=Value(place)) for place, state in enumerate(LIVE)), default=Value(len(LIVE)))
        rights = Right.objects.exclude(registration_number="").order_by(claim, "pk")
        facts = ("pk", "number", "brand_id", "kind", "office", "registration_number", "number_key", "state")
        for pk, number, brand, kind, office, written, old, state in rights.values_list(*facts).iterator(AT_ONCE):
            if (key := key_of(kind, office, written)) == old:
                continue
            same = Right.objects.filter(brand=brand, kind=kind, office=office, number_key=key, state__in=LIVE)
            if state in LIVE and (first := same.exclude(pk=pk).values_list("number", flat=True).first()):
                logger.warning("%s is the registration of %s once more: both stay", number, first)
                continue
            Right.objects.filter(pk=pk).update(number_key=key)
        for row in ImportRow.objects.filter(outcome="good").only("facts").iterator(AT_ONCE):
            if written := row.facts.get("registration_number"):
                row.facts["number_key"] = key_of(row.facts["kind"], row.facts["office"], written)
                row.save(update_fields=["facts"])


def forwards(apps, _editor):
    write_keys(apps, in_one_form)


def backwards(apps, _editor):
    write_keys(apps, as_written)


class Migration(migrations.Migration):

    dependencies = [
        ("registry", "0006_doubts_and_supplements"),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
    ]
