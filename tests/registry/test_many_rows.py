"""Many rows in one statement say in the table what they said in Python; nothing is cut off, turned or dropped."""

import pytest
from django.db import DataError, transaction

from complaints.models import Target
from complaints.services import add_targets
from portal.tenancy.scope import tenant_scope
from registry.importing.tables import insert_rows, update_rows
from registry.models import ImportRow
from registry.services import begin_import
from tests import cast
from tests.complaints.casework import a_draft

pytestmark = pytest.mark.usefixtures("people")

ODD = [
    "",
    " ",
    "null",
    "[]",
    'a "quoted" \\ word',
    "=cmd()",
    "林清\u2028茶",
    "🫖",
    "%s %(x)s {}",
    "'; DROP TABLE x; --",
]


@pytest.fixture
def alice():
    with cast.scope_for(cast.person("alice")):
        yield cast.person("alice")


@pytest.fixture
def right_import(alice):
    return begin_import(cast.organisation("norrlys"), by=alice, kind="trademark")


def test_texts_json_numbers_and_flags_arrive_as_they_were(right_import):
    facts = [{"text": text, "deep": [1, 2.5, None, {"瓶": True}]} for text in ODD]
    insert_rows(
        ImportRow,
        [
            {"line": line, "cells": ODD, "identity": text, "facts": fact, "papers_sent": line % 2 == 0}
            for line, (text, fact) in enumerate(zip(ODD, facts, strict=True), start=1)
        ],
        tenant_id=right_import.tenant_id,
        right_import_id=right_import.pk,
    )
    rows = ImportRow.objects.filter(right_import=right_import).order_by("line")
    assert [row.identity for row in rows] == ODD
    assert [row.facts for row in rows] == facts
    assert [row.papers_sent for row in rows] == [line % 2 == 0 for line in range(1, len(ODD) + 1)]
    assert all(row.cells == ODD for row in rows)


def test_rows_are_changed_each_by_its_own_line(right_import):
    same = {"tenant_id": right_import.tenant_id, "right_import_id": right_import.pk, "cells": []}
    insert_rows(ImportRow, [{"line": line} for line in range(1, 6)], **same)
    update_rows(
        ImportRow,
        [{"line": line, "identity": f"row {line}", "errors": {"name": [str(line)]}} for line in (4, 2)],
        by="line",
        right_import_id=right_import.pk,
    )
    rows = ImportRow.objects.filter(right_import=right_import).order_by("line")
    assert [row.identity for row in rows] == ["", "row 2", "", "row 4", ""]
    assert rows[3].errors == {"name": ["4"]}


def test_a_text_too_long_for_its_column_is_refused_and_never_cut_off(alice):
    with tenant_scope(cast.organisation("norrlys")):
        right = cast.verified(cast.a_complete_right(cast.a_brand()))
    draft = a_draft(right, by=alice, links="")
    add_targets(draft, by=alice, text="https://shop.example/item/1")
    there = {"tenant_id": draft.tenant_id, "complaint_id": draft.pk, "kind": "listing"}
    with pytest.raises(DataError), transaction.atomic():
        insert_rows(Target, [{"position": 2, "url": "https://shop.example/2", "url_key": "k" * 65}], **there)
    with pytest.raises(DataError), transaction.atomic():
        update_rows(Target, [{"position": 1, "url_key": "k" * 65}], by="position", complaint_id=draft.pk)
    assert draft.targets.get().url == "https://shop.example/item/1"
