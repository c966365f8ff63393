"""What bad input gets in the form of a complaint: a clear message, and nothing lost."""

import pytest

from complaints.models import Complaint
from complaints.services import submit_complaint
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import LINKS, a_case, a_draft
from tests.complaints.test_filing import begin, stored, version


@pytest.fixture
def client(browser):
    return browser("alice")


@pytest.fixture
def draft(norrlys, client) -> str:
    """The address of a draft of alice's with its ground chosen."""
    address = begin(client, "norrlys", norrlys)
    client.post(f"{address}ground/", {"ground": "counterfeit", "go": "next"})
    return address


def links_of(number: str = "") -> list[str]:
    with all_tenants(reason="test"):
        return list(stored(number).targets.values_list("url", flat=True))


LINES = [
    ("https://shop.example/1", ["https://shop.example/1"], ""),
    ("shop.example/1", ["https://shop.example/1"], ""),
    ("  https://shop.example/1 \t", ["https://shop.example/1"], ""),
    ("https://shop.example/a b", ["https://shop.example/a"], "no valid web address"),
    ("https://商店.example/1", ["https://xn--czrs0t.example/1"], ""),
    ("https://shop.example/1\u202e", ["https://shop.example/1"], ""),
    ("https://shop.example/1\x00", ["https://shop.example/1"], ""),
    ("javascript:alert(1)", [], "Only web links"),
    ("ftp://shop.example/1", [], "Only web links"),
    ("https://user:secret@shop.example/1", [], "user name or password"),
    ("https://shop.example/search?q=fjell", [], "This is a search page"),
    ("https://[::zz]/", [], "This is not a link"),
    ("<script>alert(1)</script>", [], "no valid web address"),
    ("https://shop.example/" + "x" * 3000, [], "longer than 2,000 characters"),
]


@pytest.mark.parametrize(("line", "expected", "message"), LINES)
def test_what_becomes_of_a_pasted_line(client, draft, line, expected, message):
    answer = client.post(f"{draft}targets/", {"links": line, "go": "next"})
    assert answer.status_code == 302
    assert links_of() == expected
    page = client.get(f"{draft}targets/")
    assert page.status_code == 200
    assert message in page.text
    assert "<script>alert" not in page.text
    assert answer.url == f"{draft}{'targets' if message else 'statements'}/", "what is to mend is shown before going on"


def test_a_line_is_mended_in_its_place(client, draft):
    client.post(f"{draft}targets/", {"links": "ftp://shop.example/1", "go": "next"})
    assert 'value="ftp://shop.example/1"' in client.get(f"{draft}targets/").text
    client.post(f"{draft}targets/", {"mend": ["https://shop.example/1"], "go": "next"})
    assert links_of() == ["https://shop.example/1"]
    assert "ftp://" not in client.get(f"{draft}targets/").text


def test_going_on_with_a_line_to_mend_is_possible_and_keeps_it(client, draft):
    client.post(f"{draft}targets/", {"links": "ftp://shop.example/1", "go": "next"})
    answer = client.post(f"{draft}targets/", {"mend": ["ftp://shop.example/1"], "go": "next"})
    assert answer.url == f"{draft}statements/"
    page = client.get(f"{draft}check/")
    assert "Mend 1 link." in page.text
    client.post(f"{draft}send/", headers={"referer": f"http://testserver{draft}check/"})
    assert "Mend the lines that are no links" in client.get(f"{draft}check/").text


def test_ten_thousand_links_and_their_doubles(client, draft):
    text = "\n".join(f"https://shop.example/item/{n}" for n in range(9_990)) + "\nhttps://shop.example/item/5" * 10
    answer = client.post(f"{draft}targets/", {"links": text, "go": "stay"})
    page = client.get(answer.url)
    assert "9990 links added. 10 doubles were dropped." in page.text
    assert page.text.count('name="remove_target"') == 50
    assert "Show the next 50 links" in page.text
    assert client.get(f"{draft}targets/?after=50").text.count('name="remove_target"') == 50


def test_more_than_ten_thousand_are_refused_and_stay_in_the_box(client, draft):
    client.post(f"{draft}targets/", {"links": LINKS, "go": "stay"})
    text = "\n".join(f"https://shop.example/item/{n}" for n in range(100, 10_100))
    page = client.post(f"{draft}targets/", {"links": text, "go": "next"})
    assert page.status_code == 200
    assert "at most 10,000 links" in page.text
    assert "https://shop.example/item/10099" in page.text
    assert len(links_of()) == 3


TEXTS = [
    "<b onclick=alert(1)>bold</b>",
    "\u202etxt.exe",
    "nul\x00byte",
    "=HYPERLINK('x')",
    "{{ 7|add:7 }} {% now %}",
    "假货" * 500,
    "x" * 20_000,
]


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_kept_and_never_markup(client, draft, text):
    answer = client.post(f"{draft}targets/", {"explanation": text, "go": "next"})
    assert answer.status_code == 302
    page = client.get(f"{draft}check/")
    assert "<b onclick" not in page.text
    with all_tenants(reason="test"):
        kept = stored().explanation
    assert kept == text.replace("\x00", "").replace("\u202e", "")


def test_a_wrong_value_stays_on_the_page_and_the_rest_is_saved(client, draft):
    contact = {"contact_name": "Alice B.", "contact_email": "no address", "contact_phone": "1" * 60, "go": "next"}
    page = client.post(f"{draft}statements/", contact)
    assert page.status_code == 200
    assert 'value="no address"' in page.text
    assert "valid email" in page.text
    with all_tenants(reason="test"):
        assert stored().contact_name == "Alice B."


