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
                " email TEXT, language TEXT, kind TEXT, colour TEXT, shape TEXT, hidden_in TEXT)"
            )
            database.execute("CREATE TABLE IF NOT EXISTS carried_out (measure TEXT PRIMARY KEY)")
            database.execute("CREATE TABLE IF NOT EXISTS heard (message TEXT PRIMARY KEY, body TEXT)")
            database.execute(
                "CREATE TABLE IF NOT EXISTS effect"
                " (subject TEXT, action TEXT, until TEXT, PRIMARY KEY (subject, action))"
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
        """
        action = str(measure["action"])
        undone = UNDOES.get(action, ())
        if not undone and action not in ON_LISTING | ON_SELLER:
            return False
        places = ",".join(measure.get("territories") or [])
        with self._open() as database:
            if not database.execute("INSERT OR IGNORE INTO carried_out VALUES (?)", (measure["id"],)).rowcount:
                return True
            if action in ("hide", "restore"):
                hidden_in = places if action == "hide" else None
                database.execute("UPDATE listing SET hidden_in = ? WHERE id = ?", (hidden_in, listing.id))
            for ended in undone:
                subject = listing.email if ended in ON_SELLER else str(listing.id)
                database.execute("DELETE FROM effect WHERE subject = ? AND action = ?", (subject, ended))
            if not undone:
                subject = listing.email if action in ON_SELLER else str(listing.id)
                until = str(measure.get("ends_on") or "")
                database.execute("INSERT OR REPLACE INTO effect VALUES (?, ?, ?)", (subject, action, until))
        return True

    def _read(self, query: str, *values: Any) -> list[Listing]:
        with self._open() as database:
            effects: dict[str, dict[str, str]] = {}
            for subject, action, until in database.execute("SELECT subject, action, until FROM effect"):
                effects.setdefault(subject, {})[action] = until
            rows = [Listing(**dict(row)) for row in database.execute(query, values)]
        return [replace(row, effects=effects.get(str(row.id), {}) | effects.get(row.email, {})) for row in rows]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self.path, timeout=10)
        database.row_factory = sqlite3.Row
        try:
            with database:
                yield database
        finally:
            database.close()
