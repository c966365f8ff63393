"""Authentication points: who reads which ring; and what an inner ring says is nowhere else."""

import io

import pytest
from django.db import connection
from django.test import Client

from complaints.codes import Outcome
from complaints.models import Decision
from complaints.services import decide_targets, take_up
from education import services
from education.casework import public_points
from education.models import AuthenticationPoint
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case
from tests.education.furniture import facts
from tests.education.people import png

pytestmark = pytest.mark.django_db
SECRET = "Zephyrglow"
EVERYBODY = set(cast.MEMBERS) | {"sam"}
OWN_SIDE = {"alice", "vic", "gus"}  # vera of the agency may only look
DESK = {"rita", "rolf", "sven"}


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


@pytest.fixture
def brand():
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_verified_brand()
        cast.a_mandate([brand], actions=("register",))
    return brand


def a_point(brand, ring: str, **other: str) -> AuthenticationPoint:
    with tenant_scope(brand.tenant_id):
        return services.add_point(brand, by=cast.person("alice"), **facts(SECRET, ring=ring, **other))


@pytest.mark.parametrize(
    ("ring", "readers"), [("public", EVERYBODY), ("casework", OWN_SIDE | DESK), ("brand", OWN_SIDE)]
)
def test_who_reads_a_ring_in_the_list_and_one_by_one(brand, ring, readers):
    point = a_point(brand, ring)
    with all_tenants(reason="only the rule decides here"):
        people = {name: cast.person(name) for name in EVERYBODY}
        seen = {name for name, user in people.items() if AuthenticationPoint.objects.visible_to(user).exists()}
        asked = {name for name, user in people.items() if user.has_perm("education.view_point", point)}
    assert seen == asked == readers


@pytest.mark.parametrize(("actions", "reads"), [(("register",), True), (("file",), False)])
def test_an_agency_that_only_files_is_not_the_brands_side(actions, reads):
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        cast.a_mandate([brand], actions=actions)
    a_point(brand, "brand")
    page = cast.browser("gus").get(f"/t/meridian/brands/{brand.number}/points/").text
    assert (SECRET in page) is reads


@pytest.mark.parametrize(
    ("name", "may"), [("alice", True), ("gus", True), ("vic", False), ("carol", False), ("rita", False), ("ed", False)]
)
def test_who_writes(brand, name, may):
    with all_tenants(reason="only the rule decides here"):
        if may:
            services.add_point(brand, by=cast.person(name), **facts("x"))
            return
        with pytest.raises(NotAllowed):
            services.add_point(brand, by=cast.person(name), **facts("x"))


class TestPages:
    def test_from_the_brand_to_the_point(self, brand):
        alice = cast.browser("alice")
        assert "0 authentication points" in alice.get(f"/t/norrlys/brands/{brand.number}/").text
        said = facts("Lamp", ring="brand")
        made = alice.post(f"/t/norrlys/brands/{brand.number}/points/new/", said)
        page = alice.get(made.url).text
        assert "Lamp glows" in page
        assert "The brand only" in page
        alice.post(f"{made.url}change/", said | {"ring": "public", "genuine": "Blue"})
        assert [point.genuine for point in public_points(brand.number, "en")] == ["Blue"]
        alice.post(f"{made.url}retire/")
        assert public_points(brand.number, "en") == []
        assert "Given up" in alice.get(f"/t/norrlys/brands/{brand.number}/points/").text

    @pytest.mark.parametrize("field", ["name", "genuine", "suspect", "ring", "language"])
    def test_nothing_typed_is_lost(self, brand, field):
        page = cast.browser("alice").post(f"/t/norrlys/brands/{brand.number}/points/new/", facts("Lamp") | {field: ""})
        assert page.status_code == 200
        assert "Lamp under a lamp" in page.text
        with tenant_scope(brand.tenant_id):
            assert not AuthenticationPoint.objects.exists()

    def test_what_was_given_up_does_not_change(self, brand):
        point = a_point(brand, "casework")
        with tenant_scope(brand.tenant_id):
            services.retire_point(point, by=cast.person("alice"))
            with pytest.raises(Refused):
                services.change_point(point, by=cast.person("alice"), **facts("y"))

    def test_the_list_asks_as_often_for_three_as_for_one(self, brand, django_assert_max_num_queries):
        alice = cast.browser("alice")
        address = f"/t/norrlys/brands/{brand.number}/points/"
        a_point(brand, "brand")
        alice.get(address)
        with django_assert_max_num_queries(100) as one:
            alice.get(address)
        a_point(brand, "brand")
        a_point(brand, "brand")
        with django_assert_max_num_queries(len(one)):
            alice.get(address)


