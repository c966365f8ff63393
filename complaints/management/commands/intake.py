"""manage.py intake: reads a folder of notices written as free text; each becomes a case, or joins one."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from complaints.intake import Notice, TargetRule, Unreadable, read_raw
from complaints.intake.facts import facts_of
from complaints.intake.labels import (
    Agreement,
    ElementAgreement,
    ElementLabel,
    Label,
    read_element_labels,
    read_labels,
)
from complaints.services.intake import receive_notice, target_rule
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope

TEXT_FILES = frozenset({".md", ".markdown", ".txt", ".text", ".eml", ".mail", ".htm", ".html", ""})
CHUNK = 25  # files a transaction: others who file at the same time wait for their number no longer than that
BAR = 30
L = TypeVar("L", Label, ElementLabel)


class Paper(NamedTuple):
    """A file that was read."""

    name: str
    raw: bytes
    notice: Notice


class Command(BaseCommand):
    """Files that cannot be read are reported and do not stop the rest; running it twice adds nothing."""

    help = "Read notices written as free text: each becomes a copyright complaint on the DMCA track, or joins its case."

    def add_arguments(self, parser: CommandParser) -> None:
        """`DIR`; `--labels` and `--elements` to compare with, `--verbose` to list what differs; `--report` to keep."""
        parser.add_argument("folder", metavar="DIR", type=Path, help="the folder of notices, read with its sub-folders")
        parser.add_argument("--labels", type=Path, help="a CSV (file, kind, repositories) to compare with")
        parser.add_argument("--elements", type=Path, help="a CSV (file, one column for each element) to compare with")
        parser.add_argument("--report", type=Path, help="write what was read, with places in the text, a line a file")
        parser.add_argument("--verbose", action="store_true", help="list the files that differ from their labels")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, receive, and say what became of it."""
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        try:
            rule = target_rule()
            self.labels = self._labels(folder, options["labels"], read_labels)
            self.element_labels = self._labels(folder, options["elements"], read_element_labels)
            self.report = options["report"].open("w", encoding="utf-8") if options["report"] else None
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        platform = Organisation.objects.filter(kind=Organisation.Kind.PLATFORM).first()
        if platform is None:
            raise CommandError("There is no platform yet. Run `manage.py start_platform` first.")
        self.outcomes: Counter[str] = Counter()
        self.agreement, self.element_agreement = Agreement(), ElementAgreement()
        started = time.monotonic()
        with self.report or nullcontext():
            for chunk in self._chunks(_files(folder, options["labels"]), folder, rule):
                with tenant_scope(platform):
                    for paper in chunk:
                        self._receive(paper)
        self._summarise(time.monotonic() - started)
        if options["labels"]:
            self._compare(verbose=options["verbose"])
        if options["elements"]:
            self._compare_elements(verbose=options["verbose"])

    def _labels(self, folder: Path, path: Path | None, read: Callable[[Path], dict[str, L]]) -> dict[str, L]:
        """The labels; a path that is not found from here is looked for in the folder."""
        if path is None:
            return {}
        return read(path if path.is_file() else folder / path)

    def _chunks(self, files: list[Path], folder: Path, rule: TargetRule) -> Iterator[list[Paper]]:
        """Read the files, some at a time, moving the bar on."""
        chunk: list[Paper] = []
        for number, path in enumerate(files, start=1):
            name = path.relative_to(folder).as_posix()
            try:
                raw = _bytes_of(path)
                chunk.append(Paper(name, raw, read_raw(raw, target_rule=rule, max_bytes=settings.INTAKE_MAX_BYTES)))
            except (OSError, Unreadable) as error:
                self._report(name, str(error))
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
            self._show_progress(number, len(files))
        yield chunk

    def _receive(self, paper: Paper) -> None:
        """Receive one paper. What the database refuses, the service has rolled back to before it; the rest goes on."""
        try:
            received = receive_notice(paper.notice, by=None, source_name=paper.name, raw=paper.raw)
        except (DatabaseError, ValueError) as error:
            self._report(paper.name, f"could not be kept: {error}")
            return
        self.outcomes["new" if received.new else "known"] += 1
        self.outcomes[f"kind {paper.notice.kind}"] += 1
        self.outcomes["waiting"] += received.waits
        self.outcomes["deficient"] += bool(paper.notice.deficiencies)
        self.outcomes["targets"] += len(paper.notice.targets)
        if label := self.labels.get(paper.name):
            self.agreement.add(paper.name, label, paper.notice)
        if element_label := self.element_labels.get(paper.name):
            self.element_agreement.add(paper.name, element_label, paper.notice)
        if self.report:
            self.report.write(json.dumps({"file": paper.name, **facts_of(paper.notice)}, ensure_ascii=False) + "\n")

    def _report(self, name: str, problem: str) -> None:
        self.outcomes["unreadable"] += 1
        self.stderr.write(f"{name}: {problem}")

    def _show_progress(self, done: int, total: int) -> None:
        """A bar on a terminal; a line every hundred files elsewhere."""
        last = done == total
        if self.stdout.isatty():
            full = BAR * done // total
            line = f"\r[{'#' * full}{'.' * (BAR - full)}] {done}/{total}"
            self.stdout.write(line, ending="\n" if last else "")
            self.stdout.flush()
        elif last or done % 100 == 0:
            self.stdout.write(f"{done}/{total} files read")

    def _summarise(self, seconds: float) -> None:
        counts = self.outcomes
        kinds = ", ".join(f"{counts[key]} {key.removeprefix('kind ')}" for key in sorted(counts) if key[:5] == "kind ")
        self.stdout.write(f"{counts['new']} new, {counts['known']} known before, {counts['unreadable']} unreadable")
        self.stdout.write(f"kinds: {kinds or 'none'}")
        self.stdout.write(
            f"{counts['targets']} targets; {counts['deficient']} papers lack something; "
            f"{counts['waiting']} wait for their case; {seconds:.1f} s"
        )

    def _compare(self, *, verbose: bool) -> None:
        found = self.agreement
        if not found.labelled:
            self.stdout.write("None of the files has a label.")
            return
        for what, number, of in (
            ("kinds agree", found.kinds, found.labelled),
            ("target counts of takedown notices agree", found.named, found.takedowns),
            ("target counts agree without originals and asides", found.accused, found.takedowns),
        ):
            self._share(what, number, of)
        self._list(found.differences, verbose=verbose)

    def _compare_elements(self, *, verbose: bool) -> None:
        found = self.element_agreement
        if not found.files:
            self.stdout.write("None of the files has labels of its elements.")
            return
        for element in found.judged:
            self._share(f"{element} agrees", found.right[element], found.judged[element])
        self._share("all elements agree", found.right.total(), found.judged.total())
        self._share("notices agree in every element", found.whole, found.files)
        if found.originals:
            self._share("originals are told from targets", found.originals_right, found.originals)
        self._list(found.differences, verbose=verbose)

    def _share(self, what: str, number: int, of: int) -> None:
        if of:
            self.stdout.write(f"{what}: {100 * number / of:.2f} % ({number} of {of})")

    def _list(self, differences: list[str], *, verbose: bool) -> None:
        for line in differences if verbose else ():
            self.stdout.write(f"  {line}")


def _files(folder: Path, labels: Path | None) -> list[Path]:
    """The text files below the folder in the order of their names; what is hidden or explains the folder is none."""
    label_name = labels.name if labels else ""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix.lower() in TEXT_FILES
        and path.name != label_name
        and path.stem.lower() != "readme"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file; raises Unreadable before reading what is too large."""
    size = path.stat().st_size
    if size > settings.INTAKE_MAX_BYTES:
        raise Unreadable(f"The file has {size:,} bytes; at most {settings.INTAKE_MAX_BYTES:,} are read.")
    return path.read_bytes()
