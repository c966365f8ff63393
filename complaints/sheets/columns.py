"""The columns that a sheet of targets can have, and a template to fill in."""

from pathlib import Path

from complaints.codes import TARGET_KINDS
from complaints.grounds import GROUNDS
from complaints.tracks import TRACKS
from portal.shared.datafiles import load_rows
from portal.tenancy.models import Organisation
from registry.importing.columns import EXAMPLE, Column, OwnColumn, own_column
from registry.importing.templates import Filled, Values, write_template

CLIENT, LINK, RIGHT, BRAND, GROUND = "client", "link", "right", "brand", "ground"
KIND, TRACK, GOODS, PLACES, REASONS = "kind", "track", "goods", "places", "reasons"
SELLER, SELLER_ID = "seller_name", "seller_id"
SHEETS = "complaint targets"
"""Of what these sheets are, for the columns that are remembered."""
NEEDED = (LINK,)
"""Without these no row can be read, so a heading has to be chosen for each."""

_ALL = [
    own_column(said, needed=said.key in (LINK, GROUND))
    for said in load_rows(Path(__file__).parent / "columns.toml", OwnColumn, by="key").values()
]


def columns_of(organisation: Organisation) -> tuple[Column, ...]:
    """The columns that a sheet of this organisation can have: only an agency's says whose right it is."""
    agency = organisation.kind == Organisation.Kind.AGENCY
    return tuple(column for column in _ALL if agency or column.key != CLIENT)


def values_of(key: str) -> Values:
    """What a column takes; empty where anything can be written."""
    match key:
        case "ground":
            return [(ground.key, ground.title) for ground in GROUNDS.values()]
        case "kind":
            return [(kind.key, kind.title) for kind in TARGET_KINDS.values()]
        case "track":
            return list({track.key: (track.key, track.title) for track in TRACKS.values()}.values())
    return []


def template_of(ending: str, organisation: Organisation) -> tuple[str, bytes, str]:
    """A sheet to fill in: the name of the file, its bytes and its type. `ending` is csv or xlsx."""
    columns: list[Filled] = [(column, _example(column), values_of(column.key)) for column in columns_of(organisation)]
    return write_template("targets", ending, "Targets 投诉对象", columns)


def _example(column: Column) -> str:
    if column.key == SELLER:
        return EXAMPLE  # marks the row, which nobody has to delete
    values = values_of(column.key)
    return column.example or (values[0][0] if values and column.needed else "")
