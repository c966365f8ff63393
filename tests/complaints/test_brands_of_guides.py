"""From a brand's guide to a notice, to the desk, to the citation: the brand goes along, and opens nothing by itself."""

import html
import re

import pytest
from django.test import Client

from complaints import jobs
from complaints.codes import Outcome
from complaints.models import Complaint, Decision, Event, Guest
from complaints.services import name_respondent, take_up
from education import services
from education.models import AuthenticationPoint, BrandSection
from portal.accounts.joining import join
from portal.accounts.models import Role, User
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand, Right
from tests import cast
from tests.complaints.test_guests import notice
from tests.education.conftest import body_with
from tests.education.furniture import facts
from tests.education.people import png

pytestmark = pytest.mark.django_db
SECRET = "Zephyrglow"
ASKED = "The notice came from a guide of NORRLYS"


@pytest.fixture
def brand(people) -> Brand:
    """A verified brand with a section, a point for reviewers and one for its own people."""
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_verified_brand()
        services.open_section(brand, by=cast.person("alice"))
        services.add_point(brand, by=cast.person("alice"), **facts(SECRET))
        services.add_point(brand, by=cast.person("alice"), **facts("Innermost", ring="brand"))
    return brand


@pytest.fixture
def point(brand) -> AuthenticationPoint:
    """What reviewers read of it."""
    with tenant_scope(brand.tenant_id):
        return AuthenticationPoint.objects.get(ring="casework")


def notified(brand_number: str, **said: str) -> Complaint:
    """A notice that its sender has confirmed."""
    client = Client()
    assert client.post("/notify/", notice(brand=brand_number, **said)).url == "/notify/sent/"
    with all_tenants(reason="test"):
        confirmation = Guest.objects.get().confirmation
    client.post(confirmation)
    with all_tenants(reason="test"):
        return Complaint.objects.get()


@pytest.fixture
def case(brand) -> Complaint:
    """A notice that came from the brand's guide, with rita."""
    case = notified(brand.number)
    with all_tenants(reason="the desk"):
        return take_up(case, by=cast.person("rita"))


def press(case: Complaint, move: str = "confirm", *, by: str = "rita") -> int:
    return cast.browser(by).post(f"/review/complaints/{case.number}/brand/", {"move": move}).status_code


def desk(case: Complaint, by: str = "rita", reads: str = "en") -> str:
    User.objects.filter(pk=cast.person(by).pk).update(language=reads)
    return cast.browser(by).get(f"/review/complaints/{case.number}/").text


def decide(case: Complaint, *points: str):
    with all_tenants(reason="test"):
        targets = list(case.targets.values_list("pk", flat=True))
    uphold = next(r.code for r in case.ground_data.reasons(Outcome.UPHOLD))
    said = {"targets": targets, "outcome": "uphold", "code": uphold, "text": "The label differs, as told."}
    return cast.browser("rita").post(f"/review/complaints/{case.number}/decide/", said | {"points": points})


def statements() -> list[str]:
    with all_tenants(reason="test"):
        return list(Decision.objects.values_list("statement", flat=True))


def verbs() -> list[str]:
    with all_tenants(reason="test"):
        pressed = AuditEntry.objects.filter(verb__in=["complaints.confirm_brand", "complaints.take_back_brand"])
        return [entry.verb.removeprefix("complaints.") for entry in pressed.order_by("pk")]


def test_from_the_guide_to_the_citation(brand, point, mailoutbox):
    ed, client = cast.person("ed"), Client()
    pictures = [services.add_picture(by=ed, title=name, content=png("red"), name="a.png") for name in "ab"]
    services.publish_guide(
        services.create_guide(
            by=ed, language="en", title="Label", slug="label", summary="s", body=body_with(pictures),
            section=BrandSection.objects.get(brand_number=brand.number, locale__language_code="en"),
        ),
        by=ed,
    )  # fmt: skip
    link = html.unescape(re.search(r'href="(/notify/\?[^"]+)"', client.get("/guides/label/").text)[1])
    form = client.get(link).text
    assert re.search(r'<textarea name="work"[^>]*>\s*NORRLYS</textarea>', form)
    number = re.search(r'<input type="hidden" name="brand" value="([^"]+)"', form)[1]
    assert client.post(link, notice(brand=number, work="NORRLYS")).status_code == 302
    with all_tenants(reason="test"):
        guest = Guest.objects.get()
        jobs.ask_guest(guest.tenant_id, guest.pk)
    client.post(re.search(r"http://[^/]+(/notify/confirm/\S+)", mailoutbox[-1].body)[1])
    with all_tenants(reason="test"):
        case = Complaint.objects.get()
    waiting = desk(case)
    assert ASKED in waiting
    assert "It is about this brand" not in waiting, "whoever has the case says it"
    with all_tenants(reason="the desk"):
        take_up(case, by=cast.person("rita"))
    assert "It is about this brand" in desk(case)
    assert press(case) == 302
    assert f"Cite {point.number}" in desk(case)
    assert decide(case, point.number).status_code == 302
    assert len(statements()) == 2
    assert all(point.number in said and SECRET not in said for said in statements())


