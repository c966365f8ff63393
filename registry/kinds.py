"""The kinds of rights, the papers that show one, and the help beside the registration form."""

from pathlib import Path

from portal.shared.codes import Key
from portal.shared.datafiles import DataFileError, Record, load, load_rows
from portal.shared.stepguides import StepGuide
from portal.shared.texts import Text

DATA = Path(__file__).parent / "data"


class Paper(Record):
    """What an uploaded file of a right or a mandate is."""

    key: Key
    title: Text
    detail: Text
    """What makes one good."""


class Kind(Record):
    """A kind of right, and what it takes to register one."""

    key: Key
    title: Text
    summary: Text
    needs: Text
    """What the person who registers will need."""
    registered: bool
    """Whether an office gives it a number; without that, office, number and dates may be left out."""
    classified: bool
    """Whether it has Nice classes."""
    papers_required: tuple[tuple[Key, ...], ...]
    """Each group asks for one paper, of any of its kinds."""
    papers_accepted: tuple[Key, ...]
    """Further papers that help."""

    def papers(self) -> tuple[Paper, ...]:
        """Every paper that the form offers, required ones first."""
        keys = [key for group in self.papers_required for key in group]
        return tuple(PAPERS[key] for key in dict.fromkeys([*keys, *self.papers_accepted]))

    def missing_papers(self, keys: set[str]) -> tuple[tuple[Paper, ...], ...]:
        """The groups of required papers of which none is among `keys`."""
        return tuple(
            tuple(PAPERS[key] for key in group) for group in self.papers_required if not keys.intersection(group)
        )


class RegistrationGuide(Record):
    """The help by step: `brand`, the key of the kind of right, `papers`, `check`."""

    guides: dict[Key, StepGuide]


PAPERS = load_rows(DATA / "papers.toml", Paper, by="key")
KINDS = load_rows(DATA / "kinds.toml", Kind, by="key")
KIND_KEYS = [(key, key) for key in KINDS]
GUIDES = load(DATA / "guide.toml", RegistrationGuide).guides

_named = {key for kind in KINDS.values() for group in (*kind.papers_required, kind.papers_accepted) for key in group}
if unknown := _named - set(PAPERS):
    raise DataFileError(f"{DATA / 'kinds.toml'}: there are no papers {', '.join(sorted(unknown))}.")
if unknown := set(KINDS) - set(GUIDES):
    raise DataFileError(f"{DATA / 'guide.toml'}: there is no help for {', '.join(sorted(unknown))}.")
