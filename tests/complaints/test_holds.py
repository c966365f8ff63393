"""What two cases hold comes back with the last of them, and neither side reads of the other's case."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints import letters
from complaints.codes import RUNGS
from complaints.deadlines import ZONE
from complaints.jobs import as_message, end_measures, let_go, send_measures
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, CounterNotice, Measure, Proposal, Respondent, Target
from complaints.services import (
    answer_complaint,
    conclude_answer,
    confirm_measure,
    confirm_proposal,
    name_respondent,
    take_up,
    withdraw_complaint,
)
from portal.shop.goods import GOODS
from portal.shop.stock import Stock
from portal.tenancy.scope import all_tenants
from registry.models import Right
from registry.offices.territories import COUNTRIES
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.roundwork import job
from tests.complaints.standin import SECRET, StandIn
from tests.complaints.test_desk import REASONS, answer
from tests.serving import served

LINK = "https://shop.example/item/1"
WHO = {"norrlys": "alice", "kestrel": "carol"}
PLACE = {"norrlys": "FR", "kestrel": "CN"}


def a_right(of: str) -> Right:
    brand = cast.a_brand(of.upper(), of=of)
    return cast.verified(cast.a_complete_right(brand, title=of.upper(), registration_number="018000009"))


def a_case_of(of: str, right: Right) -> Complaint:
    """On the one link, at the desk, its seller named."""
    case = take_up(a_case(right, by=cast.person(WHO[of]), links=LINK), by=cast.person("rita"))
    name_respondent(case, by=cast.person("rita"), targets=ids(case), **SAM)
    return case


@pytest.fixture
def ours(everything) -> Complaint:
    return a_case_of("norrlys", everything)


@pytest.fixture
def theirs(everything) -> Complaint:
    return a_case_of("kestrel", a_right("kestrel"))


def uphold(case: Complaint, *measures: Wanted) -> None:
    decide(case, *measures, positions=(1,))
    for proposal in Proposal.objects.filter(complaint=case):
        confirm_proposal(proposal, by=cast.person("rolf"))


def withdraw(case: Complaint) -> None:
    """By the one who filed it, with nobody else's data in scope."""
    filer = cast.person(WHO[case.tenant.slug])
    with cast.scope_for(filer):
        withdraw_complaint(Complaint.objects.get(pk=case.pk), by=filer, reason="resolved")


def work() -> None:
    """What waits for a worker, until nothing new does."""
    done: set[int] = set()
    while new := list(ProcrastinateJob.objects.filter(task_name="complaints.let_go").exclude(pk__in=done)):
        for each in new:
            done.add(each.pk)
            let_go(**each.args)


def section(page: str) -> str:
    """What the desk says of what other cases hold."""
    return page.partition('id="held"')[2].partition("</section>")[0]


def going_back(case: Complaint) -> list[tuple[str, list[str]]]:
    """What the platform is asked to undo because of this case."""
    asked = Measure.objects.filter(complaint=case, state="asked").exclude(undoes=None).order_by("pk")
    return [(measure.action, measure.territories) for measure in asked]


@pytest.mark.parametrize(("key", "back"), [("hide", "restore"), ("freeze", "unfreeze"), ("suspend", "unsuspend")])
def test_what_two_cases_hold_comes_back_with_the_last(ours, theirs, key, back):
    measures = [Wanted(key)] if key != "suspend" else [HIDE, Wanted(key)]
    for case in (ours, theirs):
        uphold(case, *measures)
    withdraw(ours)
    work()
    assert going_back(ours) == []
    assert not Measure.objects.live().filter(complaint=ours).exists()
    assert Measure.objects.get(complaint=ours, action=back).state == "held"
    withdraw(theirs)
    assert (back, []) in going_back(theirs)
    work()
    assert (back, []) in going_back(ours), "whoever counts what is undone hears of each"


def test_a_strike_is_taken_back_by_itself(ours, theirs):
    """Two count as two, so one that falls is one less."""
    for case in (ours, theirs):
        uphold(case, Wanted("hide"), Wanted("strike"))
    withdraw(ours)
    work()
    assert going_back(ours) == [("unstrike", [])]
    assert {key for key, rung in RUNGS.items() if rung.adds_up} == {"strike", "warn"}


def test_what_is_held_elsewhere_stays_there_alone(ours, theirs):
    uphold(ours, Wanted("hide", ("DE", "FR")))
    uphold(theirs, Wanted("hide", ("CN", "DE")))
    withdraw(ours)
    work()
    assert going_back(ours) == [("restore", ["FR"])]
    withdraw(theirs)
    work()
    assert going_back(theirs) == [("restore", ["CN", "DE"])]
    assert going_back(ours) == [("restore", ["FR"])]


def test_of_everywhere_all_comes_back_but_what_another_case_names(ours, theirs):
    uphold(ours, HIDE)
    uphold(theirs, Wanted("hide", ("CN",)))
    withdraw(ours)
    work()
    assert going_back(ours) == [("restore", sorted(COUNTRIES - {"CN"}))]


def test_cases_about_other_places_do_not_wait_for_each_other(ours, theirs):
    uphold(ours, Wanted("hide", ("DE",)))
    uphold(theirs, Wanted("hide", ("CN",)))
    withdraw(ours)
    assert going_back(ours) == [("restore", ["DE"])]


def test_two_sellers_without_a_number_and_an_address_are_strangers(ours, theirs):
    Respondent.objects.update(seller_id="", email="")
    for case in (ours, theirs):
        uphold(case, HIDE, Wanted("suspend"))
    withdraw(ours)
    assert ("unsuspend", []) in going_back(ours)


