"""A complaint against a dealer of the brand's own list: the filer is warned before sending, the reviewer is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints.measures.lookup import apply_lookup
from complaints.services import remove_target
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.services import authorise_seller, revoke_seller
from tests import cast
from tests.complaints.casework import a_case, a_draft

WARNING, FACT = "is an authorised seller of NORRLYS", "Complaint against an authorised dealer"


def on_the_list(right, *shops: str):
    return authorise_seller(
        right.brand,
        by=None,
        name="Hillside Sports",
        shops=shops,
        starts_on=timezone.localdate() - timedelta(days=30),
        territories=["NO"],
    )


def say_who_sells(complaint, position: int, seller_id: str) -> None:
    target = complaint.targets.get(position=position)
    seller = {"id": seller_id, "name": "Hillside", "email": "hill@sellers.example"}
    apply_lookup([target], [{"id": str(target.pk), "title": "A bag", "seller": seller}])


@pytest.mark.parametrize(
    ("shop", "warned"),
    [
        ("https://shop.example/item", True),
        ("http://www.shop.example/", True),
        ("https://shop.example/ite", False),
        ("https://another.example/item", False),
    ],
)
def test_a_link_within_a_dealers_shop_warns_before_sending(norrlys, browser, shop, warned):
    with tenant_scope(norrlys.tenant_id):
        on_the_list(norrlys, shop)
        draft = a_draft(norrlys, by=cast.person("alice"))
    for step in ("targets", "check"):
        page = browser("alice").get(f"/t/norrlys/complaints/{draft.number}/{step}/").text
        assert (WARNING in page) == warned


def test_what_the_platform_says_of_the_seller_warns_before_sending(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        seller = on_the_list(norrlys, "HILLSIDE")
        draft = a_draft(norrlys, by=cast.person("alice"))
        say_who_sells(draft, 2, "hillside")
    page = browser("alice").get(f"/t/norrlys/complaints/{draft.number}/check/").text
    assert page.count(WARNING) == 1
    assert "Norway" in page
    with tenant_scope(norrlys.tenant_id):
        revoke_seller(seller, by=None, reason="Over")
    assert WARNING not in browser("alice").get(f"/t/norrlys/complaints/{draft.number}/check/").text


def test_the_reviewer_reads_it_as_a_fact(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        seller = on_the_list(norrlys, "hillside")
        case = a_case(norrlys, by=cast.person("alice"))
        say_who_sells(case, 1, "hillside")
    rita = browser("rita")
    rita.post("/review/next/")
    page = rita.get(f"/review/complaints/{case.number}/").text
    assert FACT in page
    assert "authorised dealer</span>" in page
    assert rita.get(seller.link.replace("http://127.0.0.1:8000", "")).status_code == 200


def test_the_list_of_another_brand_says_nothing(norrlys, browser):
    with all_tenants(reason="a rival's list"):
        rival = cast.a_brand("KESTREL", of="kestrel")
        authorise_seller(rival, by=None, name="X", shops=["https://shop.example/"], starts_on=timezone.localdate())
        draft = a_draft(norrlys, by=cast.person("alice"))
    assert "authorised seller" not in browser("alice").get(f"/t/norrlys/complaints/{draft.number}/check/").text


def test_one_link_and_many_cost_the_same(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        on_the_list(norrlys, "https://shop.example/")
        drafts = [
            a_draft(norrlys, by=cast.person("alice"), links="\n".join(f"https://shop.example/{n}" for n in range(many)))
            for many in (1, 30)
        ]
    alice, counts = browser("alice"), []
    for draft in [drafts[0], *drafts]:
        with CaptureQueriesContext(connection) as asked:
            alice.get(f"/t/norrlys/complaints/{draft.number}/check/")
        counts.append(len(asked))
    assert counts[1] == counts[2]


def test_a_seller_whose_links_were_removed_leaves_the_draft(norrlys):
    with tenant_scope(norrlys.tenant_id):
        alice = cast.person("alice")
        draft = a_draft(norrlys, by=alice)
        say_who_sells(draft, 1, "hillside")
        remove_target(draft.targets.get(position=1), by=alice)
        assert not draft.respondents.exists()


def test_a_program_is_warned_too(norrlys, browser):
    with tenant_scope(norrlys.tenant_id):
        seller = on_the_list(norrlys, "https://shop.example/item")
        draft = a_draft(norrlys, by=cast.person("alice"), links="https://elsewhere.example/1")
    alice, targets = browser("alice"), f"/api/v1/complaints/{draft.number}/targets/"
    links = "https://shop.example/item/7\nhttps://shop.example/item/8\nhttps://elsewhere.example/2"
    added = alice.post(targets, {"links": links}, content_type="application/json").json()
    assert added["added"] == 3
    known = {"number": seller.number, "name": "Hillside Sports", "territory": "Norway", "ends_on": None}
    assert added["dealers"] == [known | {"link": seller.link}]
    dealers = [line["dealer"] and line["dealer"]["number"] for line in alice.get(targets).json()["results"]]
    assert dealers == [None, seller.number, seller.number, None]
