"""The way of a request: who, how often, in which scope; and what a page does with what was refused."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.test import override_settings
from django.utils import timezone

from portal.accounts.models import ApiToken
from portal.accounts.services import create_api_token
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from tests.cast import organisation, person

A_FILTER = {"page": "rights", "name": "Drafts", "query": "state=draft"}


def token_of(name: str, slug: str, scopes: list[str]) -> dict[str, str]:
    """The header of a new token."""
    with tenant_scope(organisation(slug)):
        _token, secret = create_api_token(
            organisation(slug), by=person(name), user=person(name), name="program", scopes=scopes
        )
    return {"Authorization": f"Bearer {secret}"}


def test_home_leads_to_work(people, as_):
    assert as_("alice").get("/").url == "/t/norrlys/"
    assert as_("rita").get("/").url == "/review/"
    assert as_("ed").get("/").url == "/cms/"
    assert as_("olga").get("/").url == "/t/market/"
    assert as_("sam").get("/").url == "/organisations/new/"


def test_a_stranger_comes_back_after_signing_in(people, client):
    assert client.get("/t/norrlys/members/").url == "/account/login/?next=/t/norrlys/members/"


def test_others_organisations_do_not_exist(people, as_):
    carol = as_("carol")
    assert carol.get("/t/norrlys/").status_code == carol.get("/t/no-such-place/").status_code == 404


def test_only_staff_see_the_desk(people, as_):
    for name, status in (("alice", 404), ("olga", 404), ("ed", 404), ("rita", 200), ("audrey", 200)):
        assert as_(name).get("/review/rights/").status_code == status, name


@override_settings(PORTAL_REQUIRE_SECOND_FACTOR=True)
@pytest.mark.parametrize(
    ("path", "status"), [("/review/rights/", 302), ("/t/market/members/", 302), ("/cms/", 302), ("/api/v1/me/", 403)]
)
def test_a_platform_role_needs_a_second_factor_at_every_door(people, as_, path, status):
    Authenticator.objects.all().delete()
    page = as_("ed" if path == "/cms/" else "rita").get(path)
    assert page.status_code == status
    if status == 302:
        assert page.url == "/account/2fa/"


@override_settings(PORTAL_REQUIRE_SECOND_FACTOR=True)
def test_others_need_none(people, as_):
    assert as_("alice").get("/t/norrlys/members/").status_code == 200


def test_a_token_reads_for_its_organisation(people, client):
    headers = token_of("gus", "meridian", ["read"])
    assert client.get("/api/v1/me/", headers=headers).json() == {
        "email": "gus@people.example",
        "full_name": "Gus",
        "language": "en",
        "organisation": "meridian",
    }


def test_a_token_is_bound_by_its_scopes(people, client):
    reading, writing = token_of("alice", "norrlys", ["read"]), token_of("alice", "norrlys", ["write"])
    options = {"content_type": "application/json"}
    assert client.post("/api/v1/filters/", A_FILTER, headers=reading, **options).status_code == 403
    assert client.post("/api/v1/filters/", A_FILTER, headers=writing, **options).status_code == 201
    own = client.get("/api/v1/tokens/", headers=writing).json()["results"][0]["id"]
    assert client.post(f"/api/v1/tokens/{own}/revoke/", headers=writing).json()["revoked_at"]


@pytest.mark.parametrize("scopes", [["write"], ["read", "write"]])
def test_a_token_makes_no_token(people, client, as_, scopes):
    headers, body = token_of("alice", "norrlys", scopes), {"name": "another", "scopes": ["read"], "days": 366}
    refused = client.post("/api/v1/tokens/", body, headers=headers, content_type="application/json")
    assert refused.status_code == 403
    assert "Sign in" in refused.json()["detail"]
    with all_tenants(reason="look"):
        assert ApiToken.objects.count() == 1
    made = as_("alice").post("/api/v1/tokens/", body, content_type="application/json")
    assert made.status_code == 201
    with all_tenants(reason="look"):
        assert made.json()["secret"] not in str(ApiToken.objects.values())


@pytest.mark.parametrize("change", [{"revoked_at": "now"}, {"expires_at": "now"}])
def test_a_dead_token_opens_nothing(people, client, change):
    headers = token_of("alice", "norrlys", ["read"])
    with all_tenants(reason="end it"):
        ApiToken.objects.update(**dict.fromkeys(change, timezone.now()))
    answer = client.get("/api/v1/me/", headers=headers)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_token_of_somebody_who_may_not_sign_in_opens_nothing(people, client):
    headers = token_of("alice", "norrlys", ["read"])
    alice = person("alice")
    alice.is_active = False
    alice.save()
    assert client.get("/api/v1/me/", headers=headers).status_code == 401


def test_a_token_opens_no_page(people, client):
    assert client.get("/t/norrlys/members/", headers=token_of("alice", "norrlys", ["write"])).status_code == 302


def test_a_session_chooses_its_organisation_by_header(people, as_):
    alice = as_("alice")
    ours, theirs = ({"Portal-Organisation": slug} for slug in ("norrlys", "kestrel"))
    assert [m["email"] for m in alice.get("/api/v1/members/", headers=ours).json()["results"]] == [
        "vic@people.example",
        "alice@people.example",
    ]
    assert alice.get("/api/v1/members/", headers=theirs).status_code == 404


def test_who_belongs_nowhere_has_no_api(people, as_):
    assert as_("sam").get("/api/v1/members/").status_code == 403


def test_a_session_writes_with_the_csrf_token_only(people):
    from django.test import Client  # noqa: PLC0415 - a client of another kind

    client = Client(enforce_csrf_checks=True)
    client.force_login(person("alice"), backend="allauth.account.auth_backends.AuthenticationBackend")
    body = {"name": "x", "scopes": ["read"]}
    assert client.post("/api/v1/tokens/", body, content_type="application/json").status_code == 403


@override_settings(RATE_LIMITS={"page": 3, "api": 3})
@pytest.mark.usefixtures("one_minute")
@pytest.mark.parametrize("path", ["/t/norrlys/members/", "/api/v1/me/"])
def test_too_many_requests_are_refused_and_others_are_not(people, as_, path):
    alice = as_("alice")
    assert [alice.get(path).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert alice.get(path).headers["Retry-After"] == "60"
    assert as_("vic").get(path).status_code == 200


def test_what_is_refused_comes_back_to_the_page_before_and_changes_nothing(people, as_):
    with tenant_scope(organisation("norrlys")):
        before = AuditEntry.objects.count()
    alice, membership = as_("alice"), person("alice").membership_set.get()
    page = alice.post(
        f"/t/norrlys/members/{membership.pk}/remove/", headers={"Referer": "http://testserver/t/norrlys/members/"}
    )
    assert (page.status_code, page.url) == (303, "http://testserver/t/norrlys/members/")
    assert "last administrator" in alice.get(page.url).text
    with tenant_scope(organisation("norrlys")):
        assert AuditEntry.objects.count() == before


def test_the_page_before_is_never_elsewhere(people, as_):
    membership = person("alice").membership_set.get()
    page = as_("alice").post(
        f"/t/norrlys/members/{membership.pk}/remove/", headers={"Referer": "https://evil.example/"}
    )
    assert page.url == "/"


def test_a_viewer_is_told_no(people, as_):
    vic = as_("vic")
    assert vic.get("/t/norrlys/settings/").status_code == 403
    assert vic.get("/t/norrlys/audit/").status_code == 403
    assert vic.post("/t/norrlys/members/invite/", {"email": "x@example.org", "roles": ["viewer"]}).status_code == 403


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(people, client, following):
    from tests.cast import person as fresh  # noqa: PLC0415 - reads like a sentence here

    user = fresh("alice")
    user.set_password("a good long password")
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    page = client.post(f"/account/login/?next={following}", {"login": user.email, "password": "a good long password"})
    assert page.status_code == 302
    assert page.url == "/"


def test_signing_up_does_not_tell_who_has_an_account(people, client):
    form = {"full_name": "X", "password1": "a good long password"}
    known = client.post("/account/signup/", form | {"email": "alice@people.example"})
    unknown = client.post("/account/signup/", form | {"email": "unknown@people.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)


def test_a_groups_permission_does_not_overrule_a_rule(people):
    vera = person("vera")
    assert not vera.has_perm("registry.add_brand", organisation("meridian"))
    group = vera.groups.get()
    group.permissions.add(Permission.objects.get(codename="add_brand"))
    assert not person("vera").has_perm("registry.add_brand", organisation("meridian"))
