"""Importing rights: how much faster than bulk_create, and what the web feels of it.

The same rows go both ways into the same table, through the same policies, keys and constraints: from the checked rows
of an import, step by step with its audit, and from model instances by bulk_create, in one piece and without any. Then a
real web server answers a light page at a steady pace, alone and beside a real worker that reads, checks and imports.
"""

import time
from collections.abc import Iterator
from statistics import median
from typing import Any

from portal.shared.numbers import next_numbers
from portal.tenancy.scope import tenant_scope
from registry.importing import stages
from registry.importing.workflow import WORKFLOW
from registry.models import Brand, ImportRow, Right, RightImport
from registry.services import carry_out_import, choose_columns
from registry.services.import_steps import keep_rows
from registry.sheets.sheet import sheet_of
from tests import cast
from tests.benchmarks.visitors import beside_the_web, seconds_of

ROWS = 10_000
ROUNDS = 3
COLUMNS = ("brand", "title", "office", "registration_number", "nice_classes", "registered_on", "expires_on", "goods")
IDLE_SECONDS = 15


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`registry-import`, `registry-import-checked` (with the check of every row), `registry-import-web`."""
    cast.people()
    with tenant_scope(cast.organisation("norrlys")):
        cast.a_brand()
    rows = max(20, int(ROWS * scale))
    yield from _against_bulk_create(rows)
    yield _beside_the_web(rows, idle=max(1, IDLE_SECONDS * min(1, scale * 10)))


def _against_bulk_create(rows: int) -> Iterator[dict[str, Any]]:
    alice = cast.person("alice")
    checks, ours, theirs = [], [], []
    for number in range(ROUNDS):
        begun = _prepared(rows, first=number * rows)
        checks.append(seconds_of(lambda begun=begun: _until(begun, stages.check_some, "checked", alice)))
        with cast.scope_for(alice):
            facts = list(ImportRow.objects.filter(right_import=begun).values_list("facts", flat=True))
            carry_out_import(begun, by=alice)
        ours.append(seconds_of(lambda begun=begun: _until(begun, stages.import_some, "done", alice)))
        theirs.append(seconds_of(lambda facts=facts: _bulk_create(facts, alice)))
    with tenant_scope(cast.organisation("norrlys")):
        assert Right.objects.count() == 2 * rows * ROUNDS
    check, our, their = median(checks), median(ours), median(theirs)
    shared = {"rows": rows, "bulk_create_seconds": round(their, 2)}
    yield {"name": "registry-import", **shared, "seconds": round(our, 2), "ratio": round(their / our, 2)}
    whole = check + our
    yield {"name": "registry-import-checked", **shared, "seconds": round(whole, 2), "ratio": round(their / whole, 2)}


def _prepared(rows: int, *, first: int) -> RightImport:
    """An import whose columns are confirmed, with the rows that a sheet would have given."""
    alice, norrlys = cast.person("alice"), cast.organisation("norrlys")
    lines = [
        (line, ["NORRLYS", f"NORRLYS {line}", "EM", f"{first + line:09}", "18, 25", "2016-12-15", "2036-12-15", "Bags"])
        for line in range(2, rows + 2)
    ]
    with cast.scope_for(alice):
        begun = RightImport.objects.create(
            tenant=norrlys,
            number=next_numbers("I", 1)[0],
            kind="trademark",
            created_by=alice,
            sheet=cast.a_file(norrlys, name="rights.csv", mime="text/csv", purpose="table"),
        )
        _move(begun, "read")
        keep_rows(begun, sheet_of([(1, list(COLUMNS)), *lines]), by=None, mapping={})
        choose_columns(begun, by=alice, columns={key: key for key in COLUMNS})
    return begun


def _move(begun: RightImport, name: str) -> None:
    WORKFLOW.apply(begun, name, by=None)


def _until(begun: RightImport, stage: Any, state: str, user: Any) -> None:
    """What the worker does, step by step."""
    while True:
        with tenant_scope(begun.tenant_id):
            found = RightImport.objects.select_related("tenant", "sheet", "archive").get(pk=begun.pk)
        if found.state == state:
            return
        stage(found, user)


def _bulk_create(facts: list[dict[str, Any]], alice: Any) -> None:
    """The same facts once more, as drafts of their own; every instance gets what the import gives it."""
    with cast.scope_for(alice):
        brand = Brand.objects.get()
        numbers = next_numbers("R", len(facts))
        Right.objects.bulk_create(
            [
                Right(number=number, created_by=alice, **(said | {"brand_id": brand.pk}))
                for number, said in zip(numbers, facts, strict=True)
            ]
        )


def _beside_the_web(rows: int, *, idle: float) -> dict[str, Any]:
    """A light page's p99 while a worker imports ÷ while nothing else happens."""
    figure = beside_the_web(
        lambda begun: seconds_of(lambda: _import(begun)),
        idle=idle,
        prepare=lambda: _prepared(rows, first=ROUNDS * rows),
    )
    return {"name": "registry-import-web", "rows": rows, **figure}


def _import(begun: RightImport) -> None:
    """What the worker does with it, from the check to the last right."""
    _wait_until(begun, "checked")
    with cast.scope_for(cast.person("alice")):
        carry_out_import(begun, by=cast.person("alice"))
    _wait_until(begun, "done")


def _wait_until(begun: RightImport, state: str, *, within: float = 600) -> None:
    end = time.monotonic() + within
    while time.monotonic() < end:
        with tenant_scope(begun.tenant_id):
            found = RightImport.objects.get(pk=begun.pk)
        assert found.state != "stopped", found.reason
        if found.state == state:
            return
        time.sleep(0.2)
    raise TimeoutError(f"The import does not become {state}.")
