"""The ladder: what a decision is followed by, who carries it out, how it ends and how it is taken back."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints import letters
from complaints.codes import LADDER, RUNGS, On
from complaints.deadlines import ZONE
from complaints.demo.people import at
from complaints.jobs import as_message, end_measures
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Event, Measure, Proposal, Respondent, Target
from complaints.sellers.records import records_of, rung_for
from complaints.services import (
    answer_complaint,
    conclude_answer,
    confirm_measure,
    confirm_proposal,
    decide_targets,
    fail_measure,
    lift_measures,
    name_respondent,
    report_done,
    retry_measure,
    take_up,
    withdraw_targets,
)
from complaints.states import MeasureState
from portal.shared.errors import NotAllowed, Refused
from portal.shop.goods import GOODS
from portal.shop.stock import ON_LISTING, ON_SELLER, UNDOES, Stock
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.roundwork import job, now
from tests.complaints.test_desk import REASONS, answer


def lines() -> list[tuple[str, str, bool]]:
    return [(m.action, m.state, m.respondent_id is not None) for m in Measure.objects.order_by("pk")]


def test_a_measure_on_the_account_is_one_for_each_seller_and_ends_in_time(case):
    decide(case, Wanted("hide"), Wanted("strike"))
    assert lines() == [("hide", "asked", False)] * 3 + [("strike", "asked", True)]
    strike = Measure.objects.get(action="strike")
    assert strike.ends_on == timezone.localdate(timezone=ZONE) + timedelta(days=RUNGS["strike"].days)
    message = as_message(strike)
    assert (message["on"], message["seller"]) == ("account", {"id": "s-77", "name": "TrailDeal"})
    assert set(Target.objects.values_list("measure", flat=True)) == {"hide"}
    confirm_measure(strike, by=None)
    assert set(Target.objects.values_list("measure_state", flat=True)) == {"asked"}, "the links are not hidden by that"


def test_restoring_takes_back_what_was_done_to_the_seller_when_nothing_else_is_upheld(case):
    decide(case, Wanted("hide"), Wanted("strike"))
    seller = Respondent.objects.get()
    for number, positions in enumerate(((1, 2), (3,))):
        data = answer(case, targets=ids(case, *positions))
        given = answer_complaint(Complaint.objects.get(pk=case.pk), by=seller, **data)
        conclude_answer(given, by=cast.person("rita"), outcome="restore", reason="R-01", statement=REASONS)
        taken_back = Measure.objects.filter(action="unstrike")
        assert taken_back.count() == number
    assert taken_back.get().undoes.action == "strike"
    assert Measure.objects.filter(action="restore").count() == 3
    assert not Measure.objects.live().exists()


def test_a_seller_who_is_not_named_gets_no_measure(case):
    Target.objects.filter(position=2).update(respondent=None)
    with pytest.raises(Refused, match="Name the seller of target 2"):
        decide(case, Wanted("hide"), Wanted("warn"))


@pytest.mark.parametrize(
    ("measures", "message"),
    [
        ((), "what shall follow"),
        ((Wanted("restore"),), "what shall follow"),
        ((Wanted("label"),), "what shall follow"),  # not on this ground
        ((Wanted("hide"), Wanted("freeze")), "one measure on the link"),
        ((Wanted("freeze", ("DE",)),), "everywhere"),
        ((Wanted("hide"), Wanted("warn", ends_on=timezone.localdate(timezone=ZONE) + timedelta(days=9))), "cannot end"),
        ((Wanted("hide", ends_on=timezone.localdate(timezone=ZONE) - timedelta(days=1)),), "cannot end"),
    ],
)
def test_what_does_not_fit_is_refused(case, measures, message):
    with pytest.raises(Refused, match=message):
        decide(case, *measures)


def test_a_last_day_is_one_of_the_clocks_zone(case):
    """Half an hour before midnight in UTC the next day has begun where the clocks run."""
    late = datetime.combine(timezone.now().date(), time(23, 30), tzinfo=UTC)
    with at(late), pytest.raises(Refused, match="cannot end"):
        decide(case, Wanted("hide", ends_on=late.date()))


def test_a_senior_reviewer_closes_an_account_and_nobody_else_opens_it(norrlys):
    with all_tenants(reason="test"):
        case = take_up(a_case(norrlys, by=cast.person("alice")), by=cast.person("sven"))
        name_respondent(case, by=cast.person("sven"), targets=ids(case), **SAM)
        decide(case, Wanted("hide"), Wanted("close"), who="sven")
        confirm_proposal(Proposal.objects.get(), by=cast.person("rita"))
        closed = Measure.objects.get(action="close")
        with pytest.raises(Refused, match="Only a senior reviewer"):
            lift_measures(case, by=cast.person("rita"), measures=[closed.pk], note="Mixed up.")
        lift_measures(case, by=cast.person("sven"), measures=[closed.pk], note="Mixed up with another seller.")
        assert Measure.objects.get(action="reopen").undoes == closed
        with pytest.raises(Refused, match="taken back already"):
            lift_measures(case, by=cast.person("sven"), measures=[closed.pk], note="Mixed up.")


def test_the_clock_undoes_what_is_over_once(case):
    today = timezone.localdate(timezone=ZONE)
    decide(case, Wanted("hide", ("DE",), ends_on=today), Wanted("strike", ends_on=today))
    end_measures.func(0)
    assert len(lines()) == 4, "the last day is included"
    Measure.objects.filter(ends_on=today).update(ends_on=today - timedelta(days=1))
    for _twice in range(2):
        end_measures.func(0)
    assert [line[0] for line in lines()[4:]] == ["restore", "restore", "restore", "unstrike"]
    ended = Event.objects.filter(kind="ended").order_by("pk")
    assert list(ended.values_list("data__action", flat=True)) == ["hide", "strike"], "one line for each action"
    assert Measure.objects.filter(action="restore").first().territories == ["DE"]


WHERE = "https://shop.example/correction"


@pytest.fixture
def asked(case) -> Measure:
    """A correction that the seller is asked for."""
    case.details, case.ground = {"correction_text": "It was tested, and it is safe."}, "reputation"
    case.save(update_fields=["details", "ground"])
    decide_targets(
        case, by=cast.person("rita"), targets=ids(case), outcome="uphold", reason="K-55", statement=REASONS,
        measures=[Wanted("correction")],
    )  # fmt: skip
    return Measure.objects.get()


def test_the_seniors_hear_of_a_measure_whose_reviewer_has_left(case, asked, mailoutbox):
    Complaint.objects.filter(pk=case.pk).update(reviewer=None)
    for letter in (letters.tell_of_report, letters.tell_of_failed_measure):
        job(letter, asked)
    assert [mail.to for mail in mailoutbox] == [["sven@people.example"]] * 2


def test_a_correction_is_shown_by_the_seller_and_confirmed_by_a_reviewer(case, asked, client, browser, mailoutbox):
    seller, rita = asked.respondent, browser("rita")
    assert not Measure.objects.for_platform().exists()
    page = client.get(f"/case/{seller.token}/")
    assert "It was tested, and it is safe." in page.text
    address = f"/case/{seller.token}/asked/{asked.pk}/"
    refused = client.post(address, {f"task-{asked.pk}-note": ""})
    assert "Paste the address" in refused.text
    assert client.post(address, {f"task-{asked.pk}-note": WHERE}).status_code == 302
    assert (now(asked).state, now(asked).note) == (MeasureState.REPORTED, WHERE)
    page = client.get(f"/case/{seller.token}/").text
    assert "The seller says that it is done" in page
    assert "A reviewer looks at it." in page
    job(letters.tell_of_report, asked)
    assert (mailoutbox[0].to, WHERE in mailoutbox[0].body) == (["rita@people.example"], True)
    desk = f"/review/complaints/{case.number}/"
    assert "Said to be done" in rita.get(desk).text
    for _twice in range(2):
        rita.post(f"{desk}measures/{asked.pk}/", {"move": "confirm"})
    assert now(asked).state == MeasureState.CONFIRMED
    waiting = ProcrastinateJob.objects.filter(task_name="complaints.tell_of_done_measure")
    assert waiting.count() == 1
    job(letters.tell_of_done_measure, asked)
    assert mailoutbox[1].to == ["alice@people.example"]
    assert WHERE in mailoutbox[1].body
    shown = browser("alice").get(f"/t/norrlys/complaints/{case.number}/").text
    assert "The platform confirmed: Corrected, target 1." in shown
    assert shown.count("shop.<wbr>example/<wbr>correction") == 1


def test_what_is_not_done_is_asked_again_until_the_time_is_over(asked, mailoutbox):
    report_done(asked, by=asked.respondent, note=WHERE)
    past = timezone.localdate(timezone=ZONE) - timedelta(days=1)
    Measure.objects.update(ends_on=past)
    end_measures.func(0)
    assert now(asked).state == MeasureState.REPORTED, "it waits for a reviewer, not for the seller"
    retry_measure(asked, by=cast.person("rita"))
    again = now(asked)
    assert (again.state, again.note, again.ends_on > past) == (MeasureState.ASKED, "", True)
    job(letters.ask_seller_again, asked)
    assert mailoutbox[0].to == [SAM["email"]]
    assert "/#asked" in mailoutbox[0].body
    Measure.objects.update(ends_on=past)
    end_measures.func(0)
    assert now(asked).state == MeasureState.FAILED


def test_a_task_that_was_read_counts_at_once(case):
    decide(case, Wanted("hide"), Wanted("training"))
    task = Measure.objects.get(action="training")
    report_done(task, by=task.respondent, note="")
    assert now(task).state == MeasureState.CONFIRMED


def test_nobody_else_says_that_it_is_done(case, norrlys):
    decide(case, Wanted("hide"), Wanted("training"))
    hide, asked = Measure.objects.filter(action="hide").first(), Measure.objects.get(action="training")
    other = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/elsewhere")
    stranger = name_respondent(other, by=None, targets=[], name="Elsewhere", email="e@sellers.example")
    for measure, who in ((asked, stranger), (asked, cast.person("alice")), (hide, asked.respondent)):
        with pytest.raises(NotAllowed):
            report_done(measure, by=who, note="")


def test_the_desk_shows_what_other_cases_say_and_takes_measures_back(case, norrlys, browser):
    decide(case, Wanted("hide"), Wanted("strike"))
    second = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/again")
    name_respondent(second, by=None, targets=ids(second), **SAM)
    [record] = records_of(second)
    assert (record.upheld, record.rung, [m.action for m in record.standing]) == (1, rung_for(1), ["strike"])
    rita = browser("rita")
    text = rita.get(f"/review/complaints/{second.number}/").text
    assert str(LADDER[1].text) in text
    assert case.number in text
    strike = Measure.objects.get(action="strike")
    sent = {"lift-measures": strike.pk, "lift-note": "Settled."}
    rita.post(f"/review/complaints/{case.number}/measures/lift/", sent)
    assert Measure.objects.get(action="unstrike").undoes == strike


@pytest.mark.parametrize(
    ("said", "upheld"),
    [
        ({"seller_id": ""}, 1),  # the platform had no number there: the address tells
        ({"seller_id": "s-77", "email": "other@sellers.example"}, 1),
        ({"seller_id": "s-78"}, 0),  # two accounts behind one address are two
        ({"seller_id": "", "email": "other@sellers.example"}, 0),
    ],
)
def test_a_seller_is_the_same_from_whichever_of_two_cases_one_looks(case, norrlys, said, upheld):
    decide(case, HIDE)
    second = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/again")
    name_respondent(second, by=None, targets=ids(second), **SAM | said)
    take_up(second, by=cast.person("rita"))
    decide(second, HIDE, positions=(1,))
    assert [records_of(each)[0].upheld for each in (case, second)] == [upheld, upheld]


def test_the_desk_asks_again_for_what_failed_and_stands_and_not_for_what_was_taken_back(case, browser):
    decide(case, HIDE)
    stands, taken_back, _third = Measure.objects.order_by("pk")
    for measure in (stands, taken_back):
        fail_measure(measure, by=None, note="The listing was being changed.")
    rita, desk = browser("rita"), f"/review/complaints/{case.number}/"
    assert rita.get(desk).text.count("the platform could not do it") == 2
    lift_measures(case, by=cast.person("rita"), measures=[taken_back.pk], note="Settled.")
    assert rita.get(desk).text.count("the platform could not do it") == 1
    fail_measure(taken_back.undoing, by=None, note="No such listing.")
    page = rita.get(desk).text  # to undo something can fail too
    offered = [f'action="{desk}measures/{m.pk}/"' in page for m in (stands, taken_back, taken_back.undoing)]
    assert (page.count("the platform could not do it"), offered) == (2, [True, False, True])


def test_ten_sellers_with_records_cost_the_queries_of_one(case, norrlys):
    decide(case, Wanted("hide"), Wanted("strike"))
    second = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/again")
    name_respondent(second, by=None, targets=ids(second), **SAM)
    with CaptureQueriesContext(connection) as one:
        records_of(second)
    for number in range(12):
        name_respondent(second, by=None, targets=[], name=f"Shop {number}", email=f"s{number}@sellers.example")
    with CaptureQueriesContext(connection) as ten:
        records = records_of(second)
    assert (len(ten), len(records)) == (len(one), 10)
    assert [record.upheld for record in records] == [1] + [0] * 9


def test_a_reviewer_chooses_on_the_form_what_follows(norrlys, browser):
    with all_tenants(reason="test"):
        case = take_up(a_case(norrlys, by=cast.person("alice")), by=cast.person("rita"))
        name_respondent(case, by=cast.person("rita"), targets=ids(case), **SAM)
    rita = browser("rita")
    with all_tenants(reason="test"):
        chosen = {"targets": ids(case), "outcome": "uphold", "code": "K-02", "text": REASONS}
    too_far = chosen | {"measure": "hide", "account": "warn", "account_ends_on": "2030-01-01", "asked": "training"}
    page = rita.post(f"/review/complaints/{case.number}/decide/", too_far)
    assert "Warn cannot end on this day" in page.text
    assert 'value="training" checked' in page.text
    sent = chosen | {"measure": "", "account": "warn", "asked": ["training"], "place": "EU"}
    assert rita.post(f"/review/complaints/{case.number}/decide/", sent).status_code == 302
    with all_tenants(reason="test"):
        assert [line[0] for line in lines()] == ["warn", "training"]


def test_programs_ask_for_measures_on_link_and_account(case, browser):
    client = browser("rita")
    said = {
        "targets": ids(case), "outcome": "uphold", "reason": "K-02", "statement": REASONS, "territories": ["DE"],
        "measures": [{"action": "strike"}],
    }  # fmt: skip
    done = client.post(f"/api/v1/review/complaints/{case.number}/decide/", said, content_type="application/json")
    assert done.status_code == 200, done.text
    assert [line[0] for line in lines()] == ["hide", "hide", "hide", "strike"]
    assert Measure.objects.filter(action="hide").first().territories == ["DE"]


def test_a_withdrawn_target_takes_its_measures_along(case):
    decide(case, Wanted("freeze"), Wanted("warn"))
    withdraw_targets(case, by=cast.person("alice"), targets=ids(case, 1), reason="mistaken")
    assert [line[0] for line in lines()[4:]] == ["unfreeze"]


def test_the_shop_does_what_it_is_asked(tmp_path):
    stock = Stock(tmp_path / "shop.sqlite3", GOODS)
    first, second = GOODS[0], GOODS[1]

    def asked(number, action, **more):
        return stock.carry_out({"id": str(number), "action": action} | more, first)

    assert asked(1, "label")
    assert "label" in stock.get(first.id).effects
    assert asked(2, "suspend", ends_on="2026-12-01")
    assert stock.get(second.id).is_shut, "everything of the seller"
    assert asked(3, "unsuspend", undoes="2")
    assert asked(2, "suspend"), "a late repetition"
    assert not stock.get(second.id).is_shut
    assert asked(4, "hide", territories=["DE", "FR"])
    assert stock.get(first.id).hidden_in == "DE,FR"
    assert asked(5, "restore", undoes="4")
    assert asked(6, "unlabel", undoes="1")
    assert stock.get(first.id) == first
    assert not asked(7, "delete")


def test_every_rung_of_the_ladder_is_one_that_the_shop_can_do():
    known = ON_LISTING | ON_SELLER
    assert {key for key, rung in RUNGS.items() if rung.on is not On.RESPONDENT} == known
    assert {key: rung.undone_by for key, rung in RUNGS.items() if key in known} == {
        undone: back for back, all_undone in UNDOES.items() for undone in all_undone
    }
