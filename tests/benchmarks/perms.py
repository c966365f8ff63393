"""What the permissions cost: an agency's list through its mandates ÷ the same rows by the ids of their brands.

Both sides are the first page as the lists read it, through the ORM. The floor runs past row-level security and asks
nothing about mandates. Half of what the agency's clients have is outside its mandates. Taken at a tenth of the
organisations and at all of them: `growth` says how many times as long it took then.
"""

from collections.abc import Iterator
from typing import Any

from complaints.models import Complaint
from portal.accounts.models import Mandate, User
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from registry.models import Brand, BrandGrant, Right
from tests.benchmarks.crowd import BEFORE_ALL, MOMENT, Copier, furnish, neighbours, unguarded
from tests.benchmarks.timing import compared
from tests.cast import a_mandate, person, scope_for

ORGANISATIONS = 5_000, 50_000
COMPLAINTS_EACH = 2
CLIENTS, ROWS_OF_CLIENT = 10, 400
THEIRS = 2 * BEFORE_ALL  # ids of what the clients have begin here
PAGE = 51  # one more than a page, to know whether there is a next one
NEWEST = ("-created_at", "-id")


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`perms` for complaints and `perms-rights`, each at both sizes."""
    furnish()
    with all_tenants(reason="a mandate to copy"):
        a_mandate([Brand.objects.get(tenant__slug="norrlys")])
    few, many = (max(CLIENTS, int(count * scale)) for count in ORGANISATIONS)
    rounds = max(3, int(200 * min(1, scale * 10)))
    took: dict[str, float] = {}
    for first, last in ((1, few), (few + 1, many)):
        fill(first, last)
        for name, model in (("perms", Complaint), ("perms-rights", Right)):
            figure = measured(model, person("gus"), rounds)
            growth = figure["ms"] / took.setdefault(name, figure["ms"])
            size = {"organisations": Organisation.objects.count(), "rounds": rounds}
            yield {"name": name, **figure, "growth": round(growth, 3), **size}


def measured(model: Any, user: User, rounds: int) -> dict[str, Any]:
    """The person's list against the same rows by the ids of their brands."""
    with scope_for(user), unguarded() as free:
        brands = list(Brand.objects.visible_to(user).values_list("pk", flat=True))

        def listed() -> list[Any]:
            return list(model.objects.visible_to(user).for_list().order_by(*NEWEST)[:PAGE])

        def floor() -> list[Any]:
            bare = type(model.objects.all())(model, using=free)
            return list(bare.filter(brand__in=brands).for_list().order_by(*NEWEST)[:PAGE])

        assert listed() == floor(), "Both must show the same rows."
        visible = model.objects.visible_to(user).count()
        return {**compared(listed, floor, rounds=rounds), "visible": visible, "in_scope": model.objects.count()}


def fill(first: int, last: int) -> None:
    """Neighbours, each with two complaints; the first of them are clients of gus' agency."""
    copier = Copier()
    neighbours(copier, last - first + 1, first=first)
    with all_tenants(reason="copy what Kestrel has"):
        complaint = Complaint.objects.get(tenant__slug="kestrel")
        house = f"{BEFORE_ALL} + n / {COMPLAINTS_EACH}"
        copier.copy(
            complaint,
            (last - first + 1) * COMPLAINTS_EACH,
            first=first * COMPLAINTS_EACH,
            id=f"{BEFORE_ALL} + n",
            number="'C-9' || n",
            created_at=MOMENT,
            **dict.fromkeys(("tenant_id", "brand_id", "right_id"), house),
        )
        if first == 1:
            engage(copier, complaint)
    copier.done()


def engage(copier: Copier, complaint: Complaint) -> None:
    """Mandates for gus' agency over one of two brands of each client, and in each brand half of the client's rows."""
    norrlys = Brand.objects.get(tenant__slug="norrlys")
    mandate = Mandate.objects.get(tenant=norrlys.tenant, agency__slug="meridian")
    mine = {"id": f"{THEIRS} + n", "tenant_id": f"{BEFORE_ALL} + n"}
    copier.copy(mandate, CLIENTS, **mine, number="'M-8' || n")
    copier.copy(norrlys, CLIENTS, **mine, number="'B-8' || n")
    for position, grant in enumerate(BrandGrant.objects.filter(mandate=mandate)):
        granted = {"content_object_id": f"{BEFORE_ALL} + n", "mandate_id": f"{THEIRS} + n"}
        copier.copy(grant, CLIENTS, id=f"({THEIRS} + n) * 10 + {position}", tenant_id=mine["tenant_id"], **granted)
    client = f"1 + n % {CLIENTS}"
    rows = {
        "id": f"{THEIRS} + n",
        "tenant_id": f"{BEFORE_ALL} + {client}",
        "brand_id": f"CASE WHEN n / {CLIENTS} % 2 = 0 THEN {BEFORE_ALL} ELSE {THEIRS} END + {client}",
        "created_at": MOMENT,
    }
    count = CLIENTS * ROWS_OF_CLIENT
    copier.copy(complaint, count, **rows, number="'C-8' || n", right_id=f"{THEIRS} + n")
    copier.copy(complaint.right, count, **rows, number="'R-8' || n", number_key="n")
