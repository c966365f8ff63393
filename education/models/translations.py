"""What a text in another language was last brought up to date with."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from education.querysets import TranslationQuerySet


class Translation(models.Model):
    """A guide or a module that was made as the translation of another, and how that one read when the two last agreed.

    The words are kept, not the number of a version: versions are tidied away, and a text may be live without one.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="made_from", verbose_name=_("translation"))
    original = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("original"))
    seen = models.JSONField()
    """The original at that moment, as Wagtail writes a version of it."""
    at = models.DateTimeField(_("last brought up to date"), default=timezone.now)

    objects: Any = TranslationQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.page)
