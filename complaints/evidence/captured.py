"""What page captures among the evidence show: which address when, and which target of the case that is."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from complaints.links import Link, clean_link
from complaints.models import Evidence, Target

MOST_SHOWN = 5


@dataclass(frozen=True)
class Captured:
    """One page. `position` is the target's that it shows; None for an address that is no target of the case."""

    url: str
    at: datetime | None
    title: str
    position: int | None


def captured_in(evidence: Evidence) -> list[Captured]:
    """The pages of a capture, those that show targets first; at most 5. One query, and none for another file."""
    pages = evidence.file.captured_pages
    if not pages:
        return []
    links = {page["url"]: clean_link(page["url"]) for page in pages}
    keys = {link.key for link in links.values() if isinstance(link, Link)}
    targets = Target.objects.filter(complaint=evidence.complaint_id, url_key__in=keys)
    positions = dict(targets.values_list("url_key", "position"))
    found = [_captured(page, links[page["url"]], positions) for page in pages]
    found.sort(key=lambda each: each.position or len(pages) + 10_000)  # the rest stays in the order of the capture
    return found[:MOST_SHOWN]


def _captured(page: dict[str, str], link: Link | str, positions: dict[str, int]) -> Captured:
    at = datetime.fromisoformat(page["at"]) if page.get("at") else None
    if at is not None and timezone.is_naive(at):
        at = timezone.make_aware(at, timezone.get_default_timezone())
    position = positions.get(link.key) if isinstance(link, Link) else None
    return Captured(url=page["url"], at=at, title=page.get("title", ""), position=position)