class TestPictures:
    @pytest.mark.parametrize(("ring", "readers"), [("casework", {"alice", "rita"}), ("brand", {"alice"})])
    def test_they_open_for_those_who_read_the_point(self, brand, ring, readers):
        point = a_point(brand, ring)
        with tenant_scope(brand.tenant_id):
            told = declare(io.BytesIO(png("green")), f"{SECRET}.png")
            file = services.add_point_picture(point, by=None, side="genuine", **told).file
        with all_tenants(reason="only the rule decides here"):
            names = ("alice", "rita", "carol", "ed", "audrey", "olga")
            seen = {n for n in names if EvidenceFile.objects.visible_to(cast.person(n)).filter(pk=file.pk).exists()}
        assert seen == readers
        assert file.name == f"{point.number} genuine.png"

    def test_there_are_two_sides(self, brand):
        point = a_point(brand, "brand")
        with tenant_scope(brand.tenant_id), pytest.raises(Refused):
            services.add_point_picture(point, by=None, side="back", **declare(io.BytesIO(b"x"), "a.png"))


class TestNowhere:
    """What an inner ring says, searched for everywhere."""

    @pytest.fixture
    def inner(self, brand):
        alice = cast.person("alice")
        points = [a_point(brand, ring) for ring in ("casework", "brand")]
        open_point = a_point(brand, "public")
        with tenant_scope(brand.tenant_id):
            services.change_point(open_point, by=alice, **facts(SECRET, ring="brand"))
            services.retire_point(points[0], by=alice)
            told = declare(io.BytesIO(png("green")), f"{SECRET}.png")
            services.add_point_picture(points[1], by=alice, side="genuine", **told)
            services.open_section(brand, by=alice)
        return brand

    def test_no_other_table_holds_a_word_of_it(self, inner):
        """Search index, revisions, logs, references, the audit trail, jobs, the cache: all are tables."""
        with all_tenants(reason="look everywhere"), connection.cursor() as cursor:
            names = set(connection.introspection.table_names(cursor))
            found = {name for name in names if _holds(cursor, name)}
        assert found == {"education_authenticationpoint"}

    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_no_public_page_says_it(self, inner, language):
        addresses = ["/guides/", f"/guides/brands/{inner.number}/", f"/guides/{language}/brands/{inner.number}/"]
        pages = [Client(headers={"accept-language": language}).get(address) for address in addresses]
        assert {page.status_code for page in pages} == {200}
        assert not [page for page in pages if SECRET in page.text]

    def test_the_desk_reads_the_middle_ring_and_no_more(self, brand):
        a_point(brand, "casework", name="Middle")
        a_point(brand, "brand", name="Innermost", genuine="Sealed word")
        with tenant_scope(brand.tenant_id):
            case = a_case(cast.verified(cast.a_complete_right(brand)), by=cast.person("alice"))
        page = cast.browser("rita").get(f"/review/complaints/{case.number}/").text
        assert "Middle" in page
        assert "Innermost" not in page
        assert "Sealed word" not in page


class TestCiting:
    @pytest.fixture
    def case(self, brand):
        with tenant_scope(brand.tenant_id):
            case = a_case(cast.verified(cast.a_complete_right(brand)), by=cast.person("alice"))
        with all_tenants(reason="the desk"):
            return take_up(case, by=cast.person("rita"))

    def decide(self, case, *points: str) -> str:
        uphold = next(r.code for r in case.ground_data.reasons(Outcome.UPHOLD))
        with all_tenants(reason="the desk"):
            targets = list(case.targets.values_list("pk", flat=True))
            told = {"outcome": "uphold", "reason": uphold, "statement": "The label differs."}
            decide_targets(case, by=cast.person("rita"), targets=targets, points=points, **told)
            return Decision.objects.filter(complaint=case).first().statement

    def test_a_public_point_in_words_an_inner_one_by_its_number(self, brand, case):
        public = a_point(brand, "public", name="Seams", genuine="Double", suspect="Single")
        inner = a_point(brand, "casework")
        statement = self.decide(case, public.number, inner.number)
        assert f"{public.number} Seams (genuine: Double; suspect: Single)" in statement
        assert inner.number in statement
        assert SECRET not in statement

    def test_the_innermost_does_not_exist_for_the_desk(self, brand, case):
        with pytest.raises(Refused):
            self.decide(case, a_point(brand, "brand").number)

    def test_not_another_brands(self, brand, case):
        with tenant_scope(brand.tenant_id):
            other = cast.a_brand("FJELL")
        with pytest.raises(Refused):
            self.decide(case, a_point(other, "public").number)

    def test_with_a_tick_at_the_desk(self, brand, case):
        point = a_point(brand, "casework")
        rita = cast.browser("rita")
        assert f"Cite {point.number}" in rita.get(f"/review/complaints/{case.number}/").text
        uphold = next(r.code for r in case.ground_data.reasons(Outcome.UPHOLD))
        with all_tenants(reason="the desk"):
            targets = list(case.targets.values_list("pk", flat=True))
        form = {"targets": targets, "outcome": "uphold", "code": uphold, "text": "The label differs, as told."}
        sent = rita.post(f"/review/complaints/{case.number}/decide/", form | {"points": [point.number]})
        assert sent.status_code == 302, sent.text
        with all_tenants(reason="the desk"):
            assert all(point.number in d.statement for d in Decision.objects.filter(complaint=case))


def _holds(cursor, table: str) -> bool:
    quoted = connection.ops.quote_name(table)
    cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {quoted} AS t WHERE t::text LIKE %s)", [f"%{SECRET}%"])  # noqa: S608 - our own tables
    return bool(cursor.fetchone()[0])
