"""Own keys that a sheet brings for rights that are there already: its rows were known by their numbers."""

from typing import Any

from django.db.models.fields.json import KT

from registry.models import ImportRow, Right, RightImport


def keys_to_bring(right_import: RightImport, user: Any) -> dict[str, str]:
    """The key for each right that has none yet, by the right's number. Keys that were given before are not touched.

    Only for rights that the person could register today: a mandate may have been revoked since the rows were checked.
    """
    rows = ImportRow.objects.filter(right_import=right_import, outcome=ImportRow.Outcome.KNOWN)
    told = dict(rows.annotate(own=KT("facts__reference")).filter(own__gt="").values_list("right_number", "own"))
    if not told:
        return {}
    bare = Right.objects.visible_to(user).filter(number__in=told, reference="").select_related("brand")
    may: dict[tuple[Any, ...], bool] = {}
    for right in bare:
        where = (right.brand_id, right.kind, right.office)
        if where not in may:
            may[where] = user.has_perm("registry.add_right", right)
    return {right.number: told[right.number] for right in bare if may[(right.brand_id, right.kind, right.office)]}
