"""Saying no to a mandate, a licence or a transfer: a reason that is too long stands where it was typed."""

import pytest
from bs4 import BeautifulSoup

from portal.accounts.workflow import MandateState
from portal.shared.errors import Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.licences.workflow import LicenceState
from registry.services import ask_for_mandate, decline_licence, decline_mandate, decline_transfer
from registry.transfers.workflow import TransferState
from tests.cast import a_brand, a_complete_right, browser, organisation, person, scope_for, verified
from tests.registry import test_authority, test_licences, test_transfers

ANSWERS = {
    "mandate": ("gus", "meridian", 500, decline_mandate),
    "licence": ("carol", "kestrel", 500, decline_licence),
    "transfer": ("carol", "kestrel", 2000, decline_transfer),
}


def proposed(noun: str):
    """A proposal of this kind, sent and not answered."""
    if noun == "mandate":
        return test_authority.offered()
    with tenant_scope(organisation("norrlys")):
        right = verified(a_complete_right(a_brand()))
    return test_licences.offered(right) if noun == "licence" else test_transfers.proposed(right)


@pytest.mark.parametrize("noun", ANSWERS)
def test_a_reason_that_is_too_long_is_refused_beside_the_field_and_kept(people, noun):
    subject = proposed(noun)
    name, slug, limit, decline = ANSWERS[noun]
    reason = "It is too dear for us. " * (limit // 20)
    page = f"/t/{slug}/{noun}s/{subject.number}/"
    answer = browser(name).post(f"{page}decline/", {"note": reason})
    assert answer.status_code == 200
    shown = BeautifulSoup(answer.content, "html.parser")
    field = shown.find("textarea", {"name": "note"})
    assert field.text.strip() == reason.strip()
    assert not field.has_attr("maxlength")  # by which a browser would cut it without a word
    assert field.find_parent("details").has_attr("open")
    assert str(limit) in shown.select_one("details .field-error").text
    with scope_for(person(name)), pytest.raises(Refused, match=f"the limit is {limit}"):
        decline(subject, by=person(name), note=reason)
    assert browser(name).post(f"{page}decline/", {"note": reason[:limit]}, follow=True).status_code == 200
    with all_tenants(reason="look"):
        subject.refresh_from_db()
    assert subject.note == reason[:limit].strip()
    assert subject.state in (MandateState.DECLINED, LicenceState.DECLINED, TransferState.DECLINED)


def test_what_an_agency_wants_is_never_cut(people):
    terms = test_authority.period() | {"actions": ["file"], "wanted": "NORRLYS " * 100}
    with scope_for(person("gus")), pytest.raises(Refused, match="the limit is 500"):
        ask_for_mandate(organisation("meridian"), by=person("gus"), owner=organisation("norrlys"), **terms)
