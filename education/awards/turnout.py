"""Whether the jury has voted: who, never for whom."""

from dataclasses import dataclass
from uuid import UUID

from education.awards.page import written_by
from education.models import AwardEdition, GuidePage, JuryVote, Nomination
from portal.accounts.models import Membership, User


@dataclass(frozen=True)
class Turnout:
    """The people of the jury who may vote still, and those of them who have a vote left to cast."""

    jury: list[User]
    missing: list[User]

    @property
    def voted(self) -> int:
        """How many have cast all their votes."""
        return len(self.jury) - len(self.missing)


def turnout_of(edition: AwardEdition) -> Turnout:
    """A juror has voted who has a vote in each award in which there is something to vote for: a guide that is published
    still, and that is not the juror's own. Who left the platform votes no more."""
    jury = edition.jury.filter(is_active=True, membership__in=Membership.objects.of_staff()).distinct()
    people = list(jury.order_by("full_name", "pk"))
    nominated: dict[int, set[UUID]] = {}
    published = GuidePage.objects.visible_to(None).order_by().values("translation_key")
    for one in Nomination.objects.filter(category__edition=edition, guide__in=published):
        nominated.setdefault(one.category_id, set()).add(one.guide)
    guides = {guide for named in nominated.values() for guide in named}
    cast = set(JuryVote.objects.filter(category__edition=edition).values_list("juror", "category"))
    missing = []
    for person in people:
        own = written_by(person, guides)
        if any(named - own and (person.pk, award) not in cast for award, named in nominated.items()):
            missing.append(person)
    return Turnout(people, missing)
