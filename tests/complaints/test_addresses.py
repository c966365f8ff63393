"""Where a seller gets mail: an address can be added and corrected at the desk, and the seller is told as if nobody was
before."""

from datetime import timedelta

import pytest
from django.core import mail

from complaints.demo.people import at
from complaints.models import Complaint, Respondent
from complaints.services import correct_address, name_respondent, open_case, resend_link, take_up
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, SAM, decide, ids
from tests.complaints.roundwork import moment, now
from tests.registry.importcase import run_jobs

DAY = moment("2026-11-16 09:00")
LATER = timedelta(days=3)
RIGHT = "sam@sellers.example"


def upheld(right, *, email: str) -> Respondent:
    """The seller of a decided case, named by the look-up of the platform with this address."""
    rita = cast.person("rita")
    with at(DAY):
        case = take_up(a_case(right, by=cast.person("alice")), by=rita)
        seller = name_respondent(case, by=None, targets=ids(case), name=SAM["name"], seller_id="s-77", email=email)
        decide(case, HIDE)
        run_jobs(of="complaints.")
    mail.outbox.clear()
    return Respondent.objects.select_related("complaint").get(pk=seller.pk)


def links() -> list[tuple[str, str]]:
    """To whom letters with a link went, and the letters, since this was last asked."""
    run_jobs(of="complaints.")
    sent = [(letter.to[0], letter.body) for letter in mail.outbox if "/case/" in letter.body]
    mail.outbox.clear()
    return sent


def test_a_seller_without_an_address_gets_one_and_the_letter(everything, browser, client):
    seller = upheld(everything, email="")
    rita, desk = browser("rita"), f"/review/complaints/{seller.complaint.number}/"
    page = rita.get(desk).text
    assert "no e-mail address" in page
    assert "Add an address" in page
    address = f"{desk}sellers/{seller.pk}/address/"
    assert f'action="{address}"' in page
    wrong = rita.post(address, {f"address-{seller.pk}-email": "nobody"})
    assert wrong.status_code == 200
    assert "Enter a valid email address" in wrong.text
    assert 'value="nobody"' in wrong.text
    assert links() == []
    assert rita.post(address, {f"address-{seller.pk}-email": RIGHT.upper()}).url == desk
    [(reader, letter)] = links()
    assert (reader, now(seller).email) == (RIGHT, RIGHT)
    assert now(seller).link in letter
    assert "Answer with a counter-notice" in client.get(f"/case/{now(seller).token}/").text


def test_a_wrong_address_is_corrected_and_the_time_to_answer_begins_anew(everything, client):
    seller = upheld(everything, email="smm@sellers.example")
    first, old = now(seller.complaint).answer_due_at, seller.token
    with at(DAY + LATER):
        open_case(now(seller), by=now(seller))  # somebody who was not meant
        correct_address(now(seller), by=cast.person("rita"), email=RIGHT)
        [(reader, letter)] = links()
    seller = now(seller)
    assert (reader, seller.first_opened_at, seller.notified_at) == (RIGHT, None, DAY + LATER)
    assert now(seller.complaint).answer_due_at > first
    assert seller.link in letter
    assert client.get(f"/case/{old}/").status_code == 404
    with pytest.raises(Refused, match="kept already"):
        correct_address(seller, by=cast.person("rita"), email=RIGHT)
    with pytest.raises(Refused, match="Type the seller"):
        correct_address(seller, by=cast.person("rita"), email=" ")


def test_a_link_that_nobody_opened_is_sent_with_new_time_another_only_again(everything):
    seller = upheld(everything, email=RIGHT)
    first = now(seller.complaint).answer_due_at
    with at(DAY + LATER):
        resend_link(now(seller), by=cast.person("rita"))
        assert [reader for reader, _letter in links()] == [RIGHT]
    second = now(seller.complaint).answer_due_at
    assert second > first
    with at(DAY + 2 * LATER):
        open_case(now(seller), by=now(seller))
        resend_link(now(seller), by=cast.person("rita"))
        assert [reader for reader, _letter in links()] == [RIGHT]
    assert now(seller.complaint).answer_due_at == second


def test_before_anything_is_upheld_nobody_is_written_to(everything):
    case = take_up(a_case(everything, by=cast.person("alice")), by=cast.person("rita"))
    seller = name_respondent(case, by=None, targets=ids(case), name="TrailDeal")
    correct_address(seller, by=cast.person("rita"), email=RIGHT)
    assert links() == []
    decide(now(case), HIDE)
    assert [reader for reader, _letter in links()] == [RIGHT]


def test_programs_correct_it_by_the_seller_or_by_naming_again(everything, browser):
    seller = upheld(everything, email="smm@sellers.example")
    rita, sellers = browser("rita"), f"/api/v1/review/complaints/{seller.complaint.number}/respondents/"
    sent = rita.post(f"{sellers}{seller.pk}/address/", {"email": RIGHT}, content_type="application/json")
    assert (sent.status_code, sent.json()["email"]) == (200, RIGHT)
    assert [reader for reader, _letter in links()] == [RIGHT]
    named = {"targets": ids(now(seller.complaint)), "name": SAM["name"], "seller_id": "s-77"}
    again = rita.post(sellers, named | {"email": "shop@sellers.example"}, content_type="application/json")
    assert again.status_code == 201
    assert [reader for reader, _letter in links()] == ["shop@sellers.example"]


def test_only_the_desk_does_it(everything, browser):
    seller = upheld(everything, email=RIGHT)
    for who in ("alice", "carol", "sam"):
        with pytest.raises(NotAllowed), all_tenants(reason="test"):
            correct_address(seller, by=cast.person(who), email="new@sellers.example")
        address = f"/review/complaints/{seller.complaint.number}/sellers/{seller.pk}/address/"
        assert browser(who).post(address, {"email": "new@sellers.example"}).status_code in (403, 404)
    other: Complaint = a_case(everything, by=cast.person("alice"), links="https://shop.example/elsewhere")
    elsewhere = f"/review/complaints/{other.number}/sellers/{seller.pk}/address/"
    assert browser("rita").post(elsewhere, {"email": "new@sellers.example"}).status_code == 404
    assert now(seller).email == RIGHT
