"""What ends or is confirmed for very many links at once costs little more than for one, and can be read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.deadlines import ZONE
from complaints.jobs import end_measures
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Event, Measure, Proposal, Target
from complaints.services import confirm_measures, confirm_proposal, lift_measures, name_respondent, take_up
from portal.shared.errors import Refused
from portal.shop.goods import GOODS
from portal.shop.portal_client import Portal
from portal.shop.stock import Stock
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.test_outbox import program


def a_case_of(right, count: int, first: int = 1) -> Complaint:
    """At the desk, with so many links of one seller."""
    links = "\n".join(f"https://shop.example/item/{number}" for number in range(first, first + count))
    case = take_up(a_case(right, by=cast.person("alice"), links=links), by=cast.person("rita"))
    name_respondent(case, by=cast.person("rita"), targets=ids(case), **SAM)
    return case


def over(*cases: Complaint) -> None:
    """Their last day was yesterday."""
    today = timezone.localdate(timezone=ZONE)
    for case in cases:
        decide(case, Wanted("hide", ends_on=today), positions=tuple(range(1, case.target_count + 1)))
    for proposal in Proposal.objects.all():
        confirm_proposal(proposal, by=cast.person("rolf"))
    Measure.objects.update(ends_on=today - timedelta(days=1))


def test_1500_that_end_are_one_line_and_a_page_that_answers(everything, browser):
    case = a_case_of(everything, 1500)
    over(case)
    with CaptureQueriesContext(connection) as many:
        end_measures.func(0)
    assert Measure.objects.filter(action="restore", state="asked").count() == 1500
    [ended] = Event.objects.filter(kind="ended")
    assert ended.data["positions"] == list(range(1, 1501))
    assert len(many) < 60
    assert set(Target.objects.values_list("measure", flat=True)) == {"restore"}
    page = browser("alice").get(f"/t/norrlys/complaints/{case.number}/")
    assert page.text.count("Ended on its last day") == 1


def test_what_ends_in_one_case_waits_for_no_other(everything):
    """Nothing is cut off, whatever is taken back in the meantime."""
    big, small = a_case_of(everything, 520), a_case_of(everything, 2, first=9000)
    over(big, small)
    lift_measures(small, by=cast.person("rita"), measures=[small.measures.first().pk], note="Settled.")
    end_measures.func(0)
    assert not Measure.objects.live().exists()
    assert Event.objects.filter(kind="ended", complaint=small).get().data["positions"] == [2]


def test_a_platform_confirms_many_at_once(case, everything):
    other = a_case_of(everything, 2, first=9000)
    decide(case, HIDE)
    decide(other, HIDE, positions=(1, 2))
    shop = program("olga", "market", "measures")
    named = {"ids": [str(measure.public_id) for measure in Measure.objects.all()]}
    for _twice in range(2):
        answer = shop.post("/api/v1/measures/confirm/", named, content_type="application/json")
        assert (answer.status_code, answer.json()) == (200, {"confirmed": 5})
    assert set(Measure.objects.values_list("state", flat=True)) == {"confirmed"}
    assert set(Target.objects.values_list("measure_state", flat=True)) == {"confirmed"}
    told = Event.objects.filter(kind="confirmed").order_by("complaint_id").values_list("data__positions", flat=True)
    assert list(told) == [[1, 2, 3], [1, 2]]
    rival = program("alice", "norrlys", "read", "write")
    assert rival.post("/api/v1/measures/confirm/", named, content_type="application/json").status_code == 403


def test_many_are_confirmed_together_or_not_at_all(case):
    decide(case, HIDE, Wanted("training"))
    shop = program("olga", "market", "measures")
    hides = [str(pk) for pk in Measure.objects.filter(action="hide").values_list("public_id", flat=True)]
    of_seller = str(Measure.objects.get(action="training").public_id)
    for strange in (of_seller, "00000000-0000-4000-8000-000000000000"):
        named = {"ids": [*hides, strange]}
        assert shop.post("/api/v1/measures/confirm/", named, content_type="application/json").status_code == 400
    assert not Measure.objects.exclude(state="asked").exists()
    with pytest.raises(Refused):
        confirm_measures([], by=cast.person("olga"))


def test_an_older_target_keeps_what_came_after(case):
    """What is confirmed late does not hide what was asked since."""
    decide(case, HIDE)
    hides = list(Measure.objects.order_by("pk"))
    lift_measures(case, by=cast.person("rita"), measures=[hides[0].pk], note="Settled.")
    confirm_measures([measure.public_id for measure in hides], by=None)
    assert list(case.targets.order_by("position").values_list("measure", "measure_state")) == [
        ("restore", "asked"), ("hide", "confirmed"), ("hide", "confirmed"),
    ]  # fmt: skip


def test_a_case_with_very_many_lines_reads_some(case, browser):
    """What old versions told one by one does not keep a page from answering; the first lines are never lost."""
    decide(case, HIDE)
    now = timezone.now()
    Event.objects.bulk_create(
        Event(tenant_id=case.tenant_id, complaint=case, kind="ended", at=now, data={"positions": [1], "action": key})
        for _each in range(1000)
        for key in ("hide", "freeze")
    )
    page = browser("alice").get(f"/t/norrlys/complaints/{case.number}/").text
    assert 0 < page.count("Ended on its last day") <= 500
    assert "Filed with 3 targets." in page
    assert "Upheld: targets 1–3." in page
    assert "Only the newest reports of measures are listed here." in page


def test_the_shop_confirms_in_one_call(tmp_path):
    calls = []

    class Heard(Portal):
        def _call(self, method, path, content=None):
            calls.append((path, content))
            return {}

    shop = Heard("https://portal.example", tmp_path / "token", Stock(tmp_path / "shop.sqlite3", GOODS))
    link = f"https://shop.example/item/{GOODS[0].id}"
    asked = [{"id": str(number), "action": "hide", "link": link} for number in (1, 2)]
    shop.carry_out([*asked, {"id": "3", "action": "hide", "link": "https://shop.example/item/9"}])
    assert calls == [
        ("/api/v1/measures/3/fail/", {"note": "The shop has no such listing."}),
        ("/api/v1/measures/confirm/", {"ids": ["1", "2"]}),
    ]
