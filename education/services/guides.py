"""Writes about guides. The editor's home at /cms/ does the same through Wagtail.

Either way Wagtail's log says who did what to which page, and `trail.py` carries every line of it into the platform's
audit trail in the same transaction; so nothing is recorded twice here.
"""

import json
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale, Page

from education.models import BrandSection, GuidePage, ModulePage
from education.pictures.keeping import keep_picture
from education.writing.tree import index_page
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.permissions import require

Blocks = list[dict[str, Any]]
Text = TypeVar("Text", GuidePage, ModulePage)


@transaction.atomic
def add_picture(*, by: User | None, title: str, content: bytes, name: str, description: str = "") -> Any:
    """Put a picture (JPEG, PNG or WebP) into the library; returns the library's image.

    `description` says what it shows, to who does not see it; without one the title does. Raises Refused for what the
    editors' home would not take either: another type, too large, too many pixels.
    """
    require(by, "education.add_picture", None)
    return keep_picture(by=by, title=title, content=content, name=name, description=description)


@transaction.atomic
def create_guide(
    *, by: User | None, language: str, title: str, body: Blocks, section: BrandSection | None = None, **fields: Any
) -> GuidePage:
    """A draft in this language, in a brand's section of it if one is named.

    `body` and `shops` are JSON-ready blocks: `[{"type": "pair", "value": {…}}, …]`.
    `fields` may hold `slug`, `summary`, `minutes`, `brand_name`, `category`, `author`, `show_sellers`, `shops`.
    """
    require(by, "education.add_guide", None)
    page = GuidePage(title=title, owner=by, live=False)
    return begin(page, section or index_page(language), by=by, body=body, **fields)


@transaction.atomic
def translate_guide(page: Text, *, by: User | None, language: str, title: str, body: Blocks, **fields: Any) -> Text:
    """A draft of the same guide or module in another language; readers can switch between the two.

    `fields` as for `create_guide`; what is left out stays as it is in the original.
    """
    require(by, "education.translate_guide", page)
    locale = Locale.objects.get(language_code=language)
    if page.has_translation(locale):
        raise Refused(_("It has a text in that language already. Edit that one."))
    translated: Text = page.copy_for_translation(locale).specific
    translated.title = title
    _fill(translated, body=body, **fields)
    translated.save_revision(user=by, log_action=True)
    return translated


@transaction.atomic
def publish_guide(page: Text, *, by: User | None) -> Text:
    """Show the latest draft to everybody."""
    require(by, "education.publish_guide", page)
    (page.get_latest_revision() or page.save_revision(user=by)).publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
    return page


@transaction.atomic
def withdraw_guide(page: Text, *, by: User | None) -> Text:
    """Take a guide or a module off the public pages; its text stays with the editors."""
    require(by, "education.withdraw_guide", page)
    page.unpublish(user=by)
    page.refresh_from_db()
    return page


def begin(page: Text, parent: Page, *, by: User | None, body: Blocks, **fields: Any) -> Text:
    """Put a new draft below a page, in its language."""
    page.locale = parent.locale
    _fill(page, body=body, **fields)
    parent.add_child(instance=page)
    log(page, "wagtail.create", user=by, content_changed=True)
    page.save_revision(user=by, log_action=True)
    return page


def _fill(page: GuidePage | ModulePage, *, body: Blocks, shops: Blocks | None = None, **fields: Any) -> None:
    page.body = json.dumps(body)
    if shops is not None:
        page.shops = json.dumps(shops)
    for name in ("slug", "summary", "minutes", "brand_name", "category", "author", "show_sellers"):
        if name in fields:
            setattr(page, name, fields[name])
