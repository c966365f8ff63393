"""A brand's own section: its side writes there and nowhere else, the platform publishes, a rival sees nothing."""

import json
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.images import get_image_model
from wagtail.models import Collection

from education import services
from education.models import BrandSection, GuideDay, GuidePage, SearchDay
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand
from registry.services import revoke_mandate
from tests import cast
from tests.education.conftest import guide_form
from tests.education.people import png
from tests.education.test_hostile import prose

pytestmark = pytest.mark.django_db
MARKER = "Zephyrglow"


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


def a_section(owner: str, slug: str, name: str) -> BrandSection:
    with tenant_scope(cast.organisation(slug)):
        return services.open_section(cast.a_verified_brand(name, of=slug), by=cast.person(owner))


@pytest.fixture
def section() -> BrandSection:
    return a_section("alice", "norrlys", "NORRLYS")


@pytest.fixture
def rivals() -> BrandSection:
    return a_section("carol", "kestrel", "KESTREL")


@pytest.fixture
def pictures(section) -> list:
    """In the brand's own library."""
    library = Collection.objects.get(name__startswith=section.brand_number)
    made = [
        services.add_picture(by=cast.person("ed"), title=f"{MARKER} {name}", content=png(colour), name=f"{name}.png")
        for name, colour in (("genuine", "green"), ("suspect", "olive"))
    ]
    get_image_model().objects.update(collection=library)
    return made


def add_address(section: BrandSection) -> str:
    return f"/cms/pages/add/education/guidepage/{section.pk}/"


@pytest.fixture
def draft(section, pictures) -> GuidePage:
    form = guide_form(pictures, title=f"{MARKER} label", slug="label", summary=MARKER)
    response = cast.browser("alice").post(add_address(section), form)
    assert response.status_code == 302, re.findall(r"error-message.*", response.text)
    return GuidePage.objects.get(slug="label")


class TestWhoWritesWhere:
    def test_there_is_one_in_each_language_and_a_second_opening_makes_none(self, section):
        with tenant_scope(section.organisation_id):
            brand = Brand.objects.get(number=section.brand_number)
            assert services.open_section(brand, by=cast.person("alice")) == section
        pages = BrandSection.objects.all()
        assert {page.locale.language_code for page in pages} == {"en", "zh-hans"}
        assert len({page.translation_key for page in pages}) == 1

    def test_from_the_brands_page(self, section, rivals):
        page = cast.browser("alice").get(f"/t/norrlys/brands/{section.brand_number}/").text
        assert f"/cms/pages/{section.pk}/" in page

    def test_the_first_page_counts_what_they_may_edit(self, section, rivals, draft):
        """Her section in two languages and the draft in it; not the rival's, nor the lists of all guides."""
        page = re.sub(r"<[^>]+>|\s+", " ", cast.browser("alice").get("/cms/").text)
        assert re.search(r"\b3 +Pages", page)

    def test_without_a_section_there_is_no_editors_home(self):
        assert cast.browser("alice").get("/cms/").status_code == 404

    @pytest.mark.parametrize(("name", "status"), [("alice", 200), ("vic", 404), ("carol", 404), ("sam", 404)])
    def test_who_enters(self, section, name, status):
        assert cast.browser(name).get("/cms/").status_code == status

    def test_a_rival_does_not_write_here(self, section, rivals):
        assert cast.browser("alice").get(add_address(section)).status_code == 200
        response = cast.browser("carol").get(add_address(section))
        assert response.status_code in (302, 403, 404)

    def test_nobody_of_a_brand_writes_beside_the_sections(self, section):
        index = section.get_parent()
        assert cast.browser("alice").get(add_address(index)).status_code in (302, 403, 404)

    def test_an_agency_while_its_mandate_lasts(self, section):
        with tenant_scope(cast.organisation("norrlys")):
            brand = Brand.objects.get(number=section.brand_number)
            mandate = cast.a_mandate([brand], actions=("register",))
        gus = cast.browser("gus")
        assert gus.get(add_address(section)).status_code == 200
        with tenant_scope(cast.organisation("norrlys")):
            revoke_mandate(mandate, by=None)
        assert gus.get(add_address(section)).status_code in (302, 403, 404)

    def test_not_after_losing_the_role(self, section):
        alice = cast.browser("alice")
        assert alice.get(add_address(section)).status_code == 200
        with all_tenants(reason="test"):
            membership = cast.person("alice").membership_set.get()
            membership.roles = ["viewer"]
            membership.save()
        assert alice.get(add_address(section)).status_code == 404


