"""The tree that guides grow on: languages, a list of guides for each, and who may work there.

It is made after every `migrate` and put right when something of it is missing, so that a fresh installation shows an
empty list to readers and a place to begin to editors.
"""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Permission
from django.db import connections
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from education.models import GuideIndexPage, GuidePage
from education.reading.terms import write_terms
from education.writing.sections import let_videos_follow
from portal.accounts.joining import platform_group
from portal.accounts.roles import Role

WRITERS = (Role.EDITOR, Role.ADMINISTRATOR)
ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
ON_PICTURES = ("add_image", "change_image", "delete_image", "choose_image")
SLUG = "guides"
MODERATION = "The platform reads it"
# What the lists say until an editor says it better. Content, so it stands here: catalogues may not be compiled yet.
FIRST_WORDS = {
    "en": ("Guides", "How to tell the genuine article from the fake, in a few minutes."),
    "zh-hans": ("鉴真科普", "几分钟学会辨别真伪。"),
}


def index_page(language: str) -> GuideIndexPage:
    """The list of guides in this language. Raises GuideIndexPage.DoesNotExist for a language without one."""
    return GuideIndexPage.objects.get(locale__language_code=language)


def prepare(using: str = "default", **_signal: Any) -> None:
    """Make what is missing of the tree. Called after `migrate`, as the owner of the tables; safe to repeat."""
    tables = connections[using].introspection.table_names()
    if GuidePage._meta.db_table not in tables:  # a migration to an earlier state
        return
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    source = _index_in(settings.LANGUAGE_CODE, root, None)
    others = (code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    indexes = [source, *(_index_in(code, root, source) for code in others)]
    _point_site_at(source)
    _let_writers_in(indexes)
    _moderate(indexes)
    for page in GuidePage.objects.live().filter(terms=[]):  # published before there were terms
        write_terms(page)


def _index_in(language: str, root: Page, source: GuideIndexPage | None) -> GuideIndexPage:
    locale, _created = Locale.objects.get_or_create(language_code=language)
    found = GuideIndexPage.objects.filter(locale=locale).first()
    if found is not None:
        return found
    title, intro = FIRST_WORDS.get(language, FIRST_WORDS["en"])
    slug = SLUG if source is None else f"{SLUG}-{language}"
    page = GuideIndexPage(title=title, intro=intro, slug=slug, locale=locale)
    if source is not None:
        page.translation_key = source.translation_key
    root.refresh_from_db()
    root.add_child(instance=page)
    return page


def _point_site_at(index: GuideIndexPage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    if site.root_page_id == index.pk:
        return
    welcome = site.root_page if site.root_page_id else None
    site.root_page, site.site_name = index, settings.WAGTAIL_SITE_NAME
    site.save()
    if welcome is not None and welcome.specific_class is Page:  # the page that Wagtail greets developers with
        welcome.delete()


def _moderate(indexes: list[GuideIndexPage]) -> None:
    """What somebody without the right to publish sends goes to the platform's writers: every guide below the lists."""
    task, _created = GroupApprovalTask.objects.get_or_create(name=MODERATION)
    task.groups.add(*map(platform_group, WRITERS))
    workflow, _created = Workflow.objects.get_or_create(name=MODERATION)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task, defaults={"sort_order": 0})
    for index in indexes:
        WorkflowPage.objects.get_or_create(page=Page.objects.get(pk=index.pk), defaults={"workflow": workflow})


def _let_writers_in(indexes: list[GuideIndexPage]) -> None:
    for label in ("wagtailcore", "wagtailimages", "education"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ON_PAGES)
    pictures = Permission.objects.filter(content_type__app_label="wagtailimages", codename__in=ON_PICTURES)
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    for group in map(platform_group, WRITERS):
        for permission in pages:
            for index in indexes:
                GroupPagePermission.objects.get_or_create(group=group, page=index, permission=permission)
        for permission in pictures:
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    let_videos_follow()
