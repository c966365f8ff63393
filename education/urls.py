"""The public pages of guides, and the editors' home.

`/guides/…` speaks the reader's language; `/guides/<language>/…` the one that it names, for links and search engines.
"""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.urls import path, register_converter
from wagtail.admin.urls import urlpatterns as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from education import views


class LanguageConverter:
    """One of the portal's languages."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)

    def to_python(self, value: str) -> str:
        """The code itself."""
        return value

    to_url = to_python


register_converter(LanguageConverter, "language")

# What Wagtail's pages need beyond ours: its preview is a frame, and its text editor adds two <style> elements whose
# words change with every block, so that no hash can name them. Scripts and style attributes stay strict.
FOR_WAGTAIL: dict[str, Any] = {"frame-ancestors": [SELF], "style-src-elem": [SELF, UNSAFE_INLINE]}

public = [
    path("", views.index, name="guides"),
    path("<language:language>/", views.index, name="guides-in"),
    path("pictures/<int:pk>/<int:side>/<str:seal>.webp", views.picture, name="guide-picture"),
    path("<language:language>/<str:slug>/", views.guide, name="guide-in"),
    path("<str:slug>/", views.guide, name="guide"),
]
cms = decorate_urlpatterns(wagtail_urls, csp_replace(FOR_WAGTAIL))
