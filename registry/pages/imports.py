"""What the page of an import shows at each stage."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.shared.imports import SheetImport
from registry.forms.imports import RowFilter
from registry.importing.columns import Column
from registry.importing.mending import columns_for, reasons
from registry.importing.querysets import KEPT
from registry.importing.references import keys_to_bring
from registry.importing.workflow import AT_REST, WORKFLOW, ImportState
from registry.models import ImportRow, Right, RightImport
from registry.oddities import oddities

Tally = Sequence[tuple[str, str, int]]
"""Each outcome that has rows, with its name and how many."""
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


def page_of(right_import: RightImport, user: Any, asked: Any, *, slug: str) -> dict[str, Any]:
    """The context of its page for this person; `asked` are the parameters of the address, `slug` whose page it is."""
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
        "keys": len(keys_to_bring(right_import, user)) if right_import.state == ImportState.CHECKED else 0,
        "tally": _tally(right_import),
        "kept_until": kept_until(right_import),
        "table": _table(right_import, asked, slug) if may_change and right_import.state in _SHOWN_AT else None,
    }


def _tally(right_import: RightImport) -> Tally:
    """Rows that became no right are forgotten some day."""
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


def kept_until(found: SheetImport) -> date | None:
    """The day after which what the rows say is deleted; None when it is, and before there are rows."""
    if found.forgotten_at is not None or not found.row_count:
        return None
    return ((found.finished_at or found.created_at) + KEPT).date()


def _table(right_import: RightImport, asked: Any, slug: str) -> dict[str, Any]:
    rows = ImportRow.objects.filter(right_import=right_import)
    columns = columns_for(right_import)
    titles = {column.key: str(column.title) for column in columns}
    table = table_of(right_import, rows, _tally(right_import), columns, asked, first=_FIRST)
    incomplete = table["outcome"] == ImportRow.Outcome.INCOMPLETE
    for row in table["rows"]:
        row["number"] = row["row"].right_number
        row["url"] = reverse("right-detail", args=[slug, row["number"]]) if row["number"] else ""
        row["remarks"] = _remarks(row["row"], titles) if table["outcome"] == ImportRow.Outcome.GOOD else []
    if table["outcome"] == ImportRow.Outcome.GOOD:
        return table | {"became": _("Look again")}
    return table | {"became": _("Right, and what it lacks") if incomplete else _("Right")}


def _remarks(row: ImportRow, titles: dict[str, str]) -> list[tuple[str, str]]:
    """What looks unusual in a row that is good, by the title of its column: it may be right, and can be imported."""
    fields = {field.attname: field for field in Right._meta.concrete_fields}
    said = {name: fields[name].to_python(value) for name, value in row.facts.items()}
    return [(titles.get(key, ""), text) for key, text in oddities(Right(**said)).items()]


def table_of(
    found: SheetImport, rows: Any, tally: Tally, columns: Iterable[Column], asked: Any, *, first: Sequence[str]
) -> dict[str, Any]:
    """One page of the `rows` of an outcome, with what tells each row and what is wrong with it.

    The outcome is the one that is `asked` for, else the first of `first` that has rows, else any that has. What the
    page needs besides, whoever asks adds: `became`, what is told of a row that is good, and each row's `number` and
    `url` of what it became.
    """
    there = [outcome for outcome, _label, _count in tally]
    shown = next((str(outcome) for outcome in (*first, *there) if outcome in there), str(first[-1]))
    outcome = RowFilter(asked, outcomes=rows.model.Outcome.values).outcome(shown)
    titles = {column.key: column for column in columns}
    page = Paginator(rows.filter(outcome=outcome).order_by("line"), ROWS_ON_A_PAGE).get_page(asked.get("page"))
    places = sorted(found.mapping.values())[:PREVIEWED]
    return {
        "outcome": outcome,
        "headings": [found.headings[place] for place in places],
        "page": page,
        "rows": [
            {
                "row": row,
                "cells": [
                    (found.headings[place], row.cells[place] if place < len(row.cells) else "") for place in places
                ],
                "reasons": reasons(row, titles),
            }
            for row in page
        ],
    }
