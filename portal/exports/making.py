"""Writing an export: papers first, then the tables, what points at a row before the row that it points at. Each page of
rows is read in a short transaction of its own; nothing that was pointed at when it was read is deleted meanwhile, so
every number in the archive leads somewhere."""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.exports import services
from portal.exports.archive import Archive, Hashed, open_archive
from portal.exports.models import Export
from portal.exports.paths import Paths
from portal.exports.readme import readme
from portal.exports.tables import TableFiles
from portal.shared.exporting import Column, Exported, Papers, Table, exported_by_rooms
from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from portal.shared.files.names import download_name
from portal.shared.files.pouring import PouredObject, piece_bytes_for
from portal.shared.files.workflow import State as FileState
from portal.tenancy.scope import tenant_scope

ROWS_AT_A_TIME = 500
FILES = "files"
FILE_COLUMNS = (
    Column("path", _("path in this archive")),
    Column("name", _("name")),
    Column("type", _("type")),
    Column("size", _("size in bytes")),
    Column("sha256", "SHA-256"),
    Column("table", _("belongs to")),
    Column("number", _("number")),
)
_BETWEEN_NOTES = 1.0  # seconds


class Making:
    """One run of one export."""

    def __init__(self, export: Export, rooms: Iterable[Exported] | None = None) -> None:
        rooms = list(exported_by_rooms() if rooms is None else rooms)
        self._export, self._user, self._organisation = export, export.user, export.tenant
        self._tables = [table for room in rooms for table in room.tables]
        self._papers = [papers for room in rooms for papers in room.papers]
        self._left_out = list(dict.fromkeys(str(why) for room in rooms for why in room.left_out.values()))
        self._begun, self._noted = timezone.now(), time.monotonic()
        self._done = self._files = self._missing = 0

    def carry_out(self) -> None:
        """Write the archive into the store and say that it is there. Raises StorageDown, and Superseded."""
        counts, expected = self._count()
        upload = PouredObject(self._export.key, self._export.upload_id, piece_bytes=piece_bytes_for(expected))
        sink = Hashed(upload)
        root, at = self._export.root, timezone.localtime(self._begun)
        with tempfile.TemporaryDirectory(prefix="export-") as folder, open_archive(sink, root, at) as archive:
            self._write(archive, Path(folder), counts)
        self._note(force=True)
        if not upload.finish():
            raise storage.StorageDown("The pieces of the archive were not joined.")
        with tenant_scope(self._organisation):
            services.finish_export(
                self._export,
                size=upload.size,
                sha256=sink.sha256,
                done_count=self._done,
                file_count=self._files,
                missing_count=self._missing,
            )

    def _write(self, archive: Archive, folder: Path, counts: dict[str, int]) -> None:
        with TableFiles(folder) as files:
            for table in self._tables:
                files.declare(table.key, str(table.title), table.columns, count=counts[table.key])
            files.declare(FILES, str(_("Files")), FILE_COLUMNS, count=counts[FILES])
            paths, places = Paths(), dict[int, str]()
            for papers in self._papers:
                self._write_papers(papers, archive, files, paths, places)
            for table in reversed(self._tables):
                for described in self._pages(self._rows(table), partial(self._describe, table)):
                    files.write(table.key, described)
                    self._note(len(described))
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.add_file(str(path.relative_to(folder)), path)
        told = [(table.key, str(table.title), counts[table.key]) for table in self._tables]
        text = readme(self._export, told, left_out=self._left_out, files=self._files, missing=self._missing)
        archive.add("README.txt", [text], size=len(text), packed=True)

    def _write_papers(
        self, papers: Papers, archive: Archive, files: TableFiles, paths: Paths, places: dict[int, str]
    ) -> None:
        """A file that hangs on several rows is written once, and told with each."""

        def facts(rows: list[Any]) -> list[tuple[EvidenceFile, str, str]]:
            return [(getattr(row, papers.file), papers.number(row), papers.folder(row)) for row in rows]

        for page in self._pages(self._holders(papers), facts):
            for file, number, folder in page:
                if file.pk not in places:
                    places[file.pk] = self._write_file(file, archive, paths, papers.table, folder)
                told = {"path": places[file.pk], "name": file.name, "type": file.type, "size": file.size}
                told |= {"sha256": file.sha256, "table": papers.table, "number": number, "file": str(file.public_id)}
                files.write(FILES, [told])
                self._note(1)

    def _write_file(self, file: EvidenceFile, archive: Archive, paths: Paths, *folders: str) -> str:
        """Its path; empty for one that the store does not have."""
        chunks = storage.read(file.key, file.version)
        try:
            first = next(chunks, b"")
        except FileNotFoundError:
            self._missing += 1
            return ""
        name = download_name(file.name, file.kind) if file.kind else file.name
        path = paths.place("papers", *folders, name=name)
        archive.add(path, self._watched(chain([first], chunks)), size=file.size, sha256=file.sha256)
        self._files += 1
        return path

    def _watched(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """A video of gigabytes takes long: meanwhile the export may be given up."""
        for chunk in chunks:
            yield chunk
            self._note()

    def _rows(self, table: Table) -> QuerySet[Any]:
        return table.rows(self._user, self._organisation)

    def _describe(self, table: Table, rows: list[Any]) -> list[dict[str, Any]]:
        return table.describe(rows, self._user)

    def _holders(self, papers: Papers) -> QuerySet[Any]:
        """The rows whose file passed its check and is the organisation's own."""
        mine = {f"{papers.file}__state": FileState.ACCEPTED, f"{papers.file}__tenant": self._organisation}
        return papers.rows(self._user, self._organisation).select_related(papers.file).filter(**mine)

    def _pages(self, rows: QuerySet[Any], told: Callable[[list[Any]], list[Any]]) -> Iterator[list[Any]]:
        """What is told of each page, by the primary key. Whatever is asked for it is asked within the scope."""
        after = 0
        while True:
            with tenant_scope(self._organisation):
                page = list(rows.filter(pk__gt=after).order_by("pk")[:ROWS_AT_A_TIME])
                result = told(page) if page else []
            if not page:
                return
            yield result
            after = page[-1].pk

    def _count(self) -> tuple[dict[str, int], int]:
        """How many rows each table has, how many files there are, and how many bytes those hold."""
        with tenant_scope(self._organisation):
            counts = {table.key: self._rows(table).count() for table in self._tables}
            sums = [
                self._holders(papers).aggregate(count=Count("pk"), size=Sum(f"{papers.file}__size", default=0))
                for papers in self._papers
            ]
            counts[FILES] = sum(each["count"] for each in sums)
            services.note_progress(self._export, part_count=sum(counts.values()))
        return counts, sum(each["size"] for each in sums)

    def _note(self, more: int = 0, *, force: bool = False) -> None:
        self._done += more
        if force or time.monotonic() - self._noted > _BETWEEN_NOTES:
            self._noted = time.monotonic()
            with tenant_scope(self._organisation):
                services.note_progress(self._export, done_count=self._done)


def make(export: Export) -> None:
    """Write one export, in the active language and the organisation's time zone."""
    Making(export).carry_out()
