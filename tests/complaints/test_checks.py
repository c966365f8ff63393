"""What the form looks up while one types: it tells the filer in time, blocks nothing, and tells nobody of others."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.codes import Side
from complaints.measures.lookup import apply_lookup
from complaints.models import Complaint
from complaints.services import add_targets, save_step, start_draft, submit_complaint
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.offices.nice import classes_of_goods
from registry.services import authorise_seller
from tests import cast
from tests.complaints.casework import LINKS, a_case, a_draft
from tests.registry.test_api import Program

ADDRESS = "/t/{home}/complaints/{number}/{step}/checks/"


@pytest.fixture
def draft(norrlys) -> Complaint:
    with tenant_scope(norrlys.tenant_id):
        begun = start_draft(norrlys, by=cast.person("alice"))
        return save_step(begun, by=cast.person("alice"), ground="counterfeit")


def ask(client, complaint, step: str, home: str = "norrlys", **typed) -> dict:
    response = client.post(ADDRESS.format(home=home, number=complaint.number, step=step), typed)
    assert response.status_code == 200, response.text
    return json.loads(response.text)


def said(told: dict, field: str) -> list[str]:
    return [finding["text"] for finding in told["findings"] if finding["field"] == field]


PLACES = [
    ("Germany", True, "NORRLYS EM 017 893 412 is valid in Germany."),
    ("DE, FR", True, "is valid in France, Germany."),
    ("EU", True, "is valid in European Union."),
    ("United States", False, "is not valid in United States. Choose another right, or say why it reaches there."),
    ("Germany, CN", False, "is not valid in China."),
    ("worldwide", None, ""),
    ("", None, ""),
    ("Atlantis", None, ""),
]


@pytest.mark.parametrize(("places", "fits", "words"), PLACES)
def test_is_the_right_valid_there(draft, browser, places, fits, words):
    told = ask(browser("alice"), draft, "ground", ground="counterfeit", places=places)
    found = [finding for finding in told["findings"] if finding["field"] == "places"]
    assert [not finding["asks"] for finding in found] == ([fits] if fits is not None else [])
    assert words in "".join(finding["text"] for finding in found)


def test_another_right_of_the_brand_is_named_when_it_reaches(draft, norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        facts = {"title": "NORRLYS", "office": "US", "registration_number": "5123456"}
        other = cast.verified(cast.a_complete_right(norrlys.brand, **facts))
    told = ask(browser("alice"), draft, "ground", ground="counterfeit", places="US")
    valid = "NORRLYS EM 017 893 412 is not valid in United States. Another right of this brand is: NORRLYS US 5123456."
    assert said(told, "places") == [valid]
    assert told["findings"][0]["number"] == other.number


GOODS = [
    ("backpacks", True, "Class 18 covers backpack"),
    ("waterproof hiking backpack", True, "Class 18 covers"),
    ("lipstick", False, "Classes 18, 25 do not cover lipstick (class 3)."),
    ("口红", False, "do not cover 口红 (class 3)"),
    ("watch", False, "sold together"),
    ("something unheard of", None, ""),
]


@pytest.mark.parametrize(("goods", "fits", "words"), GOODS)
def test_does_the_class_cover_the_goods(draft, browser, goods, fits, words):
    told = ask(browser("alice"), draft, "ground", ground="counterfeit", goods=goods)
    found = [finding for finding in told["findings"] if finding["field"] == "goods"]
    assert [not finding["asks"] for finding in found] == ([fits] if fits is not None else [])
    assert words in "".join(finding["text"] for finding in found)


def test_goods_are_found_in_a_longer_name():
    assert 3 in classes_of_goods("nice red lipstick")
    assert 3 in classes_of_goods("哑光口红套装")
    assert classes_of_goods("") == {}
    assert classes_of_goods("   ") == {}


def test_a_link_is_known_before_it_is_added(draft, norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        earlier = a_case(norrlys, by=cast.person("alice"))
    told = ask(browser("alice"), draft, "targets", links="http://www.shop.example/item/1\nhttps://shop.example/new")
    assert said(told, "links") == [f"You already complained about this link in {earlier.number}."]
    assert told["findings"][-1]["typed"] is True
    with all_tenants(reason="test"):
        assert draft.targets.count() == 0


def test_the_shop_of_an_authorised_seller_is_known_before_it_is_added(draft, norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        facts = {"shops": ["https://shop.example/hill"], "starts_on": timezone.localdate() - timedelta(days=3)}
        seller = authorise_seller(norrlys.brand, by=None, name="Hillside", territories=[], **facts)
    told = ask(browser("alice"), draft, "targets", links="https://shop.example/hill/4")
    assert said(told, "links") == [
        f"Hillside is an authorised seller ({seller.number}). Remove the link, or say what is wrong all the same."
    ]


def test_another_organisations_complaint_stays_its_own(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        theirs = a_case(norrlys, by=cast.person("alice"))
    with tenant_scope(cast.organisation("kestrel")):
        right = cast.verified(cast.a_complete_right(cast.a_brand("KESTREL", of="kestrel"), title="KESTREL"))
        mine = start_draft(right, by=cast.person("carol"))
        save_step(mine, by=cast.person("carol"), ground="counterfeit")
        add_targets(mine, by=cast.person("carol"), text="https://shop.example/item/2")
    told = ask(browser("carol"), mine, "targets", home="kestrel", links=LINKS)
    assert told["findings"] == []
    assert theirs.number not in json.dumps(told)


def test_a_right_that_ends_before_the_decision_is_told(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        draft = a_draft(norrlys, by=cast.person("alice"))
        type(norrlys).objects.filter(pk=norrlys.pk).update(expires_on=timezone.localdate() + timedelta(days=1))
    assert "before the decision is due" in said(ask(browser("alice"), draft, "right", right=norrlys.pk), "right")[0]


@pytest.mark.parametrize("step", ["right", "ground", "targets", "statements", "check"])
def test_asking_saves_nothing_and_is_for_those_who_file(draft, browser, step):
    def held():
        with all_tenants(reason="test"):
            row = Complaint.objects.filter(pk=draft.pk).values().get()
            return row, AuditEntry.objects.count()

    before = held()
    typed = {"goods": "shoes", "places": "DE", "explanation": "Typed", "contact_name": "X", "links": LINKS}
    told = ask(browser("alice"), draft, step, ground="trademark", track="contract", statements=["accurate"], **typed)
    assert 0 <= told["percent"] <= 100
    assert held() == before
    address = ADDRESS.format(home="norrlys", number=draft.number, step=step)
    assert browser("carol").post(address).status_code == 404
    assert browser("vic").post(address).status_code == 403
    assert browser("alice").get(address).status_code == 405
    assert ask(browser("gus"), draft, step, home="meridian")["percent"] >= 0


def test_how_complete_it_is_follows_what_is_typed(draft, browser):
    alice = browser("alice")
    empty = ask(alice, draft, "targets")
    typed = ask(alice, draft, "targets", explanation="The label has no lot number, see picture 2.")
    assert typed["percent"] > empty["percent"]


def test_before_it_is_sent_the_form_says_what_a_reviewer_would_ask(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        alice = cast.person("alice")
        draft = a_draft(norrlys, by=alice)
        save_step(draft, by=alice, goods="lipstick", places=["US"])
        save_step(draft, by=alice, statements=[each.key for each in draft.statements_of(Side.COMPLAINANT)])
    client = browser("alice")
    page = client.get(f"/t/norrlys/complaints/{draft.number}/check/").text
    assert "What a reviewer would ask" in page
    assert "do not cover lipstick" in page
    assert "is not valid in United States" in page
    assert client.post(f"/t/norrlys/complaints/{draft.number}/send/").status_code == 302, "it may be sent all the same"
    rita = browser("rita")
    desk = rita.get(f"/review/complaints/{draft.number}/").text
    assert "do not cover lipstick" in desk
    assert "is not valid in United States" in desk


def test_without_a_script_the_same_stands_on_the_page(draft, browser):
    alice = browser("alice")
    address = f"/t/norrlys/complaints/{draft.number}/ground/"
    alice.post(address, {"ground": "counterfeit", "goods": "lipstick", "places": "Japan", "go": "stay"})
    page = alice.get(address)
    assert "do not cover lipstick" in page.text
    assert "is not valid in Japan" in page.text
    alice.post("/look/", {"language": "zh-hans"})
    chinese = alice.get(address).text
    assert "在日本无效" in chinese
    assert "第 18, 25 类不包含 lipstick" in chinese


def test_a_page_that_saves_by_itself_stays_current_when_it_chooses_a_ground(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        empty = start_draft(norrlys, by=cast.person("alice"))
    alice, address = browser("alice"), f"/t/norrlys/complaints/{empty.number}/ground/"
    version = alice.get(address).text.partition('name="version" value="')[2][:16]
    for typed in ({}, {"goods": "bag"}, {"goods": "backpack"}):
        body = {"ground": "counterfeit", "version": version} | typed
        saved = alice.post(address, body, headers={"accept": "application/json"})
        assert saved.status_code == 200, saved.text
        version = saved.json()["version"]
    with all_tenants(reason="test"):
        assert Complaint.objects.get(pk=empty.pk).goods == "backpack"


def test_a_country_that_is_none_is_mended_beside_its_field(draft, browser):
    page = browser("alice").post(
        f"/t/norrlys/complaints/{draft.number}/ground/", {"ground": "counterfeit", "places": "Atlantis", "go": "next"}
    )
    assert page.status_code == 200
    assert "“Atlantis” is not a country that we know." in page.text.replace("&quot;", "")


def test_the_place_suggests_the_law_until_the_filer_chooses(draft, browser):
    alice, address = browser("alice"), f"/t/norrlys/complaints/{draft.number}/ground/"

    def track() -> str:
        with all_tenants(reason="test"):
            return str(Complaint.objects.get(pk=draft.pk).track_key)

    assert track() == "eu_dsa"
    alice.post(address, {"ground": "counterfeit", "track": "eu_dsa", "places": "China", "go": "stay"})
    assert track() == "cn_ecl"
    # A page that was made before the place was typed still sends what it showed: that is no choice.
    late = {"ground": "counterfeit", "track": "eu_dsa", "shown_track": "eu_dsa", "places": "China", "go": "stay"}
    alice.post(address, late)
    assert track() == "cn_ecl"
    alice.post(address, late | {"track": "contract"})
    assert track() == "contract"


def test_programs_ask_the_same(norrlys):
    alice = Program("alice", "norrlys")
    facts = {"right": norrlys.number, "ground": "counterfeit", "goods": "lipstick", "places": ["US"]}
    draft = alice.post("complaints/", facts, 201)
    told = alice.get(f"complaints/{draft['number']}/checks/")
    assert {finding["check"] for finding in told["findings"] if finding["asks"]} == {"territory", "classes"}
    assert told["percent"] < 100
    assert told["missing"]
    Program("carol", "kestrel").get(f"complaints/{draft['number']}/checks/", 404)


def test_saving_takes_back_nothing_that_was_said_of_typed_links(draft, norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        earlier = a_case(norrlys, by=cast.person("alice"))
    alice, address = browser("alice"), f"/t/norrlys/complaints/{draft.number}/targets/"
    version = re.search(r'name="version" value="([^"]*)"', alice.get(address).text)
    assert version
    typed = {"links": LINKS, "version": version[1]}
    asked = said(ask(alice, draft, "targets", **typed), "links")
    saved = alice.post(address, typed, headers={"Accept": "application/json"})
    assert saved.status_code == 200, saved.text
    assert said(saved.json(), "links") == asked
    assert earlier.number in "".join(asked)
    with tenant_scope(norrlys.tenant_id):
        assert draft.targets.count() == 0


UNKNOWN = "The platform does not know this link. Open it and copy the product’s own address."


def test_a_link_that_the_platform_does_not_know_is_to_check_and_keeps_nothing_from_being_sent(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        draft = a_draft(norrlys, by=cast.person("alice"))
        first, second, _third = draft.targets.all()
        apply_lookup([first, second], [{"id": str(first.pk)}, {"id": str(second.pk), "title": "Enamel cup"}])
    alice, base = browser("alice"), f"/t/norrlys/complaints/{draft.number}/"
    links = alice.get(f"{base}targets/").text
    assert links.count(f'mt-2">{UNKNOWN}') == 1
    assert links.index(first.url.partition("//")[2].rpartition("/")[2]) < links.index(f'mt-2">{UNKNOWN}')
    assert "2 ready, 1 to check" in " ".join(links.split())
    check = alice.get(f"{base}check/").text
    asked = check.partition('id="would-ask"')[2]
    assert UNKNOWN in asked.partition("</section>")[0]
    assert "Everything is here." in check
    told = alice.get(f"/api/v1/complaints/{draft.number}/checks/").json()["findings"]
    assert [(each["link"], each["asks"]) for each in told if each["check"] == "unknown"] == [(first.url, True)]
    with tenant_scope(norrlys.tenant_id):
        assert submit_complaint(Complaint.objects.get(pk=draft.pk), by=cast.person("alice")).submitted_at


def test_where_no_platform_was_asked_every_link_is_as_good_as_before(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        draft = a_draft(norrlys, by=cast.person("alice"))
    page = browser("alice").get(f"/t/norrlys/complaints/{draft.number}/targets/").text
    assert UNKNOWN not in page
    assert "3 ready" in page
