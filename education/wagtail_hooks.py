"""What Wagtail asks of the room at start."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_js")
def date_choosers() -> SafeString:
    """The script that starts date choosers, so that the editors' home needs none inside its pages."""
    return format_html('<script src="{}"></script>', static("js/cms.js"))
