"""The agency's portfolio over all its clients."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from complaints.pages import portfolio as portfolios
from complaints.pages.portfolio import portfolio
from portal.accounts.models import Mandate
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right
from registry.services import accept_mandate, give_mandate, revoke_mandate
from tests import cast
from tests.complaints.casework import a_case

PAGE = reverse("client-list", args=["meridian"])


def holding(words: str = ""):
    gus = cast.person("gus")
    with cast.scope_for(gus):
        return portfolio(gus, cast.organisation("meridian"), words=words).holdings


def kestrel_becomes_a_client() -> None:
    today = timezone.localdate()
    with tenant_scope(cast.organisation("kestrel")):
        brand = cast.a_brand("KESTREL", of="kestrel")
        cast.a_right(brand, registration_number="018000009")
        offered = give_mandate(
            cast.organisation("kestrel"), by=None, agency=cast.organisation("meridian"), brands=[brand],
            actions=["file"], starts_on=today, ends_on=today + timedelta(days=30),
        )  # fmt: skip
        accept_mandate(offered, by=None)


def test_each_client_is_counted_as_far_as_the_mandates_go(norrlys):
    with tenant_scope(cast.organisation("norrlys")):
        Right.objects.update(expires_on=timezone.localdate() + timedelta(days=20))
        cast.a_brand("HIDDEN")
        cast.a_right(norrlys.brand, registration_number="018000001")
        a_case(norrlys, by=cast.person("alice"))
    kestrel_becomes_a_client()
    ours, theirs = sorted(holding(), key=lambda each: each.client.slug, reverse=True)
    assert (ours.brands, ours.verified, ours.drafts, ours.ending, ours.complaints) == (1, 1, 1, 1, 1)
    assert not ours.ends_soon
    assert (theirs.client.slug, theirs.brands, theirs.drafts, theirs.ends_soon) == ("kestrel", 1, 1, True)


def test_the_page_shows_finds_and_forgets(norrlys, browser):
    kestrel_becomes_a_client()
    gus = browser("gus")
    shown = gus.get(PAGE).text
    assert "1 verified" in shown
    assert "Kestrel" in shown
    found = gus.get(PAGE, {"q": "norr"}).text
    assert "state=approved" in found
    assert "Ask to extend it" not in found
    with tenant_scope(cast.organisation("kestrel")):
        revoke_mandate(Mandate.objects.get(tenant__slug="kestrel"), by=None)
    assert "Ask to extend it" not in gus.get(PAGE).text


def test_it_goes_on_page_by_page(norrlys, browser, monkeypatch):
    kestrel_becomes_a_client()
    monkeypatch.setattr(portfolios, "A_PAGE", 1)
    gus = browser("gus")
    first = gus.get(PAGE).text
    assert "after=kestrel" in first
    assert "Ask to extend it" not in gus.get(PAGE, {"after": "kestrel"}).text


def test_it_costs_the_same_for_every_number_of_clients(norrlys):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            holding()
        return len(captured)

    before = queries()
    kestrel_becomes_a_client()
    assert queries() == before


@pytest.mark.parametrize(("name", "slug"), [("alice", "norrlys"), ("amy", "other")])
def test_others_have_no_clients(norrlys, browser, name, slug):
    assert "No clients yet" in browser(name).get(reverse("client-list", args=[slug])).text
    with all_tenants(reason="even a scope that holds everything does not help"):
        assert portfolio(cast.person(name), cast.organisation("meridian")).holdings == []
