"""What a seller can do, each way by its own last day, and what waits for somebody else: on the page and in the list."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.deadlines import ZONE
from complaints.demo.people import at
from complaints.forms.answer import answerable
from complaints.measures.outbox import Wanted
from complaints.models import Appeal, Measure, Respondent, Target
from complaints.pages.seller_ways import standings_of
from complaints.rounds.appealing import appealable
from complaints.services import (
    appeal_as_respondent,
    ask_to_complete,
    conclude_answer,
    confirm_measure,
    pause_waiting,
)
from complaints.states import TargetState
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.roundwork import a_decided_case, answered, moment, now

DECIDED, SENT = moment("2026-11-12 08:00"), moment("2026-11-12 09:00")
LATER = moment("2026-11-12 11:00")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LONG = "The invoice names another shop and another year."


def stamp(moment) -> str:
    """How a page writes the moment down."""
    return f'datetime="{moment.isoformat(timespec="seconds")}"'


def page_of(client, seller: Respondent, when) -> str:
    """The three columns of the page at this moment, without what stands below."""
    with at(when):
        return client.get(f"/case/{seller.token}/").text.partition('<div class="two">')[0]


def keys(seller: Respondent, when) -> set[str]:
    with at(when), all_tenants(reason="test"):
        return standings_of([now(seller)])[seller.pk].keys


class TestWaiting:
    def test_a_received_answer_is_with_the_reviewer_by_a_day(self, everything, client):
        seller = a_decided_case(everything, "eu_dsa", DECIDED, upheld=(1,))
        before = page_of(client, seller, LATER)
        assert "We reply within 3 working days" in before
        assert 'href="#answer"' in before
        answered(seller, SENT)
        page = page_of(client, seller, LATER)
        assert "Your answer is with a reviewer." in page
        assert stamp(now(seller.complaint).due_at) in page
        assert "Decision by" in page
        assert "You have nothing to do while we look at it." in page
        assert "The platform is late." not in page
        assert "–</div>" not in page
        late = page_of(client, seller, now(seller.complaint).due_at + MINUTE)
        assert "The platform is late." in late
        assert 'class="clock late"' in late
        assert "/messages/" in late

    def test_an_answer_that_lacks_something_is_completed_by_its_own_day(self, everything, client):
        seller = a_decided_case(everything, "eu_dsa", DECIDED, upheld=(1,))
        answer = answered(seller, SENT)
        with at(LATER), all_tenants(reason="test"):
            asked = ask_to_complete(
                now(answer), by=cast.person("rita"), deficiencies=["D-44"], note="Whose invoice is it?"
            )
        page = page_of(client, seller, LATER)
        assert f"/answers/{answer.pk}/supplement/" in page
        assert stamp(now(asked).due_at) in page
        assert "Your answer is with a reviewer." not in page

    def test_a_waiting_period_says_when_it_ends_and_when_it_stands_still(self, everything, client):
        seller = a_decided_case(everything, "us_dmca", DECIDED, upheld=(1,))
        answer = answered(seller, SENT)
        page = page_of(client, seller, LATER)
        assert "The waiting period runs." in page
        assert stamp(answer.restore_from) in page
        assert "unless the complainant tells us of a court" in page
        assert "Decision by" not in page

    def test_a_waiting_period_that_stands_still_says_for_how_long(self, everything, client):
        seller = a_decided_case(everything, "cn_ecl", DECIDED, upheld=(1,))
        answer = answered(seller, SENT)
        with at(LATER), all_tenants(reason="test"):
            pause_waiting(now(answer), by=cast.person("rita"))
        page = page_of(client, seller, LATER)
        assert "The waiting period stands still while papers are notarised" in page
        assert stamp(now(answer).pause_ends_at) in page

    def test_an_appeal_is_decided_by_a_day(self, everything, client):
        seller = a_decided_case(everything, "eu_dsa", DECIDED, upheld=(1,))
        answer = answered(seller, SENT)
        with at(LATER), all_tenants(reason="test"):
            conclude_answer(now(answer), by=cast.person("rita"), outcome="maintain", reason="M-01", statement=LONG)
            case = now(seller.complaint)
            assert keys(seller, LATER) == {"answer", "appeal"}
            appeal_as_respondent(case, by=now(seller), targets=ids(case, 1), explanation=LONG)
        page = page_of(client, seller, LATER)
        assert "Somebody who did not decide before decides the appeal." in page
        assert stamp(Appeal.objects.get().due_at) in page


class TestDoing:
    def test_each_thing_has_its_own_day_and_the_nearest_comes_first(self, case, client):
        decide(case, Wanted("hide"), Wanted("training"))
        task = Measure.objects.get(action="training")
        Measure.objects.filter(pk=task.pk).update(ends_on=timezone.localdate(timezone=ZONE) + 2 * DAY)
        seller = Respondent.objects.get()
        page = page_of(client, seller, timezone.now())
        due = now(case).answer_due_at
        assert f'datetime="{now(task).ends_on.isoformat()}"' in page
        assert stamp(due) in page
        assert page.index("#asked") < page.index("#answer")

    def test_an_appeal_does_not_hide_behind_a_task(self, everything, client):
        seller = a_decided_case(everything, "contract", DECIDED, upheld=(1,))
        with at(LATER), all_tenants(reason="test"):
            target = Target.objects.get(complaint=seller.complaint, position=1)
            Measure.objects.create(
                tenant_id=seller.tenant_id, complaint=seller.complaint, target=target, respondent=seller,
                action="training", asked_at=LATER, ends_on=(DECIDED + 300 * DAY).date(),
            )  # fmt: skip
        over = now(seller.complaint).answer_due_at + MINUTE
        page = page_of(client, seller, over)
        assert "appeal/" in page
        assert "#asked" in page
        assert "If it is not done, this follows: Strike." in page
        assert keys(seller, over) == {"appeal", "task"}

    @pytest.mark.parametrize("track", ["contract", "eu_dsa", "us_dmca", "cn_ecl"])
    def test_page_form_and_list_agree_at_every_moment(self, everything, track):
        seller = a_decided_case(everything, track, DECIDED, upheld=(1, 2))
        moments = [LATER, now(seller.complaint).answer_due_at + MINUTE, DECIDED + 200 * DAY]
        for step in (None, 1):
            if step:
                answered(seller, SENT, step)
            for when in moments:
                with at(when), all_tenants(reason="test"):
                    own = now(seller)
                    said = standings_of([own])[own.pk]
                    until = {way.until for way in said.ways if way.key == "appeal"}
                    open_now = {target.appeal_until for target in appealable(own.complaint, own)}
                    assert until == ({min(open_now)} if open_now else set())
                    assert ("answer" in said.keys) is answerable(own).exists()


class TestList:
    def test_it_counts_the_own_listings_and_says_what_can_be_done(self, case, browser):
        sam = cast.person("sam")
        EmailAddress.objects.create(user=sam, email=SAM["email"], verified=True, primary=True)
        decide(case, HIDE)
        Respondent.objects.update(notified_at=timezone.now())
        Target.objects.filter(position=1).update(title="Enamel cup")
        page = browser("sam").get("/seller/").text
        assert "Upheld against 3 listings" in page
        for measure in Measure.objects.filter(action="hide"):
            confirm_measure(measure, by=None)
        page = browser("sam").get("/seller/").text
        assert "3 listings hidden" in page
        assert "Enamel cup" in page
        assert "and 2 more" in page
        assert "Answer with a counter-notice" in page
        assert f"{now(case).answer_due_at:%Y-%m-%d}" in page
        assert "Waiting for a supplement" not in page
        Target.objects.update(state=TargetState.RESTORED)
        page = browser("sam").get("/seller/").text
        assert "3 listings restored" in page
        assert "Answer with a counter-notice" not in page

    def test_three_cases_cost_what_one_costs(self, everything, browser):
        sam = cast.person("sam")
        EmailAddress.objects.create(user=sam, email="sam@sellers.example", verified=True, primary=True)
        counts = []
        for number in range(3):
            seller = a_decided_case(everything, "us_dmca", DECIDED)
            answered(seller, SENT, 1)
            if number != 1:
                with at(LATER), CaptureQueriesContext(connection) as asked:
                    assert browser("sam").get("/seller/").text.count("The waiting period runs.") == number + 1
                counts.append(len(asked))
        assert counts[0] == counts[1]
