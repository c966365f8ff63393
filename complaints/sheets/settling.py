"""The rows of a sheet among themselves and beside what was filed before: doubles, and which of them go together.

A few statements for all rows, however many.
"""
# ruff: noqa: S608 - names of tables are the models' own

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils.translation import gettext as _

from complaints.models import Complaint, SheetCase, Target, TargetRow, TargetSheet
from complaints.services.drafts import MAX_TARGETS
from complaints.states import ComplaintState, TargetState
from registry.importing.tables import insert_rows, update_rows

ROW = ""
"""The key under which a fault of the whole row stands."""
LONGEST_GOODS, LONGEST_EXPLANATION = 200, 20_000
_AT_ONCE = 10_000
_ROWS = TargetRow._meta.db_table
_OVER = Q(state=TargetState.WITHDRAWN) | Q(state=TargetState.RESTORED) | Q(complaint__state=ComplaintState.WITHDRAWN)
"""What was taken back, or came back after an answer, may be complained about anew."""


def mark_repeated(sheet: TargetSheet) -> None:
    """Of the good rows with the same link for the same complaint, the first stays good; the others name its line."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT line, first FROM (
                SELECT line, min(line) OVER (PARTITION BY alike, url_key) AS first FROM {_ROWS}
                WHERE target_sheet_id = %s AND outcome = 'good'
            ) same WHERE first < line
            """,
            [sheet.pk],
        )
        repeated = cursor.fetchall()
    text = _("This is the link of line %(line)d again.")
    _mark(sheet, [{"line": line, "errors": {ROW: text % {"line": first}}} for line, first in repeated])


def mark_filed(sheet: TargetSheet, *, by: Any, position: int | None = None) -> int:
    """Good rows, of one case or of all, whose link a complaint on the same right and ground has already, as far as the
    person sees it: they name its number. Returns how many there were."""
    rows = TargetRow.objects.filter(target_sheet=sheet, outcome=TargetRow.Outcome.GOOD)
    if position is not None:
        rows = rows.filter(position=position)
    wanted: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    for line, alike, key in rows.order_by().values_list("line", "alike", "url_key"):
        _tenant, right, ground, _track = alike.split()
        wanted[int(right), ground][key] = line
    visible = Complaint.objects.all() if by is None else Complaint.objects.visible_to(by)
    found: list[dict[str, Any]] = []
    for (right, ground), lines in wanted.items():
        there = Target.objects.filter(complaint__in=visible.filter(right=right, ground=ground).values("pk"))
        for keys in _pieces(list(lines)):
            same = there.filter(url_key__in=keys).exclude(_OVER).order_by()
            filed = dict(same.values_list("url_key", "complaint__number"))
            found += [{"line": lines[key], "errors": {}, "complaint_number": number} for key, number in filed.items()]
    _mark(sheet, found)
    return len(found)


def divide(sheet: TargetSheet) -> int:
    """Say for each good row into which complaint it goes, at most 10,000 into one, and plan those. How many there are.

    Rows go together when right, ground and track are the same; the order is that of the sheet.
    """
    SheetCase.objects.filter(target_sheet=sheet).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH placed AS (
                SELECT id, min(line) OVER (PARTITION BY alike) AS first,
                       (row_number() OVER (PARTITION BY alike ORDER BY line) - 1) / %s AS part
                FROM {_ROWS} WHERE target_sheet_id = %s AND outcome = 'good'
            ), numbered AS (
                SELECT id, dense_rank() OVER (ORDER BY first, part) AS position FROM placed
            )
            UPDATE {_ROWS} r SET position = numbered.position FROM numbered WHERE r.id = numbered.id
            """,
            [MAX_TARGETS, sheet.pk],
        )
    cases = list(_planned(sheet))
    insert_rows(SheetCase, cases, tenant_id=sheet.tenant_id, target_sheet_id=sheet.pk)
    return len(cases)


def _planned(sheet: TargetSheet) -> Iterable[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT r.position, r.alike, min(o.name), count(*), min(r.facts->>'right'), min(r.facts->>'title'),
                   array_agg(DISTINCT r.facts->>'goods'), array_agg(DISTINCT r.facts->>'reasons'),
                   array_agg(DISTINCT r.facts->>'places')
            FROM {_ROWS} r JOIN tenancy_organisation o ON o.id = split_part(r.alike, ' ', 1)::bigint
            WHERE r.target_sheet_id = %s AND r.outcome = 'good' GROUP BY r.position, r.alike ORDER BY r.position
            """,
            [sheet.pk],
        )
        found = cursor.fetchall()
    for position, alike, client, count, number, title, goods, reasons, places in found:
        owner, right, ground, track = alike.split()
        yield {
            "position": position,
            "owner": int(owner),
            "client": client,
            "right_id": int(right),
            "right_title": f"{title} ({number})",
            "ground": ground,
            "track_key": track,
            "goods": _joined(goods, "; ", LONGEST_GOODS),
            "explanation": _joined(reasons, "\n", LONGEST_EXPLANATION),
            "places": _union(places),
            "row_count": count,
        }


def _joined(texts: Iterable[str], between: str, longest: int) -> str:
    """The different texts one after another, as many as there is room for."""
    said = ""
    for text in texts:
        longer = f"{said}{between}{text}" if said else text
        if text and len(longer) <= longest:
            said = longer
    return said


def _union(places: Iterable[str]) -> list[str]:
    """Every country that a row names, as they stand in JSON; worldwide when a row says so."""
    found = [json.loads(each) for each in places]
    return sorted({code for codes in found for code in codes}) if all(found) else []


def _mark(sheet: TargetSheet, rows: Sequence[dict[str, Any]]) -> None:
    known = [row | {"outcome": TargetRow.Outcome.KNOWN, "position": None} for row in rows]
    update_rows(TargetRow, known, by="line", target_sheet_id=sheet.pk)


def _pieces(keys: list[str]) -> Iterable[list[str]]:
    return (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE))
