"""Whoever changes how a person signs in leaves a row in the trail of each of that person's organisations, and the
person gets a letter: also at the address that was taken away."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.core import mail
from django.test import Client

from portal.accounts.models import Membership, User
from portal.accounts.sign_in_words import CHANGES
from portal.shared.models import AuditEntry
from portal.shared.secrets import seal, unseal
from portal.tenancy.scope import all_tenants
from tests.cast import organisation, person
from tests.portal.test_sealing import code_of
from tests.registry.importcase import run_jobs

OLD, NEW = "alice@people.example", "alice@new.example"
PASSWORD = "a-new-password-for-alice"


def signed_in(name: str = "alice") -> Client:
    browser = Client(headers={"user-agent": "Somebody's browser"})
    assert browser.post("/account/login/", {"login": f"{name}@people.example", "password": "pass"}).status_code == 302
    browser.post("/account/reauthenticate/", {"password": "pass"})
    return browser


@pytest.fixture
def alice(proven, settings) -> User:
    """A member of two organisations."""
    settings.MFA_TOTP_TOLERANCE = 1
    Membership.objects.create(user=person("alice"), organisation=organisation("kestrel"), roles=["viewer"])
    return person("alice")


def an_address(email: str, *, verified: bool = True) -> EmailAddress:
    return EmailAddress.objects.create(user=person("alice"), email=email, verified=verified, primary=False)


def change_password(browser: Client) -> None:
    browser.post("/account/password/change/", {"oldpassword": "pass", "password1": PASSWORD, "password2": PASSWORD})


def set_password(browser: Client) -> None:
    alice = person("alice")
    alice.set_unusable_password()
    alice.save()
    browser.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    browser.post("/account/password/set/", {"password1": PASSWORD, "password2": PASSWORD})


def reset_password(_browser: Client) -> None:
    stranger = Client(headers={"user-agent": "Somebody's browser"})
    stranger.post("/account/password/reset/", {"email": OLD})
    asked = mail.outbox.pop()
    form = stranger.get(re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", asked.body)[1])
    stranger.post(form.url, {"password1": PASSWORD, "password2": PASSWORD})


def add_email(browser: Client) -> None:
    browser.post("/account/email/", {"action_add": "", "email": NEW})
    mail.outbox.clear()  # the link that confirms it


def confirm_email(browser: Client) -> None:
    address = an_address(NEW, verified=False)
    browser.post("/account/email/", {"action_send": "", "email": address.email})
    asked = mail.outbox.pop()
    Client(headers={"user-agent": "Somebody's browser"}).post(
        re.search(r"https?://[^/]+(/account/confirm-email/\S+)", asked.body)[1]
    )


def change_email(browser: Client) -> None:
    an_address(NEW)
    browser.post("/account/email/", {"action_primary": "", "email": NEW})


def remove_email(browser: Client) -> None:
    an_address(NEW, verified=False)
    browser.post("/account/email/", {"action_remove": "", "email": NEW})


def remove_confirmed_email(browser: Client) -> None:
    an_address(NEW)
    browser.post("/account/email/", {"action_remove": "", "email": NEW})


def add_app(browser: Client) -> None:
    page = browser.get("/account/2fa/totp/activate/")
    browser.post("/account/2fa/totp/activate/", {"code": code_of(page.context["form"].secret)})


def remove_app(browser: Client) -> None:
    factors()
    browser.post("/account/2fa/totp/deactivate/")


def renew_codes(browser: Client) -> None:
    factors()
    browser.post("/account/2fa/recovery-codes/generate/")


def make_first_codes(browser: Client) -> None:
    factors(codes=False)
    browser.post("/account/2fa/recovery-codes/generate/")


def remove_key(browser: Client) -> None:
    key = Authenticator.objects.bulk_create(
        [Authenticator(user=person("alice"), type="webauthn", data={"name": "Phone", "credential": {}})]
    )[0]
    browser.post(f"/account/2fa/webauthn/keys/{key.pk}/remove/")


def factors(*, codes: bool = True) -> None:
    """An app, and its codes, that were there before."""
    made = {
        "totp": {"secret": seal(generate_totp_secret())},
        "recovery_codes": {"seed": seal("5" * 40), "used_mask": 0},
    }
    kinds = ["totp", "recovery_codes"] if codes else ["totp"]
    Authenticator.objects.bulk_create(Authenticator(user=person("alice"), type=t, data=made[t]) for t in kinds)


FLOWS = [
    (change_password, "change_password", None, None, [OLD]),
    (set_password, "set_password", None, None, [OLD]),
    (reset_password, "reset_password", None, None, [OLD]),
    (add_email, "add_email", None, {"email": NEW}, [OLD]),
    (confirm_email, "confirm_email", None, {"email": NEW}, [OLD]),
    (change_email, "change_email", {"email": OLD}, {"email": NEW}, [NEW, OLD]),
    (remove_email, "remove_email", {"email": NEW}, None, [OLD]),
    (remove_confirmed_email, "remove_email", {"email": NEW}, None, [OLD, NEW]),
    (add_app, "add_factor", None, {"factor": "totp"}, [OLD]),
    (remove_app, "remove_factor", {"factor": "totp"}, None, [OLD]),
    (remove_key, "remove_factor", {"factor": "webauthn", "name": "Phone"}, None, [OLD]),
    (renew_codes, "renew_recovery_codes", None, None, [OLD]),
    (make_first_codes, "renew_recovery_codes", None, None, [OLD]),
]


def rows_of(verb: str) -> list[AuditEntry]:
    with all_tenants(reason="test"):
        return list(AuditEntry.objects.filter(verb=f"accounts.{verb}").select_related("tenant").order_by("tenant"))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(("flow", "verb", "before", "after", "told"), FLOWS, ids=[each[0].__name__ for each in FLOWS])
def test_a_change_is_in_every_trail_and_told(alice, flow, verb, before, after, told, language):
    User.objects.filter(pk=alice.pk).update(language=language)
    browser = signed_in()
    mail.outbox.clear()
    flow(browser)
    rows = rows_of(verb)
    assert {row.tenant.slug for row in rows} == {"norrlys", "kestrel"}
    assert len(rows) == len({row.tenant for row in rows})
    for row in rows:
        assert (row.actor, row.before, row.after) == (alice, before, after)
        assert row.data == {"told": told, "browser": "Somebody's browser", "address": "127.0.0.1"}
    run_jobs(of="accounts.")
    assert [letter.to for letter in mail.outbox] == [[to] for to in told]
    for letter in mail.outbox:
        assert "Somebody's browser" in letter.body
        assert ("尽快" in letter.body or "立即" in letter.body) == (language == "zh-hans")
        assert letter.subject.isascii() == (language == "en")


def test_no_row_holds_a_secret(alice):
    browser = signed_in()
    change_password(browser)
    add_app(browser)
    browser.post("/account/2fa/recovery-codes/generate/")
    stored = Authenticator.objects.get(user=alice, type="totp").data["secret"]
    codes = Authenticator.objects.get(user=alice, type="recovery_codes")
    secrets = {PASSWORD, person("alice").password, stored, unseal(stored), unseal(codes.data["seed"])}
    with all_tenants(reason="test"):
        said = " ".join(str([row.before, row.after, row.data]) for row in AuditEntry.objects.all())
    for secret in secrets | set(codes.wrap().get_unused_codes()):
        assert secret not in said


@pytest.mark.parametrize("flow", [change_password, change_email, add_app, renew_codes])
def test_without_its_row_nothing_is_changed(alice, flow, monkeypatch):
    """As when the trail cannot be written."""
    browser = signed_in()
    browser.raise_request_exception = False
    if flow is renew_codes:
        factors()
        monkeypatch.setattr("tests.portal.test_sign_in_trail.factors", lambda: None)
    before = state_of(alice)

    def broken(*_args, **_more):
        raise RuntimeError("the trail is away")

    if flow is change_email:
        an_address(NEW)
        monkeypatch.setattr("tests.portal.test_sign_in_trail.an_address", lambda _email: None)
        before = state_of(alice)
    monkeypatch.setattr("portal.accounts.services.sign_in.record", broken)
    flow(browser)
    assert state_of(alice) == before


def state_of(user: User) -> list:
    return [
        User.objects.get(pk=user.pk).password,
        list(EmailAddress.objects.filter(user=user).order_by("pk").values_list("email", "primary", "verified")),
        list(Authenticator.objects.filter(user=user).order_by("pk").values_list("pk", "type")),
    ]


def test_who_belongs_nowhere_stands_in_the_platforms_trail(proven):
    sam = signed_in("sam")
    sam.post("/account/password/change/", {"oldpassword": "pass", "password1": PASSWORD, "password2": PASSWORD})
    [row] = rows_of("change_password")
    assert (row.tenant.slug, row.actor) == ("market", person("sam"))


def test_the_first_address_is_no_change(people, client):
    client.post("/account/signup/", {"email": "new@people.example", "password1": PASSWORD, "full_name": "New"})
    asked = mail.outbox.pop()
    client.post(re.search(r"https?://[^/]+(/account/confirm-email/\S+)", asked.body)[1])
    assert EmailAddress.objects.get(email="new@people.example").verified
    run_jobs(of="accounts.")
    assert mail.outbox == []
    assert rows_of("confirm_email") == []


def test_every_change_has_its_words():
    verbs = {f"accounts.{verb}" for _flow, verb, *_more in FLOWS}
    assert set(CHANGES) == verbs
