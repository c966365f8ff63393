"""Training modules for sellers: what may be offered and what may not, with a quiz that shows that it was understood."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from education.models.pages import framed_by_ourselves, parts_of, refuse_taken_slug
from education.querysets import GuideManager
from education.writing.blocks import LESSON

ALL_RIGHT = 100


@framed_by_ourselves
class ModulePage(Page):
    """One training module in one language. Its translations share a key, by which cases name it."""

    summary = models.CharField(_("what the seller learns"), max_length=300, help_text=_("One or two sentences."))
    minutes = models.PositiveSmallIntegerField(
        _("minutes to read"), default=5, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    to_pass = models.PositiveSmallIntegerField(
        _("right answers to pass, in percent"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(ALL_RIGHT)],
    )
    body = StreamField(
        LESSON,
        verbose_name=_("module"),
        block_counts={"quiz": {"min_num": 1, "max_num": 1}},
        help_text=_("What the seller reads, then the quiz."),
    )

    objects = GuideManager()

    template = "education/module.html"
    door, quiz_door, end_door = "module-in", "module-quiz", "module-end"
    parent_page_types = ["education.GuideIndexPage"]
    subpage_types: list[str] = []
    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in ("summary", "minutes", "to_pass", "body")),
    ]
    promote_panels = [FieldPanel("slug")]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        verbose_name = _("training module")

    @property
    def language(self) -> str:
        """The code of the language that it is written in."""
        return str(self.locale.language_code)

    @property
    def quiz(self) -> Any:
        """The questions at the end; None in a draft without."""
        return next((block.value for block in self.body if block.block_type == "quiz"), None)

    @property
    def lessons(self) -> list[Any]:
        """All blocks but the quiz, in the editor's order."""
        return [block for block in self.body if block.block_type != "quiz"]

    def clean(self) -> None:
        """The address of a module is its own, in whichever language."""
        super().clean()
        refuse_taken_slug(self)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:
        """The address in this language."""
        return parts_of(self, request, reverse("module-in", args=[self.language, self.slug]))
