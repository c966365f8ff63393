"""Who registers rights: the offices of states, and those that register for several of them, by WIPO ST.3 code."""

from pathlib import Path

from babel import Locale

from portal.shared.datafiles import DataFileError, Record, keyed, load
from portal.shared.texts import Text

DATA = Path(__file__).parent / "data"


class Office(Record):
    """One office. For a state, the name is that of the state."""

    code: str
    name: Text
    short: str | None = None
    """How people call it: EUIPO."""
    covers: tuple[str, ...] = ()
    """The states in which its rights are valid; none where each right designates its own."""

    def __str__(self) -> str:
        return f"{self.code} · {self.name} ({self.short})" if self.short else f"{self.code} · {self.name}"

    def reaches(self, territory: str) -> bool:
        """Whether a right of this office is valid in a state for certain."""
        return territory == self.code or territory in self.covers


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
