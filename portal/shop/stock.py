"""What the shop sells, and what is hidden just now: one SQLite file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

    def carry_out(self, measure: str, number: int, hidden_in: str | None) -> None:
        """Take a listing off sale (in these territories, "" for everywhere) or put it back (None). Nothing is deleted.

        A measure is carried out once, however often it is asked: a late repetition must not undo what came after it.
        """
        with self._open() as database:
            if database.execute("INSERT OR IGNORE INTO carried_out VALUES (?)", (measure,)).rowcount:
                database.execute("UPDATE listing SET hidden_in = ? WHERE id = ?", (hidden_in, number))

    def _read(self, query: str, *values: Any) -> list[Listing]:
        with self._open() as database:
            return [Listing(**dict(row)) for row in database.execute(query, values)]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self.path, timeout=10)
        database.row_factory = sqlite3.Row
        try:
            with database:
                yield database
        finally:
            database.close()
