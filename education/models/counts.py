"""How often guides are read, and what is searched for: sums of a day, in which nobody can be found again."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from education.models.pages import GuidePage
from education.querysets import SearchDayQuerySet

LONGEST_WORDS = 60


class GuideDay(models.Model):
    """One text of a guide or of a training module on one day (UTC). Written by `education.counts.counting` alone, many
    readings at a time."""

    guide = models.ForeignKey(Page, models.CASCADE, related_name="days")
    day = models.DateField()
    reads = models.PositiveIntegerField(default=0)
    ends = models.PositiveIntegerField(default=0)
    quizzes = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)
    correct = models.PositiveIntegerField(default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("readings of a day")
        constraints = [models.UniqueConstraint(fields=["guide", "day"], name="one_sum_a_guide_and_day")]
        indexes = [models.Index(fields=["day"], name="readings_by_day")]


class GuideEffect(models.Model):
    """Cases on the brand of a guide before and after it was first published, `days` on each side. An observation."""

    guide = models.OneToOneField(GuidePage, models.CASCADE, related_name="effect")
    days = models.PositiveSmallIntegerField()
    before = models.PositiveIntegerField()
    after = models.PositiveIntegerField()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cases before and after a guide")


class SearchDay(models.Model):
    """Words that readers searched for on one day (UTC), in one language. Empty ones stand for what is not kept."""

    day = models.DateField()
    language = models.CharField(max_length=10)
    words = models.CharField(max_length=LONGEST_WORDS, blank=True)
    asked = models.PositiveIntegerField(default=0)
    in_vain = models.PositiveIntegerField(default=0)

    objects: ClassVar[models.Manager["SearchDay"]] = SearchDayQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("searches of a day")
        constraints = [models.UniqueConstraint(fields=["day", "language", "words"], name="one_sum_a_search_and_day")]
