"""An agency's clients in the switcher and on their page; a brand's complaints on the registry's page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand
from registry.services import accept_mandate, give_mandate, register_brand
from tests import cast
from tests.complaints.casework import a_case, a_draft


def more_clients(count: int) -> None:
    """Rights holders who give Meridian a mandate."""
    today = timezone.localdate()
    agency = cast.organisation("meridian")
    for number in range(count):
        owner = Organisation.objects.create(
            name=f"Client {number:02d}", slug=f"client-{number}", kind="rights_holder", time_zone="UTC"
        )
        with tenant_scope(owner):
            brand = register_brand(owner, by=None, name=f"Mark {number}")
            offered = give_mandate(
                owner,
                by=None,
                agency=agency,
                brands=[brand],
                actions=["file"],
                starts_on=today,
                ends_on=today + timedelta(days=30),
            )
            accept_mandate(offered, by=None)


def switcher(page: str) -> str:
    return page.partition('class="menu-list"')[2].partition("</details>")[0]


def test_the_switcher_lists_the_clients_of_today(norrlys, browser):
    menu = switcher(browser("gus").get("/t/meridian/").text)
    assert "Clients of Meridian" in menu
    assert "/t/meridian/complaints/?client=norrlys" in menu
    chosen = switcher(browser("gus").get("/t/meridian/complaints/?client=norrlys").text)
    assert chosen.count('aria-current="true"') == 2
    for who, home in (("alice", "norrlys"), ("carol", "kestrel"), ("amy", "other")):
        menu = switcher(browser(who).get(f"/t/{home}/").text)
        assert "Clients of" not in menu
        assert who == "alice" or "Norrlys" not in menu


def test_many_clients_are_found_by_name(norrlys, browser):
    more_clients(14)
    gus = browser("gus")
    menu = switcher(gus.get("/t/meridian/").text)
    assert menu.count("?client=") == 12
    assert 'action="/t/meridian/clients/"' in menu
    found = gus.get("/t/meridian/clients/?q=client+13").text
    assert "/t/meridian/complaints/?client=client-13" in found
    assert "client=client-12" not in found.partition("<main")[2]
    assert "No client has this name." in gus.get("/t/meridian/clients/?q=Kestrel").text


@pytest.mark.parametrize("words", ["\x00", "%", "x" * 5000, "\ud800", "<script>"])
def test_odd_words_find_nothing(norrlys, browser, words):
    page = browser("gus").get("/t/meridian/clients/", {"q": words.encode("utf-8", "surrogatepass")})
    assert page.status_code == 200
    assert "<script>" not in page.text.partition("<main")[2].partition("</main>")[0]


def test_the_menu_makes_the_same_queries_for_any_number_of_clients(norrlys, browser):
    gus = browser("gus")
    gus.get("/t/meridian/members/")
    counts = []
    for new in (0, 3):
        more_clients(new)
        with CaptureQueriesContext(connection) as queries:
            gus.get("/t/meridian/members/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_brands_page_lists_its_newest_complaints(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        cases = [a_case(norrlys, by=cast.person("alice"), links=f"https://shop.example/b/{n}") for n in range(6)]
        other = register_brand(cast.organisation("norrlys"), by=None, name="FJORD")
        brand = Brand.objects.get(pk=norrlys.brand_id)
    for who, home in (("alice", "norrlys"), ("gus", "meridian")):
        client = browser(who)
        page = client.get(f"/t/{home}/brands/{brand.number}/").text
        assert [case.number in page for case in cases] == [False, True, True, True, True, True]
        assert f"/t/{home}/complaints/?brand={brand.number}" in page
    assert "No complaints on this brand yet." in browser("alice").get(f"/t/norrlys/brands/{other.number}/").text


def test_a_brands_page_makes_the_same_queries_for_any_number_of_complaints(norrlys, browser):
    alice = browser("alice")
    with tenant_scope(norrlys.tenant_id):
        brand = Brand.objects.get(pk=norrlys.brand_id)
        a_case(norrlys, by=cast.person("alice"))
    address = f"/t/norrlys/brands/{brand.number}/"
    alice.get(address)
    with CaptureQueriesContext(connection) as one:
        alice.get(address)
    with all_tenants(reason="test"):
        for number in range(2):
            a_draft(norrlys, by=cast.person("alice"), links=f"https://shop.example/more/{number}")
    with CaptureQueriesContext(connection) as three:
        alice.get(address)
    assert len(one) == len(three)
