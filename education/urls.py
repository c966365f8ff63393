"""The public pages of guides, and the editors' home.

`/guides/…` speaks the reader's language; `/guides/<language>/…` the one that it names, for links and search engines.
"""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, register_converter
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import urlpatterns as wagtail_urls
from wagtail.images.views.images import DeleteView
from wagtail.images.views.multiple import DeleteView as DeleteUploadedView
from wagtail.utils.urlpatterns import decorate_urlpatterns

from education.models import ModulePage
from education.pictures.shown import unless_shown
from education.reading.shelf import ready
from education.views import (
    awards,
    ends,
    figures,
    machines,
    modules,
    point_lookup,
    point_pictures,
    points,
    readers,
    translations,
    videos,
)
from education.writing.colleagues import PictureListView
from education.writing.drafts import DraftEditView
from education.writing.entering import admitted
from portal.shared.files.views import file_urls


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
    path("", readers.index, name="guides"),
    path("sitemap.xml", machines.sitemap, name="guides-sitemap"),
    path("<language:language>/feed/", ready(machines.NewGuides()), name="guides-feed"),
    path("<language:language>/", readers.index, name="guides-in"),
    path("brands/", readers.sections, name="sections"),
    path("<language:language>/brands/", readers.sections, name="sections-in"),
    path("brands/<str:number>/", readers.section, name="section"),
    path("<language:language>/brands/<str:number>/", readers.section, name="section-in"),
    path("awards/", awards.awards, name="awards-newest"),
    path("awards/<int:year>/", awards.awards, name="awards"),
    path("<language:language>/awards/<int:year>/", awards.awards, name="awards-in"),
    path("pictures/<int:pk>/<int:side>/<str:seal>.<slug:form>", readers.picture, name="guide-picture"),
    path(
        "points/<str:number>/<slug:side>/<slug:copy>/<str:seal>.webp",
        point_pictures.point_picture,
        name="guide-point-picture",
    ),
    path("videos/<int:pk>/<str:seal>/", videos.film, name="guide-video"),
    path("videos/<int:pk>/<str:seal>/poster.webp", videos.film_poster, name="guide-video-poster"),
    path("videos/<int:pk>/<str:seal>/<language:language>.vtt", videos.film_captions, name="guide-video-captions"),
    path("<language:language>/<str:slug>/chapters/<int:number>.vtt", videos.film_chapters, name="guide-video-chapters"),
    path("<language:language>/<str:slug>/", readers.guide, name="guide-in"),
    path("<language:language>/<str:slug>/quiz/", readers.quiz, name="guide-quiz"),
    path("<language:language>/<str:slug>/end/", ends.end, name="guide-end"),
    path("<language:language>/<str:slug>/card/", readers.card, name="guide-card"),
    path("<language:language>/<str:slug>/checklist/", readers.checklist, name="guide-checklist"),
    path("<str:slug>/", readers.guide, name="guide"),
]
training = [
    path("", modules.module_list, name="modules"),
    path("<language:language>/", modules.module_list, name="modules-in"),
    path("<str:slug>/", modules.module, name="module"),
    path("<language:language>/<str:slug>/", modules.module, name="module-in"),
    path("<language:language>/<str:slug>/quiz/", modules.module_quiz, name="module-quiz"),
    path("<language:language>/<str:slug>/end/", ends.end, {"of": ModulePage}, name="module-end"),
]
looking: list[URLPattern | URLResolver] = [
    path("", point_lookup.look_up, name="point-look-up"),
    path("files/", include(file_urls(prefix="point-"))),
]
organisation = [
    path("brands/<str:number>/points/", points.point_list, name="point-list"),
    path("brands/<str:number>/points/new/", points.point_add, name="point-add"),
    path("brands/<str:number>/guides/", points.section_open, name="section-open"),
    path("points/<str:number>/", points.point_detail, name="point-detail"),
    path("points/<str:number>/change/", points.point_change, name="point-change"),
    path("points/<str:number>/retire/", points.point_retire, name="point-retire"),
    path("points/<str:number>/pictures/<slug:side>/", points.point_picture, name="point-picture"),
    path("awards/", awards.award_list, name="award-list"),
    path("awards/<int:year>/", awards.award_edition, name="award-edition"),
    path("awards/<int:year>/awards/", awards.award_category, name="award-category"),
    path("awards/<int:year>/awards/<int:category>/remove/", awards.award_category_remove, name="award-category-remove"),
    path("awards/<int:year>/jury/", awards.award_jury, name="award-jury"),
    path("awards/<int:year>/moves/<slug:move>/", awards.award_move, name="award-move"),
    path("awards/<int:year>/votes/<int:nomination>/", awards.award_vote, name="award-vote"),
]
_home = [
    path("figures/", figures.board, name="guide-figures"),
    path("figures/sheet/", figures.sheet, name="guide-figures-sheet"),
    # In the place of Wagtail's:
    path("pages/<int:page_id>/edit/", require_admin_access(DraftEditView.as_view())),
    path("images/", require_admin_access(PictureListView.as_view())),
    path("images/results/", require_admin_access(PictureListView.as_view(results_only=True))),
    path("images/<int:image_id>/delete/", require_admin_access(unless_shown(DeleteView.as_view()))),
    path("images/multiple/<int:image_id>/delete/", require_admin_access(unless_shown(DeleteUploadedView.as_view()))),
    path(
        "translations/<int:page_id>/",
        require_admin_access(translations.up_to_date),
        name="translation-up-to-date",
    ),
    *wagtail_urls,
]
cms = decorate_urlpatterns(decorate_urlpatterns(_home, admitted), csp_replace(FOR_WAGTAIL))
