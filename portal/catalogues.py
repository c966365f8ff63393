"""Translations without the GNU tools: extract, update, check and compile the rooms' catalogues with Babel.

One catalogue a room and language, `<room>/locale/<language>/LC_MESSAGES/django.po`; English is the source.
Catalogues carry no places and no dates, so that they change only when words change.
"""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import apps
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

SOURCE = "en"
WIDTH = 110
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
SKIPPED = {"migrations", "locale", "__pycache__", "node_modules"}
TEMPLATES = {".html", ".txt", ".xml"}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class Words(NamedTuple):
    """The catalogue of one room in one language, and its file."""

    room: Path
    locale: str

    @property
    def path(self) -> Path:
        """The file that people edit."""
        return self.room / "locale" / self.locale / "LC_MESSAGES" / "django.po"

    def current(self) -> Catalog:
        """What the file says; an empty catalogue when there is none yet."""
        if not self.path.exists():
            return Catalog(locale=self.locale)
        with self.path.open("rb") as file:
            return read_po(file, locale=self.locale, domain="django")

    def renewed(self) -> Catalog:
        """The file's translations for exactly the words that the room's code has now."""
        catalog = self.current()
        catalog.update(extracted(self.room), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        return catalog


def all_words(names: Collection[str] = ()) -> Iterator[Words]:
    """Every room of the project, or those named, in every language but the source."""
    base = Path(settings.BASE_DIR)
    inside = (
        Path(app.path).relative_to(base)
        for app in apps.get_app_configs()
        if Path(app.path).is_relative_to(base) and "site-packages" not in app.path
    )
    rooms = sorted({base / path.parts[0] for path in inside if not names or path.parts[0] in names})
    for code, _name in settings.LANGUAGES:
        if code != SOURCE:
            for room in rooms:
                yield Words(room, to_locale(code))


def extracted(room: Path) -> Catalog:
    """All words marked for translation in the room's Python files and templates."""
    catalog = Catalog(charset="utf-8")
    for path in sorted(room.rglob("*")):
        if SKIPPED & set(path.relative_to(room).parts) or path.suffix not in {".py", *TEMPLATES}:
            continue
        for _line, message, comments, context in extract("python", _as_python(path), KEYWORDS, ("Translators:",)):
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def update_catalogues(rooms: Collection[str] = ()) -> list[Path]:
    """Write the catalogues anew; the files that changed."""
    changed = []
    for words in all_words(rooms):
        catalog = words.renewed()
        text = _as_po(catalog)
        if not len(catalog) or (words.path.exists() and words.path.read_bytes() == text):
            continue
        words.path.parent.mkdir(parents=True, exist_ok=True)
        words.path.write_bytes(text)
        changed.append(words.path)
    return changed


def compile_catalogues() -> list[Path]:
    """Write the binary catalogue beside each that is newer than its own; the files written."""
    written = []
    for words in all_words():
        target = words.path.with_suffix(".mo")
        if not words.path.exists():
            continue
        if target.exists() and target.stat().st_mtime_ns >= words.path.stat().st_mtime_ns:
            continue
        buffer = BytesIO()
        write_mo(buffer, words.current())
        part = target.with_suffix(".mo.part")
        part.write_bytes(buffer.getvalue())
        part.replace(target)
        written.append(target)
    return written


def complaints_about_catalogues(rooms: Collection[str] = ()) -> list[str]:
    """What keeps the translations from being complete: stale, untranslated, fuzzy, wrong placeholders."""
    lines = []
    for words in all_words(rooms):
        catalog = words.renewed()
        name = words.path.relative_to(settings.BASE_DIR)
        if len(catalog) and not (words.path.exists() and words.path.read_bytes() == _as_po(catalog)):
            lines.append(f"{name}: stale; run `manage.py messages`")
        faults = ((message, _fault(catalog, message)) for message in catalog if message.id)
        lines += [f"{name}: {fault}: {message.id!r}" for message, fault in faults if fault]
    return lines


def _fault(catalog: Catalog, message: Message) -> str:
    translations = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    if not all(translations):
        return "untranslated"
    if message.fuzzy:
        return "fuzzy"
    return "; ".join(str(error) for error in message.check(catalog))


def _as_python(path: Path) -> BytesIO:
    """The file as Python's tokenizer can read it; templates become calls of gettext, line for line."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATES:
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines()) + "\n"
    return BytesIO(text.encode())


def _as_po(catalog: Catalog) -> bytes:
    catalog.header_comment = "# Written by `manage.py messages`; translations by people."
    catalog.project, catalog.version = "rights-portal", "1"
    catalog.creation_date = catalog.revision_date = NO_DATE
    catalog.msgid_bugs_address = catalog.last_translator = catalog.language_team = ""
    catalog.fuzzy = False
    buffer = BytesIO()
    write_po(buffer, catalog, width=WIDTH, no_location=True, sort_output=True)
    return buffer.getvalue()