class TestModeration:
    def test_a_brand_sends_the_platform_asks_approves_and_readers_read(self, draft):
        alice, ed = cast.browser("alice"), cast.browser("ed")
        edit = f"/cms/pages/{draft.pk}/edit/"
        pictures = [*get_image_model().objects.order_by("pk")]
        form = guide_form(pictures, title=f"{MARKER} label", slug="label", summary=MARKER)
        alice.post(edit, form | {"action-publish": "action-publish"})
        assert Client().get("/guides/label/").status_code == 404
        assert "action-publish" not in alice.get(edit).text
        alice.post(edit, form | {"action-submit": "action-submit"})
        state = GuidePage.objects.get(pk=draft.pk).current_workflow_task_state
        act = f"/cms/pages/workflow/action/{draft.pk}/%s/{state.pk}/"
        ed.post(act % "reject", {"comment": "Show the seam from nearer."})
        asked = GuidePage.objects.get(pk=draft.pk).current_workflow_state
        assert (asked.status, asked.task_states.last().comment) == ("needs_changes", "Show the seam from nearer.")
        assert "Resubmit" in alice.get(edit).text
        alice.post(edit, form | {"action-submit": "action-submit"})
        state = GuidePage.objects.get(pk=draft.pk).current_workflow_task_state
        assert Client().get("/guides/label/").status_code == 404
        alice.post(f"/cms/pages/workflow/action/{draft.pk}/approve/{state.pk}/", {"comment": ""})
        assert Client().get("/guides/label/").status_code == 404
        ed.post(f"/cms/pages/workflow/action/{draft.pk}/approve/{state.pk}/", {"comment": ""})
        page = Client().get("/guides/label/").text
        assert MARKER in page
        assert f"/guides/brands/{BrandSection.objects.first().brand_number}/" in page
        assert MARKER in Client().get(f"/guides/brands/{BrandSection.objects.first().brand_number}/").text

    def test_nobody_takes_the_address_of_anothers_guide(self, draft, rivals):
        library = Collection.objects.get(name__startswith=rivals.brand_number)
        get_image_model().objects.update(collection=library)
        pictures = [*get_image_model().objects.order_by("pk")]
        form = guide_form(pictures, title="Label", slug="label")
        response = cast.browser("carol").post(add_address(rivals), form)
        assert "Another page has this address" in response.text
        assert GuidePage.objects.filter(slug="label").count() == 1


