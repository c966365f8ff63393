"""The demonstration tells its whole story through the services, once."""

from functools import partial

import pytest
from django.core.management import call_command
from django.utils import timezone

from complaints.demo import PASSWORD, load
from complaints.demo.papers import looking_beside, settle, upload
from complaints.demo.people import PEOPLE
from complaints.models import Complaint
from complaints.states import ComplaintState
from education.models import AwardEdition, GuidePage
from portal.accounts.models import SavedFilter
from portal.shared.files.models import EvidenceFile
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.kinds import KINDS
from registry.models import Brand, Licence, Renewal, Right, Transfer
from registry.services import add_paper
from tests import cast
from tests.portal import filesamples as samples

pytestmark = pytest.mark.django_db


def test_a_story_that_fails_half_way_leaves_its_files_to_no_other(people):
    def upload_one(number: str) -> EvidenceFile:
        with tenant_scope(cast.organisation("norrlys")):
            right, alice = cast.a_right(cast.a_brand(number)), cast.person("alice")
            upload(partial(add_paper, right, by=alice, kind="certificate"), samples.pdf(), "paper.pdf", by=alice)
            return right.papers.get().file

    def half_a_story() -> None:
        with looking_beside():
            left.append(upload_one("NORRLYS"))
            raise ZeroDivisionError

    left: list[EvidenceFile] = []
    with pytest.raises(ZeroDivisionError):
        half_a_story()
    with looking_beside():
        own = upload_one("FJELL")
        settle()
    with all_tenants(reason="test"):
        states = dict(EvidenceFile.objects.values_list("pk", "state"))
    assert states == {left[0].pk: "arrived", own.pk: "accepted"}


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
        assert set(AwardEdition.objects.values_list("state", flat=True)) == {"announced", "cancelled"}
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
