"""Texts with markup that editors write: nothing runs in them, and their links lead to the open web."""

from typing import Any

import nh3
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.rich_text import RichText

from portal.shared.open_web import check_link

# What the editor's toolbar can make, as Wagtail keeps it; see TEXT_FEATURES in blocks.py.
TAGS = {"p", "br", "b", "strong", "ol", "ul", "li", "a"}
ATTRIBUTES = {"a": {"href", "linktype", "id"}, **{tag: {"data-block-key"} for tag in ("p", "ol", "ul", "li")}}
SCHEMES = {"https", "http", "mailto", "tel"}


class ProseBlock(blocks.RichTextBlock):
    """A text with a few kinds of markup. What else somebody pasted or a program sent falls away when it is read."""

    def to_python(self, value: Any) -> RichText:
        """What is kept, cleaned."""
        return RichText(cleaned(value or ""))

    def clean(self, value: Any) -> Any:
        """Its links are such that readers can open them."""
        for link in links_in(value.source):
            try:
                check_link(link)
            except ValidationError as error:
                said = _("“%(link)s”: %(why)s") % {"link": link[:80], "why": " ".join(error.messages)}
                raise ValidationError(said) from error
        return super().clean(RichText(cleaned(value.source)))

    def deconstruct(self) -> Any:
        """Migrations know it as what it is built on: the tables are the same."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.blocks.RichTextBlock", args, kwargs


def cleaned(source: str) -> str:
    """The text without anything that the toolbar cannot make: no script, handler, style, frame or picture."""
    return nh3.clean(source, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def links_in(source: str) -> list[str]:
    """Where its links lead that leave the portal: not to its pages, to mailboxes or telephones."""
    found = [
        str(link["href"]).strip()
        for link in BeautifulSoup(f"<div>{source}</div>", "html.parser").find_all("a", href=True)
    ]
    return [link for link in found if link.startswith("//") or not link.startswith(("/", "#", "mailto:", "tel:"))]
