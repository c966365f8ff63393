"""What several cases hold at once, a link that two of them hid, an account that two of them suspended, comes back with
the last of them (ADR 38). Nobody outside the desk reads which other case that is."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from complaints.codes import MEASURES
from complaints.models import Complaint, Measure, Respondent, Target
from complaints.states import MeasureState
from portal.tenancy.scope import all_tenants
from registry.offices.territories import COUNTRIES

LINKS_AT_A_TIME = 2000
Subject = tuple[str, str, str]


def holders_of(measures: Collection[Measure]) -> dict[int, list[Measure]]:
    """For each of these measures (by its id) that is held by others too: the live ones of its rung on the same link or
    seller, in any case. What falls together with it holds nothing.

    A rung that adds up is held by nobody else: of two strikes, one can fall.
    """
    alone = [measure for measure in measures if not MEASURES[measure.action].adds_up and not measure.is_asked_of_seller]
    if not alone:
        return {}
    live = Measure.objects.live().filter(action__in={measure.action for measure in alone})
    found: dict[Subject, list[Measure]] = defaultdict(list)
    with all_tenants(reason="which other cases hold what falls in one"):
        for other in _on_the_same(live.exclude(pk__in=[measure.pk for measure in measures]), alone):
            found[_subject(other)].append(other)
    return {measure.pk: found[_subject(measure)] for measure in alone if _subject(measure) in found}


def rest_of(territories: list[str], holders: Collection[Measure]) -> list[str] | None:
    """These territories (an empty list is everywhere) without those in which one of the holders holds; None where
    nothing is left."""
    if any(not other.territories for other in holders):
        return None
    own, taken = set(territories or COUNTRIES), {code for other in holders for code in other.territories}
    return (sorted(own - taken) or None) if own & taken else territories


def cases_waiting_for(measures: Collection[Measure]) -> list[Complaint]:
    """The cases in which something on the same links or sellers was taken back and is held: it may go now."""
    if not measures:
        return []
    held = Measure.objects.filter(state=MeasureState.HELD)
    with all_tenants(reason="which other cases wait for what falls in one"):
        ids = {line.complaint_id for line in _on_the_same(held, measures)}
        return list(Complaint.objects.filter(pk__in=ids).order_by("pk")) if ids else []


def is_held(targets: QuerySet[Target]) -> bool:
    """Whether something that was taken back from these targets, or from their sellers because of this case, waits for
    another case."""
    held = Measure.objects.filter(state=MeasureState.HELD, complaint__in=targets.values("complaint"))
    on_link = Q(respondent=None, target__in=targets)
    return bool(held.filter(on_link | Q(respondent__in=targets.values("respondent"))).exists())


def name_holders(lines: Sequence[Measure]) -> Sequence[Measure]:
    """The same lines, each with `held_by`: the numbers of the cases for which it waits. For the desk alone."""
    undone = {line.pk: line.undoes for line in lines if line.state == MeasureState.HELD and line.undoes}
    holders = holders_of(list(undone.values()))
    for line in lines:
        others = holders.get(undone[line.pk].pk, []) if line.pk in undone else []
        numbers = sorted({other.complaint.number for other in others})
        line.held_by = numbers  # type: ignore[attr-defined] # for the page and the serializer
    return lines


def _on_the_same(rows: Any, measures: Collection[Measure]) -> Iterator[Measure]:
    """Those of these rows that are on the links, or on the sellers, of the measures."""
    rows = rows.select_related("target", "respondent", "complaint")
    keys = iter(sorted({measure.target.url_key for measure in measures if measure.respondent is None}))
    while some := list(islice(keys, LINKS_AT_A_TIME)):
        yield from rows.filter(respondent=None, target__url_key__in=some)
    sellers = [measure.respondent for measure in measures if measure.respondent and measure.respondent.key]
    if sellers:
        same = Q(seller_id__in={seller.seller_id for seller in sellers if seller.seller_id})
        same |= Q(seller_id="", email__in={seller.email for seller in sellers if not seller.seller_id})
        yield from rows.filter(respondent__in=Respondent.objects.filter(same).values("pk"))


def _subject(measure: Measure) -> Subject:
    """The rung and what it is on: the link, or the seller as known across cases. A seller without a number and an
    address is a stranger in every other case."""
    if measure.respondent is None:
        return measure.action, "link", measure.target.url_key
    return measure.action, "seller", measure.respondent.key or f"row:{measure.respondent.pk}"
