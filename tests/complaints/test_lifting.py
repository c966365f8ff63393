"""Measures are taken back for a reason that both sides get, one by one or many at once."""

import re

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints.letters import tell_of_lifted
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Event, Measure
from complaints.services import lift_measures, name_respondent, take_up
from portal.shared.errors import Refused
from portal.shared.models import AuditEntry
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.roundwork import job

WHY = "The invoice names the maker itself."
MANY = "\n".join(f"https://shop.example/item/{number}" for number in range(1, 61))


def desk(case: Complaint) -> str:
    return f"/review/complaints/{case.number}/"


def standing(case: Complaint) -> list[Measure]:
    return list(Measure.objects.live().filter(complaint=case).order_by("pk"))


@pytest.mark.parametrize("note", ["", "   ", "no"])
def test_nothing_is_taken_back_without_a_reason(case, browser, note):
    decide(case, HIDE)
    first = standing(case)[0]
    with pytest.raises(Refused, match="Say why"):
        lift_measures(case, by=cast.person("rita"), measures=[first.pk], note=note)
    rita = browser("rita")
    page = rita.post(f"{desk(case)}measures/lift/", {"lift-measures": [first.pk], "lift-note": note})
    assert "Say why" in page.text
    assert f'value="{first.pk}" form="lift" checked' in page.text
    address = f"/api/v1{desk(case)}measures/{first.public_id}/lift/"
    assert rita.post(address, {"note": note}, content_type="application/json").status_code in (400, 409)
    assert len(standing(case)) == 3


def test_both_sides_hear_of_it_with_the_reason(case, browser, client, mailoutbox):
    decide(case, HIDE)
    seller = case.respondents.get()
    first, second, _third = standing(case)
    sent = {"lift-measures": [first.pk, second.pk], "lift-note": WHY}
    answer = browser("rita").post(f"{desk(case)}measures/lift/", sent)
    assert (answer.status_code, answer.url) == (302, f"{desk(case)}#measures")
    assert [measure.target.position for measure in standing(case)] == [3]
    case.respondents.update(notified_at=case.submitted_at)
    job(tell_of_lifted, Event.objects.get(kind="lifted"))
    assert ProcrastinateJob.objects.filter(task_name="complaints.tell_of_lifted").count() == 1
    assert [mail.to for mail in mailoutbox] == [["alice@people.example"], [SAM["email"]]]
    for mail in mailoutbox:
        assert WHY in mail.body
        assert "targets 1–2" in mail.body
    for page in (browser("alice").get(f"/t/norrlys/complaints/{case.number}/"), client.get(f"/case/{seller.token}/")):
        assert WHY in page.text
    said = AuditEntry.objects.get(verb="complaints.lift_measures").after
    assert said == {"action": "hide", "targets": [1, 2], "note": WHY}


def test_a_seller_of_other_listings_hears_nothing(case, mailoutbox):
    other = name_respondent(case, by=cast.person("rita"), targets=ids(case, 3), name="O", email="o@sellers.example")
    decide(case, HIDE)
    case.respondents.update(notified_at=case.submitted_at)
    lift_measures(case, by=cast.person("rita"), measures=[standing(case)[0].pk], note=WHY)
    job(tell_of_lifted, Event.objects.get(kind="lifted"))
    assert [mail.to for mail in mailoutbox] == [["alice@people.example"], [SAM["email"]]]
    assert other.email not in str([mail.to for mail in mailoutbox])


def test_what_is_no_measure_of_the_case_or_was_taken_back_refuses_all(case, everything):
    decide(case, HIDE)
    elsewhere = take_up(a_case(everything, by=cast.person("alice"), links=MANY), by=cast.person("rita"))
    decide(elsewhere, HIDE, positions=(1,))
    first, second, _third = standing(case)
    rita = cast.person("rita")
    lift_measures(case, by=rita, measures=[first.pk], note=WHY)
    for chosen in ([second.pk, first.pk], [second.pk, standing(elsewhere)[0].pk], []):
        with pytest.raises(Refused):
            lift_measures(case, by=rita, measures=chosen, note=WHY)
    assert len(standing(case)) == 2


def test_sixty_measures_are_taken_back_with_one_press(everything, browser):
    case = take_up(a_case(everything, by=cast.person("alice"), links=MANY), by=cast.person("rita"))
    name_respondent(case, by=cast.person("rita"), targets=ids(case), **SAM)
    decide(case, HIDE, Wanted("strike"), positions=tuple(range(1, 61)))
    rita = browser("rita")
    first, rest = rita.get(desk(case)).text, rita.get(f"{desk(case)}?measures=50").text
    boxes = [re.findall(r'name="lift-measures" value="(\d+)"', page) for page in (first, rest)]
    assert [len(found) for found in boxes] == [50, 11]
    assert not set(boxes[0]) & set(boxes[1])
    assert "?measures=50#measures" in first
    assert "all 60: Hide" in first
    stale = rita.post(f"{desk(case)}measures/lift/", {"lift-every": "hide:59", "lift-note": WHY})
    assert "have changed" in stale.text
    assert rita.post(f"{desk(case)}measures/lift/", {"lift-every": "hide:60", "lift-note": WHY}).status_code == 302
    assert [measure.action for measure in standing(case)] == ["strike"]
    assert Event.objects.filter(kind="lifted").count() == 1


def test_programs_take_many_back_too(case, browser):
    decide(case, HIDE)
    first, second, _third = standing(case)
    rita, address = browser("rita"), f"/api/v1{desk(case)}measures/lift/"
    chosen = {"measures": [str(first.public_id), str(second.public_id)]}
    assert rita.post(address, chosen, content_type="application/json").status_code == 400
    done = rita.post(address, chosen | {"note": WHY}, content_type="application/json")
    assert done.status_code == 200, done.text
    assert len(standing(case)) == 1
    again = rita.post(address, chosen | {"note": WHY}, content_type="application/json")
    assert (again.status_code, "taken back already" in again.text) == (400, True)