class TestRival:
    def test_a_rivals_editor_sees_nothing_of_it_anywhere(self, draft, rivals):
        """Every address of the editors' home, filled with what the draft has."""
        carol = cast.browser("carol")
        told, tried = [], 0
        for path in addresses_of(draft):
            response = carol.get(path)
            tried += 1
            if response.status_code >= 500 or MARKER in response.text:
                told.append(f"{path} {response.status_code}")
        assert told == []
        assert tried > 60

    def test_nor_who_wrote_and_sent_it_or_what_its_pictures_are_tagged_with(self, draft, rivals, pictures):
        """Lists to filter by, reports and word completion are of all people and tags in Wagtail."""
        alice, edit = cast.browser("alice"), f"/cms/pages/{draft.pk}/edit/"
        form = guide_form(pictures, title="Another label", slug="label", summary=MARKER)
        alice.post(edit, form | {"action-submit": "action-submit"})
        assert GuidePage.objects.get(pk=draft.pk).current_workflow_state.requested_by == cast.person("alice")
        for picture in pictures:
            picture.tags.add("zirconium")
        person, carol = cast.person("alice"), cast.browser("carol")
        searches = ("/cms/pages/search/?q=label", "/cms/tag-autocomplete/?term=z", "/cms/images/chooser/?q=z")
        told = []
        for path in [*addresses_of(draft), *searches, f"/cms/pages/{rivals.pk}/", f"/cms/pages/{rivals.pk}/results/"]:
            text = carol.get(path).text
            told += [path for word in (person.full_name, person.email, "zirconium") if word in text]
        assert told == []

    def test_a_brand_tags_nothing(self, section, pictures):
        alice, picture = cast.browser("alice"), pictures[0]
        sent = {"title": "label", "description": "A label", "tags": "zirconium", "collection": picture.collection_id}
        alice.post(f"/cms/images/{picture.pk}/", sent)
        alice.post(f"/cms/bulk/wagtailimages/image/add_tags/?id={picture.pk}", {"tags": "zirconium"})
        assert get_image_model().objects.get(pk=picture.pk).title == "label"
        assert not picture.tags.exists()
        cast.browser("ed").post(f"/cms/images/{picture.pk}/", sent)
        assert [tag.name for tag in picture.tags.all()] == ["zirconium"]
        assert "zirconium" in cast.browser("ed").get("/cms/images/").text

    def test_the_lists_still_offer_colleagues(self, draft):
        """Whom a brand may know: its own writers. The platform filters by all."""
        address = f"/cms/pages/{draft.get_parent().pk}/"
        for name in ("alice", "ed"):
            assert cast.person("alice").full_name in cast.browser(name).get(address).text
        reports = cast.browser("alice").get("/cms/").text
        assert "/cms/reports/workflow/" not in reports
        assert "/cms/reports/dead-links/" in reports
        assert "/cms/reports/workflow/" in cast.browser("ed").get("/cms/").text

    def test_its_own_editor_sees_it(self, draft):
        alice = cast.browser("alice")
        assert MARKER in alice.get(f"/cms/pages/{draft.pk}/edit/").text
        assert MARKER in alice.get("/cms/images/").text

    def test_a_picture_of_another_library_is_not_chosen(self, section, rivals, pictures):
        assert MARKER not in cast.browser("carol").get("/cms/images/chooser/").text
        assert cast.browser("carol").get(f"/cms/images/{pictures[0].pk}/").status_code in (302, 403, 404)


