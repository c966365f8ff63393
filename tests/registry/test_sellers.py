"""Authorised sellers: who puts dealers on the list, what the list answers, what anybody reads behind a code."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from education.casework import public_sellers
from portal.accounts.models import Proof
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import AuthorisedSeller, Right
from registry.sellers.importing import import_sellers
from registry.sellers.listed import authorised_seller, authorised_sellers
from registry.sellers.sheets import LARGEST, read_dealers, template
from registry.services import authorise_seller, revoke_seller, suspend_right, update_seller
from registry.verification import SUSPENSIONS
from tests.cast import a_brand, a_complete_right, a_mandate, browser, organisation, person, scope_for, verified

MEMBERS_OF_THE_EU = 27


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


def a_seller(brand, *, by=None, **facts):
    said = {"name": "Hillside Sports", "shops": ["hillside"], "starts_on": day(0), "ends_on": day(100)}
    return authorise_seller(brand, by=by, **(said | facts))


@pytest.fixture
def norrlys(people):
    with tenant_scope(organisation("norrlys")):
        yield organisation("norrlys")


@pytest.fixture
def brand(people):
    with tenant_scope(organisation("norrlys")):
        return a_brand()


# Who may ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "may"),
    [("alice", True), ("gus", True), ("vic", False), ("vera", False), ("carol", False), ("rita", False)],
)
def test_who_may_authorise_change_and_revoke(brand, name, may):
    with tenant_scope(organisation("norrlys")):
        a_mandate([brand], actions=("register",))
        seller = a_seller(brand)
    with all_tenants(reason="only the rule decides here"):
        who = person(name)
        for act in (
            lambda: a_seller(brand, by=who, name="Another"),
            lambda: update_seller(
                seller, by=who, name="Changed", shops=["x"], territories=[], starts_on=day(0), ends_on=None, note=""
            ),
            lambda: revoke_seller(seller, by=who, reason="Over"),
        ):
            if may:
                act()
            else:
                with pytest.raises(NotAllowed):
                    act()


def test_a_mandate_to_file_only_authorises_nobody(norrlys):
    brand = a_brand()
    a_mandate([brand], actions=("file",))
    with pytest.raises(NotAllowed):
        a_seller(brand, by=person("gus"))


@pytest.mark.parametrize(("name", "sees"), [("alice", True), ("vic", True), ("gus", False), ("carol", False)])
def test_lists_agree_with_permissions(brand, name, sees):
    with tenant_scope(organisation("norrlys")):
        seller = a_seller(brand)
    user = person(name)
    with scope_for(user):
        assert AuthorisedSeller.objects.visible_to(user).filter(pk=seller.pk).exists() == sees
        assert user.has_perm("registry.view_seller", seller) == sees


# What it may say ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " \u202e "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"shops": []}, "shops"),
        ({"shops": ["  "]}, "shops"),
        ({"shops": ["\ufdfa" * 190]}, "shops"),
        ({"shops": [f"shop-{n}" for n in range(51)]}, "shops"),
        ({"territories": ["ZZ"]}, "territories"),
        ({"ends_on": day(-1)}, "ends_on"),
        ({"starts_on": day(20), "ends_on": day(10)}, "ends_on"),
        ({"starts_on": day(-20_000)}, "starts_on"),
        ({"ends_on": day(20_000)}, "ends_on"),
        ({"note": "x" * 2001}, "note"),
    ],
)
def test_what_no_authorisation_can_say_is_refused_beside_its_field(norrlys, change, field):
    with pytest.raises(Refused) as refusal:
        a_seller(a_brand(), **change)
    assert refusal.value.field == field


def test_the_same_twice_is_refused_and_after_a_revocation_it_is_not(norrlys):
    brand = a_brand()
    first = a_seller(brand)
    with pytest.raises(Refused, match=first.number):
        a_seller(brand, shops=["HILLSIDE "])
    revoke_seller(first, by=None, reason="Moved")
    assert a_seller(brand).number != first.number


def test_every_write_is_recorded(norrlys):
    alice = person("alice")
    seller = a_seller(a_brand(), by=alice)
    facts = {"shops": ["hillside"], "starts_on": seller.starts_on, "ends_on": seller.ends_on}
    update_seller(seller, by=alice, name="Hillside Sports Ltd", **facts)
    update_seller(seller, by=alice, name="Hillside Sports Ltd", **facts)
    revoke_seller(seller, by=alice, reason="The contract ended early")
    revoke_seller(seller, by=alice, reason="Once more")
    trail = AuditEntry.objects.filter(subject_type="registry.authorisedseller").order_by("number")
    assert [entry.verb.partition(".")[2] for entry in trail] == ["authorise_seller", "change_seller", "revoke_seller"]
    assert trail[1].before == {"name": "Hillside Sports"}
    assert trail[1].after == {"name": "Hillside Sports Ltd"}
    assert trail[2].after["reason"] == "The contract ended early"
    with pytest.raises(Refused, match="revoked"):
        update_seller(seller, by=alice, name="Back again", **facts)


# Is this shop on the list? ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("hillside", True),
        (" HILLSIDE", True),
        ("ｈｉｌｌｓｉｄｅ", True),
        ("https://www.bazaar.example/shop/hillside/?from=mail", True),
        ("hillside2", False),
        ("", False),
    ],
)
def test_a_shop_is_found_in_any_spelling(norrlys, asked, found):
    brand = a_brand()
    seller = a_seller(brand, shops=["Hillside", "http://bazaar.example/Shop/Hillside/"])
    assert authorised_seller(brand, asked) == (seller if found else None)
    assert authorised_seller(a_brand("FJELL"), asked) is None


def test_the_day_the_country_and_the_revocation_decide(norrlys):
    brand = a_brand()
    seller = a_seller(brand, starts_on=day(-10), ends_on=day(10), territories=["DE", "FR"])
    assert authorised_seller(brand, "hillside", "DE") == seller
    assert authorised_seller(brand, "hillside", "US") is None
    assert authorised_seller(brand, "hillside", on=day(10)) == seller
    assert authorised_seller(brand, "hillside", on=day(11)) is None
    assert authorised_seller(brand, "hillside", on=day(-11)) is None
    revoke_seller(seller, by=None, reason="Over")
    assert authorised_seller(brand, "hillside") is None


def test_many_shops_are_one_query(norrlys, django_assert_num_queries):
    brand = a_brand()
    seller = a_seller(brand, shops=["one", "two"])
    with django_assert_num_queries(1):
        assert authorised_sellers(brand, ["ONE", "two", "three"]) == {"one": seller, "two": seller}


# The public page ----------------------------------------------------------------------------------


@pytest.fixture
def seller(brand):
    with tenant_scope(organisation("norrlys")):
        verified(a_complete_right(brand, expires_on=day(3000)))
        return a_seller(brand, shops=["hillside"], territories=["DE"], note="Discount 40 percent")


def address(seller, name: str = "seller-verify", **more) -> str:
    return reverse(name, kwargs={"code": seller.code} | more)


def test_anybody_reads_what_the_authorisation_says_and_no_more(seller):
    page = Client().get(address(seller))
    assert page.status_code == 200
    for said in ("Hillside Sports", "NORRLYS", "hillside", "Germany", seller.number, "Valid"):
        assert said in page.text
    for private in ("Discount", "alice", "people.example", "/t/"):
        assert private not in page.text
    assert "no-store" in page.headers["Cache-Control"]
    assert "noindex" in page.headers["X-Robots-Tag"]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"starts_on": day(2)}, "Not yet valid"),
        ({"starts_on": day(-9), "ends_on": day(-1)}, "Ended"),
        ({"revoked_at": timezone.now(), "revocation_reason": "Sold fakes"}, "Revoked"),
    ],
)
def test_the_page_says_where_it_stands(seller, change, word):
    with tenant_scope(organisation("norrlys")):
        AuthorisedSeller.objects.filter(pk=seller.pk).update(**change)
    for name in ("seller-verify", "seller-certificate"):
        page = Client().get(address(seller, name))
        assert word in page.text
        assert "is an authorised seller" not in page.text
        assert "Sold fakes" not in page.text


def test_a_revocation_shows_at_once(seller):
    assert "is an authorised seller" in Client().get(address(seller)).text
    with tenant_scope(organisation("norrlys")):
        revoke_seller(seller, by=None, reason="Over")
    assert "has revoked" in Client().get(address(seller)).text


def no_proof(right):
    Proof.objects.filter(tenant=right.tenant_id).delete()


def proof_is_over(right):
    Proof.objects.filter(tenant=right.tenant_id).update(valid_until=day(-1))


def right_is_suspended(right):
    suspend_right(right, by=None, code=next(iter(SUSPENSIONS)), note="The owner is in doubt")


def right_has_ended(right):
    Right.objects.filter(pk=right.pk).update(expires_on=day(-1))


def right_is_elsewhere(right):
    Right.objects.filter(pk=right.pk).update(brand=a_brand("FJELL"))


@pytest.mark.parametrize("spoil", [no_proof, proof_is_over, right_is_suspended, right_has_ended, right_is_elsewhere])
def test_nothing_is_confirmed_for_a_brand_that_nobody_verified(seller, spoil):
    """Anybody writes down a name and gets a genuine code: the platform repeats only what it knows."""
    alice = browser("alice")
    own, listed = f"/t/norrlys/sellers/{seller.number}/", f"/api/v1/sellers/{seller.number}/"
    for page in (Client().get(address(seller)), Client().get(address(seller, "seller-certificate"))):
        assert "is an authorised seller of NORRLYS" in page.text
    assert "cannot confirm" not in alice.get(own).text
    assert alice.get(listed).json()["confirmed"] is True
    assert public_sellers(seller.brand.number) == [seller]
    with tenant_scope(organisation("norrlys")):
        spoil(Right.objects.get())
    for name in ("seller-verify", "seller-certificate"):
        page = Client().get(address(seller, name))
        assert "Not confirmed" in page.text
        assert "is an authorised seller" not in page.text
        assert "Valid" not in page.text
        assert "no verified right on this platform" in page.text
        assert "the code counts for these" not in page.text
    assert "cannot confirm" in alice.get(own).text
    for table in ("/t/norrlys/sellers/", f"/t/norrlys/brands/{seller.brand.number}/"):
        assert "Not confirmed" in alice.get(table).text
    assert alice.get(listed).json()["confirmed"] is False
    assert public_sellers(seller.brand.number) == []
    assert alice.get(listed).json()["state"] == "valid"


def test_the_page_names_the_right_on_which_the_brands_word_rests(brand):
    """Whoever has FOO verified may call the brand NORRLYS: readers see what was verified beside what was written."""
    with tenant_scope(organisation("norrlys")):
        right = verified(a_complete_right(brand, title="FOO", registration_number="018 123 456"))
        a_complete_right(brand, title="A draft", registration_number="018 123 457")
        seller = a_seller(brand)
    for name in ("seller-verify", "seller-certificate"):
        page = Client().get(address(seller, name), headers={"accept-language": "en"}).text
        for said in ("seller of NORRLYS", "Verified rights", "FOO", "Trademark", "EUIPO", "018 123 456", "own word"):
            assert said in page, said
        assert "A draft" not in page
        chinese = Client().get(address(seller, name), headers={"accept-language": "zh-hans"}).text
        for said in ("已核验的权利", "FOO", "商标", "由权利人自行填写"):
            assert said in chinese, said
    with tenant_scope(organisation("norrlys")):
        right_is_suspended(right)
    for name in ("seller-verify", "seller-certificate"):
        assert "FOO" not in Client().get(address(seller, name)).text


def test_one_right_and_many_cost_the_same_and_marks_stand_first(brand, seller, django_assert_num_queries):
    Client().get(address(seller))
    with CaptureQueriesContext(connection) as one:
        Client().get(address(seller))
    with tenant_scope(organisation("norrlys")):
        Right.objects.update(kind="design", title="The design")
        for number in range(1, 8):
            verified(a_complete_right(brand, title=f"Mark {number}", registration_number=f"01812345{number}"))
    with django_assert_num_queries(len(one)):
        page = Client().get(address(seller)).text
    assert [title in page for title in ("Mark 1", "Mark 5", "Mark 6", "The design")] == [True, True, False, False]


def test_what_is_yet_to_come_is_not_promised_for_a_brand_without_a_right(brand):
    with tenant_scope(organisation("norrlys")):
        seller = a_seller(brand, starts_on=day(5))
    page = Client().get(address(seller)).text
    assert "Not confirmed" in page
    assert "not yet an authorised seller" not in page


def test_an_installation_that_asks_for_no_proof_confirms_by_the_right_alone(seller, settings):
    settings.PORTAL_REQUIRE_VERIFICATION = False
    with tenant_scope(organisation("norrlys")):
        no_proof(seller)
    assert "is an authorised seller" in Client().get(address(seller)).text
    with tenant_scope(organisation("norrlys")):
        right_is_suspended(Right.objects.get())
    assert "Not confirmed" in Client().get(address(seller)).text


@pytest.mark.parametrize("wrong", ["1", "1.abc", "x.y", "%00.a", "-1." + "a" * 43, "1" * 400])
@pytest.mark.parametrize("end", ["", "certificate/", "qr.svg"])
def test_an_invented_code_is_refused_without_a_question_to_the_registry(seller, wrong, end):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = Client().get(f"/verify/{wrong}/{end}")
    assert answer.status_code == 404
    assert not [query for query in asked.captured_queries if "registry_" in query["sql"]]


def test_a_code_whose_number_was_altered_is_refused(seller):
    pk, _dot, signature = seller.code.partition(".")
    assert Client().get(f"/verify/{int(pk) + 1}.{signature}/").status_code == 404


def test_a_code_of_something_gone_is_unknown(seller):
    address_before = address(seller)
    with tenant_scope(organisation("norrlys")):
        AuthorisedSeller.objects.filter(pk=seller.pk).delete()
    page = Client().get(address_before)
    assert page.status_code == 404
    assert "not issued here" in page.text


def test_the_page_speaks_chinese(seller):
    page = browser(**{"Accept-Language": "zh-CN"}).get(address(seller))
    assert "德国" in page.text


@pytest.mark.parametrize(("kind", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_the_qr_code_is_a_picture_of_its_own(seller, kind, start):
    picture = Client().get(address(seller, "seller-qr", kind=kind))
    assert picture.content.startswith(start)
    assert "public" in picture.headers["Cache-Control"]
    assert "style" not in picture.text if kind == "svg" else True


@override_settings(RATE_LIMITS={"page": 100, "api": 100, "verify": 2})
@pytest.mark.usefixtures("one_minute")
def test_nobody_asks_thousands_of_times(seller):
    client = Client()
    assert [client.get(address(seller)).status_code for _ in range(3)] == [200, 200, 429]
    assert client.get("/account/login/").status_code == 200


# The pages of the brand's side --------------------------------------------------------------------


def test_a_dealer_goes_on_the_list_by_form_and_off_it(brand):
    alice = browser("alice")
    form = {
        "brand": brand.number,
        "name": "Hillside Sports",
        "shops": "hillside\nhttps://bazaar.example/shop/hillside",
        "territories": "Germany, fr；法国, EU",
        "starts_on": str(day(0)),
        "ends_on": "",
    }
    answer = alice.post("/t/norrlys/sellers/new/", form)
    with tenant_scope(organisation("norrlys")):
        seller = AuthorisedSeller.objects.get()
        assert len(seller.territories) == MEMBERS_OF_THE_EU
    assert answer.url == f"/t/norrlys/sellers/{seller.number}/"
    assert "hillside" in alice.get(answer.url).text
    again = alice.post(f"/t/norrlys/sellers/{seller.number}/change/", form | {"territories": "Atlantis"})
    assert "Atlantis" in again.text
    alice.post(f"/t/norrlys/sellers/{seller.number}/change/", form | {"territories": "DE"})
    alice.post(f"/t/norrlys/sellers/{seller.number}/revoke/", {"reason": "Over"})
    page = alice.get(answer.url).text
    assert "changed what it says" in page
    assert "Over" in page


def test_the_list_finds_by_dealer_shop_and_state(brand):
    with tenant_scope(organisation("norrlys")):
        a_seller(brand, name="Hillside", shops=["hill-1"])
        revoke_seller(a_seller(brand, name="Valley", shops=["valley-1"]), by=None, reason="Over")
    alice = browser("alice")
    for search, shown in [("q=hill", "Hillside"), ("q=VALLEY-1", "Valley"), ("state=revoked", "Valley")]:
        page = alice.get(f"/t/norrlys/sellers/?{search}").text
        assert shown in page
        assert ({"Hillside", "Valley"} - {shown}).pop() not in page


def test_the_list_costs_the_same_for_one_and_for_three(brand, django_assert_max_num_queries):
    alice = browser("alice")
    counts = []
    for name in ("One", "Two", "Three"):
        with tenant_scope(organisation("norrlys")):
            a_seller(brand, name=name)
        with CaptureQueriesContext(connection) as asked:
            alice.get("/t/norrlys/sellers/")
        counts.append(len(asked))
    assert counts[1] == counts[2]


# Sheets -------------------------------------------------------------------------------------------

HEAD = "brand,dealer,shops,territory,from,until,note\n"


def test_good_rows_are_added_bad_ones_come_back_and_twice_adds_nothing(brand):
    sheet = HEAD + "\n".join(
        [
            f"{brand.number},Good One,one; https://bazaar.example/one,DE,2026-01-01,2040/12/31,",
            f"{brand.name.lower()},好店,店铺一,全球,,,=1+1",
            f"{brand.number},,two,,,,",
            "B-9999,Stranger,three,,,,",
            f"{brand.number},Late,four,,2026-01-01,2026-13-40,",
            f"{brand.number},Nowhere,five,Atlantis,,,",
            f"{brand.number},Good One,ONE; bazaar-x,,,,",
        ]
    )
    alice = person("alice")
    with tenant_scope(organisation("norrlys")):
        result = import_sellers(read_dealers(sheet.encode()), by=alice)
        assert (result.added, result.known) == (3, 0)
        assert [(p.row, p.column) for p in result.problems] == [
            (4, "dealer"),
            (5, "brand"),
            (6, "until"),
            (7, "territory"),
        ]
        again = import_sellers(read_dealers(sheet.encode("gb18030")), by=alice)
        assert (again.added, again.known) == (0, 3)
        assert AuthorisedSeller.objects.get(name="好店").note == "=1+1"
        assert AuditEntry.objects.filter(verb="registry.authorise_sellers").count() == 1


def test_a_workbook_is_read_as_text(brand):
    book = Workbook()
    book.active.append(["经销商", "店铺", "截止日"])
    book.active.append(['=HYPERLINK("http://evil.example")', 4711.0, day(40)])
    content = BytesIO()
    book.save(content)
    [row] = read_dealers(content.getvalue())
    assert row.cells == {"name": '=HYPERLINK("http://evil.example")', "shops": "4711", "ends_on": str(day(40))}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 broken",
        b"\xff\xfe\x00\x81\x30",
        b"only,a,head\n",
        b"dealer,shops\n",
        b"dealer,shops\n" + b"a,b\n" * 10_001,
        b"dealer,shops\n" + b"a" * LARGEST,
    ],
)
def test_what_is_no_sheet_is_refused(content):
    with pytest.raises(Refused) as refused:
        read_dealers(content)
    assert refused.value.field == "file"


def test_the_template_can_be_read():
    [row] = read_dealers(template())
    assert row.cells["name"] == "Hillside Sports"


def test_a_sheet_of_ten_thousand_rows_goes_through_the_page(brand):
    alice = browser("alice")
    text = "dealer,shops\n" + "\n".join(f"Dealer {n},shop-{n}" for n in range(10_000))
    page = alice.post("/t/norrlys/sellers/import/", {"brand": brand.number, "text": text})
    assert "10000 dealers were added" in page.text.replace(",", "")
    bad = alice.post("/t/norrlys/sellers/import/", {"text": text})
    assert "10000 rows need mending" in bad.text.replace(",", "")


def test_an_agency_imports_for_its_client_and_a_rival_does_not(brand):
    with tenant_scope(organisation("norrlys")):
        a_mandate([brand], actions=("register",))
    sheet = {"text": f"brand,dealer,shops\n{brand.number},Hillside,hill\n"}
    assert "1 dealer was added" in browser("gus").post("/t/meridian/sellers/import/", sheet).text
    with tenant_scope(organisation("kestrel")):
        a_brand("KESTREL", of="kestrel")
    assert "1 row needs mending" in browser("carol").post("/t/kestrel/sellers/import/", sheet).text


# Programs -----------------------------------------------------------------------------------------


def test_programs_authorise_change_and_revoke(brand):
    alice = browser("alice")
    made = alice.post(
        "/api/v1/sellers/",
        {"brand": brand.number, "name": "Hillside", "shops": ["hill"], "starts_on": str(day(0)), "territories": ["DE"]},
        content_type="application/json",
    )
    assert made.status_code == 201
    here = f"/api/v1/sellers/{made.json()['number']}/"
    assert (made.json()["state"], made.json()["confirmed"]) == ("valid", False)
    assert alice.patch(here, {"territories": []}, content_type="application/json").json()["territories"] == []
    assert alice.get("/api/v1/sellers/?q=hill&state=valid").json()["results"][0]["name"] == "Hillside"
    revoked = alice.post(f"{here}revoke/", {"reason": "Over"}, content_type="application/json")
    assert revoked.json()["state"] == "revoked"
    assert browser("carol").get(here).status_code == 404
