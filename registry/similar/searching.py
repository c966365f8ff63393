"""The verified marks of others that are closest to one mark."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from portal.tenancy import scope
from registry.models import Mark, MarkPicture, Right
from registry.similar.comparing import Likeness, likenesses, picture_likeness
from registry.similar.forms import Forms, forms_of
from registry.similar.indexing import has_mark
from registry.similar.keys import asked_keys
from registry.similar.meaning import Nearness, nearness

SHOWN = 20
FLOOR = 0.55  # below it, a likeness times its nearness is not worth a reviewer's look
MOST_OF_A_KEY = 1_000  # a key of a whole mark that more marks share is looked at no further
COMMON = 100  # a word that more marks share distinguishes none

# Each key is looked up by itself, so that one that many marks share costs no more than its limit.
SHARING_A_KEY = """
    SELECT id, tenant_id, right_id, title, nice_classes, forms FROM registry_mark WHERE id IN (
        SELECT mark_id FROM (
            SELECT found.mark_id, asked.most, count(*) OVER (PARTITION BY asked.key) AS sharing
            FROM unnest(%s::bigint[], %s::integer[]) AS asked (key, most) CROSS JOIN LATERAL (
                SELECT mark_id FROM registry_markkey WHERE key = asked.key AND tenant_id <> %s LIMIT asked.most
            ) found
        ) every WHERE sharing < most OR most <> %s
    )
"""


@dataclass(frozen=True)
class Question:
    """A mark to find others for. `tenant_id` is whose marks are left out: its own."""

    forms: Forms
    nice_classes: Collection[int] = ()
    fingerprints: Collection[int] = ()
    tenant_id: int = 0


@dataclass(frozen=True)
class Match:
    """A verified mark that is close: how much, in what, and how near its classes are."""

    mark: Mark
    likenesses: list[Likeness]
    nearness: Nearness
    score: float


@dataclass(frozen=True)
class CloseMark:
    """A match with what the desk shows of it: its right and the pictures of its mark."""

    right: Right
    match: Match
    pictures: list[MarkPicture] = field(default_factory=list)


def close_marks(right: Right, *, by: Any) -> list[CloseMark]:
    """The verified marks of other organisations that a right's mark could be taken for, the closest first.

    At most SHOWN, for the desk: nothing for anybody else. Five queries, however many there are.
    """
    if not has_mark(right) or not by.has_perm("registry.compare_right", right):
        return []
    question = Question(forms_of(right.title), right.nice_classes, _own_pictures(right), right.tenant_id)
    found = {match.mark.right_id: match for match in closest(question, limit=2 * SHOWN) if match.score >= FLOOR}
    rights = Right.objects.visible_to(by).usable().for_list().in_bulk(list(found))
    shown = [(rights[right_id], match) for right_id, match in found.items() if right_id in rights][:SHOWN]
    pictures: dict[int, list[MarkPicture]] = {}
    marks = [match.mark.pk for _, match in shown]
    for each in MarkPicture.objects.visible_to(by).filter(mark__in=marks).select_related("file").order_by("pk"):
        pictures.setdefault(each.mark_id, []).append(each)
    return [CloseMark(right, match, pictures.get(match.mark.pk, [])) for right, match in shown]


def closest(question: Question, *, limit: int = SHOWN) -> list[Match]:
    """The listed marks within the scope that are closest, the closest first, however far that is."""
    marks = _candidates(question)
    fingerprints = _fingerprints(marks) if question.fingerprints else {}
    matches = []
    for mark in marks:
        alike = likenesses(question.forms, Forms.read(mark.forms))
        seen = picture_likeness(question.fingerprints, fingerprints.get(mark.pk, []))
        alike = sorted([*alike, seen], key=lambda each: -each.score) if seen else alike
        if alike:
            near = nearness(question.nice_classes, mark.nice_classes)
            matches.append(Match(mark, alike, near, alike[0].score * near.weight))
    matches.sort(key=lambda match: (-match.score, match.mark.pk))
    return matches[:limit]


def _candidates(question: Question) -> list[Mark]:
    """The marks that share a key. The row policies hold in this statement as in any other."""
    scope.current()  # raises outside a scope, as a manager would
    whole, parts = asked_keys(question.forms, question.fingerprints)
    most = [MOST_OF_A_KEY] * len(whole) + [COMMON + 1] * len(parts)
    asked = [_array([*whole, *parts]), _array(most), question.tenant_id, COMMON + 1]
    return list(Mark.objects.raw(SHARING_A_KEY, asked))


def _array(numbers: list[int]) -> str:
    """As PostgreSQL reads it: the driver would look at each of a hundred numbers several times."""
    return f"{{{','.join(map(str, numbers))}}}"


def _own_pictures(right: Right) -> list[int]:
    pictures = MarkPicture.objects.filter(mark__right=right).values_list("fingerprints", flat=True)
    return [each for fingerprints in pictures for each in fingerprints]


def _fingerprints(marks: Iterable[Mark]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for each in MarkPicture.objects.filter(mark__in=[mark.pk for mark in marks]):
        found.setdefault(each.mark_id, []).extend(each.fingerprints)
    return found