class TestSideDoors:
    """What names a page or a picture not in the address: what was ticked in a list, a field, a link in a text."""

    @pytest.fixture
    def own(self, rivals) -> GuidePage:
        """A draft of the rival's own."""
        facts = {"title": "Kestrel feather", "slug": "feather", "summary": "Look.", "body": []}
        return services.create_guide(by=cast.person("ed"), language="en", section=rivals, **facts)

    @pytest.fixture
    def form(self, own) -> dict[str, str]:
        """What its editor sends, with pictures of the rival's own library."""
        library = Collection.objects.get(name__startswith=own.get_parent().specific.brand_number)
        ed = cast.person("ed")
        made = [
            services.add_picture(by=ed, title=name, content=png(name), name=f"{name}.png") for name in ("red", "tan")
        ]
        get_image_model().objects.filter(pk__in=[picture.pk for picture in made]).update(collection=library)
        return guide_form(made, title="Kestrel feather", slug="feather")

    @pytest.mark.parametrize("deed", ["publish", "unpublish", "delete", "move"])
    def test_pages_that_were_ticked(self, draft, own, deed):
        address, carol = f"/cms/bulk/wagtailcore/page/{deed}/", cast.browser("carol")
        assert "Kestrel feather" in carol.get(address, {"id": own.pk}).text
        above = draft.get_parent().pk
        for ticked in ({"id": draft.pk}, {"id": [own.pk, draft.pk]}, {"id": "all"}, {"id": "all", "childOf": above}):
            answer = carol.get(address, ticked)
            assert answer.status_code == 404, ticked
            assert MARKER not in answer.text

    @pytest.mark.parametrize("deed", ["delete", "add_to_collection"])
    def test_pictures_that_were_ticked(self, draft, rivals, pictures, deed):
        address = f"/cms/bulk/wagtailimages/image/{deed}/"
        for ticked in (pictures[0].pk, "x", "all"):
            answer = cast.browser("carol").get(address, {"id": ticked})
            assert answer.status_code == 404, ticked
            assert MARKER not in answer.text
        assert f"{MARKER} genuine" in cast.browser("alice").get(address, {"id": pictures[0].pk}).text

    @pytest.mark.parametrize("deed", ["delete", "assign_role", "set_active_state"])
    def test_people_that_were_ticked(self, draft, rivals, deed):
        alice = cast.person("alice")
        answer = cast.browser("carol").get(f"/cms/bulk/accounts/user/{deed}/", {"id": [alice.pk, "all"]})
        assert answer.status_code == 404
        assert alice.email not in answer.text

    def test_pages_that_were_chosen(self, draft, own):
        carol = cast.browser("carol")
        assert "Kestrel feather" in carol.get("/cms/choose-page/chosen-multiple/", {"id": own.pk}).text
        answer = carol.get("/cms/choose-page/chosen-multiple/", {"id": [own.pk, draft.pk]})
        assert answer.status_code == 404
        assert MARKER not in answer.text

    @pytest.mark.parametrize(
        ("address", "field"),
        [
            ("/cms/pages/{own}/copy/", "new_parent_page"),
            ("/cms/pages/{own}/move/", "new_parent_page"),
            ("/cms/bulk/wagtailcore/page/move/?id={own}", "chooser"),
        ],
    )
    def test_a_place_below_it(self, draft, own, address, field):
        sent = {"new_title": "Copy", "new_slug": "copy", field: draft.pk}
        answer = cast.browser("carol").post(address.format(own=own.pk), sent)
        assert answer.status_code == 404
        assert MARKER not in answer.text

    def test_a_link_in_a_text(self, draft, own, form):
        """The address of a draft is made of its title, so nothing tells it; that of a published guide everybody has."""
        form |= page_link(draft.pk)
        edit, carol = f"/cms/pages/{own.pk}/edit/", cast.browser("carol")
        refused = carol.post(edit, form)
        assert "A link leads to a page that is not published" in refused.text
        assert "/guides/en/label/" not in refused.text
        services.publish_guide(draft, by=cast.person("ed"))
        assert carol.post(edit, form).status_code == 302
        assert "/guides/en/label/" in carol.get(f"/cms/pages/{own.pk}/view_draft/").text
        services.withdraw_guide(draft, by=cast.person("ed"))
        assert carol.post(edit, form).status_code == 302  # it stands there already
        for address in (edit, f"/cms/pages/{own.pk}/view_draft/"):
            assert "/guides/en/label/" not in carol.get(address).text

    @pytest.mark.parametrize("number", ["x", "", "9" * 30, -1])
    def test_a_link_to_nothing(self, own, form, number):
        answer = cast.browser("carol").post(f"/cms/pages/{own.pk}/edit/", form | page_link(number))
        assert "A link leads to a page that is not published" in answer.text

    def test_its_own_draft_is_linked_to(self, draft, pictures):
        form = guide_form(pictures, title="Another label", slug="another") | page_link(draft.pk)
        assert cast.browser("alice").post(add_address(draft.get_parent()), form).status_code == 302
        assert f'linktype="page" id="{draft.pk}"' in str(GuidePage.objects.get(slug="another").body.raw_data[1])

    def test_an_address_of_the_portal_is_not_told_apart(self, draft, rivals):
        """Whose page it is, its chooser would say, by the title of the newest draft."""
        services.publish_guide(draft, by=cast.person("ed"))
        draft.title = f"{MARKER} tomorrow"
        draft.save_revision(user=cast.person("ed"))
        sent = f"http://localhost/{draft.get_parent().slug}/label/"
        form = {"external-link-chooser-url": sent, "external-link-chooser-link_text": ""}
        answer = cast.browser("carol").post("/cms/choose-external-link/", form)
        assert answer.json()["result"]["url"] == sent
        assert MARKER not in answer.text