def test_the_clock_leaves_what_another_case_holds(ours, theirs):
    uphold(ours, HIDE, Wanted("suspend", ends_on=timezone.localdate(timezone=ZONE)))
    uphold(theirs, Wanted("freeze"), Wanted("suspend"))
    day_before = timezone.localdate(timezone=ZONE) - timedelta(days=1)
    Measure.objects.filter(complaint=ours, action="suspend").update(ends_on=day_before)
    end_measures.func(0)
    work()
    assert going_back(ours) == []
    withdraw(theirs)
    work()
    assert ("unsuspend", []) in going_back(ours)


@pytest.mark.django_db(transaction=True)
def test_withdrawn_at_once_it_comes_back():
    """Of two that fall at the same moment, each sees the other stand; whoever is last lets both go."""
    cast.people()
    with all_tenants(reason="set up"):
        cases = [a_case_of(of, a_right(of)) for of in WHO]
        for case in cases:
            uphold(case, Wanted("hide", ("DE", PLACE[case.tenant.slug])))
    ours, theirs = cases

    def beside() -> None:
        try:
            withdraw(theirs)
        finally:
            connections.close_all()

    with cast.scope_for(cast.person("alice")), ThreadPoolExecutor() as other:
        withdraw(ours)
        other.submit(beside).result()
    work()
    with all_tenants(reason="look"):
        back = [set(places) for case in cases for _action, places in going_back(case)]
        assert set().union(*back) == {"DE", "FR", "CN"}


def test_the_shop_shows_it_again_with_the_last(ours, theirs, tmp_path):
    stock, listing = Stock(tmp_path / "shop.sqlite3", GOODS), GOODS[0]

    def shop() -> tuple[str | None, bool]:
        asked = Measure.objects.for_platform().filter(state="asked").order_by("pk")
        for measure in asked.select_related("complaint", "target", "respondent", "undoes"):
            assert stock.carry_out(as_message(measure), listing)
            confirm_measure(measure, by=None)
        return stock.get(listing.id).hidden_in, stock.get(listing.id).is_shut

    uphold(ours, Wanted("hide", ("DE", "FR")), Wanted("suspend"))
    uphold(theirs, Wanted("hide", ("CN",)), Wanted("suspend"))
    assert shop() == ("CN,DE,FR", True)
    withdraw(theirs)
    work()
    assert shop() == ("DE,FR", True)
    withdraw(ours)
    work()
    assert shop() == (None, False)
    assert Target.objects.get(complaint=theirs).measure_state == "confirmed"


def test_what_another_case_asks_for_before_it_went_out_waits(ours, theirs, settings):
    """The platform was away: the link is not shown for a moment between two of its messages."""
    platform = StandIn()

    def heard() -> list[str]:
        return [measure["action"] for _id, content in platform.heard for measure in content["measures"]]

    with served(platform) as address:
        settings.PLATFORM_WEBHOOK_URL, settings.PLATFORM_WEBHOOK_SECRET = f"{address}/", SECRET
        uphold(ours, HIDE)
        job(send_measures, ours)
        withdraw(ours)
        uphold(theirs, HIDE)
        for case in (theirs, ours):
            job(send_measures, case)
        work()
        assert heard() == ["hide", "hide"]
        assert Measure.objects.get(complaint=ours, action="restore").state == "held"
        assert Target.objects.get(complaint=ours).measure_state == "held"
        withdraw(theirs)
        work()
        for case in (theirs, ours):
            job(send_measures, case)
        assert heard() == ["hide", "hide", "restore", "restore"]


def test_a_seller_who_was_right_is_not_told_that_it_is_back(ours, theirs, mailoutbox, client):
    for case in (ours, theirs):
        uphold(case, HIDE)
    seller = Respondent.objects.get(complaint=ours)
    given = answer_complaint(Complaint.objects.get(pk=ours.pk), by=seller, **answer(ours, targets=ids(ours)))
    conclude_answer(given, by=cast.person("rita"), outcome="restore", reason="R-01", statement=REASONS)
    job(letters.tell_outcome_of_answer, given)
    both = [mail.body for mail in mailoutbox]
    assert ["stays until no case asks for it" in body for body in both] == [True, True]
    page = client.get(f"/case/{seller.token}/").text
    assert "stays because of another case" in page
    for text in (*both, page):
        assert theirs.number not in text
    withdraw(theirs)
    work()
    mailoutbox.clear()
    job(letters.tell_outcome_of_answer, CounterNotice.objects.get())
    assert not [mail for mail in mailoutbox if "stays until no case asks for it" in mail.body]


def test_the_desk_alone_reads_which_case_holds_it(ours, theirs, browser):
    for case in (ours, theirs):
        uphold(case, HIDE)
    withdraw(ours)
    for shown in (browser("alice").get(f"/t/norrlys/complaints/{ours.number}/"),
                  browser("alice").get(f"/api/v1/complaints/{ours.number}/")):  # fmt: skip
        assert shown.status_code == 200
        assert theirs.number not in shown.text
    desk = f"/review/complaints/{ours.number}/"
    assert theirs.number in section(browser("rita").get(desk).text)
    line = browser("rita").get(f"/api/v1{desk}measures/").json()["results"][0]
    assert (line["action"], line["state"], line["held_by"]) == ("restore", "held", [theirs.number])
    withdraw(theirs)
    work()
    assert section(browser("rita").get(desk).text) == ""
