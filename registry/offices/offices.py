"""Who registers rights: the offices of states, and those that register for several of them, by WIPO ST.3 code."""

from collections.abc import Iterable
from pathlib import Path

from babel import Locale

from portal.shared.datafiles import DataFileError, Record, keyed, load
from portal.shared.texts import Text

DATA = Path(__file__).parents[1] / "data"


class Office(Record):
    """One office. For a state, the name is that of the state."""

    code: str
    name: Text
    short: str | None = None
    """How people call it: EUIPO."""
    covers: tuple[str, ...] = ()
    """The states in which its rights are valid, or can be where each right designates its own."""
    designated: bool = False
    """Whether each right names the states in which it is valid."""
    source: str | None = None
    """Where the list of its members comes from."""

    def __str__(self) -> str:
        return f"{self.code} · {self.name} ({self.short})" if self.short else f"{self.code} · {self.name}"

    def reaches(self, territory: str) -> bool:
        """Whether a right of this office is valid in a state for certain."""
        return territory == self.code or (territory in self.covers and not self.designated)


class _File(Record):
    common: tuple[str, ...]
    states: tuple[str, ...]
    regional: tuple[Office, ...]
    short: dict[str, str]


def _offices(data: _File) -> list[Office]:
    """Every office, the common ones first, then by code."""
    english, chinese = Locale("en").territories, Locale("zh", script="Hans").territories
    states = [
        Office(code=code, name=Text(en=english[code], zh_hans=chinese[code]), short=data.short.get(code))
        for code in data.states
    ]
    for code in {*data.common, *data.short} - {office.code for office in (*states, *data.regional)}:
        raise DataFileError(f"offices.toml: there is no office {code}.")
    rank = {code: place for place, code in enumerate(data.common)}
    return sorted([*states, *data.regional], key=lambda office: (rank.get(office.code, len(rank)), office.code))


OFFICES = keyed(((office.code, office) for office in _offices(load(DATA / "offices.toml", _File))), what="Offices")


def reached(office: str, designations: Iterable[str] = ()) -> tuple[str, ...]:
    """The states in which a right of this office is valid, by code.

    A national right is valid in its state and a unitary regional one in all members. Where each right designates its
    own, only the designated ones count; a regional office among them (EM in an international registration) stands for
    its members. Nothing is certain about an office that we do not know.
    """
    registrar = OFFICES.get(office)
    if registrar is None:
        return ()
    if not registrar.designated:
        return registrar.covers or (registrar.code,)
    found = (state for code in designations if code != office for state in reached(code))
    return tuple(dict.fromkeys(found))


def designable(office: str) -> tuple[str, ...]:
    """What rights of this office can designate: its members, or any office where it has none."""
    registrar = OFFICES.get(office)
    if registrar is None or not registrar.designated:
        return ()
    return registrar.covers or tuple(code for code, each in OFFICES.items() if not each.designated)
