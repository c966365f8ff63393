"""Guides: how to tell the genuine article from the fake. Wagtail keeps their drafts, revisions and translations.

Guides are the platform's own public content, so they belong to no tenant and point at no tenant's row: a brand is named
in words.
"""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from education.querysets import GuideManager
from education.writing.blocks import BODY, CORRECTIONS, SHOPS, PairValue
from education.writing.guide_form import GuideForm

# The editor looks at the preview inside a page of ours; the public page itself goes into no frame.
framed_by_ourselves = method_decorator(csp_replace({"frame-ancestors": [SELF]}), name="serve_preview")


class StandingPermissions(PagePermissionTester):
    """What nobody does to a page that the portal itself needs."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: FBT001, FBT002 - Wagtail's signature
        """Never."""
        return False

    def can_unpublish(self) -> bool:
        """Never."""
        return False

    def can_move(self) -> bool:
        """Never."""
        return False

    def can_copy(self) -> bool:
        """Never."""
        return False


@framed_by_ourselves
class GuideIndexPage(Page):
    """The list of guides in one language. Made by `education.writing.tree`, never by hand."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    template = "education/index.html"
    parent_page_types: list[str] = []
    subpage_types = ["education.BrandSection", "education.GuidePage", "education.ModulePage"]
    content_panels = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: list[Any] = []
    settings_panels: list[Any] = []

    class Meta:
        verbose_name = _("list of guides")

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """An editor changes its words, and adds guides below it."""
        return StandingPermissions(user, self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The address in this language."""
        return parts_of(self, request, reverse("guides-in", args=[self.locale.language_code]))

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The words of the page, without the list."""
        return super().get_preview_context(request, mode_name) | {"guides": []}


class Category(models.TextChoices):
    """What sort of goods a guide is about."""

    BAGS = "bags", pgettext_lazy("category", "Bags and luggage")
    CLOTHES = "clothes", pgettext_lazy("category", "Clothes and shoes")
    BEAUTY = "beauty", pgettext_lazy("category", "Beauty and care")
    HEALTH = "health", pgettext_lazy("category", "Medicine and health")
    FOOD = "food", pgettext_lazy("category", "Food and drink")
    DEVICES = "devices", pgettext_lazy("category", "Devices and parts")
    TOYS = "toys", pgettext_lazy("category", "Toys and games")
    MEDIA = "media", pgettext_lazy("category", "Books and media")
    OTHER = "other", pgettext_lazy("category", "Other goods")


@framed_by_ourselves
class GuidePage(Page):
    """One guide in one language."""

    summary = models.CharField(_("what the reader learns"), max_length=300, help_text=_("One or two sentences."))
    minutes = models.PositiveSmallIntegerField(
        _("minutes to read"), default=2, validators=[MinValueValidator(1), MaxValueValidator(30)]
    )
    brand_name = models.CharField(_("brand"), max_length=200, blank=True)
    body = StreamField(
        BODY,
        verbose_name=_("guide"),
        block_counts={"pair": {"min_num": 1, "max_num": 4}, "quiz": {"max_num": 1}},
        help_text=_("Begin with a pair of pictures. Its points become the table below it."),
    )
    shops = StreamField(SHOPS, verbose_name=_("official shops"), blank=True)
    category = models.CharField(_("category"), max_length=20, choices=Category, default=Category.OTHER)
    author = models.CharField(_("author"), max_length=120, blank=True, help_text=_("As readers shall see it."))
    show_sellers = models.BooleanField(
        _("list the brand's authorised sellers"),
        default=False,
        help_text=_("From the registry, as they stand on the day. Only in a brand's own section."),
    )
    planned_for = models.DateField(
        _("planned for"), null=True, blank=True, help_text=_("For the calendar of the editors. Readers do not see it.")
    )
    corrections = StreamField(
        CORRECTIONS,
        verbose_name=_("corrections"),
        blank=True,
        help_text=_("What was wrong in the published guide. Readers see the newest first."),
    )
    # What readers find it by: terms of what is published, written at publishing; see education.reading.finding.
    title_terms = ArrayField(models.CharField(max_length=40), default=list, editable=False)
    terms = ArrayField(models.CharField(max_length=40), default=list, editable=False)

    objects = GuideManager()

    template = "education/guide.html"
    door, quiz_door, end_door, checklist_door = "guide-in", "guide-quiz", "guide-end", "guide-checklist"
    parent_page_types = ["education.GuideIndexPage", "education.BrandSection"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("brand_name", "category", "minutes", "author", "planned_for")],
            heading=_("About"),
        ),
        FieldPanel("body"),
        FieldPanel("shops"),
        FieldPanel("show_sellers"),
        FieldPanel("corrections"),
    ]
    promote_panels = [FieldPanel("slug")]
    base_form_class = GuideForm
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("guide")
        indexes = [GinIndex(fields=["terms"], name="guides_by_term")]

    @property
    def language(self) -> str:
        """The code of the language that it is written in."""
        return str(self.locale.language_code)

    @property
    def lead(self) -> PairValue | None:
        """The first pair of pictures, which stands over the whole page; None in a draft without one."""
        return next((block.value for block in self.body if block.block_type == "pair"), None)

    @property
    def quiz(self) -> Any:
        """The questions at the end; None for a guide without."""
        return next((block.value for block in self.body if block.block_type == "quiz"), None)

    @property
    def checklists(self) -> list[Any]:
        """What the reader does with the article in hand."""
        return [block.value for block in self.body if block.block_type == "checklist"]

    @property
    def corrected(self) -> list[Any]:
        """What was corrected, the newest first."""
        return sorted((block.value for block in self.corrections), key=lambda said: said["on"], reverse=True)

    @property
    def sections(self) -> list[Any]:
        """All blocks but the lead, in the editor's order."""
        lead = next((block for block in self.body if block.block_type == "pair"), None)
        return [block for block in self.body if block is not lead]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the brand's section that it stands in, and the public ring of that brand's points."""
        from education.awards.page import badges_of  # noqa: PLC0415 - as below
        from education.casework import public_points, public_sellers, verified_brands  # noqa: PLC0415 - reads what the models of this package are
        from education.writing.sections import section_over  # noqa: PLC0415 - as above

        section = section_over(self) if self.path else None
        if section and not verified_brands([section.brand_number]):
            section = None  # nobody opens it
        marks = public_points(section.brand_number, self.language) if section else []
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        sellers = public_sellers(section.brand_number) if section and self.show_sellers else []
        return context | {"section": section, "marks": marks, "sellers": sellers, "badges": badges_of(self)}

    def clean(self) -> None:
        """The address of a guide is its own, in whichever section it stands: nobody can take another guide's place."""
        super().clean()
        refuse_taken_slug(self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The address in this language."""
        return parts_of(self, request, reverse("guide-in", args=[self.language, self.slug]))


def refuse_taken_slug(page: Any) -> None:
    """Refuse the address of another page of the same kind; translations of one page may share it."""
    others = type(page).objects.filter(slug=page.slug).exclude(pk=page.pk)
    if page.slug and others.exclude(translation_key=page.translation_key).exists():
        raise ValidationError({"slug": _("Another page has this address. Choose another one.")})


def parts_of(page: Page, request: HttpRequest | None, path: str) -> tuple[int, str, str] | None:
    """What Wagtail asks of a page's address, for a path of ours."""
    parts = Page.get_url_parts(page, request)
    return None if parts is None else (parts[0], settings.PORTAL_URL, path)
