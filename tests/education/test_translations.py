"""A translation beside its original: what changed since, who says that it agrees again, and who sees neither."""

import re

import pytest

from education import services
from education.models import GuidePage, Translation
from education.writing.sections import BrandSection
from portal.accounts.models import User
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.education.conftest import body_with
from tests.education.people import png

pytestmark = pytest.mark.django_db
HOME, REPORT = "/cms/", "/cms/reports/translations/"


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


@pytest.fixture
def ed(_people) -> User:
    return cast.person("ed")


@pytest.fixture
def images(ed) -> list:
    return [
        services.add_picture(by=ed, title=name, content=png(colour), name=f"{name}.png")
        for name, colour in (("genuine", "green"), ("suspect", "olive"))
    ]


@pytest.fixture
def section() -> BrandSection:
    with tenant_scope(cast.organisation("norrlys")):
        return services.open_section(cast.a_verified_brand(), by=cast.person("alice"))


def a_guide(images, ed: User, slug: str = "label", **fields) -> GuidePage:
    told = {"title": f"The {slug}", "slug": slug, "summary": "Look twice.", "body": body_with(images, "Seal")}
    return services.publish_guide(services.create_guide(by=ed, language="en", **told | fields), by=ed)


def translated(guide: GuidePage, name: str) -> GuidePage:
    """As Wagtail's own button does it; returns the draft in Chinese."""
    chinese = GuidePage._meta.get_field("locale").related_model.objects.get(language_code="zh-hans")
    answer = cast.browser(name).post(f"/cms/translation/submit/page/{guide.pk}/", {"locales": [chinese.pk]})
    assert answer.status_code == 302
    return guide.get_translation(chinese)


def reword(guide: GuidePage, ed: User, *, seal: str, publish: bool = True) -> None:
    """Another word in the pair, and a block more."""
    guide = GuidePage.objects.get(pk=guide.pk)
    guide.body[0].value["points"][0]["genuine"] = seal
    guide.body.append(("checklist", {"title": "Then", "steps": ["Weigh the tin"]}))
    guide.save_revision(user=ed, log_action=True)
    if publish:
        services.publish_guide(guide, by=ed)


def beside(name: str, page: GuidePage) -> str:
    """What stands in the panel of the original."""
    text = cast.browser(name).get(edit(page)).text
    found = re.search(r'data-side-panel="original".*?</aside>', text, re.DOTALL)
    return found.group() if found else ""


def edit(page: GuidePage) -> str:
    return f"/cms/pages/{page.pk}/edit/"


def say_up_to_date(name: str, page: GuidePage, panel: str):
    seal = re.search(r'name="seal" value="(\w+)"', panel).group(1)
    return cast.browser(name).post(f"/cms/translations/{page.pk}/", {"seal": seal})


class TestAWriter:
    def test_reads_what_changed_and_says_that_the_translation_agrees_again(self, images, ed, section):
        guide = a_guide(images, ed, section=section)
        chinese = translated(guide, "alice")
        panel = beside("alice", chinese)
        assert "Seal as made" in panel
        assert "Nothing in it has changed" in panel
        assert 'name="seal"' not in panel
        assert edit(chinese) not in cast.browser("alice").get(REPORT).text

        reword(guide, ed, seal="Seal as pressed")
        panel = beside("alice", chinese)
        assert '<span class="deletion">made</span><span class="addition">pressed</span>' in panel
        assert re.search(r'class="comparison__child-object addition".*Weigh the tin', panel, re.DOTALL)
        for address in (HOME, REPORT):
            assert edit(chinese) in cast.browser("alice").get(address).text
        assert "The original has changed since" in cast.browser("alice").get(edit(chinese)).text

        assert say_up_to_date("alice", chinese, panel).status_code == 302
        assert "Nothing in it has changed" in beside("alice", chinese)
        assert edit(chinese) not in cast.browser("alice").get(REPORT).text
        assert (
            "The translation was brought up to date" in cast.browser("ed").get(f"/cms/pages/{chinese.pk}/history/").text
        )

    def test_has_to_look_again_when_the_original_changes_meanwhile(self, images, ed):
        guide = a_guide(images, ed)
        chinese = translated(guide, "ed")
        reword(guide, ed, seal="Seal as pressed")
        panel = beside("ed", chinese)
        reword(guide, ed, seal="Seal as cast")
        say_up_to_date("ed", chinese, panel)
        assert "cast" in beside("ed", chinese)
        assert 'name="seal"' in beside("ed", chinese)

    def test_in_chinese(self, images, ed):
        ed.language = "zh-hans"
        ed.save()
        guide = a_guide(images, ed)
        chinese = translated(guide, "ed")
        reword(guide, ed, seal="Seal as pressed")
        assert "译文已更新" in beside("ed", chinese)
        assert "落后于原文的译文" in cast.browser("ed").get(HOME).text


