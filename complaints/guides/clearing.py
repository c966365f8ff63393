"""Which pictures of a case a guide could show, and which it may."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from complaints.codes import Side
from complaints.models import ClearedPicture, Complaint, Evidence
from complaints.states import ComplaintState
from education.models import GuidePage
from portal.shared.files.showing import is_showable
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants

GROUND = "counterfeit"
# What shows goods and nothing else. Orders, letters and captured pages name people, so they are never offered.
KINDS = ("suspect_label", "suspect_goods", "suspect_packaging", "genuine_comparison")
TELLING = 3  # characters that a name has before words are searched for it


@dataclass(frozen=True)
class Told:
    """A case as those see it who write guides: its number, its brand, and the pictures that were cleared."""

    complaint: Complaint
    pictures: list[ClearedPicture]
    guides: list[GuidePage]
    """What was begun with pictures of it, each in its first language."""

    @property
    def unused(self) -> list[ClearedPicture]:
        """What the next guide begins with."""
        return [picture for picture in self.pictures if picture.guide is None]

    @property
    def may_start(self) -> bool:
        """Whether a suspect article can be shown: without one there is nothing to tell apart."""
        return any(not picture.is_genuine for picture in self.unused)


def takes_clearance(complaint: Complaint) -> bool:
    """Whether pictures of it can be cleared: closed, upheld at least in part, about counterfeit goods, and filed by the
    brand's side itself, whose pictures they are."""
    filed = complaint.source in (Complaint.Source.WEB, Complaint.Source.API)
    upheld = complaint.state == ComplaintState.CLOSED and complaint.upheld_count > 0
    return complaint.ground == GROUND and complaint.brand_id is not None and filed and upheld


def clearable(complaint: Complaint) -> QuerySet[Evidence]:
    """The evidence of the complainant's side that shows goods, oldest first."""
    mine = complaint.evidence.filter(side=Side.COMPLAINANT, kind__in=KINDS)
    found: QuerySet[Evidence] = mine.select_related("file", "clearance", "complaint").order_by("pk")
    return found


def pictures_to_clear(complaint: Complaint) -> list[Evidence]:
    """Those of it that are checked pictures."""
    return [evidence for evidence in clearable(complaint) if is_showable(evidence.file)]


def told_by(complaint: Complaint, words: str) -> str:
    """What of the case these words would tell everybody: its number, or who one of its sides is. Empty if nothing."""
    said = words.casefold()
    return next((each for each in _secrets(complaint) if len(each) >= TELLING and each.casefold() in said), "")


def cases_with_pictures(cleared: Any) -> list[Told]:
    """Cases with their cleared pictures, in the order of these; the same number of questions for any number of them."""
    of_case: dict[int, list[ClearedPicture]] = {}
    for picture in cleared.select_related("complaint__brand", "complaint__tenant", "evidence__file"):
        of_case.setdefault(picture.complaint_id, []).append(picture)
    keys = {picture.guide for pictures in of_case.values() for picture in pictures if picture.guide}
    first: dict[Any, GuidePage] = {}
    for guide in GuidePage.objects.filter(translation_key__in=keys).order_by("pk"):
        first.setdefault(guide.translation_key, guide)
    told = []
    for pictures in of_case.values():
        begun = dict.fromkeys(picture.guide for picture in pictures)
        told.append(Told(pictures[0].complaint, pictures, [first[key] for key in begun if key in first]))
    return told


def scope_of_writers(organisation: Organisation) -> AbstractContextManager[None]:
    """The platform's writers read what was cleared anywhere; a brand's side stays at home."""
    if organisation.is_platform:
        return all_tenants(reason="pictures that were cleared for guides")
    return nullcontext()


def _secrets(complaint: Complaint) -> Iterator[str]:
    yield complaint.number
    yield from (complaint.contact_name, complaint.contact_email, complaint.signature)
    for seller in complaint.respondents.values_list("name", "email", "seller_id"):
        yield from seller
    yield from complaint.targets.exclude(seller_name="").values_list("seller_name", flat=True).distinct()
