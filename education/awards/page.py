"""What pages say about awards: nominees with their guides, badges, and who wrote what."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Value
from django.utils.functional import Promise
from wagtail.models import Revision

from education.awards.figures import figures
from education.models import AwardCategory, AwardEdition, GuidePage, JuryVote, Nomination


@dataclass(frozen=True)
class Nominee:
    """A nominated guide as pages show it: its text in the reader's language."""

    nomination: Nomination
    text: GuidePage
    votes: int = 0
    is_chosen: bool = False
    is_own: bool = False
    """The reader wrote it, so has no vote for it."""


@dataclass(frozen=True)
class Award:
    """One award of an edition: what it is for, and its nominees, the winner first."""

    category: AwardCategory
    measure: str | Promise
    nominees: list[Nominee] = field(default_factory=list)

    @property
    def winner(self) -> Nominee | None:
        """None before the edition is closed, and where nobody voted."""
        return next((one for one in self.nominees if one.nomination.won), None)


def awards_of(edition: AwardEdition, *, reader: Any = None) -> list[Award]:
    """The awards of an edition, with nominees that are published still; for a `reader` of the jury with their votes."""
    known = figures()
    categories = list(edition.categories.all())
    votes = Count("votes") if edition.is_closed else Value(0)  # secret until it is closed
    nominated = list(
        Nomination.objects.filter(category__in=categories).annotate(counted=votes).order_by("-won", "-value", "pk")
    )
    keys = {one.guide for one in nominated}
    published = GuidePage.objects.visible_to(reader).filter(translation_key__in=keys).one_of_each()
    texts = {text.translation_key: text for text in published}
    chosen, own = _choices_of(reader, categories), written_by(reader, keys)
    awards = []
    for category in categories:
        figure = known.get(category.figure)
        nominees = [
            Nominee(one, texts[one.guide], one.counted, one.pk in chosen, one.guide in own)
            for one in nominated
            if one.category_id == category.pk and one.guide in texts
        ]
        awards.append(Award(category, figure.label if figure else category.figure, nominees))
    return awards


def badges_of(page: Any) -> list[AwardCategory]:
    """The awards that a guide has won, in whichever language it is read."""
    won = AwardCategory.objects.filter(nominations__guide=page.translation_key, nominations__won=True)
    return list(won.select_related("edition").order_by("-edition__year", "pk"))


def written_by(person: Any, guides: Iterable[UUID]) -> set[UUID]:
    """Which of these guides the person began, or wrote a version of, in any language."""
    pages = dict(GuidePage.objects.filter(translation_key__in=list(guides)).values_list("pk", "translation_key"))
    if not pages or not getattr(person, "pk", None):
        return set()
    begun = set(GuidePage.objects.filter(pk__in=pages, owner=person).values_list("pk", flat=True))
    versions = Revision.page_revisions.filter(object_id__in=list(map(str, pages)), user=person)
    begun |= {int(pk) for pk in versions.values_list("object_id", flat=True)}
    return {pages[pk] for pk in begun}


def _choices_of(reader: Any, categories: list[AwardCategory]) -> set[int]:
    if not getattr(reader, "pk", None):
        return set()
    return set(JuryVote.objects.filter(category__in=categories, juror=reader).values_list("nomination", flat=True))
