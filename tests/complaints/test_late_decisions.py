"""A decision that is late: red wherever its clock stands, and the case says where to write."""

from datetime import timedelta

from complaints.deadlines import ZONE
from complaints.demo.people import at
from complaints.models import Complaint
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.roundwork import moment

FILED = moment("2026-11-12 08:00")
HOUR = timedelta(hours=1)
PAGES = ("/t/norrlys/", "/t/norrlys/complaints/")


def test_it_is_red_on_every_page_and_the_case_leads_to_the_messages(everything, browser):
    with at(FILED):
        case = a_case(everything, by=cast.person("alice"))
    due = Complaint.objects.get(pk=case.pk).due_at.astimezone(ZONE)
    alone = f"/t/norrlys/complaints/{case.number}/"
    with at(due - 30 * HOUR):
        alice = browser("alice")
        for page in PAGES:
            assert 'class="clock late"' not in alice.get(page).text
        told = alice.get(alone).text
        assert "The platform is late." not in told
        assert "Nothing to do now" in told
    with at(due + HOUR):
        alice = browser("alice")
        for page in PAGES:
            text = alice.get(page).text
            assert 'class="clock late"' in text, page
            assert f'datetime="{due.astimezone(Complaint.objects.get().due_at.tzinfo).isoformat()}"' in text
        told = alice.get(alone).text
        assert "The platform is late." in told
        assert 'class="clock late mb-3"' in told
        assert '<a href="#messages">Write to it</a>' in told


def test_what_waits_for_the_own_side_is_not_the_platforms_fault(everything, browser):
    with at(FILED):
        case = a_case(everything, by=cast.person("alice"))
        Complaint.objects.filter(pk=case.pk).update(state="needs_info", supplement_due_at=FILED + HOUR)
    with at(FILED + 2 * HOUR):
        assert "The platform is late." not in browser("alice").get(f"/t/norrlys/complaints/{case.number}/").text
