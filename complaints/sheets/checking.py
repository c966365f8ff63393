"""What is wrong with a row, cell by cell; and into which complaint a good row goes.

Everything is asked that the form asks, by the same functions, without a query for a row. Rows of one sheet say the same
again and again, so what was read once is remembered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from complaints.codes import TARGET_KINDS
from complaints.grounds import GROUNDS, choose_track, grounds_for, tracks_that_take
from complaints.links import clean_link
from complaints.sheets.columns import (
    BRAND,
    CLIENT,
    GOODS,
    GROUND,
    KIND,
    LINK,
    PLACES,
    REASONS,
    RIGHT,
    SELLER,
    SELLER_ID,
    TRACK,
    values_of,
)
from complaints.sheets.rights import Rights, Standing
from portal.shared.errors import Refused
from portal.shared.sheets import unguarded
from portal.shared.typed import tidy
from registry.importing.cells import read_choice
from registry.offices.territories import read_territories

LONGEST_NAME, LONGEST_REASONS = 200, 2000

Aim = tuple[str, str, str, str, str, str, str]
"""What the cells say of right, brand, client, ground, law, kind and places."""


@dataclass(frozen=True)
class Place:
    """Where a row goes: the complaints of one right, ground and track; `kind` is what its link leads to."""

    right: Standing
    ground: str
    track: str
    kind: str
    places: list[str]

    @property
    def alike(self) -> str:
        """What the rows of one complaint share."""
        return f"{self.right.tenant_id} {self.right.pk} {self.ground} {self.track}"


@dataclass
class Checked:
    """One row after the check, ready for its columns; see `complaints.models.TargetRow`."""

    line: int
    errors: dict[str, str] = field(default_factory=dict)
    url: str = ""
    url_key: str = ""
    kind: str = ""
    seller_name: str = ""
    alike: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


class Checker:
    """Checks the rows of one sheet."""

    def __init__(self, mapping: Mapping[str, int], rights: Rights) -> None:
        self._mapping, self._rights = mapping, rights
        self._read: dict[Aim, tuple[Place | None, dict[str, str]]] = {}

    def check(self, line: int, cells: Sequence[str]) -> Checked:
        """Everything that is wrong, and, when nothing is, what to write down."""
        said = {key: unguarded(cells[at]).strip() for key, at in self._mapping.items() if at < len(cells)}
        row = Checked(line)
        aim: Any = tuple(said.get(key, "") for key in (RIGHT, BRAND, CLIENT, GROUND, TRACK, KIND, PLACES))
        if aim not in self._read:
            self._read[aim] = self._place(aim)
        place, faults = self._read[aim]
        row.errors |= faults
        _read_link(row, said.get(LINK, ""))
        row.facts = {"goods": tidy(said.get(GOODS, "")), "reasons": tidy(said.get(REASONS, ""), lines=True)}
        row.seller_name = _seller(said)
        _refuse_long(row)
        if place is not None and not row.errors:
            row.kind, row.alike = place.kind, place.alike
            row.facts |= {"places": place.places, "right": place.right.number, "title": place.right.title}
        return row

    def _place(self, aim: Aim) -> tuple[Place | None, dict[str, str]]:
        """Where rows with these cells go, or what is wrong with them, by column."""
        right_text, brand, client, ground_text, track_text, kind_text, places_text = aim
        faults: dict[str, str] = {}
        ground = _tried(faults, GROUND, lambda: read_choice(ground_text, values_of(GROUND)) if ground_text else "")
        places = _tried(faults, PLACES, lambda: read_territories(places_text, field=PLACES) if places_text else [])
        right = _tried(faults, RIGHT, lambda: self._rights.find(right_text, brand, client, ground or ""))
        if right is None or ground is None:
            return None, faults
        ground = _tried(faults, GROUND, lambda: _fitting(ground, right))
        if not ground:
            return None, faults
        kind = _tried(faults, KIND, lambda: _kind(ground, kind_text))
        track = _tried(faults, TRACK, lambda: _track(ground, right, track_text, places or []))
        if faults:
            return None, faults
        return Place(right, ground, track, kind, places or []), faults


def _tried(faults: dict[str, str], column: str, read: Any) -> Any:
    """What a reader gives; None, and the fault beside its column, when it refuses."""
    try:
        return read()
    except Refused as refused:
        faults.setdefault(refused.field or column, str(refused.message))
        return None


def _fitting(ground: str, right: Standing) -> str:
    """The ground, or the only one that can stand on the right when none is named."""
    fitting = [each.key for each in grounds_for(right.kind)]
    if not ground and len(fitting) == 1:
        return fitting[0]
    if not ground:
        raise Refused(_("Write what is wrong: one of the grounds in the template."), field=GROUND)
    if ground not in fitting:
        raise Refused(_("This ground does not fit the kind of right. Choose another."), field=GROUND)
    return ground


def _kind(ground: str, text: str) -> str:
    kinds = GROUNDS[ground].target_kinds
    if not text:
        return kinds[0]
    kind = read_choice(text, values_of(KIND))
    if kind not in kinds:
        listed = ", ".join(str(TARGET_KINDS[key].title) for key in kinds)
        raise Refused(_("This ground is raised against: %(kinds)s.") % {"kinds": listed}, field=KIND)
    return kind


def _track(ground: str, right: Standing, text: str, places: list[str]) -> str:
    if not text:
        try:
            return choose_track(ground, right.kind, right.office, places).key
        except LookupError as error:
            text = _("No law takes this ground where it is offered. Write other places.")
            raise Refused(text, field=PLACES) from error
    wanted = read_choice(text, values_of(TRACK))
    if wanted not in {track.key for track in tracks_that_take(ground, right.kind)}:
        raise Refused(_("This legal track does not take such a complaint. Choose another."), field=TRACK)
    return wanted


def _read_link(row: Checked, text: str) -> None:
    if not text:
        row.errors[LINK] = _("Write the link.")
        return
    link = clean_link(text)
    if isinstance(link, str):
        row.errors[LINK] = link
    else:
        row.url, row.url_key = link.url, link.key


def _seller(said: Mapping[str, str]) -> str:
    """The seller as the complainant names it; the platform's own answer takes its place."""
    name, number = tidy(said.get(SELLER, "")), tidy(said.get(SELLER_ID, ""))
    return f"{name} ({number})" if name and number else name or number


def _refuse_long(row: Checked) -> None:
    told = ((GOODS, row.facts["goods"], LONGEST_NAME), (REASONS, row.facts["reasons"], LONGEST_REASONS))
    for column, text, most in (*told, (SELLER, row.seller_name, LONGEST_NAME)):
        if len(text) > most:
            row.errors[column] = _("At most %(most)d characters.") % {"most": most}
