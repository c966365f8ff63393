"""What the shop sells, and what is hidden just now: one SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

ON_LISTING = {"hide", "label", "label_origin", "freeze"}
ON_SELLER = {"warn", "strike", "suspend", "close"}
UNDOES = {
    "restore": ("hide",),
    "unlabel": ("label", "label_origin"),
    "unfreeze": ("freeze",),
    "unwarn": ("warn",),
    "unstrike": ("strike",),
    "unsuspend": ("suspend",),
    "reopen": ("close",),
}
COLUMNS = "id, title, price, seller, email, language, kind, colour, shape"
EVERYWHERE = ""


@dataclass(frozen=True)
class Listing:
    """One thing for sale. `hidden_in` is None while it is on sale; else the territories, empty for everywhere."""

    id: int
    title: str
    price: str
    seller: str
    email: str
    language: str
    kind: str
    colour: str
    shape: str
    hidden_in: str | None = None
    effects: dict[str, str] = field(default_factory=dict)
    """What else holds, for it or for its seller: the action, and its last day (empty for none)."""

    @property
    def is_shut(self) -> bool:
        """Whether the seller may sell nothing just now."""
        return "suspend" in self.effects or "close" in self.effects


class Stock:
    """The listings. Every call opens the file anew, so any number of threads and processes may use it."""

    def __init__(self, path: Path, listings: tuple[Listing, ...] = ()) -> None:
        self.path = path
        with self._open() as database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS listing (id INTEGER PRIMARY KEY, title TEXT, price TEXT, seller TEXT,"
                " email TEXT, language TEXT, kind TEXT, colour TEXT, shape TEXT)"
            )
            database.execute("CREATE TABLE IF NOT EXISTS carried_out (measure TEXT PRIMARY KEY)")
            database.execute("CREATE TABLE IF NOT EXISTS heard (message TEXT PRIMARY KEY, body TEXT)")
            database.execute(
                "CREATE TABLE IF NOT EXISTS held"
                " (measure TEXT PRIMARY KEY, subject TEXT, action TEXT, places TEXT, until TEXT)"
            )
            database.executemany(
                f"INSERT OR IGNORE INTO listing ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - our names
                [(x.id, x.title, x.price, x.seller, x.email, x.language, x.kind, x.colour, x.shape) for x in listings],
            )

    def all(self) -> list[Listing]:
        """Every listing, hidden ones too."""
        return self._read("SELECT * FROM listing ORDER BY id")

    def get(self, number: int) -> Listing | None:
        """One listing, or None."""
        found = self._read("SELECT * FROM listing WHERE id = ?", number)
        return found[0] if found else None

    def hear(self, message: str, body: str) -> bool:
        """Note a message (its id, and the hash of what it says); False when another one has come by this id."""
        with self._open() as database:
            database.execute("INSERT OR IGNORE INTO heard VALUES (?, ?)", (message, body))
            [(known,)] = database.execute("SELECT body FROM heard WHERE message = ?", (message,))
        return bool(known == body)

    def carry_out(self, measure: dict[str, Any], listing: Listing) -> bool:
        """Do or undo what a measure says, to a listing or to everything of its seller. Nothing is deleted. False for an
        action that the shop does not know.

        A measure is carried out once, however often it is asked: a late repetition must not undo what came after it.
        One that undoes another ends that one alone: what a second case asked for stays.
        """
        action = str(measure["action"])
        if action not in UNDOES and action not in ON_LISTING | ON_SELLER:
            return False
        with self._open() as database:
            if not database.execute("INSERT OR IGNORE INTO carried_out VALUES (?)", (measure["id"],)).rowcount:
                return True
            if action in UNDOES:
                database.execute("DELETE FROM held WHERE measure = ?", (measure["undoes"],))
            else:
                subject = listing.email if action in ON_SELLER else str(listing.id)
                places, until = ",".join(measure.get("territories") or [EVERYWHERE]), str(measure.get("ends_on") or "")
                row = (measure["id"], subject, action, places, until)
                database.execute("INSERT INTO held VALUES (?, ?, ?, ?, ?)", row)
        return True

    def _read(self, query: str, *values: Any) -> list[Listing]:
        with self._open() as database:
            effects: dict[str, dict[str, str]] = {}
            places: dict[str, set[str]] = {}
            for held in database.execute("SELECT subject, action, places, until FROM held ORDER BY rowid"):
                of_subject = effects.setdefault(held["subject"], {})
                of_subject[held["action"]] = _later(of_subject.get(held["action"], held["until"]), held["until"])
                if held["action"] == "hide":
                    places.setdefault(held["subject"], set()).update(held["places"].split(","))
            rows = [Listing(**dict(row)) for row in database.execute(query, values)]
        return [
            replace(
                row,
                hidden_in=_in_words(places.get(str(row.id))),
                effects=effects.get(str(row.id), {}) | effects.get(row.email, {}),
            )
            for row in rows
        ]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self.path, timeout=10)
        database.row_factory = sqlite3.Row
        try:
            with database:
                yield database
        finally:
            database.close()


def _later(one: str, other: str) -> str:
    """The later of two last days; without one there is no end."""
    return max(one, other) if one and other else ""


def _in_words(places: set[str] | None) -> str | None:
    """Where something is hidden, from every measure that hides it."""
    return places if places is None else "" if EVERYWHERE in places else ",".join(sorted(places))
