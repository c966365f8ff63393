"""How well what was read agrees with labels that somebody else gave."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

from complaints.intake.notice import Notice

COLUMNS = {"file", "kind", "repositories"}


@dataclass(frozen=True, slots=True)
class Label:
    """What the publisher said of one file: its kind, and how many targets it names."""

    kind: str
    targets: int


@dataclass(slots=True)
class Agreement:
    """Counts over the labelled files that were read, and a line for each that differs."""

    labelled: int = 0
    kinds: int = 0
    named: int = 0
    accused: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, name: str, label: Label, notice: Notice) -> None:
        """Compare one file. Labels count every target that is named, the originals too, and know no 0."""
        named = max(1, len(notice.named))
        self.labelled += 1
        self.kinds += notice.kind == label.kind
        self.named += named == label.targets
        self.accused += max(1, len(notice.targets)) == label.targets
        if notice.kind != label.kind:
            self.differences.append(f"{name}: kind {notice.kind}, labelled {label.kind}")
        if named != label.targets:
            self.differences.append(f"{name}: {named} targets named, labelled {label.targets}")


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