@pytest.mark.parametrize(
    ("step", "data"),
    [
        ("right", {"right": "999999"}),
        ("right", {"right": "x"}),
        ("ground", {"ground": "murder"}),
        ("ground", {"ground": "copyright"}),
        ("ground", {"ground": "counterfeit", "track": "us_dmca"}),
        ("targets", {"kind": "moon"}),
        ("targets", {"remove_target": "9" * 30}),
        ("targets", {"remove_target": "-1", "remove_evidence": "x"}),
        ("statements", {"statements": ["nonsense"]}),
        ("statements", {"go": "nowhere"}),
        ("check", {"go": "../../"}),
    ],
)
def test_values_that_no_page_offers(client, draft, step, data):
    answer = client.post(f"{draft}{step}/", {"go": "next", **data})
    assert answer.status_code in {200, 302}
    with all_tenants(reason="test"):
        assert stored().ground == "counterfeit"


def test_a_form_sent_twice_makes_one_draft(norrlys, client):
    assert begin(client, "norrlys", norrlys) == begin(client, "norrlys", norrlys)


def test_sending_twice_files_once(norrlys, client):
    with tenant_scope(norrlys.tenant):
        number = a_draft(norrlys, by=cast.person("alice")).number
    first = client.post(f"/t/norrlys/complaints/{number}/send/")
    second = client.post(f"/t/norrlys/complaints/{number}/send/")
    assert first.url == second.url == f"/t/norrlys/complaints/{number}/"
    with all_tenants(reason="test"):
        assert stored(number).events.count() == 1


def test_an_incomplete_draft_is_not_sent(client, draft):
    answer = client.post(f"{draft}send/", headers={"referer": f"http://testserver{draft}check/"})
    assert answer.status_code == 303
    assert answer.url.endswith("/check/")
    assert "Add the exact link" in client.get(f"{draft}check/").text
    with all_tenants(reason="test"):
        assert stored().is_draft


def test_a_stale_tab_overwrites_nothing_and_keeps_its_text(client, draft):
    old = version(client.get(f"{draft}targets/"))
    client.post(f"{draft}targets/", {"explanation": "The first tab's words.", "version": old, "go": "stay"})
    page = client.post(f"{draft}targets/", {"explanation": "The second tab's words.", "version": old, "go": "next"})
    assert page.status_code == 200
    assert "changed meanwhile" in page.text
    assert "The second tab&#x27;s words." in page.text
    with all_tenants(reason="test"):
        assert stored().explanation == "The first tab's words."
    again = {"explanation": "The second tab's words.", "version": version(page), "go": "next"}
    assert client.post(f"{draft}targets/", again).status_code == 302


def test_a_tab_of_a_draft_that_was_sent_meanwhile(norrlys, client):
    with tenant_scope(norrlys.tenant):
        draft = a_draft(norrlys, by=cast.person("alice"))
        submit_complaint(draft, by=cast.person("alice"))
    page = client.post(
        f"/t/norrlys/complaints/{draft.number}/targets/", {"explanation": "Typed in vain?", "go": "next"}
    )
    assert page.status_code == 200
    assert "sent already" in page.text
    assert "Typed in vain?" in page.text
    assert client.get(f"/t/norrlys/complaints/{draft.number}/targets/").status_code == 302


def test_saving_by_itself(client, draft):
    old = version(client.get(f"{draft}targets/"))
    data = {"explanation": "Half a sen", "links": "https://shop.exa", "version": old}
    answer = client.post(f"{draft}targets/", data, headers={"accept": "application/json"})
    assert answer.json()["text"].startswith("Draft saved ")
    assert answer.json()["version"] != old
    assert links_of() == [], "half a link is no link"
    data = {"explanation": "Another tab", "version": old}
    assert client.post(f"{draft}targets/", data, headers={"accept": "application/json"}).status_code == 409


def test_a_session_that_ended_in_mid_form(client, draft):
    typed = {"explanation": "Typed while signed out", "go": "next"}
    client.logout()
    unkept = client.post(f"{draft}targets/", typed)  # from no page of ours, so it may not be kept
    assert "what you typed last could not be kept" in client.get(unkept.url).text
    answer = client.post(f"{draft}targets/", typed, headers={"origin": "http://testserver"})
    assert answer.url.startswith("/account/login/?next=")
    assert "Sign in to go on; what you typed is kept." in client.get(answer.url).text


def test_a_link_that_was_complained_about_already(norrlys, client, draft):
    with tenant_scope(norrlys.tenant):
        case = a_case(norrlys, by=cast.person("alice"))
    client.post(f"{draft}targets/", {"links": "http://www.shop.example/item/2/", "go": "stay"})
    page = client.get(f"{draft}targets/")
    assert f"You already complained about this link in {case.number}. Remove it here." in page.text
    assert ">1 to check</span>" in page.text
    assert "To check</span>" in page.text
    assert "1 ready" not in page.text
    with all_tenants(reason="test"):
        target = Complaint.objects.get(number=draft.split("/")[-2]).targets.get()
    client.post(f"{draft}targets/", {"remove_target": target.pk})
    client.post(f"{draft}targets/", {"remove_target": target.pk})
    assert links_of(draft.split("/")[-2]) == []


def test_a_draft_is_found_again_and_can_be_given_up(client, draft):
    answer = client.post(f"{draft}targets/", {"explanation": "To be continued", "go": "close"})
    assert answer.url == "/t/norrlys/"
    assert f'href="{draft}targets/"' in client.get("/t/norrlys/").text
    client.post(f"{draft}discard/")
    assert f'href="{draft}' not in client.get("/t/norrlys/").text
