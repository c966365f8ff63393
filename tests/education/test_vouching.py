"""A brand speaks to everybody in its own name while a right of it is verified: nobody borrows the name of another's."""

import pytest
from django.core.cache import caches
from django.test import Client

from education import services
from education.models import BrandSection, GuidePage
from portal.shared.errors import Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand
from registry.services import revoke_verification
from tests import cast
from tests.education.conftest import body_with
from tests.education.furniture import facts
from tests.education.people import png
from tests.education.test_public_points import SHOWN, give_picture

pytestmark = pytest.mark.django_db
SAID = "Zephyrglow"
FIRST = "Have a right of this brand verified first."


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


@pytest.fixture
def brand() -> Brand:
    """Whoever signed up gave it this name."""
    with tenant_scope(cast.organisation("norrlys")):
        return cast.a_brand()


@pytest.fixture
def section(brand) -> BrandSection:
    """Opened while the brand had a verified right, with an approved guide."""
    with tenant_scope(brand.tenant_id):
        verify(brand)
        section = services.open_section(brand, by=cast.person("alice"))
    ed = cast.person("ed")
    pictures = [services.add_picture(by=ed, title=name, content=png("red"), name="a.png") for name in "ab"]
    told = {"title": "Label", "slug": "label", "summary": "s", "body": body_with(pictures)}
    services.publish_guide(services.create_guide(by=ed, language="en", section=section, **told), by=ed)
    return section


def verify(brand: Brand) -> None:
    cast.verified(cast.a_complete_right(brand))


def revoke(brand: Brand) -> None:
    with all_tenants(reason="the desk"):
        right = brand.rights.get()
        revoke_verification(right, by=cast.person("rita"), code="X-05", note="The office knows no such number.")


def read(address: str):
    """As somebody who comes when no page stands ready: what the registry says in one is a minute old at most."""
    caches["pages"].clear()
    return Client().get(address, headers={"accept-language": "en"})


def test_no_section_before_a_right_is_verified(brand):
    alice, home = cast.browser("alice"), f"/t/norrlys/brands/{brand.number}/"
    assert "Open a section for guides" not in alice.get(home).text
    assert "With a verified right the brand gets a section" in alice.get(home).text
    assert FIRST in alice.post(f"{home}guides/", headers={"referer": home}, follow=True).text
    with tenant_scope(brand.tenant_id), pytest.raises(Refused, match=FIRST):
        services.open_section(brand, by=cast.person("alice"))
    assert not BrandSection.objects.exists()
    with tenant_scope(brand.tenant_id):
        verify(brand)
    assert "Open a section for guides" in alice.get(home).text
    assert alice.post(f"{home}guides/").status_code == 302
    assert BrandSection.objects.count() == 2


def test_a_section_goes_with_the_verification_and_its_approved_guides_stay(brand, section):
    address = f"/guides/brands/{brand.number}/"
    assert read(address).status_code == 200
    assert address in read("/guides/").text
    assert address in read("/guides/label/").text
    told = GuidePage.objects.get(slug="label").pk
    assert read(f"/api/v1/guides/{told}/").json()["section"] == brand.number
    series = f"/api/v1/guides/?section={brand.number}"
    assert [guide["id"] for guide in read(series).json()["results"]] == [told]
    revoke(brand)
    assert read(series).json()["results"] == []
    assert read(address).status_code == 404
    assert read(f"/guides/zh-hans/brands/{brand.number}/").status_code == 404
    assert address not in read("/guides/").text
    assert read(f"/api/v1/guides/{told}/").json()["section"] is None
    guide = read("/guides/label/")
    assert guide.status_code == 200
    assert address not in guide.text


def test_public_points_of_an_unverified_brand_are_nobodys(brand, section):
    pages = (f"/guides/brands/{brand.number}/", "/guides/label/")
    with tenant_scope(brand.tenant_id):
        point = services.add_point(brand, by=cast.person("alice"), **facts(SAID, ring="public"))
    give_picture(point, "genuine")
    shown = {address for page in pages for address in SHOWN.findall(read(page).text)}
    assert len(shown) == 2
    assert all(SAID in read(page).text for page in pages)
    assert [read(address).status_code for address in shown] == [200, 200]
    revoke(brand)
    assert not [page for page in pages if SAID in read(page).text]
    assert [read(address).status_code for address in shown] == [404, 404]
    points = cast.browser("alice").get(f"/t/norrlys/brands/{brand.number}/points/").text
    assert f"{SAID} thread" in points
    assert "once a right of this brand is verified" in points


def test_an_expired_right_vouches_for_nothing(brand, section):
    with all_tenants(reason="as if years had gone by"):
        brand.rights.update(expires_on="2001-01-01")
    assert read(f"/guides/brands/{brand.number}/").status_code == 404
