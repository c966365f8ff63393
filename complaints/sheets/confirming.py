"""What a person confirms once for all complaints of a sheet: the sentences of every law that they stand on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from complaints.codes import Side
from complaints.models import SheetCase
from portal.shared.texts import Text

CONTACT = ("contact_name", "contact_email", "contact_address", "contact_phone", "behalf_of", "signature")


@dataclass
class Sentence:
    """One sentence to confirm. Laws that say it in the same words share it."""

    key: str
    text: Text
    of: set[tuple[str, str, str]] = field(default_factory=set)
    """Ground, track, and the key of the statement there."""


def sentences_of(cases: Iterable[SheetCase]) -> list[Sentence]:
    """Every sentence that one of these complaints needs, in the order of the complaints."""
    found: dict[str, Sentence] = {}
    for ground, track in dict.fromkeys((case.ground, case.track_key) for case in cases):
        about = SheetCase(ground=ground, track_key=track)
        for statement in about.ground_data.statements(about.track, Side.COMPLAINANT):
            sentence = found.setdefault(statement.text.en, Sentence(f"{track}.{statement.key}", statement.text))
            sentence.of.add((ground, track, statement.key))
    return list(found.values())


def kinds_of_cases(cases: Any) -> list[SheetCase]:
    """One of each ground and track among the cases of a query: what `sentences_of` needs, however many there are."""
    pairs = cases.order_by().values_list("ground", "track_key").distinct()
    return [SheetCase(ground=ground, track_key=track) for ground, track in sorted(pairs)]


def aims_of_cases(cases: Any) -> list[SheetCase]:
    """One of each client and ground among the cases of a query: for each a template can be chosen."""
    pairs = cases.order_by().values_list("client", "owner", "ground").distinct()
    return [SheetCase(client=client, owner=owner, ground=ground) for client, owner, ground in sorted(pairs)]


def confirmed_in(case: SheetCase, sentences: Iterable[Sentence], confirmed: Iterable[str]) -> list[str]:
    """The keys of the statements of one complaint that were confirmed with these sentences (keys)."""
    made = set(confirmed)
    pairs = {pair for sentence in sentences if sentence.key in made for pair in sentence.of}
    wanted = case.ground_data.statements(case.track, Side.COMPLAINANT)
    return [each.key for each in wanted if (case.ground, case.track_key, each.key) in pairs]
