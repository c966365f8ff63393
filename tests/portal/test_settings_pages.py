"""Pages of an organisation and of a person: what they show, keep and say."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from portal.accounts.models import ApiToken
from portal.shared.audit import record
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope
from tests.cast import organisation, person

PAGES = [
    "/t/norrlys/members/",
    "/t/norrlys/members/invite/",
    "/t/norrlys/settings/",
    "/t/norrlys/tokens/",
    "/t/norrlys/tokens/new/",
    "/t/norrlys/audit/",
    "/organisations/new/",
    "/profile/",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_page_opens_in_both_languages(people, as_, path, language):
    alice = as_("alice")
    alice.post("/look/", {"language": language})
    page = alice.get(path)
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text
    assert " style=" not in page.text


def test_an_organisation_is_founded_and_opened(people, as_):
    form = {"kind": "agency", "name": "Fjord & Partner", "country": "NO", "time_zone": "Europe/Oslo"}
    assert as_("sam").post("/organisations/new/", form).url == "/t/fjord-partner/"
    assert organisation("fjord-partner").country == "NO"


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "platform"), ("name", " "), ("name", "x" * 201), ("country", "XX"), ("time_zone", "Mars/Base")],
)
def test_a_bad_value_is_refused_beside_its_field_and_kept(people, as_, field, value):
    form = {"kind": "agency", "name": "Fjord", "country": "NO", "time_zone": "Europe/Oslo"}
    page = as_("sam").post("/organisations/new/", form | {field: value})
    assert field in page.context["form"].errors
    assert not Organisation.objects.filter(name__startswith="Fjord").exists()


def test_settings_are_changed_with_what_was_before(people, as_):
    alice = as_("alice")
    form = {"name": "Norrlys AS", "country": "NO", "language": "en", "time_zone": "Europe/Oslo"}
    assert alice.post("/t/norrlys/settings/", form).status_code == 302
    trail = alice.get("/t/norrlys/audit/").text
    assert "<del>Norrlys</del> → Norrlys AS" in trail


def test_an_unsaved_name_is_not_shown_as_the_organisations(people, as_):
    page = as_("alice").post(
        "/t/norrlys/settings/", {"name": "Other name", "country": "", "language": "en", "time_zone": "nowhere"}
    )
    assert page.context["organisation"].name == "Norrlys"


def test_a_tokens_secret_is_shown_once(people, as_):
    alice = as_("alice")
    made = alice.post("/t/norrlys/tokens/new/", {"name": "nightly", "scopes": ["read"], "days": 30})
    assert made.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    secret = made.context["secret"]
    assert secret in made.text
    listed = alice.get("/t/norrlys/tokens/").text
    assert "nightly" in listed
    assert secret not in listed
    with tenant_scope(organisation("norrlys")):
        token = ApiToken.objects.get()
    alice.post(f"/t/norrlys/tokens/{token.pk}/revoke/")
    assert "Revoked" in alice.get("/t/norrlys/tokens/").text


def test_only_the_platform_offers_measures(people, as_):
    assert "measures" not in as_("alice").get("/t/norrlys/tokens/new/").text
    assert "measures" in as_("olga").get("/t/market/tokens/new/").text


def test_colleagues_tokens_are_the_administrators_business(people, as_):
    as_("vic").post("/t/norrlys/tokens/new/", {"name": "vics own", "scopes": ["read"], "days": 30})
    as_("alice").post("/t/norrlys/tokens/new/", {"name": "alices own", "scopes": ["read"], "days": 30})
    assert "vics own" in as_("alice").get("/t/norrlys/tokens/").text
    assert "alices own" not in as_("vic").get("/t/norrlys/tokens/").text


def test_a_profiles_language_is_the_browsers_at_once(people, as_):
    alice = as_("alice")
    saved = alice.post("/profile/", {"full_name": "Alice N.", "language": "zh-hans", "theme": "dark"})
    assert saved.cookies[settings.LANGUAGE_COOKIE_NAME].value == "zh-hans"
    assert '<html lang="zh-hans" data-bs-theme="dark"' in alice.get("/profile/").text
    assert person("alice").full_name == "Alice N."


def test_a_long_trail_is_read_page_by_page(people, as_):
    from portal.shared.audit import record  # noqa: PLC0415 - only here

    subject = organisation("norrlys")
    with tenant_scope(subject):
        for number in range(60):
            record("test.row", subject, by=None, after={"n": number})
    alice = as_("alice")
    first = alice.get("/t/norrlys/audit/")
    assert [entry.number for entry in first.context["entries"]][::49] == [60, 11]
    second = alice.get(f"/t/norrlys/audit/?before={first.context['older']}")
    assert [entry.number for entry in second.context["entries"]] == list(range(10, 0, -1))
    for nonsense in ("x", "-1", "9" * 30, "²"):
        assert alice.get("/t/norrlys/audit/", {"before": nonsense}).status_code == 200


def test_the_switcher_lists_the_persons_organisations(people, as_):
    form = {"kind": "agency", "name": "Second", "country": "", "time_zone": "UTC"}
    alice = as_("alice")
    alice.post("/organisations/new/", form)
    page = alice.get("/t/second/members/")
    assert "/t/norrlys/" in page.text
    assert "/t/second/" in page.text


@pytest.mark.parametrize(("path", "label"), [("", "Today"), ("settings/", "Settings"), ("audit/", "Audit trail")])
def test_the_side_navigation_says_one_place(people, as_, path, label):
    page = BeautifulSoup(as_("alice").get(f"/t/norrlys/{path}").content, "html.parser")
    assert [link.text.strip() for link in page.select('.nav-x a[aria-current="page"]')] == [label]


def test_the_trail_calls_the_clock_so_in_every_language(people, as_):
    with tenant_scope(organisation("norrlys")):
        record("test.row", organisation("norrlys"), by=None, after={"n": 1})
    alice = as_("alice")
    for language, name in (("en", "the clock"), ("zh-hans", "系统")):
        alice.post("/look/", {"language": language})
        page = BeautifulSoup(alice.get("/t/norrlys/audit/").content, "html.parser")
        assert name in {row.select("td")[2].text for row in page.select("tbody tr")}
