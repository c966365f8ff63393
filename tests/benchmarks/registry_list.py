"""Whether the list of rights stays flat as the registry grows: 1,000,000 rights ÷ 80,000, each page in turns.

Whole pages as a member reads them, through the address and back as HTML: the first page, a page deep in the list, a
word, a registration number, a Nice class, what ends soon, and all by name. The member's organisation has 5,000 rights
at both sizes; what grows is everybody else's.
"""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.tenancy.scope import all_tenants
from registry.models import Right
from tests.benchmarks.crowd import BEFORE_ALL, MOMENT, Copier, Twin, furnish, neighbours
from tests.benchmarks.pages import compared, deep_in
from tests.cast import person

RIGHTS = 80_000, 1_000_000
ORGANISATIONS, MINE = 10_000, 5_000
DEEP = 40  # pages


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`registry-list-…`, one for each page: its time with many rights ÷ its time with few, both in milliseconds, and
    how many rights there were at both sizes. A rehearsal is a smaller registry, and says so by these numbers.
    """
    furnish()
    few, many = (max(ORGANISATIONS * 2 * scale, count * scale) for count in RIGHTS)
    rounds = max(3, int(40 * min(1, scale * 10)))
    organisations, mine = int(ORGANISATIONS * scale) or 1, int(MINE * scale) or 1
    baseline = grow(0, int(few), organisations, mine)
    small = Twin()
    try:
        rights = grow(baseline, int(many), organisations, 0)
        sizes = {"rights": rights, "baseline_rights": baseline}
        yield from compared("registry-list", small, rounds, sizes, sign_in, addresses)
    finally:
        small.drop()


def sign_in() -> Client:
    """A member's browser."""
    client = Client()
    client.force_login(person("alice"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def addresses(client: Client) -> dict[str, str]:
    """The pages by their names."""
    base = reverse("right-list", args=["norrlys"])
    soon = timezone.localdate().replace(year=timezone.localdate().year + 20)
    return {
        "first": base,
        "deep": deep_in(client, base, DEEP),
        "word": f"{base}?q=norrlys",
        "number": f"{base}?q=9000001",
        "class": f"{base}?nice_class=25",
        "ending": f"{base}?ends_before={soon:%Y-%m-%d}&sort=ends",
        "by-name": f"{base}?sort=name",
    }


def grow(there: int, rights: int, organisations: int, mine: int) -> int:
    """Up to `rights` rights in all; the member's own are made once. How many there are."""
    copier = Copier()
    if not there:
        neighbours(copier, organisations)
    with all_tenants(reason="copy what Kestrel and Norrlys have"):
        theirs = Right.objects.filter(tenant__slug="kestrel", state="approved").earliest("pk")
        own = Right.objects.filter(tenant__slug="norrlys", state="approved").earliest("pk")
        at = f"{2 * BEFORE_ALL} + n"
        numbered = {"id": at, "number": "'R-8' || n", "number_key": "n", "created_at": MOMENT}
        house = f"{BEFORE_ALL} + 1 + n % {organisations}"
        count = max(1, rights - there - organisations)
        copier.copy(theirs, count, first=there + 1, **numbered, tenant_id=house, brand_id=house)
        if mine:
            copier.copy(own, mine, first=9_000_000, **numbered)
    copier.done()
    with all_tenants(reason="count"):
        return Right.objects.count()
