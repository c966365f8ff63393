"""Signing in, staying signed in, ending one session, and the language of a person in every browser."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.test import Client

from portal.accounts.models import User
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants
from tests.cast import person

SIGN_IN = {"login": "alice@people.example", "password": "pass"}


def signed_in(name: str = "alice", **headers: str) -> Client:
    """A browser of its own in which somebody signed in with the password."""
    browser = Client(headers=headers)
    response = browser.post("/account/login/", SIGN_IN | {"login": f"{name}@people.example"})
    assert response.status_code == 302
    return browser


def test_staying_signed_in_is_offered_and_explained(client, db):
    page = client.get("/account/login/").text
    assert "Stay signed in on this device" in page
    assert "a device that others use" in page


@pytest.mark.parametrize(("choice", "seconds"), [({}, ""), ({"remember": "on"}, settings.SESSION_COOKIE_AGE)])
def test_a_session_lasts_as_long_as_the_person_chose(proven, client, choice, seconds):
    response = client.post("/account/login/", SIGN_IN | choice)
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == seconds


def test_one_session_is_ended_and_the_others_stay(proven):
    here, phone, office = signed_in(), signed_in(**{"user-agent": "Phone"}), signed_in(**{"user-agent": "Office"})
    for browser in (phone, office):
        browser.get("/profile/")
    page = here.get("/account/sessions/").text
    session = UserSession.objects.get(user_agent="Phone")
    assert f"/profile/sessions/{session.pk}/end/" in page
    assert here.post(f"/profile/sessions/{session.pk}/end/").url == "/account/sessions/"
    assert phone.get("/profile/").status_code == 302
    assert (here.get("/profile/").status_code, office.get("/profile/").status_code) == (200, 200)
    assert "Phone" not in here.get("/account/sessions/").text
    with all_tenants(reason="test"):
        told = AuditEntry.objects.get(verb="accounts.end_session")
    assert told.before["browser"] == "Phone"


def test_ending_this_session_signs_out(proven):
    here = signed_in()
    session = UserSession.objects.get(user=person("alice"))
    assert here.post(f"/profile/sessions/{session.pk}/end/").url == "/account/login/"
    assert here.get("/profile/").status_code == 302


def test_a_strangers_session_is_not_found(proven):
    alice = signed_in()
    carol = signed_in("carol")
    session = UserSession.objects.get(user=person("carol"))
    assert alice.post(f"/profile/sessions/{session.pk}/end/").status_code == 404
    assert alice.get(f"/profile/sessions/{session.pk}/end/").status_code == 405
    assert carol.get("/profile/").status_code == 200


@pytest.mark.parametrize("headers", [{"accept-language": "en"}, {"accept-language": "de, fr"}, {}])
def test_a_new_browser_speaks_the_persons_language(proven, headers):
    alice = person("alice")
    alice.language = "zh-hans"
    alice.save(update_fields=["language"])
    browser = signed_in(**headers)
    page = browser.get("/t/norrlys/members/")
    assert '<html lang="zh-hans"' in page.text
    assert page.headers["Content-Language"] == "zh-hans"


def test_the_switch_is_kept_for_the_person_not_for_the_browser_alone(proven):
    signed_in().post("/look/", {"language": "zh-hans", "next": "/profile/"})
    assert person("alice").language == "zh-hans"
    assert '<html lang="zh-hans"' in signed_in(**{"accept-language": "en"}).get("/profile/").text


def test_visitors_are_spoken_to_in_the_language_of_their_browser(db, client):
    assert '<html lang="zh-hans"' in client.get("/account/login/", headers={"accept-language": "zh-CN,zh"}).text


@pytest.mark.parametrize("page", ["/", "/account/login/"])
def test_a_visitor_finds_the_four_doors(db, client, page):
    text = client.get(page).text
    for door in ("File a complaint", "Answer a complaint", "Decide", "Tell genuine from fake"):
        assert f"<h2>{door}</h2>" in text
    assert 'href="/account/signup/"' in text
    ways = {"Read the guides": "/guides/", "Report without an account": "/notify/"}
    assert {name: re.search(f'href="([^"]+)">{name}<', text)[1] for name in ways} == ways


def test_a_session_is_written_down_once_a_minute(proven):
    alice = signed_in()
    alice.get("/t/norrlys/members/")
    seen = UserSession.objects.get(user=person("alice"))
    alice.get("/t/norrlys/members/", REMOTE_ADDR="192.0.2.7")
    assert UserSession.objects.get(pk=seen.pk).last_seen_at == seen.last_seen_at
    UserSession.objects.update(last_seen_at=seen.last_seen_at - timedelta(minutes=2))
    alice.get("/t/norrlys/members/", REMOTE_ADDR="192.0.2.7")
    again = UserSession.objects.get(pk=seen.pk)
    assert (again.ip, again.last_seen_at >= seen.last_seen_at) == ("192.0.2.7", True)


def test_the_pages_about_passkeys_speak_chinese(proven):
    """Also the label of the name, which allauth leaves to Django."""
    User.objects.filter(pk=person("alice").pk).update(language="zh-hans")
    browser = signed_in()
    browser.post("/account/reauthenticate/", {"password": "pass"})
    added = browser.get("/account/2fa/webauthn/add/").text
    [key] = Authenticator.objects.bulk_create(
        [Authenticator(user=person("alice"), type="webauthn", data={"name": "手机", "credential": {}})]
    )
    for page in (added, browser.get(f"/account/2fa/webauthn/keys/{key.pk}/edit/").text):
        assert re.search(r"<label[^>]*>\s*名称", page)
        assert not re.search(r"<label[^>]*>\s*Name", page)
