"""The pages and operations of exports."""

import pytest
from django.core import mail
from django.test import Client

from portal.exports.models import Export
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.exports.exportcase import anew, asked, made
from tests.registry.importcase import run_jobs

pytestmark = pytest.mark.usefixtures("people")
PAGE = "/t/norrlys/settings/exports/"


@pytest.fixture(autouse=True)
def brand(people):
    """Norrlys has something."""
    with tenant_scope(cast.organisation("norrlys")):
        return cast.a_brand()


def text(client, path=PAGE) -> str:
    return client.get(path).content.decode()


def test_the_whole_way_without_script(as_):
    alice = as_("alice")
    assert PAGE in text(alice, "/t/norrlys/settings/")
    assert "Make an export" in text(alice)
    answer = alice.post(f"{PAGE}ask/", follow=True)
    assert "Your export waits its turn" in answer.content.decode()
    run_jobs()
    [letter] = mail.outbox
    assert "ready" in letter.subject
    page = text(alice)
    assert "Your export is ready" in page
    with tenant_scope(cast.organisation("norrlys")):
        export = Export.objects.get()
    assert export.sha256 in page
    answer = alice.get(f"{PAGE}{export.number}/file/")
    assert answer.status_code == 302
    assert "X-Amz-Expires=3600" in answer.url
    assert f"{anew(export).root}.zip" in answer.url


def test_in_chinese(as_):
    person = cast.person("alice")
    person.language = "zh-hans"
    person.save()
    page = text(as_("alice"))
    assert "导出" in page
    assert "Make an export" not in page
    as_("alice").post(f"{PAGE}ask/")
    run_jobs()
    assert "导出" in mail.outbox[0].subject


def test_how_far_it_is(as_):
    export = asked()
    answer = as_("alice").get(f"{PAGE}{export.number}/progress/").json()
    assert answer == {"state": "asked-", "done": 0, "of": 0}
    assert 'data-state="asked-"' in text(as_("alice"))


def test_give_up(as_):
    export = asked()
    alice = as_("alice")
    assert "Give up" in text(alice)
    alice.post(f"{PAGE}{export.number}/give-up/")
    assert anew(export).state == "cancelled"
    run_jobs()
    assert anew(export).state == "cancelled"
    assert "Make an export" in text(alice)


def test_a_second_press_is_told_and_changes_nothing(as_):
    asked()
    answer = as_("alice").post(f"{PAGE}ask/", headers={"Referer": f"http://testserver{PAGE}"}, follow=True)
    assert "on its way already" in answer.content.decode()


def test_another_administrator_sees_that_it_is_there_and_asks_anew(as_):
    made()
    vic = cast.person("vic")
    membership = next(iter(vic.memberships.values()))
    membership.roles = ["administrator"]
    membership.save()
    page = text(as_("vic"))
    assert "The export of Alice is ready" in page
    assert "/file/" not in page
    assert "Make a new one" in page


@pytest.mark.parametrize("name", ["vic", "carol", "gus", "rita", "sam"])
def test_nobody_else_comes_in(as_, name):
    export = made().export
    client = as_(name)
    for method, path in (
        ("get", ""),
        ("post", "ask/"),
        ("get", f"{export.number}/file/"),
        ("get", f"{export.number}/progress/"),
        ("post", f"{export.number}/give-up/"),
    ):
        assert getattr(client, method)(f"{PAGE}{path}").status_code in {403, 404}


def test_the_platform_does_not_leave(as_):
    assert as_("olga").get("/t/market/settings/exports/").status_code == 403
    assert "settings/exports" not in text(as_("olga"), "/t/market/settings/")


def test_a_stranger_signs_in_first():
    assert Client().get(PAGE).status_code == 302


def test_by_program(as_):
    alice = as_("alice")
    begun = alice.post("/api/v1/exports/")
    assert begun.status_code == 201
    number = begun.json()["number"]
    assert alice.post("/api/v1/exports/").status_code == 409
    assert alice.post(f"/api/v1/exports/{number}/link/").status_code == 409
    run_jobs()
    told = alice.get(f"/api/v1/exports/{number}/").json()
    assert (told["state"], told["asked_by"]) == ("ready", "alice@people.example")
    assert alice.post(f"/api/v1/exports/{number}/link/").json()["url"].startswith("http")
    assert [each["number"] for each in alice.get("/api/v1/exports/").json()["results"]] == [number]
    assert as_("vic").get("/api/v1/exports/").status_code == 403


def test_a_list_costs_the_same_whatever_its_length(as_, django_assert_max_num_queries):
    alice = as_("alice")
    made()
    text(alice)
    with django_assert_max_num_queries(36) as one:
        text(alice)
    made()
    made()
    with django_assert_max_num_queries(36) as three:
        text(alice)
    assert len(one) == len(three)
