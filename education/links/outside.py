"""Looking after the links of guides: which there are, whether they open, and whom it concerns."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db.models import F, Q
from django.utils import timezone

from education.models import GuidePage, OutsideLink
from education.writing.prose import links_in
from portal.shared.open_web import LONGEST
from portal.shared.outgoing import Trouble, trouble_with

AGAIN, SOONER = timedelta(days=7), timedelta(days=1)  # a link that failed is looked at on the next day
MOST_AT_ONCE = 20  # addresses in one run
LONGEST_RUN = timedelta(seconds=60)


def note_links(instance: Any, **_signal: Any) -> None:
    """Receiver of Wagtail's `page_published`: the guide's links as they are now. What is known of one stays known."""
    if not isinstance(instance, GuidePage):
        return
    found = set(links_of(instance))
    OutsideLink.objects.filter(page=instance).exclude(address__in=found).delete()
    new = [OutsideLink(page=instance, address=address) for address in sorted(found)]
    OutsideLink.objects.bulk_create(new, ignore_conflicts=True)


def links_of(page: GuidePage) -> Iterable[str]:
    """Where a guide sends its readers: official shops, and links in its texts."""
    found = [shop.value["address"] for shop in page.shops]
    for block in page.body:
        if block.block_type == "text":
            found += links_in(block.value["text"].source)
    return (address for address in found if address and len(address) <= LONGEST)


def check_due() -> int:
    """Look at the links whose turn it is, each address once and each site once; returns how many. The clock calls it
    often and it does little, so that no site feels it and no run lasts."""
    end = timezone.now() + LONGEST_RUN
    looked = 0
    for address in _due():
        if timezone.now() > end:
            break
        _keep(address, trouble_with(address))
        looked += 1
    return looked


def failing_for(user: Any) -> Any:
    """The links that do not open in published guides that this person may change, the longest first."""
    mine = GuidePage.objects.written_by(user)
    failing = OutsideLink.objects.filter(failing_since__isnull=False, page__live=True, page__in=mine)
    return failing.select_related("page").order_by("failing_since", "pk")


def _due() -> list[str]:
    now = timezone.now()
    failed = Q(failing_since__isnull=False, checked_at__lt=now - SOONER)
    turn = Q(checked_at=None) | Q(checked_at__lt=now - AGAIN) | failed
    waiting = OutsideLink.objects.filter(turn, page__live=True).order_by(F("checked_at").asc(nulls_first=True), "pk")
    by_site: dict[str, str] = {}
    for address in waiting.values_list("address", flat=True)[: 20 * MOST_AT_ONCE]:
        by_site.setdefault(urlsplit(address).netloc, address)
    return list(by_site.values())[:MOST_AT_ONCE]


def _keep(address: str, trouble: Trouble | None) -> None:
    now = timezone.now()
    of_all = OutsideLink.objects.filter(address=address)
    if trouble is None:
        of_all.update(checked_at=now, failing_since=None, trouble="")
        return
    of_all.filter(failing_since=None).update(failing_since=now)
    of_all.update(checked_at=now, trouble=trouble)
