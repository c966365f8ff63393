"""Evidence is kept for the term of its case's state, and every night finds the cases whose files fall short of it."""

from datetime import timedelta
from itertools import chain

import pytest

from complaints.demo.people import at
from complaints.evidence import retention
from complaints.models import Complaint
from complaints.services import write_to_platform
from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from registry.models import Right
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.roundwork import moment
from tests.complaints.test_attachments import sent
from tests.registry.importcase import run_jobs

NIGHT = moment("2027-03-01 02:41")
DAY = timedelta(days=1)


def ended(right: Right, name: str, state: str, *, days_ago: int, kept_for: int) -> Complaint:
    """A case with evidence and a message's file that ended so long ago; they are kept for so many days from then."""
    alice = cast.person("alice")
    case = a_case(right, by=alice, links=f"https://shop.example/{name}")
    sent(case, alice)
    write_to_platform(case, by=alice, text="See the file.")
    end = NIGHT - days_ago * DAY
    Complaint.objects.filter(pk=case.pk).update(state=state, closed_at=end)
    for file in files_of(case):
        storage.write(file.key, b"x", content_type="image/jpeg")
        EvidenceFile.objects.filter(pk=file.pk).update(kept_until=end + kept_for * DAY)
    return case


def files_of(case: Complaint) -> list[EvidenceFile]:
    held = chain(case.evidence.select_related("file"), case.attachments.select_related("file"))
    return [each.file for each in held]


@pytest.mark.parametrize(("state", "days"), [("closed", 1825), ("withdrawn", 1095)])
def test_however_many_are_kept_as_they_should_be_who_ends_now_is_found(everything, monkeypatch, state, days):
    monkeypatch.setattr(retention, "MOST_CASES", 2)
    right = [ended(everything, f"old-{each}", state, days_ago=900, kept_for=days) for each in range(3)]
    new = ended(everything, "new", state, days_ago=1, kept_for=1075)
    before = [file.kept_until for case in right for file in files_of(case)]
    with at(NIGHT):
        retention.keep_evidence(0)
        assert run_jobs(of="complaints.keep_case") == 1
        assert {file.kept_until for file in files_of(new)} == {NIGHT + (days - 1) * DAY}
        assert [file.kept_until for case in right for file in files_of(case)] == before
        retention.keep_evidence(0)
        assert run_jobs(of="complaints.keep_case") == 0


def test_an_open_case_moves_its_term_once_a_month(everything):
    case = ended(everything, "open", "in_review", days_ago=0, kept_for=1095 - 31)
    ended(everything, "late", "in_review", days_ago=0, kept_for=1095 - 29)
    with at(NIGHT):
        retention.keep_evidence(0)
        assert run_jobs(of="complaints.keep_case") == 1
        assert {file.kept_until for file in files_of(case)} == {NIGHT + 1095 * DAY}


def test_a_discarded_draft_is_kept_no_longer_than_a_draft(everything):
    draft = ended(everything, "draft", "withdrawn", days_ago=0, kept_for=180)
    Complaint.objects.filter(pk=draft.pk).update(closed_at=None)
    with at(NIGHT):
        retention.keep_evidence(0)
        assert run_jobs(of="complaints.keep_case") == 0
