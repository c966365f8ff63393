"""Saved filters: kept for oneself or for all, counted cheaply, renamed and deleted; nobody else's are seen."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.models import SavedFilter
from portal.accounts.services import change_filter, delete_filter, save_filter
from portal.accounts.services.filters import MOST
from portal.accounts.templatetags.filters import COUNTED
from portal.shared.errors import NotAllowed, Refused
from portal.shared.lists import filtered_lists
from portal.tenancy.scope import all_tenants
from registry.models import Right
from tests import cast

LIST = "/t/norrlys/rights/"
ENDS = "state=draft&ends_before=2037-01-01"


@pytest.fixture
def norrlys(db):
    cast.people()
    with all_tenants(reason="what the filters find"):
        brand = cast.a_brand()
        for number in range(3):
            cast.a_right(brand, title=f"Mark {number}", registration_number=str(number))
        cast.a_right(cast.a_brand(of="kestrel"))
        yield cast.organisation("norrlys")


@pytest.fixture
def visit(client):
    """`visit("alice", path)` is the page as she sees it."""

    def come(name, path=LIST, **query):
        client.force_login(cast.person(name))
        answer = client.get(path, query)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return come


def kept(page):
    """The saved filters above a list, as "name count"."""
    return [" ".join(chip.text.split()) for chip in page.select("a.chip[href*='/t/']")]


def save(organisation, name="Ending", *, by="alice", query=ENDS, **facts):
    person = cast.person(by)
    return save_filter(organisation, by=person, user=person, page="rights", name=name, query=query, **facts)


def test_what_stands_in_the_address_is_saved_and_leads_back(norrlys, visit, client):
    page = visit("alice", state="draft", ends_before="2037-01-01", after="x", kind="", utm="mail")
    form = page.select_one(".chips form")
    fields = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    assert fields["query"] == ENDS
    answer = client.post(form["action"], fields | {"name": "Ending"}, follow=True)
    assert answer.redirect_chain == [(f"{LIST}?{ENDS}", 302)]
    page = BeautifulSoup(answer.content, "html.parser")
    assert kept(page) == ["Ending 3"]
    assert page.select_one("a.chip[aria-current]")
    assert not page.select(".chips form")
    assert kept(visit("alice")) == ["Ending 3"]


def test_nobody_sees_what_is_not_shared(norrlys, visit):
    save(norrlys)
    save(norrlys, "For all", is_shared=True)
    assert kept(visit("alice")) == ["Ending 3", "For all 3"]
    assert kept(visit("vic")) == ["For all 3"]
    assert kept(visit("carol", "/t/kestrel/rights/")) == []
    assert set(SavedFilter.objects.visible_to(cast.person("carol"))) == set()


def test_an_agency_does_not_see_its_clients_filters(norrlys, visit):
    save(norrlys, is_shared=True)
    cast.a_mandate(list(Right.objects.filter(tenant=norrlys)[0].brand.__class__.objects.filter(tenant=norrlys)))
    save(cast.organisation("meridian"), "Ours", by="gus", is_shared=True)
    assert kept(visit("gus", "/t/meridian/rights/")) == ["Ours 3"]


def test_a_count_ends_where_it_is_enough(norrlys, visit):
    brand = Right.objects.filter(tenant=norrlys)[0].brand
    Right.objects.bulk_create(
        Right(tenant=norrlys, brand=brand, kind="trademark", title="T", number=f"R-1-{n}") for n in range(COUNTED)
    )
    save(norrlys, "Many", query="state=draft")
    assert kept(visit("alice")) == [f"Many {COUNTED}+"]


def test_one_filter_and_three_ask_as_often(norrlys, visit):
    def asked():
        """The statements about filters and rights that a page takes, without those of the sign-in."""
        with CaptureQueriesContext(connection) as queries:
            page = visit("alice")
        tables = ("accounts_savedfilter", "registry_right")
        return page, [each["sql"] for each in queries if any(f'FROM "{table}"' in each["sql"] for table in tables)]

    save(norrlys, "1")
    _page, one = asked()
    save(norrlys, "2", query="q=mark")
    save(norrlys, "3", query="sort=ends&kind=trademark")
    page, three = asked()
    assert kept(page) == ["1 3", "2 3", "3 3"]
    assert len(three) == len(one) == 3


def test_rename_share_and_delete(norrlys, visit, client):
    saved = save(norrlys)
    page = visit("alice", "/t/norrlys/filters/")
    assert "Ending" in page.main.text
    assert "yourself" in page.main.text
    path = f"/t/norrlys/filters/{saved.pk}/"
    assert client.post(path, {"name": "Ends soon", "is_shared": "on"}).status_code == 302
    assert kept(visit("vic")) == ["Ends soon 3"]
    visit("alice")
    assert client.post(f"{path}delete/").status_code == 302
    assert kept(visit("alice")) == []


def test_an_administrator_tidies_what_is_shared_and_nothing_else(norrlys):
    vic, alice = cast.person("vic"), cast.person("alice")
    own = save(norrlys, by="vic")
    assert not alice.has_perm("accounts.change_savedfilter", own)
    with pytest.raises(NotAllowed):
        save(norrlys, "For all", by="vic", is_shared=True)
    with pytest.raises(NotAllowed):
        change_filter(own, by=vic, name="For all", is_shared=True)
    shared = save(norrlys, "Shared", is_shared=True)
    with pytest.raises(NotAllowed):
        change_filter(shared, by=vic, name="Mine", is_shared=True)
    SavedFilter.objects.filter(pk=shared.pk).update(user=vic)
    delete_filter(SavedFilter.objects.get(pk=shared.pk), by=cast.person("alice"))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"name": "Taken"}, "name"),
        ({"query": ""}, "query"),
        ({"query": "after=x&utm=mail"}, "query"),
        ({"query": "q=" + "x" * 1000}, "query"),
    ],
)
def test_what_is_not_kept_is_said(norrlys, facts, field):
    save(norrlys, "Taken")
    with pytest.raises(Refused) as refused:
        save(norrlys, **({"name": "New"} | facts))
    assert refused.value.field == field


def test_there_is_an_end_to_them(norrlys):
    for number in range(MOST):
        save(norrlys, str(number))
    with pytest.raises(Refused):
        save(norrlys, "One more")
    save(norrlys, "Of somebody else", by="vic")


@pytest.mark.parametrize("key", sorted(filtered_lists()))
def test_every_list_has_them(norrlys, visit, client, key):
    listed = filtered_lists()[key]
    save_filter(norrlys, by=None, user=cast.person("alice"), page=key, name="Words", query="q=Mark")
    path = {"rights": LIST, "complaints": "/t/norrlys/complaints/"}[key]
    assert kept(visit("alice", path))[0].startswith("Words")
    assert "q" in listed.parameters


def test_programs_keep_them_too(norrlys, client):
    client.force_login(cast.person("alice"))
    there = {"headers": {"Portal-Organisation": "norrlys"}, "content_type": "application/json"}
    said = {"page": "rights", "name": "Ending", "query": f"after=x&{ENDS}", "shared": True}
    made = client.post("/api/v1/filters/", said, **there)
    assert made.status_code == 201, made.content
    assert made.json()["query"] == ENDS
    one = f"/api/v1/filters/{made.json()['id']}/"
    assert client.patch(one, {"shared": False}, **there).json()["shared"] is False
    assert [each["name"] for each in client.get("/api/v1/filters/", **there).json()["results"]] == ["Ending"]
    assert client.delete(one, **there).status_code == 204
    assert client.get(one, **there).status_code == 404
