"""Whether the reviewer's queue stays flat as it grows: 5,000,000 open targets ÷ 100,000, each page in turns.

Whole pages as a reviewer reads them, through the address and back as HTML: the queue with its first case open, the
queue by one ground, a page deep in it, and one case beside it. Every case has ten open targets.
"""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse

from complaints.models import Complaint, Target
from complaints.states import ComplaintState, TargetState
from portal.tenancy.scope import all_tenants
from tests.benchmarks.crowd import BEFORE_ALL, Copier, Twin, furnish
from tests.benchmarks.pages import compared, deep_in
from tests.cast import person

TARGETS = 100_000, 5_000_000
IN_ONE = 10
DEEP = 10  # pages
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`queue-page-…`, one for each page: its time with many open targets ÷ its time with few, in milliseconds."""
    furnish()
    few, many = (max(200, int(count * scale)) for count in TARGETS)
    rounds = max(3, int(30 * min(1, scale * 10)))
    baseline = grow(0, few)
    small = Twin()
    try:
        targets = grow(baseline, many)
        sizes = {"targets": targets, "baseline_targets": baseline}
        yield from compared("queue-page", small, rounds, sizes, sign_in, addresses)
    finally:
        small.drop()


def sign_in() -> Client:
    """A reviewer's browser."""
    client = Client()
    client.force_login(person("rita"), backend=BACKEND)
    return client


def addresses(client: Client) -> dict[str, str]:
    """The pages by their names."""
    base = reverse("review-queue")
    with all_tenants(reason="a case in the queue"):
        case = Complaint.objects.filter(state=ComplaintState.SUBMITTED).order_by("-id").first()
    return {
        "first": base,
        "ground": f"{base}?ground=counterfeit",
        "deep": deep_in(client, base, DEEP),
        "case": reverse("review-case", args=[case.number]),
    }


def grow(there: int, targets: int) -> int:
    """Up to `targets` open targets in cases that nobody has taken up. How many there are."""
    copier = Copier()
    with all_tenants(reason="copy what Norrlys filed"):
        filed = Complaint.objects.exclude(right=None).filter(target_count__gt=0).earliest("pk")
        target = filed.targets.earliest("pk")
        first, cases = there // IN_ONE + 1, (targets - there) // IN_ONE
        copier.copy(
            filed,
            cases,
            first=first,
            id=f"{BEFORE_ALL} + n",
            number="'C-2020-' || lpad(n::text, 8, '0')",
            state=f"'{ComplaintState.SUBMITTED}'",
            reviewer_id="NULL",
            source_key="'copy-' || n",
            decided_at="NULL",
            submitted_at="now() - n * interval '1 second'",
            due_at="now() + interval '1 day' + n * interval '1 second'",
            target_count=IN_ONE,
            open_count=IN_ONE,
        )
        copier.copy(
            target,
            cases * IN_ONE,
            first=(first - 1) * IN_ONE,
            id=f"{BEFORE_ALL} * 10 + n",
            complaint_id=f"{BEFORE_ALL} + 1 + n / {IN_ONE}",
            position=f"n % {IN_ONE} + 1",
            url="'https://shop.example/item/' || n",
            url_key="encode(sha256(n::text::bytea), 'hex')",
            state=f"'{TargetState.OPEN}'",
            respondent_id="NULL",
        )
    copier.done()
    with all_tenants(reason="count"):
        return int(Target.objects.filter(state=TargetState.OPEN, pk__gt=BEFORE_ALL).count())
