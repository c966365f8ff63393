"""What the page of an import shows at each stage."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator

from registry.import_forms import RowFilter
from registry.import_querysets import KEPT
from registry.import_workflow import AT_REST, WORKFLOW, ImportState
from registry.importing.mending import columns_for, reasons
from registry.models import ImportRow, RightImport

ROWS_ON_A_PAGE = 50
PREVIEWED = 3  # cells that tell a person which row it is
_SHOWN_AT = {
    ImportState.CHECKED,
    ImportState.IMPORTING,
    ImportState.DONE,
    ImportState.SUBMITTING,
    ImportState.CANCELLED,
}
_FIRST = (ImportRow.Outcome.INCOMPLETE, ImportRow.Outcome.BAD)
"""What a person has to do something about is shown first."""


def page_of(right_import: RightImport, user: Any, asked: Any) -> dict[str, Any]:
    """The context of its page for this person; `asked` are the parameters of the address."""
    may_change = user.has_perm("registry.change_import", right_import)
    done, of = right_import.progress
    return {
        "import": right_import,
        "may_change": may_change,
        "moves": [move.name for move in WORKFLOW.possible(right_import, by=user)],
        "at_rest": right_import.state in AT_REST,
        "done": done,
        "of": of,
        "files": {
            "table": [right_import.sheet] if right_import.sheet else [],
            "archive": [right_import.archive] if right_import.archive else [],
        },
        "tally": _tally(right_import),
        "kept_until": _kept_until(right_import),
        "table": _table(right_import, asked) if may_change and right_import.state in _SHOWN_AT else None,
    }


def _tally(right_import: RightImport) -> list[tuple[str, str, int]]:
    """Each outcome that has rows, with its name and how many. Rows that became no right are forgotten some day."""
    counts = {
        ImportRow.Outcome.GOOD: max(0, right_import.good_count - right_import.imported_count),
        ImportRow.Outcome.BAD: right_import.bad_count,
        ImportRow.Outcome.KNOWN: right_import.known_count,
        ImportRow.Outcome.IMPORTED: right_import.draft_count - right_import.incomplete_count,
        ImportRow.Outcome.INCOMPLETE: right_import.incomplete_count,
        ImportRow.Outcome.SUBMITTED: right_import.submitted_count,
    }
    if right_import.forgotten_at is not None:
        del counts[ImportRow.Outcome.GOOD], counts[ImportRow.Outcome.BAD]
    return [(str(outcome), str(outcome.label), count) for outcome, count in counts.items() if count]


def _kept_until(right_import: RightImport) -> date | None:
    """The day after which what the rows say is deleted; None when it is, and before there are rows."""
    if right_import.forgotten_at is not None or not right_import.row_count:
        return None
    return ((right_import.finished_at or right_import.created_at) + KEPT).date()


def _table(right_import: RightImport, asked: Any) -> dict[str, Any]:
    """One page of the rows of an outcome, with what tells each row and what is wrong with it."""
    tally = _tally(right_import)
    there = [outcome for outcome, _label, _count in tally]
    first = next((outcome for outcome in (*_FIRST, *there) if outcome in there), ImportRow.Outcome.BAD)
    outcome = RowFilter(asked).outcome(first)
    titles = {column.key: column for column in columns_for(right_import)}
    rows = ImportRow.objects.filter(right_import=right_import, outcome=outcome).order_by("line")
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(asked.get("page"))
    places = sorted(right_import.mapping.values())[:PREVIEWED]
    return {
        "outcome": outcome,
        "headings": [right_import.headings[place] for place in places],
        "page": page,
        "rows": [
            {
                "row": row,
                "cells": [row.cells[place] if place < len(row.cells) else "" for place in places],
                "reasons": reasons(row, titles),
            }
            for row in page
        ],
    }
