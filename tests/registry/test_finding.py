"""Finding rights: one definition for the list and for the API, in constant queries, page by page in each order."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.utils import timezone

from portal.tenancy.scope import all_tenants
from registry.finding import ORDERS, RightFilters
from registry.models import Right
from registry.pages import rights as list_page
from registry.pages.rights import RightList
from registry.services import register_right, suspend_right
from tests import cast

LIST, API = "/t/norrlys/rights/", "/api/v1/rights/"

BOOK = {"title": "Fjell by foot", "isbn": "978-7-04-000000-9"}
"""By what an address asks: the titles that it finds, of the rights that `shelf` makes."""
ASKED = [
    ({"q": "norr"}, {"NORRLYS", "OVER"}),
    ({"q": "017893412"}, {"NORRLYS"}),
    ({"q": "017-893.412"}, {"NORRLYS"}),
    ({"q": "０１７ ８９３ ４１２"}, {"NORRLYS"}),
    ({"q": "EM 17893412"}, {"NORRLYS"}),
    ({"q": "7-04-000000-8"}, {"Fjell by foot"}),
    ({"q": "9787040000009"}, {"Fjell by foot"}),
    ({"q": "aurora"}, {"FJELL", "Fjell by foot"}),
    ({"q": "nobody"}, set()),
    ({"kind": "publication"}, {"Fjell by foot"}),
    ({"state": "approved"}, {"NORRLYS"}),
    ({"state": "expired"}, {"OVER"}),
    ({"state": "draft"}, {"FJELL", "Fjell by foot"}),
    ({"office": "NO"}, {"FJELL"}),
    ({"nice_class": "25"}, {"NORRLYS", "OVER"}),
    ({"nice_class": "9"}, {"FJELL"}),
    ({"client": "norrlys"}, {"NORRLYS", "FJELL", "OVER", "Fjell by foot"}),
    ({"client": "kestrel"}, set()),
    ({"ends_before": "2030-01-01"}, {"FJELL", "OVER"}),
    ({"ends_before": "2029-05-05"}, {"OVER"}),
    ({"ends_from": "2030-01-01", "ends_before": "2040-01-01"}, {"NORRLYS"}),
    ({"state": "draft", "office": "NO", "nice_class": "9", "q": "fjell"}, {"FJELL"}),
]


@pytest.fixture
def shelf(people):
    """Four rights in two brands of Norrlys; one of Kestrel that nobody there may find."""
    with all_tenants(reason="the shelves"):
        norrlys, aurora = cast.a_brand("Norrlys Outdoor"), cast.a_brand("Aurora")
        known = cast.verified(cast.a_complete_right(norrlys))
        cast.a_right(aurora, title="FJELL", office="NO", registration_number="2020 1", nice_classes=[9],
                     expires_on=date(2029, 5, 5))  # fmt: skip
        over = cast.verified(cast.a_complete_right(norrlys, title="OVER", registration_number="3"))
        type(over).objects.filter(pk=over.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
        register_right(aurora, by=None, kind="publication", **BOOK)
        cast.a_right(cast.a_brand("Kestrel", of="kestrel"), title="NORRLYS and nobody FJELL")
    return {"known": known, "aurora": aurora, "norrlys": norrlys}


@pytest.fixture
def alice(client, people):
    client.force_login(cast.person("alice"))
    return client


def titles(page):
    return {link.text for link in BeautifulSoup(page.content, "html.parser").select("tbody td:first-child a")}


def listed(answer):
    assert answer.status_code == 200, answer.content
    return {right["title"] for right in answer.json()["results"]}


@pytest.mark.parametrize(("asked", "found"), ASKED, ids=[urlencode(asked) for asked, _found in ASKED])
def test_page_and_api_find_the_same(alice, shelf, asked, found):
    assert titles(alice.get(LIST, asked)) == found
    assert listed(alice.get(API, asked, headers={"Portal-Organisation": "norrlys"})) == found


def test_a_suspended_right_whose_last_day_is_over_has_ended_too(alice, shelf):
    """Before the clock has written it down: its owner looks for what is to be renewed."""
    with all_tenants(reason="a doubt"):
        for title in ("OVER", "NORRLYS"):
            suspend_right(Right.objects.get(title=title, state="approved"), by=None, code="S-02", note="In doubt.")
    for state, found in (("expired", {"OVER"}), ("suspended", {"NORRLYS"}), ("approved", set())):
        assert titles(alice.get(LIST, {"state": state})) == found
        assert listed(alice.get(API, {"state": state}, headers={"Portal-Organisation": "norrlys"})) == found
    shown = BeautifulSoup(alice.get(LIST, {"state": "expired"}).content, "html.parser")
    assert "Expired" in shown.select_one("tbody tr").text


def test_by_brand_and_by_our_number(alice, shelf):
    assert titles(alice.get(LIST, {"brand": shelf["aurora"].number})) == {"FJELL", "Fjell by foot"}
    assert titles(alice.get(LIST, {"q": shelf["known"].number.lower()})) == {"NORRLYS"}


def test_the_contract_offers_what_the_page_offers(client, db):
    operation = client.get("/api/v1/schema/", {"format": "json"}).json()["paths"][API]["get"]
    offered = {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"}
    assert set(RightFilters.base_filters) <= offered


@pytest.mark.parametrize(
    "nonsense",
    [{"state": "x"}, {"nice_class": "99"}, {"ends_before": "soon"}, {"q": "\x00"}, {"sort": "x"}, {"after": "x~1"}],
)
def test_nonsense_narrows_nothing_on_the_page(alice, shelf, nonsense):
    assert len(titles(alice.get(LIST, nonsense))) == 4


def test_a_day_that_is_none_is_said_beside_its_field_and_refused_by_the_api(alice, shelf):
    page = BeautifulSoup(alice.get(LIST, {"ends_before": "soon"}).content, "html.parser")
    assert page.select_one("#id_ends_before_error").text
    assert page.select_one("details.filters-more").has_attr("open")
    answer = alice.get(API, {"ends_before": "soon"}, headers={"Portal-Organisation": "norrlys"})
    assert answer.status_code == 400
    assert "ends_before" in answer.content.decode()


def test_each_filter_can_be_taken_away_by_itself(alice, shelf):
    asked = {"q": "fjell", "kind": "trademark", "office": "NO", "sort": "name", "after": ""}
    page = BeautifulSoup(alice.get(LIST, asked).content, "html.parser")
    left = [parse_qs(urlsplit(chip["href"]).query) for chip in page.select(".chips a.chip")]
    assert [set(asked) - set(kept) - {"after"} for kept in left] == [{"q"}, {"kind"}, {"office"}]
    assert all(kept["sort"] == ["name"] for kept in left)


@pytest.mark.parametrize("order", ORDERS)
def test_pages_follow_each_order(alice, people, order, monkeypatch):
    with all_tenants(reason="the shelves"):
        brand = cast.a_brand()
        ends = [date(2030, 1, 1), None, date(2029, 1, 1), date(2030, 1, 1), None, date(2029, 1, 1)]
        for number, (title, end) in enumerate(zip("bAcaBC", ends, strict=True)):
            cast.a_right(brand, title=title, expires_on=end, registration_number=str(number))
    expected = {"newest": "CBacAb", "ends": "cCbaAB", "name": "AabBcC"}[order]
    assert "".join(_walk_page(alice, {"sort": order}, monkeypatch)) == expected
    assert "".join(_walk_api(alice, {"sort": order, "limit": 2})) == expected


def _walk_page(client, query, monkeypatch):
    """All titles, two at a time."""
    whole = list_page.page_after
    monkeypatch.setattr(list_page, "page_after", lambda *args, **kwargs: whole(*args, size=2, **kwargs))
    found, address = [], f"{LIST}?{urlencode(query)}"
    while address:
        page = BeautifulSoup(client.get(address).content, "html.parser")
        found += [link.text for link in page.select("tbody td:first-child a")]
        further = page.select(".pager > a:last-child")
        address = LIST + further[0]["href"] if further and "after=" in further[0]["href"] else ""
        assert len(found) < 20
    return found


def _walk_api(client, query):
    found, address = [], f"{API}?{urlencode(query)}"
    while address:
        answer = client.get(address, headers={"Portal-Organisation": "norrlys"}).json()
        found += [right["title"] for right in answer["results"]]
        address = answer["next"]
    return found


def test_an_agency_chooses_among_its_clients(client, shelf):
    with all_tenants(reason="a mandate"):
        cast.a_mandate([shelf["aurora"]])
    client.force_login(cast.person("gus"))
    page = client.get("/t/meridian/rights/", {"client": "norrlys"})
    assert titles(page) == {"FJELL", "Fjell by foot"}
    assert "Client: Norrlys" in " ".join(BeautifulSoup(page.content, "html.parser").select_one(".chip").text.split())
    assert "kestrel" not in page.content.decode()


def test_the_list_asks_as_often_for_one_as_for_four(alice, shelf, django_assert_max_num_queries):
    alice.get(LIST)  # the first visit of a session is written down
    with django_assert_max_num_queries(40) as first:
        alice.get(LIST, {"q": "norr", "brand": shelf["norrlys"].number})
    with django_assert_max_num_queries(40) as second:
        alice.get(LIST)
    assert len(second) == len(first)


def test_one_state_means_what_the_row_says(shelf):
    """Every right stands in exactly one state, the one that its row shows."""
    request = type("Request", (), {"user": cast.person("alice"), "organisation": cast.organisation("norrlys")})()

    with all_tenants(reason="count"):
        found = [
            number
            for state in RightFilters.base_filters["state"].extra["choices"]
            for number in RightList(request, QueryDict(f"state={state[0]}")).rights.values_list("number", flat=True)
        ]
    assert len(found) == len(set(found)) == 4
