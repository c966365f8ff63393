"""Points in the public ring with their pictures: shown to everybody without what the camera wrote, and gone from
everywhere in the moment when the brand takes them back.
"""

import io
import re

import pytest
from django.test import Client
from PIL import Image

from education import services
from education.models import AuthenticationPoint, BrandSection
from education.points.pictures import addresses, seal_of
from portal.shared.files import storage
from portal.shared.files.jobs import check_file
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send
from portal.shared.files.services import finish_upload
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand
from tests import cast
from tests.education.conftest import body_with
from tests.education.furniture import facts
from tests.education.people import png
from tests.education.test_hostile import photograph

pytestmark = pytest.mark.django_db
SECRET = "Zephyrglow"
SHOWN = re.compile(r"/guides/points/[\w./-]+?\.webp")


@pytest.fixture
def section(db) -> BrandSection:
    """Of Alice's brand, with a published guide."""
    cast.people()
    with tenant_scope(cast.organisation("norrlys")):
        section = services.open_section(cast.a_verified_brand(), by=cast.person("alice"))
    ed = cast.person("ed")
    pictures = [services.add_picture(by=ed, title=name, content=png("red"), name="a.png") for name in "ab"]
    draft = services.create_guide(
        by=ed, language="en", title="Label", slug="label", summary="s", body=body_with(pictures), section=section
    )
    services.publish_guide(draft, by=ed)
    return section


@pytest.fixture
def point(section) -> AuthenticationPoint:
    """In the public ring, with a photograph of each side in the vault."""
    with tenant_scope(section.organisation):
        brand = Brand.objects.get(number=section.brand_number)
        point = services.add_point(brand, by=cast.person("alice"), **facts(SECRET, ring="public"))
    for side in ("genuine", "suspect"):
        give_picture(point, side)
    return point


def give_picture(point: AuthenticationPoint, side: str, content: bytes = b"") -> EvidenceFile:
    """As a telephone took it."""
    alice, photo = cast.person("alice"), io.BytesIO(content or photograph())
    with tenant_scope(point.tenant_id):
        upload = services.add_point_picture(point, by=alice, side=side, **declare(photo, "label.jpg"))
        send(upload, photo)
        file = finish_upload(upload.file, by=alice)
    check_file(tenant_id=file.tenant_id, subject_id=file.pk)
    with tenant_scope(point.tenant_id):
        point.refresh_from_db()
        return EvidenceFile.objects.get(pk=file.pk)


def read(address: str, **headers: str):
    return Client().get(address, headers={"accept-language": "en"} | headers)


def test_the_first_in_another_language_hides_none(section):
    with tenant_scope(section.organisation):
        brand = Brand.objects.get(number=section.brand_number)
        for name, spoken in (("Seam", "en"), ("吊牌", "zh-hans"), ("Label", "en")):
            said = facts(SECRET, ring="public", language=spoken) | {"name": name}
            services.add_point(brand, by=cast.person("alice"), **said)
    series, guide = pages_of(section)
    for page, reads, names in (
        (series, "en", ["Seam", "Label", "吊牌"]),
        (series, "zh-hans", ["吊牌", "Seam", "Label"]),
        (guide, "zh-hans", ["Seam", "Label", "吊牌"]),  # there is no text but the English one
    ):
        shown = re.findall(
            r'id="mark-[^"]+"><span lang="[^"]+">([^<]+)<', read(page, **{"accept-language": reads}).text
        )
        assert shown == names, (page, reads)


def pages_of(section: BrandSection) -> list[str]:
    return [f"/guides/brands/{section.brand_number}/", "/guides/label/"]


def everywhere(section: BrandSection) -> list[str]:
    searched = [f"/guides/?q={SECRET}", "/guides/", "/guides/en/feed/", "/guides/sitemap.xml", "/guides/en/label/card/"]
    return [*pages_of(section), *searched]


def test_the_vault_keeps_what_the_camera_wrote_and_shows_copies_without(section, point):
    with all_tenants(reason="look"):
        files = list(EvidenceFile.objects.filter(pk__in=[point.genuine_file_id, point.suspect_file_id]))
    assert files
    assert all(b"".join(storage.read(file.key)) == photograph() for file in files)
    for page in pages_of(section):
        text = read(page).text
        assert f"{SECRET} glows" in text
        found = set(SHOWN.findall(text))
        assert len(found) == 4  # two sides in two sizes
    for address in found:
        answer = read(address)
        assert answer.headers["Content-Type"] == "image/webp"
        assert answer.headers["Cache-Control"] == "public, no-cache"
        assert b"Zephyrcam" not in answer.content
        with Image.open(io.BytesIO(answer.content)) as copy:
            assert (copy.format, len(copy.getexif())) == ("WEBP", 0)
        assert read(address, **{"if-none-match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("ring", ["casework", "brand", "given up"])
def test_what_is_taken_back_is_gone_from_everywhere_at_once(section, point, ring):
    alice = cast.person("alice")
    known = {address: read(address) for page in pages_of(section) for address in SHOWN.findall(read(page).text)}
    assert len(known) == 4
    with tenant_scope(point.tenant_id):
        if ring == "given up":
            services.retire_point(point, by=alice)
        else:
            services.change_point(point, by=alice, **facts(SECRET, ring=ring))
    for address in everywhere(section):
        answer = read(address)
        assert answer.status_code == 200
        assert [word for word in (f"{SECRET} ", point.number) if word in answer.text] == [], address
    for address, before in known.items():
        assert read(address).status_code == 404
        assert read(address, **{"if-none-match": before.headers["ETag"]}).status_code == 404
    assert SECRET not in cast.browser("carol").get("/api/v1/brands/").text


def test_an_inner_point_has_no_address_however_well_it_is_guessed(section, point):
    with tenant_scope(point.tenant_id):
        services.change_point(point, by=cast.person("alice"), **facts(SECRET, ring="brand"))
        assert addresses(point, "genuine") == {}
        seal = seal_of(point, "genuine", point.genuine_file)
    assert read(f"/guides/points/{point.number}/genuine/pane/{seal}.webp").status_code == 404


def test_only_the_addresses_that_were_given(section, point):
    with tenant_scope(point.tenant_id):
        [small, _large] = addresses(point, "genuine").values()
        assert read(small).status_code == 200
        for wrong in (
            small.replace("genuine", "suspect"),
            small.replace("genuine", "back"),
            small.replace("thumb", "view"),
            small[:-29] + "0" * 24 + ".webp",
            small.replace(point.number, "P-9999"),
        ):
            assert read(wrong).status_code == 404, wrong
        give_picture(point, "genuine", png("navy", "JPEG"))
        assert read(small).status_code == 404
        assert "Zephyrcam" not in read(f"/guides/brands/{section.brand_number}/").text
