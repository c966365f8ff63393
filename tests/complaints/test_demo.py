"""The demonstration tells its whole story through the services, once."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from complaints.demo import PASSWORD, load
from complaints.demo.people import PEOPLE
from complaints.models import Complaint
from complaints.states import ComplaintState
from education.models import GuidePage
from portal.accounts.models import SavedFilter
from portal.tenancy.scope import all_tenants
from registry.kinds import KINDS
from registry.models import Brand, Licence, Renewal, Right, Transfer

pytestmark = pytest.mark.django_db


def test_every_state_is_shown_and_the_trail_is_whole(client, capsys):
    chapters = []
    load(chapters.append)
    assert len(chapters) >= 4
    with all_tenants(reason="test"):
        assert set(Complaint.objects.values_list("state", flat=True)) == set(ComplaintState)
        assert {"approved", "submitted", "needs_info"} <= set(Right.objects.values_list("state", flat=True))
        assert set(Right.objects.values_list("kind", flat=True)) == set(KINDS)
        assert set(Renewal.objects.values_list("state", flat=True)) == {"sent", "confirmed"}
        assert set(Licence.objects.values_list("state", flat=True)) == {"in_force", "proposed"}
        assert set(Transfer.objects.values_list("state", flat=True)) == {"proposed", "accepted"}
        due = [timezone.localdate(right.due_at) for right in Right.objects.waiting()]
        assert [day < timezone.localdate() for day in due].count(True) == 1
        assert len(set(due)) > 2
        assert SavedFilter.objects.count() > 3
        assert all(GuidePage.objects.about(brand).exists() for brand in Brand.objects.filter(name="VESTRA"))
        cases = Complaint.objects.count()
    assert set(GuidePage.objects.live().values_list("locale__language_code", flat=True)) == {"en", "zh-hans"}
    call_command("verify_audit")
    load(chapters.append)
    with all_tenants(reason="test"):
        assert Complaint.objects.count() == cases
    call_command("demo")
    told = capsys.readouterr().out
    assert all(email in told for email in PEOPLE)
    assert client.login(email="alice@vestra.example", password=PASSWORD)
