"""What the platform is asked about links, and what it answers, checked before any of it is believed."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from complaints.codes import TARGET_KINDS
from complaints.models import Complaint, Target
from complaints.services.respondents import name_respondent
from portal.shared.errors import Refused


def question_about(targets: list[Target]) -> dict[str, Any]:
    """What the platform is asked about these targets of one complaint. Whether it is sent already is told too: the
    question that follows the sending is another one than that about the draft."""
    complaint = targets[0].complaint
    return {
        "type": "targets.look_up",
        "complaint": complaint.number,
        "submitted_at": complaint.submitted_at.isoformat() if complaint.submitted_at else None,
        "targets": [{"id": str(target.pk), "link": target.url} for target in targets],
    }


@transaction.atomic
def apply_lookup(asked: list[Target], answers: Any) -> None:
    """Fill in title, kind, id and seller of these targets of one complaint, as they are by now: the answer took its
    time, and a link can have been taken out since. Answers about anything else are ignored."""
    cases = Complaint.objects.select_for_update(of=("self",), no_key=True)  # first, as whoever changes its targets does
    complaint = cases.filter(pk=asked[0].complaint_id).first()
    if complaint is None:
        return
    by_id = {str(target.pk): target for target in complaint.targets.filter(pk__in=[target.pk for target in asked])}
    sellers: dict[tuple[str, str, str, str], list[int]] = {}
    for answer in answers if isinstance(answers, list) else []:
        target = by_id.get(str(answer.get("id"))) if isinstance(answer, dict) else None
        if target is None:
            continue
        target.title = _text(answer, "title", 300)
        target.platform_id = _text(answer, "platform_id", 100)
        target.kind = answer["kind"] if answer.get("kind") in TARGET_KINDS else target.kind
        target.looked_up_at = timezone.now()
        target.save(update_fields=["title", "platform_id", "kind", "looked_up_at"])
        seller = answer.get("seller")
        if isinstance(seller, dict) and target.respondent_id is None:  # whom a reviewer has named stays
            key = (_text(seller, "id", 100), _text(seller, "name", 200), _text(seller, "email", 254), _language(seller))
            sellers.setdefault(key, []).append(target.pk)
    for (seller_id, name, email, language), ids in sellers.items():
        _name(complaint, ids, seller_id=seller_id, name=name, email=email, language=language)


def _name(complaint: Complaint, ids: list[int], *, email: str, **seller: str) -> None:
    try:
        name_respondent(complaint, by=None, targets=ids, email=email, **seller)
    except Refused:  # the platform's address is no address: the name is still worth having
        name_respondent(complaint, by=None, targets=ids, **seller)


def _text(source: dict[str, Any], key: str, longest: int) -> str:
    value = source.get(key)
    return value.replace("\x00", "").strip()[:longest] if isinstance(value, str) else ""


def _language(seller: dict[str, Any]) -> str:
    return "zh-hans" if str(seller.get("language", "")).lower().startswith("zh") else "en"
