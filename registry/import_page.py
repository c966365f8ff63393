"""What the page of an import shows at each stage."""

from typing import Any

from django.core.paginator import Paginator

from registry.import_forms import RowFilter
from registry.import_workflow import AT_REST, WORKFLOW, ImportState
from registry.importing.mending import columns_for, reasons
from registry.models import ImportRow, RightImport

ROWS_ON_A_PAGE = 50
PREVIEWED = 3  # cells that tell a person which row it is
_SHOWN_AT = {ImportState.CHECKED, ImportState.IMPORTING, ImportState.DONE, ImportState.CANCELLED}


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
        "table": _table(right_import, asked) if may_change and right_import.state in _SHOWN_AT else None,
    }


def _tally(right_import: RightImport) -> list[tuple[str, str, int]]:
    """Each outcome that has rows, with its name and how many."""
    counts = {
        ImportRow.Outcome.GOOD: max(0, right_import.good_count - right_import.imported_count),
        ImportRow.Outcome.BAD: right_import.bad_count,
        ImportRow.Outcome.KNOWN: right_import.known_count,
        ImportRow.Outcome.IMPORTED: right_import.imported_count,
    }
    return [(str(outcome), str(outcome.label), count) for outcome, count in counts.items() if count]


def _table(right_import: RightImport, asked: Any) -> dict[str, Any]:
    """One page of the rows of an outcome, with what tells each row and what is wrong with it."""
    tally = _tally(right_import)
    first = next((outcome for outcome, _label, _count in tally if outcome == ImportRow.Outcome.BAD), "")
    outcome = RowFilter(asked).outcome(first or (tally[0][0] if tally else ImportRow.Outcome.BAD))
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
