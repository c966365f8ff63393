"""What the portal looks up by itself while somebody writes a complaint: does the right reach, is the link new?

Which checks a ground gets stands in its file. A finding never keeps a complaint from being sent: whoever files may know
better, and says so in the reasons. What is missing altogether is in complaints.drafts.completeness.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints import deadlines
from complaints.codes import Step
from complaints.drafts.dealers import note_dealers
from complaints.drafts.licensed import licence_of
from complaints.grounds import Check
from complaints.links import Link
from complaints.models import Complaint, Target
from complaints.states import ComplaintState
from complaints.tracks import WITHIN_LICENCE
from portal.shared.moments import describe_exactly
from registry.models import Right
from registry.offices.nice import CLASSES, classes_of_goods
from registry.offices.territories import name_territories
from registry.sellers.listed import authorised_sellers
from registry.sellers.shops import keys_in_link
from registry.similar.meaning import nearness

# So many links of a draft are looked at while one types; the rest is counted by the step itself.
LOOKED_AT = 200
OTHERS_TRIED = 100
OF_EVERY_GROUND = (Check.LICENCE, Check.UNKNOWN)


@dataclass(frozen=True)
class Finding:
    """One answer of a check: beside which field it stands, and whether a reviewer would ask about it."""

    check: Check
    step: Step
    field: str
    text: str
    asks: bool = True
    link: str = ""
    """The link that it is about; empty for the whole complaint."""
    number: str = ""
    """The complaint, authorisation or right that it speaks of."""


def findings(complaint: Complaint, user: Any, *, typed: Iterable[Link] = ()) -> list[Finding]:
    """What the checks of the ground say of a draft, and of links that are typed but not added yet.

    Only what `user` may see is told: another organisation's complaint about the same link is nobody's business.
    """
    ground = complaint.ground_data
    if ground is None or complaint.right is None:
        return []
    rows, new = list(complaint.targets.all()[:LOOKED_AT]), list(typed)
    links = [*(Link(row.url, row.url_key) for row in rows), *new]
    checks = {
        Check.IN_FORCE: lambda: _in_force(complaint.right, complaint),
        Check.TERRITORY: lambda: _territory(complaint.right, complaint, user),
        Check.CLASSES: lambda: _classes(complaint.right, complaint.goods),
        Check.DOUBLES: lambda: _doubles(complaint, links, user),
        Check.DEALERS: lambda: _dealers(complaint, rows, new),
        Check.LICENCE: lambda: _licence(complaint),
        Check.UNKNOWN: lambda: _unknown(rows),
    }
    return [finding for check in (*ground.checks, *OF_EVERY_GROUND) for finding in checks[check]()]


def elsewhere(complaint: Complaint, keys: Iterable[str], user: Any) -> dict[str, str]:
    """By key of a link, the number of the newest other complaint about it that the person sees."""
    shown = filed_elsewhere(complaint, user).filter(url_key__in=list(keys)).order_by("id")
    return dict(shown.values_list("url_key", "complaint__number"))


def filed_elsewhere(complaint: Complaint, user: Any) -> Any:
    """The targets of every other complaint that was sent and that the person sees."""
    others = Target.objects.filter(complaint__in=Complaint.objects.visible_to(user)).exclude(complaint=complaint)
    return others.exclude(complaint__state__in=[ComplaintState.DRAFT, ComplaintState.WITHDRAWN])


def _in_force(right: Right, complaint: Complaint) -> Iterator[Finding]:
    if right.expires_on is None or complaint.track is None:
        return
    decided = timezone.localtime(deadlines.decision_due(complaint, timezone.now())).date()
    if timezone.localdate() <= right.expires_on < decided:
        text = _("This right ends on %(day)s, before the decision is due. Renew it, or choose another.")
        yield Finding(Check.IN_FORCE, Step.RIGHT, "right", text % {"day": describe_exactly(right.expires_on)})


def _territory(right: Right, complaint: Complaint, user: Any) -> Iterator[Finding]:
    valid, places = set(right.territories), set(complaint.places)
    if not valid or not places:
        return
    outside = sorted(places - valid)
    if not outside:
        text = _("%(right)s is valid in %(places)s.") % {
            "right": cite(right),
            "places": name_territories(sorted(places)),
        }
        yield Finding(Check.TERRITORY, Step.GROUND, "places", text, asks=False)
        return
    named = {"right": cite(right), "places": name_territories(outside)}
    other = _valid_there(right, complaint, set(outside), user)
    if other is None:
        text = _("%(right)s is not valid in %(places)s. Choose another right, or say why it reaches there.") % named
    else:
        text = _("%(right)s is not valid in %(places)s. Another right of this brand is: %(other)s.")
        text %= named | {"other": cite(other)}
    yield Finding(Check.TERRITORY, Step.GROUND, "places", text, number=other.number if other else "")


def _valid_there(right: Right, complaint: Complaint, places: set[str], user: Any) -> Right | None:
    """Another usable right of the brand, of a kind that the ground takes, that is valid in all these places."""
    ground = complaint.ground_data
    kinds = ground.right_kinds if ground else ()
    others = Right.objects.visible_to(user).usable().filter(brand=right.brand_id, kind__in=kinds).exclude(pk=right.pk)
    fitting = (other for other in others.order_by("id")[:OTHERS_TRIED] if places <= set(other.territories))
    return next(fitting, None)


def _classes(right: Right, goods: str) -> Iterator[Finding]:
    found = classes_of_goods(goods) if right.nice_classes else {}
    if not found:
        return
    near = nearness(right.nice_classes, found)
    if near.shared:
        words = found[near.shared[0]]
        named = {"number": near.shared[0], "goods": words[0] if words else str(CLASSES[near.shared[0]].title)}
        yield Finding(Check.CLASSES, Step.GROUND, "goods", _("Class %(number)d covers %(goods)s.") % named, asks=False)
        return
    number = next(iter(found))
    text = ngettext(
        "Class %(mine)s does not cover %(goods)s (class %(number)d). Choose another right, or say why it fits.",
        "Classes %(mine)s do not cover %(goods)s (class %(number)d). Choose another right, or say why it fits.",
        len(right.nice_classes),
    ) % {"mine": ", ".join(map(str, right.nice_classes)), "goods": goods, "number": number}
    yield Finding(Check.CLASSES, Step.GROUND, "goods", f"{text} {near.reason}." if near.related else text)


def _doubles(complaint: Complaint, links: list[Link], user: Any) -> Iterator[Finding]:
    numbers = elsewhere(complaint, {link.key for link in links}, user)
    text = _("You already complained about this link in %(number)s.")
    for link in links:
        if number := numbers.get(link.key):
            said = text % {"number": number}
            yield Finding(Check.DOUBLES, Step.TARGETS, "links", said, link=link.url, number=number)


def _dealers(complaint: Complaint, rows: list[Target], typed: list[Link]) -> Iterator[Finding]:
    if complaint.brand_id is None:
        return
    note_dealers(rows, complaint)
    met = [(row.url, row.dealer) for row in rows if row.dealer]  # type: ignore[attr-defined] # as note_dealers leaves it
    keys = {link.url: keys_in_link(link.url) for link in typed}
    listed = authorised_sellers(complaint.brand_id, {key for found in keys.values() for key in found})
    met += [(url, listed[key]) for url, found in keys.items() for key in found if key in listed]
    text = _("%(name)s is an authorised seller (%(number)s). Remove the link, or say what is wrong all the same.")
    for url, dealer in dict(met).items():
        said = text % {"name": dealer.name, "number": dealer.number}
        yield Finding(Check.DEALERS, Step.TARGETS, "links", said, link=url, number=dealer.number)


def _unknown(rows: list[Target]) -> Iterator[Finding]:
    text = _("The platform does not know this link. Open it and copy the product’s own address.")
    for row in rows:
        if row.is_unknown:
            yield Finding(Check.UNKNOWN, Step.TARGETS, "links", text, link=row.url)


def _licence(complaint: Complaint) -> Iterator[Finding]:
    """For what a licensee's licence is, in the words of the contract: it is to confirm that it stays within, and the
    reviewer compares.
    """
    licence = licence_of(complaint)
    if licence is not None and licence.uses:
        said = {"number": licence.number, "uses": licence.uses}
        text = _("The licence %(number)s is for: %(uses)s. The reasons have to show that this falls under it.") % said
        open_yet = WITHIN_LICENCE.key not in complaint.statements
        yield Finding(Check.LICENCE, Step.TARGETS, "explanation", text, asks=open_yet, number=licence.number)


def cite(right: Right) -> str:
    """A right in a sentence: its title with office and number, as far as it has them."""
    return " ".join(part for part in (right.title, right.office, right.registration_number) if part)
