"""Filing many links: how long it takes, how much faster than bulk_create they are stored, and what the web feels of it.

Complaints of 10,000 links each are filled and sent through the services, as a page or a program does: every link is
read and compared, stored through policies, keys and constraints, and the case stands in the reviewers' queue with its
jobs. The same links are then stored once more from model instances by bulk_create. Last, a real web server answers a
light page at a steady pace, alone and beside the filing and the worker that deals with what was filed.
"""

from collections.abc import Iterator
from statistics import median
from typing import Any

from complaints.links import Link, read_links
from complaints.models import Complaint, Target
from complaints.services import add_targets, submit_complaint
from complaints.states import ComplaintState
from portal.tenancy.scope import tenant_scope
from registry.importing.tables import insert_rows
from registry.models import Right
from tests import cast
from tests.benchmarks.visitors import beside_the_web, seconds_of
from tests.complaints.casework import a_draft

TARGETS = 100_000
IN_ONE = 10_000
ROUNDS = 3
IDLE_SECONDS = 15


def figures(scale: float) -> Iterator[dict[str, Any]]:
    """`bulk-complaint`: seconds until all links are queued, and bulk_create's ÷ ours for storing them;
    `bulk-complaint-web`: a light page's p99 beside it ÷ alone.
    """
    cast.people()
    with tenant_scope(cast.organisation("norrlys")):
        right = cast.verified(cast.a_complete_right(cast.a_brand()))
    targets = max(40, int(TARGETS * scale))
    yield _filed(right, targets)
    yield _beside_the_web(right, targets, idle=max(1, IDLE_SECONDS * min(1, scale * 10)))


def _filed(right: Right, targets: int) -> dict[str, Any]:
    whole = [_seconds_to_file(right, targets, name=f"round-{number}") for number in range(ROUNDS)]
    ours, theirs = [], []
    links = read_links(_pasted("stored", 0, min(targets, IN_ONE))).links
    for number in range(ROUNDS):
        for way, taken in (
            ((_insert, ours), (_bulk_create, theirs)) if number % 2 else ((_bulk_create, theirs), (_insert, ours))
        ):
            draft = _draft(right)
            with cast.scope_for(cast.person("alice")):
                taken.append(seconds_of(lambda way=way, draft=draft: way(draft, links)))
    with tenant_scope(right.tenant_id):
        sent = Complaint.objects.filter(state=ComplaintState.SUBMITTED)
        assert Target.objects.filter(complaint__in=sent).count() == ROUNDS * targets
        assert sum(sent.values_list("open_count", flat=True)) == ROUNDS * targets
    return {
        "name": "bulk-complaint",
        "targets": targets,
        "seconds": round(median(whole), 2),
        "store_seconds": round(median(ours), 3),
        "bulk_create_seconds": round(median(theirs), 3),
        "stored": len(links),
        "ratio": round(median(theirs) / median(ours), 2),
    }


def _seconds_to_file(right: Right, targets: int, *, name: str) -> float:
    """From the pasted lists to the last case in the queue; the drafts stand there, as they do when somebody pastes."""
    drafts = [(_draft(right), first) for first in range(0, targets, IN_ONE)]
    lists = [(draft, _pasted(name, first, min(IN_ONE, targets - first))) for draft, first in drafts]
    return seconds_of(lambda: [_file(draft, text) for draft, text in lists])


def _file(draft: Complaint, text: str) -> None:
    alice = cast.person("alice")
    with cast.scope_for(alice):
        pasted = add_targets(draft, by=alice, text=text)
        assert not pasted.problems
        submit_complaint(Complaint.objects.get(pk=draft.pk), by=alice)


def _draft(right: Right) -> Complaint:
    """Complete but for its links."""
    with cast.scope_for(cast.person("alice")):
        return a_draft(right, by=cast.person("alice"), links="")


def _pasted(name: str, first: int, count: int) -> str:
    return "\n".join(
        f"https://shop.example/{name}/item/{number}?sku={number}" for number in range(first, first + count)
    )


def _insert(draft: Complaint, links: list[Link]) -> None:
    rows = [{"position": at, "url": link.url, "url_key": link.key} for at, link in enumerate(links, start=1)]
    insert_rows(Target, rows, tenant_id=draft.tenant_id, complaint_id=draft.pk, kind="listing")


def _bulk_create(draft: Complaint, links: list[Link]) -> None:
    Target.objects.bulk_create(
        Target(tenant_id=draft.tenant_id, complaint=draft, position=at, kind="listing", url=link.url, url_key=link.key)
        for at, link in enumerate(links, start=1)
    )


def _beside_the_web(right: Right, targets: int, *, idle: float) -> dict[str, Any]:
    figure = beside_the_web(lambda _: _seconds_to_file(right, targets, name="web"), idle=idle)
    return {"name": "bulk-complaint-web", "targets": targets, **figure}