class TestBoard:
    def test_a_brand_sees_its_own_guides_and_no_searches(self, draft, rivals):
        ed = cast.person("ed")
        services.publish_guide(draft, by=ed)
        today = datetime.now(UTC).date()
        GuideDay.objects.create(guide=draft, day=today, reads=77)
        SearchDay.objects.create(day=today, language="en", words="zebra", asked=5)
        own, theirs, platform = (cast.browser(name).get("/cms/figures/").text for name in ("alice", "carol", "ed"))
        assert "Read 77 times" in own
        assert "zebra" not in own
        assert "Read 0 times" in theirs
        assert MARKER not in theirs
        assert "zebra" in platform
        assert MARKER not in cast.browser("carol").get("/cms/figures/sheet/").text


def page_link(number: object) -> dict[str, str]:
    """A text behind the pair whose words lead to a page."""
    form = prose("")
    text = json.loads(form["body-1-value-text"])
    text["entityMap"]["0"]["data"] = {"id": number, "url": "/x/", "parentId": 1}
    return form | {"body-1-value-text": json.dumps(text)}


def addresses_of(page: GuidePage) -> list[str]:
    """All addresses under /cms/ that can be filled with this page, its revision and its pictures, with the kinds of
    things and with what can be done to several of them."""
    image = get_image_model().objects.order_by("pk").first()
    numbers = {"image_id": image.pk, "revision_id": page.latest_revision.pk}
    numbers |= {"revision_id_a": "earliest", "revision_id_b": "latest"}
    found = []
    for namespace, names in walk(get_resolver().url_patterns, "", ()):
        for keywords, route in names:
            filled = {key: numbers.get(key, image.pk if "images" in namespace else page.pk) for key in keywords}
            for words in kinds_and_deeds(filled):
                try:
                    found.append(reverse(route, kwargs=filled | words))
                except NoReverseMatch:
                    continue
    odd = ("logout", "failwhale")  # ends the session; breaks on purpose
    paths = {path for path in found if path.startswith("/cms/") and not any(word in path for word in odd)}
    ticked = [f"{path}?id={key}" for path in paths if "/bulk/" in path for key in (page.pk, image.pk, "all")]
    return sorted([*paths, *ticked])


def kinds_and_deeds(keywords: dict) -> list[dict]:
    """What stands in an address for the kind of a thing and for what is done to it."""
    if "action" in keywords:
        bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")  # finds all of them
        deeds = [
            (app, model, deed)
            for app, models in bulk_action_registry.actions.items()
            for model, of_model in models.items()
            for deed in of_model
        ]
        return [{"app_label": app, "model_name": model, "action": deed} for app, model, deed in deeds]
    for app, model in (("app_label", "model_name"), ("content_type_app_name", "content_type_model_name")):
        if app in keywords:
            return [{app: "education", model: "guidepage"}, {app: "wagtailimages", model: "image"}]
    return [{}]


def walk(patterns, namespace: str, inherited: tuple):
    for entry in patterns:
        inside = f"{namespace}:{entry.namespace}" if getattr(entry, "namespace", None) else namespace
        keywords = (*inherited, *entry.pattern.converters, *getattr(entry.pattern.regex, "groupindex", {}))
        if hasattr(entry, "url_patterns"):
            yield from walk(entry.url_patterns, inside, tuple(keywords))
        elif entry.name:
            yield namespace, [(tuple(dict.fromkeys(keywords)), f"{inside.strip(':')}:{entry.name}".strip(":"))]
