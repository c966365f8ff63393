"""A form that is sent after the session ended, or from a page older than the sign-in, comes back filled."""

import pytest
from allauth.account.models import EmailAddress
from bs4 import BeautifulSoup
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from complaints.services import start_draft
from portal.accounts.late_forms import MOST
from portal.shared.kept_forms import _mark, filled
from portal.tenancy.scope import all_tenants
from registry.models import Brand
from tests.cast import a_brand, a_complete_right, person, verified

PAGE = "/t/norrlys/brands/new/"
HERE = {"origin": "http://testserver", "referer": f"http://testserver{PAGE}"}
TYPED = {"name": "NORRLYS & <b>sønner</b>", "description": "line one\r\nline two", "owner": "norrlys"}

pytestmark = pytest.mark.usefixtures("people")


def sign_in(client: Client, name: str, after: str):
    """Through the sign-in page, with the address to go to afterwards."""
    EmailAddress.objects.get_or_create(user=person(name), email=person(name).email, verified=True, primary=True)
    page = BeautifulSoup(client.get(after).content, "html.parser")
    fields = {field["name"]: field.get("value", "") for field in page.select("form[action='/account/login/'] input")}
    facts = {**fields, "login": person(name).email, "password": "pass"}
    return client.post("/account/login/", facts, headers={"origin": "http://testserver"})


def a_filed_draft():
    """A draft of Norrlys, with everything in scope."""
    return start_draft(verified(a_complete_right(a_brand())), by=person("alice"))


def form_of(answer):
    return BeautifulSoup(answer.content, "html.parser").find("main").find("form")


def typed_in(answer):
    form = form_of(answer)
    return form.find(attrs={"name": "name"}).get("value", ""), form.find("textarea").get_text().strip()


