"""Keeping what marks are compared by: the platform's own work, which follows every move of a right.

It is derived from the right and says nothing new about it, so it leaves no line in the trail.
"""

from collections.abc import Collection, Mapping

from django.db import transaction

from portal.shared.permissions import Actor, require
from registry.models import Mark, MarkKey, MarkPicture, Right
from registry.similar.forms import Forms, forms_of
from registry.similar.indexing import has_mark
from registry.similar.keys import stored_keys
from registry.workflow import State


@transaction.atomic
def index_mark(right: Right, *, by: Actor | None, seen: Mapping[int, Collection[int]] | None = None) -> Mark | None:
    """Write down what a right's mark is compared by; list it for comparison when the right is verified, else do not.

    `seen` are the fingerprints of further pictures, by the id of their file. Reads the right as it is now, so it may
    run late, twice and side by side. None for a right without a mark, or one that was never submitted.
    """
    require(by, "registry.index_mark", right)
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    if right.submitted_at is None or not has_mark(right):
        return None
    mark: Mark
    mark, _new = Mark.objects.get_or_create(right=right, defaults={"tenant_id": right.tenant_id, "title": right.title})
    _take_off(mark)
    for file_id, fingerprints in (seen or {}).items():
        MarkPicture.objects.get_or_create(
            mark=mark, file_id=file_id, defaults={"tenant_id": mark.tenant_id, "fingerprints": list(fingerprints)}
        )
    mark.title, mark.nice_classes = right.title, right.nice_classes
    mark.forms = forms_of(right.title).stored()
    mark.listed = right.state == State.APPROVED
    mark.save(update_fields=["title", "nice_classes", "forms", "listed"])
    if mark.listed:
        MarkKey.objects.bulk_create(MarkKey(key=key, tenant_id=mark.tenant_id, mark=mark) for key in _keys(mark))
    return mark


def _take_off(mark: Mark) -> None:
    """The keys are found by their values, which follow from what the mark was read as."""
    if mark.listed:
        MarkKey.objects.filter(key__in=_keys(mark), mark=mark).delete()


def _keys(mark: Mark) -> set[int]:
    pictures = mark.pictures.values_list("fingerprints", flat=True)
    return stored_keys(Forms.read(mark.forms), {each for fingerprints in pictures for each in fingerprints})
