"""Links from a text to another page of the portal, which the text names by its number.

The address is made when the text is shown, and a draft's address tells its title. So a link to a page has one only
while readers can open that page, whoever looks.
"""

from typing import Any

from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler


class ReadersLink(PageLinkHandler):
    """In the text as readers, and writers in the preview, see it."""

    @classmethod
    def get_many(cls, attrs_list: list[dict[str, Any]]) -> list[Any]:
        """The pages, None for those that are not published."""
        return [page if page is not None and page.live else None for page in super().get_many(attrs_list)]


class WritersLink(PageLinkElementHandler):
    """In the field in which the text is written."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, Any]:
        """The number, with the address of what is published. What is no number leads nowhere."""
        number = attrs["id"]
        if not number.isdecimal() or not Page.objects.live().filter(pk=number).exists():
            return {"id": number, "url": None, "parentId": None}
        told: dict[str, Any] = super().get_attribute_data(attrs)
        return told


def register(features: Any) -> None:
    """Put both in the place of Wagtail's, which it has registered before."""
    features.register_link_type(ReadersLink)
    rule = features.converter_rules_by_converter["contentstate"]["link"]
    rule["from_database_format"]['a[linktype="page"]'] = WritersLink("LINK")
