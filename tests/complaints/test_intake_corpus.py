"""The reader against real notices and the kinds and counts that their publisher gave them."""

import csv
import os
from pathlib import Path

import pytest
from django.conf import settings

from complaints.intake import TargetRule, read_raw

CODE = TargetRule.of(settings.TARGET_PATTERNS, shorthand=settings.TARGET_SHORTHAND, notices=settings.NOTICE_PATTERN)


def corpus():
    """The folder of real notices: named by the environment, or beside the repository or above it."""
    named = os.environ.get("RIGHTS_PORTAL_SHARED")
    above = [Path(named)] if named else [folder / "shared" for folder in Path(__file__).resolve().parents]
    return next((folder / "data/notices" for folder in above if (folder / "data/notices/labels.csv").is_file()), None)


@pytest.fixture(scope="module")
def read():
    """Every label with the notice that was read for it."""
    folder = corpus()
    if folder is None:
        assert not os.environ.get("CI"), "The real notices are missing; set RIGHTS_PORTAL_SHARED to their folder."
        pytest.skip("The real notices are not on this machine.")
    with (folder / "labels.csv").open(encoding="utf-8", newline="") as file:
        return [(row, read_raw((folder / row["file"]).read_bytes(), target_rule=CODE)) for row in csv.DictReader(file)]


def test_kinds_agree(read):
    wrong = [row["file"] for row, notice in read if notice.kind != row["kind"]]
    assert len(wrong) <= 0.004 * len(read), wrong


def test_counts_agree(read):
    """The publisher counts every target that is named, originals too, and at least one."""
    takedowns = [(row, notice) for row, notice in read if row["kind"] == "takedown"]
    wrong = [row["file"] for row, notice in takedowns if max(1, len(notice.named)) != int(row["repositories"])]
    assert len(wrong) <= 0.03 * len(takedowns), wrong


def test_every_takedown_accuses_something(read):
    assert [row["file"] for row, notice in read if row["kind"] == "takedown" and not notice.targets] == []


def test_forms_that_were_filled_in_lack_little(read):
    """The publisher acted on all of these, so few may lack anything that the law asks for."""
    deficient = [row["file"] for row, notice in read if notice.deficiencies]
    assert len(deficient) < 0.06 * len(read), deficient
