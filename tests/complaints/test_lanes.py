"""The fast lane: earned by figures on a ground, shown to whoever earns it, lost after a warning."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from complaints import services
from complaints.codes import Side
from complaints.conduct import jobs
from complaints.conduct.lanes import POLICY, missing, terms_of
from complaints.demo.people import at
from complaints.grounds import GROUNDS
from complaints.models import Complaint, Conduct, Lane, Sanction
from complaints.states import LaneState
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.roundwork import job, now


def decided(right, *, cases: int = 5, upheld: int = 4, declined: int = 0, restored: int = 0, **facts) -> None:
    """Decided cases with so many links each, as lists repeat them."""
    for _case in range(cases):
        case = a_case(right, by=cast.person("alice"), links=f"https://shop.example/{uuid4().hex}")
        counted = {"upheld_count": upheld, "declined_count": declined, "restored_count": restored}
        Complaint.objects.filter(pk=case.pk).update(state="closed", decided_at=timezone.now(), **counted | facts)


def lane() -> Lane:
    """What became of the lane on counterfeit goods after the clock has looked at it: twice is the same as once."""
    for _ in range(2):
        jobs.look_at_lanes(0)
    return Lane.objects.get(ground="counterfeit", tenant=cast.organisation("norrlys"))


def held(right) -> Lane:
    decided(right)
    found = lane()
    assert found.state == LaneState.HELD
    return found


def test_it_is_earned_by_figures_alone(everything, mailoutbox):
    decided(everything, cases=4)
    found = lane()
    assert (found.state, found.links, missing(found)) == (LaneState.OUTSIDE, 16, {"cases": 1, "links": 4})
    decided(everything, cases=1)
    assert lane().state == LaneState.HELD
    job(jobs.tell_of_lane, lane())
    assert mailoutbox[0].subject == "Fast lane on Counterfeit goods"
    assert "100% upheld, 0% restored" in mailoutbox[0].body


@pytest.mark.parametrize(
    ("upheld", "links", "more"),
    [(0, 0, 20), (19, 20, 0), (18, 20, 20), (17, 20, 40), (190, 200, 0), (57, 60, 0), (0, 1000, 19_000), (20, 20, 0)],
)
def test_how_many_links_in_a_row_are_missing(upheld, links, more):
    found = Lane(ground="counterfeit", cases=5, upheld=upheld, links=links)
    assert missing(found) == {"cases": 0, "links": more}


@pytest.mark.parametrize("facts", [{"upheld": 18, "declined": 2}, {"upheld": 18, "restored": 2}, {"source": "intake"}])
def test_not_with_worse_figures_and_not_by_others(everything, facts):
    decided(everything, **facts)
    jobs.look_at_lanes(0)
    assert not Lane.objects.exclude(state=LaneState.OUTSIDE).exists()


def test_how_far_it_is_counts_links_that_would_have_to_be_upheld(everything):
    decided(everything, upheld=4, declined=1)  # 20 of 25: 76 of 80 would be 95 %... all further ones upheld
    found = lane()
    more = missing(found)["links"]
    assert (found.upheld + more) / (found.links + more) >= 0.95 > (found.upheld + more - 1) / (found.links + more - 1)


def test_a_ground_with_few_cases_asks_for_fewer():
    assert terms_of("patent").links < terms_of("counterfeit").links
    assert set(POLICY.grounds) <= set(GROUNDS)


def test_it_is_lost_after_a_warning_and_a_time_to_mend(everything):
    held(everything)
    decided(everything, cases=2, upheld=0, declined=4)
    warned = lane()
    assert warned.state == LaneState.WARNED
    with at(timezone.now() + timedelta(days=29)):
        assert lane().state == LaneState.WARNED
    with at(timezone.now() + timedelta(days=31)):
        lost = lane()
        assert (lost.state, lost.warned_at, lost.since) == (LaneState.OUTSIDE, None, None)


def test_better_figures_take_the_warning_back(everything):
    held(everything)
    decided(everything, cases=2, upheld=0, declined=4)
    assert lane().state == LaneState.WARNED
    decided(everything, cases=1, upheld=100)
    assert lane().state == LaneState.HELD


def test_who_files_nothing_more_keeps_it(everything):
    held(everything)
    with at(timezone.now() + timedelta(days=200)):
        assert (lane().state, lane().links) == (LaneState.HELD, 0)


def test_a_suspension_ends_it_at_once(everything):
    held(everything)
    norrlys = cast.organisation("norrlys")
    conduct = Conduct.objects.create(tenant=norrlys, side=Side.COMPLAINANT, name="Norrlys")
    Sanction.objects.create(
        tenant=norrlys, conduct=conduct, kind="suspension", state="in_force", score=6, proposed_at=timezone.now(),
        decided_at=timezone.now(), ends_on=timezone.localdate() + timedelta(days=9),
    )  # fmt: skip
    assert lane().state == LaneState.OUTSIDE


def test_its_notices_come_first_and_say_so(everything, browser):
    ordinary = a_case(everything, by=cast.person("alice"), links="https://shop.example/ordinary")
    held(everything)
    with at(timezone.now() + timedelta(days=3)):
        fast = a_case(everything, by=cast.person("alice"), links="https://shop.example/fast")
    assert (now(ordinary).fast, now(fast).fast) == (False, True)
    rita = browser("rita")
    page = rita.get("/review/").text
    listed = page.partition('class="q"')[2]
    assert 0 < listed.index("Fast lane") < listed.index(fast.number) < listed.index(ordinary.number)
    assert "Fast lane" in page.partition("<main")[2]  # the first case is open
    assert rita.get(f"/review/complaints/{ordinary.number}/").text.count("Fast lane") == 1  # in the list alone
    assert services.take_next(by=cast.person("rita")).pk == fast.pk
    assert services.take_next(by=cast.person("rita")).pk == ordinary.pk


def test_the_pages_of_the_queue_hold_each_case_once(everything, browser, monkeypatch):
    monkeypatch.setattr("complaints.pages.queue.SHOWN", 2)
    cases = [a_case(everything, by=cast.person("alice"), links=f"https://shop.example/q/{n}") for n in range(6)]
    Complaint.objects.filter(pk__in=[case.pk for case in cases[3:]]).update(fast=True)  # one more than fit
    rita, seen = browser("rita"), []
    page = rita.get("/review/").context
    while page is not None:
        seen += [row.number for row in page["rows"]]
        page = rita.get("/review/", {"after": page["next"]}).context if page["next"] else None
    assert seen == [cases[place].number for place in (3, 4, 0, 1, 2, 5)]


def test_an_answer_on_a_fast_case_waits_like_all_others(everything):
    case = a_case(everything, by=cast.person("alice"))
    Complaint.objects.filter(pk=case.pk).update(fast=True, state="answered")
    assert not Complaint.objects.queue().fast().exists()
    assert Complaint.objects.queue().not_fast().count() == 1


def test_the_organisation_sees_where_it_stands(everything, browser):
    decided(everything, cases=4)
    lane()
    page = browser("alice").get("/t/norrlys/record/").text
    for told in ("Counterfeit goods", "4 more links upheld", "1 more case", "Not earned"):
        assert told in page
    assert "Counterfeit goods" not in browser("carol").get("/t/kestrel/record/").text
    told = browser("alice").get("/api/v1/record/").json()["lanes"]
    assert [(each["ground"], each["state"], each["accuracy"]) for each in told] == [("counterfeit", "outside", 1.0)]


def test_the_figures_are_published_in_both_languages(db, client):
    page = client.get("/help/fast-lane/").text
    assert "95% upheld, at most 5% restored" in page
    assert "trusted flagger" in page
    assert "快速通道" in client.get("/help/fast-lane/", headers={"accept-language": "zh-hans"}).text
