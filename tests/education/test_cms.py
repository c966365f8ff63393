"""Editors: who gets in, and a guide from an empty form to the reader's page, over HTTP."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Page

from education import services
from education.models import GuideIndexPage, GuidePage
from education.writing.tree import index_page, prepare
from portal.accounts.services import change_roles, remove_member
from portal.shared.audit import problems
from portal.shared.errors import NotAllowed
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from tests.education.conftest import body_with, enter, guide_form
from tests.education.people import png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False


def create_address() -> str:
    return f"/cms/pages/add/education/guidepage/{index_page('en').pk}/"


class TestWhoGetsIn:
    def test_an_editor(self, ed):
        assert enter(ed).get("/cms/").status_code == 200

    def test_not_a_rights_holder(self, alice):
        assert enter(alice).get("/cms/").status_code == 404

    def test_not_a_stranger(self, db):
        response = Client().get("/cms/")
        assert response.status_code == 302
        assert response.headers["Location"] == "/account/login/?next=/cms/"

    @pytest.mark.parametrize("address", ["/cms/login/", "/cms/password_reset/"])
    def test_no_second_way_to_sign_in(self, db, address):
        assert Client().get(address).headers["Location"].startswith("/account/login/")

    def test_not_without_a_second_factor(self, ed, settings):
        settings.PORTAL_REQUIRE_SECOND_FACTOR = True
        response = enter(ed).get("/cms/")
        assert response.headers["Location"] == "/account/2fa/"

    def test_not_after_losing_the_role(self, ed, platform):
        membership = ed.membership_set.get()
        with all_tenants(reason="test"):
            change_roles(membership, by=None, roles=["viewer"])
        assert enter(ed).get("/cms/").status_code == 404
        assert [group.name for group in ed.groups.all()] == ["platform viewer"]

    def test_not_after_leaving(self, ed, platform):
        with all_tenants(reason="test"):
            remove_member(ed.membership_set.get(), by=None)
        assert enter(ed).get("/cms/").status_code == 404
        assert not ed.groups.exists()

    @pytest.mark.parametrize("address", ["users/", "groups/", "locales/", "sites/", "redirects/", "documents/"])
    def test_an_editor_manages_nothing_but_guides(self, ed, address):
        response = enter(ed).get(f"/cms/{address}", follow=True)
        assert response.status_code == 404 or response.redirect_chain

    def test_the_services_ask_too(self, alice, pictures):
        with pytest.raises(NotAllowed):
            services.create_guide(by=alice, language="en", title="x", body=body_with(pictures))


class TestWriting:
    def test_from_the_form_to_the_reader(self, ed, pictures):
        form = guide_form(pictures, **{"action-publish": "action-publish"})
        response = enter(ed).post(create_address(), form)
        assert response.status_code == 302, re.findall(r"error-message.*", response.content.decode())
        page = Client().get("/guides/rucksack-label/").content.decode()
        assert "Stitching" in page
        assert page.count("<text x=") == 4

    def test_a_draft_stays_with_the_editors(self, ed, pictures):
        enter(ed).post(create_address(), guide_form(pictures))
        assert GuidePage.objects.filter(slug="rucksack-label", live=False).exists()
        assert Client().get("/guides/rucksack-label/").status_code == 404

    def test_pictures_need_words(self, ed, pictures):
        form = guide_form(pictures, **{"action-publish": "action-publish", "body-0-value-suspect-alt_text": ""})
        response = enter(ed).post(create_address(), form)
        assert "Say what this picture shows" in response.content.decode()
        assert not GuidePage.objects.exists()

    @pytest.mark.parametrize("place", ["-1", "101", "left"])
    def test_a_point_stands_on_the_picture(self, ed, pictures, place):
        form = guide_form(pictures, **{"body-0-value-points-0-value-genuine_x": place})
        assert enter(ed).post(create_address(), form).status_code == 200
        assert not GuidePage.objects.exists()

    def test_the_editor_sees_the_page_before_publishing(self, ed, guide):
        client = enter(ed)
        client.post(f"/cms/pages/{guide.pk}/edit/preview/", guide_form([*get_image_model().objects.order_by("pk")]))
        response = client.get(f"/cms/pages/{guide.pk}/edit/preview/?mode=")
        assert "The rucksack label" in response.content.decode()
        assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"

    def test_scripts_are_as_strict_as_everywhere(self, ed):
        response = enter(ed).get(create_address())
        policy = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
        assert "unsafe" not in policy["script-src"]
        assert policy["style-src"] == "'self'"
        assert not re.findall(r"<script(?![^>]*(?:src=|application/json))", response.content.decode())

    def test_translating_makes_a_draft_in_the_other_language(self, ed, guide):
        chinese = index_page("zh-hans").locale
        enter(ed).post(f"/cms/translation/submit/page/{guide.pk}/", {"locales": [chinese.pk]})
        translated = guide.get_translation(chinese)
        assert not translated.live
        assert translated.get_parent() == Page.objects.get(pk=index_page("zh-hans").pk)

    def test_the_list_of_guides_stays(self, ed):
        index = index_page("en")
        enter(ed).post(f"/cms/pages/{index.pk}/delete/")
        enter(ed).post(f"/cms/pages/{index.pk}/unpublish/")
        assert GuideIndexPage.objects.get(pk=index.pk).live

    @pytest.mark.parametrize("address", ["/cms/pages/", "/cms/images/", "/cms/account/", "/cms/reports/site-history/"])
    def test_the_rooms_of_the_editors_home_open(self, ed, guide, address):
        assert enter(ed).get(address, follow=True).status_code == 200


class TestPictures:
    def send(self, ed, name: str, content: bytes) -> str:
        file = SimpleUploadedFile(name, content)
        return (
            enter(ed)
            .post("/cms/images/add/", {"title": "new", "description": "A label", "file": file}, follow=True)
            .content.decode()
        )

    @pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP")])
    def test_three_kinds_are_taken(self, ed, name, kind):
        self.send(ed, name, png("red", kind))
        assert get_image_model().objects.count() == 1

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
            ("a.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
            ("a.gif", png("red", "GIF")),
            ("a.png", b""),
            ("a.png", b"not a picture"),
        ],
    )
    def test_nothing_else_is(self, ed, name, content):
        self.send(ed, name, content)
        assert not get_image_model().objects.exists()


class TestTrail:
    def test_what_editors_do_is_on_the_platforms_trail(self, ed, platform, pictures):
        enter(ed).post(create_address(), guide_form(pictures, **{"action-publish": "action-publish"}))
        page = GuidePage.objects.get()
        with tenant_scope(platform):
            written = AuditEntry.objects.filter(subject_type="education.guidepage", subject_id=str(page.pk))
            assert {"wagtail.create", "wagtail.publish"} <= set(written.values_list("verb", flat=True))
            assert set(written.values_list("actor_id", flat=True)) == {ed.pk}
            assert not list(problems(platform.pk))

    def test_a_refused_form_leaves_nothing(self, ed, platform, pictures):
        with tenant_scope(platform):
            before = AuditEntry.objects.count()
        enter(ed).post(create_address(), guide_form(pictures, title=""))
        with tenant_scope(platform):
            assert AuditEntry.objects.count() == before


class TestTree:
    def test_wagtails_welcome_page_is_gone(self, db):
        assert not Page.objects.filter(title__startswith="Welcome").exists()

    def test_each_language_has_a_list_and_they_belong_together(self, db):
        assert index_page("zh-hans").translation_key == index_page("en").translation_key

    def test_making_it_again_changes_nothing(self, db):
        before = list(Page.objects.values_list("pk", "path"))
        prepare()
        assert list(Page.objects.values_list("pk", "path")) == before
