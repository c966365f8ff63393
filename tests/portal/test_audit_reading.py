"""Who reads which audit trail, whole or not, and what can be asked of it: pages and programs alike."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.utils import timezone, translation

from portal.accounts.services import change_roles, create_api_token, update_organisation
from portal.shared.audit import problems, record
from portal.shared.models import AuditEntry
from portal.shared.trail_words import verb_in_words, verbs
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.cast import browser, organisation, person

OWN, DESK = "/t/norrlys/audit/", "/review/audit/norrlys/"
OWN_API, DESK_API = "/api/v1/audit/", "/api/v1/review/audit/?organisation=norrlys"


@pytest.fixture
def trail(people):
    """Four rows: alice's change of the settings, alice's of vic's roles, the clock's, and one of the other side's."""
    norrlys = organisation("norrlys")
    with tenant_scope(norrlys):
        update_organisation(norrlys, by=person("alice"), country="NO")
        change_roles(person("vic").memberships[norrlys.pk], by=person("alice"), roles=["agent"])
        record("test.ticked", norrlys, by=None, after={"n": 1})
        record("test.answered", norrlys, by=_Seller(), after={"said": "secret of the seller"})
    return norrlys


class _Seller:
    """Somebody with a link, and without an account."""

    def has_perm(self, _permission, _subject=None):
        return True

    def __str__(self):
        return "Sam Seller"


def numbers(page) -> list[int]:
    assert page.status_code == 200, page.status_code
    return [entry.number for entry in page.context["entries"]]


def listed(answer) -> list[int]:
    assert answer.status_code == 200, answer.content
    return [row["number"] for row in answer.json()["results"]]


def test_the_platforms_auditor_reads_the_trail_of_any_organisation(trail):
    audrey = browser("audrey")
    found = audrey.get("/review/audit/", {"q": "norr"})
    assert [each.slug for each in found.context["listed"]] == ["norrlys"]
    assert DESK in found.text
    page = audrey.get(DESK)
    assert numbers(page) == [4, 3, 2, 1]
    assert "secret of the seller" in page.text
    assert "Sam Seller" in page.text


def test_its_reading_stands_in_it(trail):
    audrey = browser("audrey")
    audrey.get(DESK, {"verb": "test.ticked"})
    audrey.get(DESK_API)
    with all_tenants(reason="test"):
        rows = AuditEntry.objects.filter(verb="accounts.read_audit", tenant=trail).order_by("number")
        assert [row.actor for row in rows] == [person("audrey")] * 2
        assert rows[0].data == {"asked": {"verb": "test.ticked"}}
        assert list(problems(trail.pk)) == []
    assert "read by the platform" in browser("alice").get(OWN).text


@pytest.mark.parametrize(
    ("who", "status"), [("rita", 403), ("sven", 403), ("olga", 404), ("alice", 404), ("carol", 404), ("gus", 404)]
)
@pytest.mark.parametrize("path", ["/review/audit/?q=norr", DESK, "/review/audit/nobody/"])
def test_nobody_else_does(trail, who, status, path):
    page = browser(who).get(path)
    assert page.status_code == status
    assert "secret of the seller" not in page.text


@pytest.mark.parametrize("who", ["rita", "sven", "olga", "alice", "carol", "gus", "vic"])
def test_nor_by_program(trail, who):
    answer = browser(who).get(DESK_API)
    assert answer.status_code in {403, 404}
    assert "secret" not in answer.text


def test_an_auditor_who_acts_for_an_agency_is_none_there(trail):
    """At another organisation's door what the platform gave rests."""
    from portal.accounts.joining import join  # noqa: PLC0415 - only here

    meridian = organisation("meridian")
    with tenant_scope(meridian):
        join(meridian, person("audrey"), ["viewer"], by=None)
    answer = browser("audrey", **{"portal-organisation": "meridian"}).get(DESK_API)
    assert answer.status_code == 403


def test_administrators_read_their_own_without_what_is_the_other_sides(trail):
    alice = browser("alice")
    page = alice.get(OWN)
    assert numbers(page) == [4, 3, 2, 1]
    rows = alice.get(OWN_API).json()["results"]
    for text in (page.text, str(rows)):
        assert "secret of the seller" not in text
        assert "Sam Seller" not in text
    assert rows[3]["after"] == {"country": "NO"}
    assert (rows[0]["verb"], rows[0]["after"]) == ("test.answered", None)
    assert alice.get(OWN_API).json()["results"][3]["what"] == "Settings changed"


@pytest.mark.parametrize("who", ["vic", "carol", "rita"])
def test_their_colleagues_and_others_do_not(trail, who):
    assert browser(who).get(OWN).status_code in {403, 404}
    answer = browser(who, **{"portal-organisation": "norrlys"}).get(OWN_API)
    assert answer.status_code in {403, 404}