class TestSuggestion:
    def test_alone_it_shows_nothing_and_cites_nothing(self, case, point):
        page = desk(case)
        assert ASKED in page
        assert SECRET not in page
        assert point.number not in page
        assert decide(case, point.number).status_code == 200
        assert statements() == []

    def test_confirmed_it_shows_what_reviewers_read_and_no_more(self, case, point):
        press(case)
        page = desk(case, by="rolf")
        assert SECRET in page
        assert "Innermost" not in page
        assert "Not about this brand" not in page, "the case is with rita"
        assert "Not about this brand" in desk(case)

    def test_taken_back_it_is_as_before(self, case, point):
        for move in ("confirm", "confirm", "take_back", "take_back"):
            assert press(case, move) == 302
        assert verbs() == ["confirm_brand", "take_back_brand"]
        page = desk(case)
        assert ASKED in page
        assert SECRET not in page
        assert decide(case, point.number).status_code == 200
        assert statements() == []

    def test_neither_side_reads_of_it(self, case, point):
        with all_tenants(reason="test"):
            targets = case.targets.values_list("pk", flat=True)
            seller = name_respondent(
                case, by=cast.person("rita"), targets=targets, name="Sam", email="sam@sellers.example"
            )
            addresses = [Guest.objects.get().get_absolute_url(), f"/case/{seller.token}/"]
            told = Event.objects.count()
        press(case)
        for page in (Client().get(address) for address in addresses):
            assert page.status_code == 200
            for word in ("guide of", SECRET, point.number, "Innermost"):
                assert word not in page.text
        with all_tenants(reason="test"):
            assert Event.objects.count() == told
            changed = Complaint.objects.get()
            assert (changed.brand, changed.right, changed.state) == (None, None, "in_review")

    def test_of_a_brand_that_lost_its_right_it_is_gone(self, case, brand):
        with all_tenants(reason="test"):
            Right.objects.filter(brand=brand).update(state="rejected")
        assert ASKED not in desk(case)
        press(case)
        assert verbs() == []

    @pytest.mark.parametrize(("by", "answer"), [("alice", 403), ("carol", 403), ("audrey", 403)])
    def test_only_reviewers_press(self, case, by, answer):
        assert press(case, by=by) in {answer, 404}
        assert verbs() == []

    def test_another_reviewer_does_not_press(self, case):
        press(case, by="rolf")
        assert verbs() == []

    def test_nor_one_of_the_brands_own_side(self, case, brand):
        with all_tenants(reason="test"):
            join(cast.organisation("norrlys"), cast.person("rita"), [Role.VIEWER], by=None)
        assert press(case) == 403
        assert verbs() == []


class TestNumbers:
    @pytest.fixture
    def numbers(self, brand) -> dict[str, str]:
        with tenant_scope(cast.organisation("kestrel")):
            closed = cast.a_verified_brand("KESTREL", of="kestrel")
            fallen = cast.a_verified_brand("FALLEN", of="kestrel")
            services.open_section(fallen, by=cast.person("carol"))
            Right.objects.filter(brand=fallen).update(state="rejected")
        strange = {"unknown": "B-2026-999999", "long": "B-" + "9" * 500, "nul": "B-\0", "words": "NORRLYS' --"}
        return {"no section": closed.number, "no right": fallen.number} | strange

    @pytest.mark.parametrize("which", ["no section", "no right", "unknown", "long", "nul", "words"])
    def test_what_nobody_reads_of_is_ignored_without_a_word(self, numbers, which):
        page = Client().get("/notify/", {"ground": "counterfeit", "brand": numbers[which]})
        assert page.status_code == 200
        assert re.search(r'<textarea name="work"[^>]*>\s*</textarea>', page.text)
        case = notified(numbers[which])
        with all_tenants(reason="test"):
            assert Guest.objects.get().brand_number == ""
        assert "came from a guide" not in desk(case)

    def test_nothing_typed_is_lost_with_the_brand(self, brand):
        page = Client().post(f"/notify/?brand={brand.number}", notice(brand=brand.number, work="My own words", name=""))
        assert page.status_code == 200
        assert "My own words" in page.text
        assert f'name="brand" value="{brand.number}"' in page.text


def test_points_in_the_readers_language_stand_first_and_hide_none(brand):
    with tenant_scope(brand.tenant_id):
        services.add_point(brand, by=None, **facts("Chinese", language="zh-hans"))
    case = notified(brand.number)
    with all_tenants(reason="the desk"):
        take_up(case, by=cast.person("rita"))
    press(case)
    first, second = ('lang="en">', f"{SECRET} thread<"), ('lang="zh-hans">', "Chinese thread<")
    for reads, order in (("en", [first, second]), ("zh-hans", [second, first])):
        shown = re.findall(r'<span class="strong" (lang="[^"]+">)([^<]+ thread<)', desk(case, reads=reads))
        assert shown == order, reads


def test_points_of_the_product_that_is_named_stand_first(brand):
    with tenant_scope(brand.tenant_id):
        for product in ("Tea tin", "Fjell 32"):
            services.add_point(brand, by=None, **facts(product, product=product))
    case = notified(brand.number, explanation="This FJELL 32 has a glued logo; the genuine one is sewn.")
    with all_tenants(reason="the desk"):
        take_up(case, by=cast.person("rita"))
    press(case)
    shown = re.findall(r'lang="en">([^<]+ thread)<', desk(case))
    assert shown == ["Fjell 32 thread", f"{SECRET} thread", "Tea tin thread"]
