"""Awards for guides: a yearly edition, its categories, what is nominated, and the jury's votes.

They are about public guides and belong to no organisation, as the guides themselves. A guide is named by the key that
all its languages share.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from education.awards.workflow import HIDDEN, AwardState
from education.models.pages import Category
from portal.tenancy.models import Organisation

LONGEST_TITLE, MOST_NOMINEES = 80, 10


class EditionQuerySet(models.QuerySet[Any]):
    """Editions."""

    def public(self) -> "EditionQuerySet":
        """Those that everybody reads about, the newest first."""
        return self.exclude(state__in=HIDDEN).order_by("-year")


class AwardEdition(models.Model):
    """The awards of one year: for guides that were first published between two days."""

    year = models.PositiveSmallIntegerField(pgettext_lazy("awards", "year"), unique=True)
    state = models.CharField(_("state"), max_length=20, choices=AwardState, default=AwardState.DRAFT)
    since = models.DateField(_("published from"))
    until = models.DateField(_("published until"))
    jury = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", verbose_name=_("jury"))
    closed_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of the awards")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def tenant_id(self) -> int:
        """The platform's organisation, on whose trail it is recorded and in whose scope its letters are written."""
        return Organisation.objects.values_list("pk", flat=True).get(kind=Organisation.Kind.PLATFORM)

    @property
    def is_closed(self) -> bool:
        """Whether there are winners."""
        return self.state == AwardState.CLOSED

    @property
    def is_public(self) -> bool:
        """Whether everybody reads about it."""
        return self.state not in HIDDEN

    @property
    def takes_votes(self) -> bool:
        """Whether the jury may vote, and change its votes."""
        return self.state == AwardState.VOTING


class AwardCategory(models.Model):
    """What one award is for, by which figure guides are nominated for it, and how many."""

    edition = models.ForeignKey(AwardEdition, models.CASCADE, related_name="categories")
    titles = models.JSONField(default=dict)
    """The title by the code of each language."""
    figure = models.CharField(_("nominated by"), max_length=40)
    """The name of a function of `education.awards.figures`."""
    goods = models.CharField(_("goods"), max_length=20, choices=Category, blank=True)
    nominees = models.PositiveSmallIntegerField(_("how many are nominated"), default=5)

    class Meta:
        verbose_name = _("award")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.edition.year} {self.title}"

    @property
    def title(self) -> str:
        """In the active language where there is one."""
        return str(self.titles.get(get_language() or "") or next(iter(self.titles.values()), ""))


class Nomination(models.Model):
    """A guide that is nominated, with what its figure came to on that day."""

    category = models.ForeignKey(AwardCategory, models.CASCADE, related_name="nominations")
    guide = models.UUIDField()
    """What all languages of the guide share."""
    value = models.IntegerField()
    won = models.BooleanField(default=False)

    class Meta:
        ordering = ["-value", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["category", "guide"], name="nominated_once"),
            models.UniqueConstraint(fields=["category"], condition=models.Q(won=True), name="one_winner_of_an_award"),
        ]
        indexes = [models.Index(fields=["guide"], condition=models.Q(won=True), name="awards_of_a_guide")]

    def __str__(self) -> str:
        return str(self.guide)


class JuryVote(models.Model):
    """For whom one member of the jury is. One for each award; it can be changed until the edition closes."""

    category = models.ForeignKey(AwardCategory, models.CASCADE, related_name="votes")
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="votes")
    juror = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    cast_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["category", "juror"], name="one_vote_each")]

    def __str__(self) -> str:
        return f"{self.juror} {self.nomination_id}"