@pytest.fixture
def browser():
    """One that sends tokens, as Django demands them outside tests."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def signed_out(browser):
    """Alice has filled the form; her session ended while she did."""
    browser.force_login(person("alice"))
    data = TYPED | {"csrfmiddlewaretoken": token_of(browser.get(PAGE))}
    Session.objects.all().delete()
    return browser, data


def token_of(answer):
    return form_of(answer).find(attrs={"name": "csrfmiddlewaretoken"})["value"]


def test_what_was_typed_comes_back_after_signing_in(signed_out):
    browser, data = signed_out
    answer = browser.post(PAGE, data, headers=HERE)
    assert answer.status_code == 302
    assert "what you typed is kept" in browser.get(answer.url).text
    answer = sign_in(browser, "alice", answer.url)
    assert answer.url == f"http://testserver{PAGE}"

    page = browser.get(answer.url)
    assert typed_in(page) == (data["name"], TYPED["description"])
    assert "look through it and send it" in page.text
    assert token_of(page) != data["csrfmiddlewaretoken"]
    with all_tenants(reason="test"):
        assert not Brand.objects.exists(), "nothing is sent by itself"
    again = browser.post(PAGE, data | {"csrfmiddlewaretoken": token_of(page)}, headers=HERE)
    assert again.status_code == 302, form_of(again)
    with all_tenants(reason="test"):
        assert Brand.objects.get().name == data["name"]
    assert typed_in(browser.get(PAGE))[0] == "", "it comes back once"


def test_a_page_older_than_the_sign_in_comes_back_filled(browser):
    browser.force_login(person("alice"))
    stale = token_of(browser.get(PAGE))
    browser.logout()
    browser.cookies.clear()
    browser.force_login(person("alice"))
    browser.get(PAGE)
    answer = browser.post(PAGE, TYPED | {"csrfmiddlewaretoken": stale}, headers=HERE)
    assert (answer.status_code, answer.url) == (303, f"http://testserver{PAGE}")
    assert typed_in(browser.get(answer.url)) == (TYPED["name"], TYPED["description"])


def test_ten_thousand_links_come_back_after_signing_in(browser):
    with all_tenants(reason="test"):
        draft = a_filed_draft()
    page = reverse("complaint-step", args=["norrlys", draft.number, "targets"])
    links = "\r\n".join(
        f"https://shop.example/goods/{number:05}?from=a-list-of-search-results" for number in range(10_000)
    )
    browser.force_login(person("alice"))
    assert browser.get(page).status_code == 200
    Session.objects.all().delete()
    data = {"csrfmiddlewaretoken": browser.cookies["csrftoken"].value, "links": links, "go": "stay"}
    answer = browser.post(page, data, headers=HERE | {"referer": f"http://testserver{page}"})
    assert "what you typed is kept" in browser.get(answer.url).text
    shown = browser.get(sign_in(browser, "alice", answer.url).url)
    box = BeautifulSoup(shown.content, "html.parser").find("textarea", attrs={"name": "links"})
    assert box.get_text().split() == links.split()


def test_only_so_many_are_kept_from_one_address(signed_out, one_minute):
    browser, data = signed_out
    for _time in range(MOST):
        answer = browser.post(PAGE, data, headers=HERE)
    assert "what you typed is kept" in browser.get(answer.url).text
    assert "could not be kept" in browser.get(browser.post(PAGE, data, headers=HERE).url).text


def test_a_guests_notice_in_a_tab_older_than_a_sign_in_comes_back(browser):
    here = {"origin": "http://testserver", "referer": "http://testserver/notify/"}
    stale = token_of(browser.get("/notify/"))
    browser.cookies.clear()
    browser.force_login(person("alice"))
    browser.get("/notify/")
    typed = {"explanation": "A long story. " * 500, "name": "Gina", "csrfmiddlewaretoken": stale}
    answer = browser.post("/notify/", typed, headers=here)
    assert (answer.status_code, answer.url) == (303, "http://testserver/notify/")
    form = form_of(browser.get(answer.url))
    assert form.find("textarea", attrs={"name": "explanation"}).get_text().strip() == typed["explanation"].strip()


def test_another_sites_form_is_not_kept(browser):
    browser.force_login(person("alice"))
    answer = browser.post(PAGE, TYPED, headers={"origin": "http://elsewhere.example"})
    assert answer.status_code == 403
    assert typed_in(browser.get(PAGE))[0] == ""


def test_a_rival_who_signs_in_next_sees_nothing_of_it(signed_out):
    browser, data = signed_out
    answer = sign_in(browser, "carol", browser.post(PAGE, data, headers=HERE).url)
    assert browser.get(answer.url).status_code == 404
    assert "sønner" not in browser.get("/t/kestrel/brands/new/").text


def test_choices_and_fields_beside_the_form_come_back():
    page = b"""<form method="post" action="other/"><input name="why" value="not this"></form>
    <form method="post" id="decide" action="decide/?after=2">
      <select name="reason"><option value="K-01" selected>one</option><option value="K-02">two</option></select>
      <input type="radio" name="outcome" value="uphold" checked><input type="radio" name="outcome" value="decline">
      <input type="hidden" name="why" value="ours"><input name="why"><input name="why">
    </form><input type="checkbox" name="targets" value="7" form="decide"><input type="checkbox" name="targets" value="8"
    form="decide" checked>"""
    fields = {"reason": ["K-02"], "outcome": ["decline"], "why": ["a", "b"], "targets": ["7"]}
    kept = {"address": _mark("/review/complaints/C-1/decide/"), "fields": fields, "files": False}
    soup = BeautifulSoup(filled(page, "/review/complaints/C-1/", kept), "html.parser")
    assert [option["value"] for option in soup.select("option[selected]")] == ["K-02"]
    assert [choice["value"] for choice in soup.select("input[checked]")] == ["decline", "7"]
    assert [field["value"] for field in soup.select("[name=why]")] == ["not this", "ours", "a", "b"]
    assert filled(page, "/review/complaints/C-2/", kept) is None
