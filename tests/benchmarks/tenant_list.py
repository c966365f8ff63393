"""What the isolation costs: a tenant's list with row-level security ÷ the same list by the tenant's id alone.

A million targets of fifty thousand organisations; the measured tenant has twenty thousand, half of them in one case.
Both sides are SQL, sent and read by the same driver: what Django makes of the rows would only hide the difference.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db import connections
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from complaints.models import Complaint, Target
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants, tenant_scope
from tests.benchmarks.crowd import BEFORE_ALL, MOMENT, Copier, furnish, neighbours, unguarded
from tests.benchmarks.timing import compared
from tests.cast import person

ORGANISATIONS, TARGETS, MINE = 50_000, 1_000_000, 20_000
COMPLAINTS_EACH, TARGETS_OF_COMPLAINT = 2, 10
PAGE = 51  # one more than a page, to know whether there is a next one
NEWEST = ("-created_at", "-id")


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`tenant-list`: the complaints of a tenant. `tenant-list-targets`: the targets of one of its cases."""
    furnish()
    size = fill(int(ORGANISATIONS * scale), int(TARGETS * scale), int(MINE * scale))
    alice, norrlys = person("alice"), Organisation.objects.get(slug="norrlys")
    bare = {"tenant": norrlys.pk}
    with unguarded() as free, tenant_scope(norrlys):
        case = Complaint.objects.order_by("-target_count").first()
        guarded = Complaint.objects.visible_to(alice).for_list().order_by(*NEWEST)
        floor = type(guarded)(Complaint).filter(**bare).for_list().order_by(*NEWEST)
        for name, ours, theirs in (
            ("tenant-list", guarded, floor),
            ("tenant-list-targets", case.targets.all(), Target._base_manager.filter(**bare, complaint=case)),
        ):
            rounds = max(3, int(400 * min(1, scale * 10)))
            measured, baseline = page(ours, "default"), page(theirs, free)
            assert measured()[0] == baseline()[0], "Both must show the same rows."
            yield {"name": name, **compared(measured, baseline, rounds=rounds), "rounds": rounds, **size}


def page(rows: QuerySet[Any], alias: str) -> Callable[[], list[Any]]:
    """The first page as SQL, with the statements for what its rows show: sent, and every row of the answers read."""
    connection = connections[alias]
    with CaptureQueriesContext(connection) as asked:
        list(rows.using(alias)[:PAGE])
    statements = [query["sql"] for query in asked.captured_queries]

    def read() -> list[Any]:
        """What each statement answers; the list's own rows are the first."""
        answers = []
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                answers.append(cursor.fetchall())
        return answers

    return read


def fill(organisations: int, targets: int, mine: int) -> dict[str, int]:
    """Neighbours with their complaints and targets, and the measured tenant's. How many there are of each."""
    copier = Copier()
    neighbours(copier, organisations)
    with all_tenants(reason="copy what Kestrel and Norrlys have"):
        theirs = Complaint.objects.get(tenant__slug="kestrel")
        own = Complaint.objects.get(tenant__slug="norrlys")
        others = organisations * COMPLAINTS_EACH
        house = f"{BEFORE_ALL} + 1 + n % {organisations}"
        at = f"{BEFORE_ALL} + n"
        numbered = {"id": at, "number": "'C-9' || n", "created_at": MOMENT}
        copier.copy(theirs, others, **numbered, tenant_id=house, brand_id=house, right_id=house)
        own_cases = mine // TARGETS_OF_COMPLAINT
        copier.copy(own, own_cases, first=others + 1, **numbered, target_count=f"n - {others}")
        copier.copy(
            theirs.targets.first(),
            targets - mine,
            id=at,
            tenant_id=f"{BEFORE_ALL} + 1 + (1 + n % {others}) % {organisations}",
            complaint_id=f"{BEFORE_ALL} + 1 + n % {others}",
            position="n",
            url_key="md5(n::text)",
        )
        copier.copy(
            own.targets.first(),
            mine,
            first=targets - mine + 1,
            id=at,
            complaint_id=f"{BEFORE_ALL} + {others} + CASE WHEN n % 2 = 0 THEN {own_cases} ELSE 1 + n % {own_cases} END",
            position="n",
            url_key="md5(n::text)",
        )
    copier.done()
    with all_tenants(reason="count"):
        return {"targets": Target.objects.count(), "organisations": Organisation.objects.count()}
