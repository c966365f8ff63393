"""How well what was read agrees with labels that somebody else gave."""

import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from complaints.intake.notice import Element, Notice, Role

COLUMNS = {"file", "kind", "repositories"}
_MARKS = {"present": True, "missing": False}


@dataclass(frozen=True, slots=True)
class Label:
    """What the publisher said of one file: its kind, and how many targets it names."""

    kind: str
    targets: int


@dataclass(frozen=True, slots=True)
class ElementLabel:
    """What a person read in one file: which elements of the law it has, and how many of the platform's pages it calls
    the sender's own. None where nobody counted."""

    elements: Mapping[Element, bool]
    originals: int | None = None


@dataclass(slots=True)
class Agreement:
    """Counts over the labelled files that were read, and a line for each that differs."""

    labelled: int = 0
    kinds: int = 0
    takedowns: int = 0
    named: int = 0
    accused: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, name: str, label: Label, notice: Notice) -> None:
        """Compare one file. Labels count every target that is named, the originals too, and know no 0."""
        self.labelled += 1
        self.kinds += notice.kind == label.kind
        if notice.kind != label.kind:
            self.differences.append(f"{name}: kind {notice.kind}, labelled {label.kind}")
        if label.kind != "takedown":
            return
        named = max(1, len(notice.named))
        self.takedowns += 1
        self.named += named == label.targets
        self.accused += max(1, len(notice.targets)) == label.targets
        if named != label.targets:
            self.differences.append(f"{name}: {named} targets named, labelled {label.targets}")


@dataclass(slots=True)
class ElementAgreement:
    """The same for the elements of the law, one by one and by whole files, and for originals told from targets."""

    files: int = 0
    whole: int = 0
    judged: Counter[Element] = field(default_factory=Counter)
    right: Counter[Element] = field(default_factory=Counter)
    originals: int = 0
    originals_right: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, name: str, label: ElementLabel, notice: Notice) -> None:
        """Compare one file; an element that the reader does not speak of counts as wrong."""
        found = {one.element: one.present for one in notice.elements}
        wrong = [element for element, present in label.elements.items() if found.get(element) is not present]
        self.files += 1
        self.whole += not wrong
        self.judged.update(label.elements)
        self.right.update(element for element in label.elements if element not in wrong)
        self.differences += [f"{name}: {one} read as {_word(found.get(one))}, labelled otherwise" for one in wrong]
        if label.originals is not None:
            own = sum(one.role is Role.ORIGINAL for one in notice.named)
            self.originals += 1
            self.originals_right += own == label.originals
            if own != label.originals:
                self.differences.append(f"{name}: {own} originals, labelled {label.originals}")


def _word(present: bool | None) -> str:  # noqa: FBT001 - the value that is put into words
    return "nothing" if present is None else "present" if present else "missing"


def read_labels(path: Path) -> dict[str, Label]:
    """The labels by file name, from a CSV with the columns file, kind and repositories (the number of targets).

    Raises ValueError, with the line, for a file that is none.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if not set(rows.fieldnames or ()) >= COLUMNS:
            raise ValueError(f"{path.name} needs the columns {', '.join(sorted(COLUMNS))}.")
        labels = {}
        for row in rows:
            if not (row["repositories"] or "").isdecimal():
                raise ValueError(f"{path.name}, line {rows.line_num}: the number of targets is no number.")
            labels[row["file"]] = Label(row["kind"], int(row["repositories"]))
    return labels


def read_element_labels(path: Path) -> dict[str, ElementLabel]:
    """The labels by file name, from a CSV with the column file and one for each element: present, missing or empty.

    A column `originals` counts the sender's own pages on the platform. Raises ValueError for a file that is none.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        columns = [element for element in Element if element in (rows.fieldnames or ())]
        if "file" not in (rows.fieldnames or ()) or not columns:
            raise ValueError(f"{path.name} needs the column file and one for each element, as in “signature”.")
        labels = {}
        for row in rows:
            said = {element: row[element] for element in columns if row[element]}
            if not set(said.values()) <= set(_MARKS):
                raise ValueError(f"{path.name}, line {rows.line_num}: an element is present, missing or left empty.")
            counted = row.get("originals") or ""
            elements = {element: _MARKS[word] for element, word in said.items()}
            labels[row["file"]] = ElementLabel(elements, int(counted) if counted.isdecimal() else None)
    return labels