class TestWhatCounts:
    def test_of_a_published_original_its_drafts_do_not(self, images, ed):
        guide = a_guide(images, ed)
        chinese = translated(guide, "ed")
        reword(guide, ed, seal="Seal as pressed", publish=False)
        assert "pressed" not in beside("ed", chinese)
        assert edit(chinese) not in cast.browser("ed").get(REPORT).text

    def test_of_one_that_nobody_reads_yet_the_newest_draft_does(self, images, ed):
        guide = a_guide(images, ed)
        services.withdraw_guide(guide, by=ed)
        chinese = translated(GuidePage.objects.get(pk=guide.pk), "ed")
        reword(guide, ed, seal="Seal as pressed", publish=False)
        assert "pressed" in beside("ed", chinese)
        assert edit(chinese) in cast.browser("ed").get(REPORT).text

    def test_the_same_words_published_again_do_not(self, images, ed):
        guide = a_guide(images, ed)
        chinese = translated(guide, "ed")
        guide = GuidePage.objects.get(pk=guide.pk)
        guide.save_revision(user=ed)
        services.publish_guide(guide, by=ed)
        assert edit(chinese) not in cast.browser("ed").get(REPORT).text


class TestARival:
    def test_sees_and_says_nothing(self, images, ed, section):
        with tenant_scope(cast.organisation("kestrel")):
            services.open_section(cast.a_verified_brand("KESTREL", of="kestrel"), by=cast.person("carol"))
        guide = a_guide(images, ed, section=section)
        chinese = translated(guide, "ed")
        reword(guide, ed, seal="Seal as pressed")
        panel = beside("ed", chinese)
        for address in (HOME, REPORT):
            assert edit(chinese) not in cast.browser("carol").get(address).text
        assert say_up_to_date("carol", chinese, panel).status_code == 404
        assert 'name="seal"' in beside("alice", chinese)

    def test_nor_does_a_brand_of_an_original_that_the_platform_keeps(self, images, ed, section):
        guide = a_guide(images, ed, section=section)
        chinese = translated(guide, "alice")
        services.withdraw_guide(guide, by=ed)
        guide = GuidePage.objects.get(pk=guide.pk)
        guide.move(section.get_parent(), pos="last-child", user=ed)
        reword(guide, ed, seal="Seal as pressed", publish=False)
        assert beside("alice", chinese) == ""
        assert "pressed" in beside("ed", chinese)


def test_it_asks_as_often_for_three_as_for_one(images, ed, django_assert_max_num_queries):
    def one_more(slug: str) -> None:
        guide = a_guide(images, ed, slug)
        translated(guide, "ed")
        reword(guide, ed, seal="Seal as pressed")

    one_more("one")
    browser = cast.browser("ed")
    browser.get(REPORT)
    with django_assert_max_num_queries(100) as few:
        browser.get(REPORT)
    asked = len(few)  # the log is emptied by the next request
    one_more("two")
    one_more("three")
    assert Translation.objects.count() == 3
    with django_assert_max_num_queries(asked):
        browser.get(REPORT)