def filters() -> list:
    today = timezone.localdate()
    yesterday, tomorrow = today - timedelta(days=2), today + timedelta(days=2)
    return [
        ({"person": "alice@people.example"}, [2, 1]),
        ({"person": " Alice@People.example "}, [2, 1]),
        ({"person": "clock"}, [3]),
        ({"person": "nobody@people.example"}, []),
        ({"verb": "test.ticked"}, [3]),
        ({"kind": "accounts.membership"}, [2]),
        ({"kind": "tenancy.organisation", "person": "alice@people.example"}, [1]),
        ({"since": str(yesterday), "until": str(tomorrow)}, [4, 3, 2, 1]),
        ({"since": str(tomorrow)}, []),
        ({"until": str(yesterday)}, []),
    ]


@pytest.mark.parametrize("case", range(10))
def test_it_is_asked_for_person_verb_subject_and_period(trail, case):
    asked, expected = filters()[case]
    alice = browser("alice")
    assert numbers(alice.get(OWN, asked)) == expected
    assert listed(alice.get(OWN_API, asked)) == expected
    assert numbers(browser("audrey").get(DESK, asked)) == expected


def test_one_subject(trail):
    subject = str(person("vic").memberships[trail.pk].pk)
    asked = {"kind": "accounts.membership", "subject": subject}
    assert numbers(browser("alice").get(OWN, asked)) == [2]
    assert numbers(browser("alice").get(OWN, asked | {"subject": "0"})) == []


def test_a_day_that_is_none_is_said(trail):
    alice = browser("alice")
    page = alice.get(OWN, {"since": "yesterday"})
    assert page.context["asked"].errors["since"]
    assert numbers(page) == []
    assert alice.get(OWN_API, {"since": "yesterday"}).status_code == 400


def test_pages_keep_what_was_asked(trail):
    with tenant_scope(trail):
        for number in range(60):
            record("test.row", trail, by=None, after={"n": number})
    page = browser("alice").get(OWN, {"verb": "test.row"})
    older = BeautifulSoup(page.content, "html.parser").select_one("nav.pager a:last-child")["href"]
    second = browser("alice").get(OWN + older)
    assert len(numbers(page)) == 50
    assert numbers(second) == list(range(14, 4, -1))
    first = browser("alice").get(OWN_API, {"verb": "test.row", "limit": 50}).json()
    assert [row["number"] for row in browser("alice").get(first["next"]).json()["results"]] == list(range(14, 4, -1))


def test_verbs_and_kinds_have_words_in_both_languages_and_keep_their_codes(trail):
    alice = browser("alice")
    for language, words in (("en", ["Roles changed", "Member"]), ("zh-hans", ["角色已更改", "成员"])):
        alice.post("/look/", {"language": language})
        page = alice.get(OWN, {"verb": "accounts.change_member"})
        [row] = BeautifulSoup(page.content, "html.parser").select("tbody tr")
        assert all(word in row.text for word in words), row.text
        assert "accounts.change_member" in row.text
        assert "accounts.membership" in row.text


def test_a_subject_leads_to_its_page_where_the_reader_may_open_it(trail):
    with tenant_scope(trail):
        brand = cast.a_brand()
        record("test.looked", brand, by=None)
    page = browser("alice").get(OWN)
    assert f'href="/t/norrlys/brands/{brand.number}/"' in page.text


def test_it_asks_the_same_however_long(trail):
    """Once for all the brands of a page."""
    alice = browser("alice")
    alice.get(OWN)  # the session is written down with the first request
    counts = []
    for many in (1, 3):
        with tenant_scope(trail):
            for number in range(many):
                cast.a_brand(f"BRAND {many} {number}")
        with connection.execute_wrapper(counted := _Counter()):
            assert alice.get(OWN).status_code == 200
        counts.append(counted.queries)
    assert counts[0] == counts[1]


class _Counter:
    queries = 0

    def __call__(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)


def test_a_program_reads_it_with_a_token(trail):
    with tenant_scope(trail):
        _token, secret = create_api_token(
            trail, by=person("alice"), user=person("alice"), name="reader", scopes=["read"]
        )
    program = browser(authorization=f"Bearer {secret}")
    assert listed(program.get(OWN_API))[-4:] == [4, 3, 2, 1]
    assert program.post(OWN_API).status_code in {403, 405}


def test_an_auditors_program_says_whose_trail(trail):
    audrey = browser("audrey")
    rows = audrey.get(DESK_API).json()["results"]
    assert (rows[0]["who"], rows[0]["after"]) == ("Sam Seller", {"said": "secret of the seller"})
    assert audrey.get("/api/v1/review/audit/").status_code == 400
    assert audrey.get("/api/v1/review/audit/?organisation=nobody").status_code == 404


def test_every_move_and_every_verb_that_is_written_has_words(db):
    """In both languages; a new verb without words would be a code on the page."""
    missing = {}
    for language in ("en", "zh-hans"):
        with translation.override(language):
            missing[language] = {verb for verb in written() if not verb_in_words(verb)}
            assert language == "en" or all(not said.isascii() for code, said in verbs() if code in written())
    assert missing == {"en": set(), "zh-hans": set()}


def written() -> set[str]:
    """The verbs that stand in the source as they are recorded."""
    rooms = [path for room in ("portal", "registry", "complaints", "education") for path in Path(room).rglob("*.py")]
    text = "\n".join(path.read_text() for path in rooms)
    return set(re.findall(r'\brecord(?:_each)?\(\s*"([a-z]+\.[a-z_]+)"', text))
