"""What the platform answers about links, checked before any of it is believed."""

from typing import Any

from django.utils import timezone

from complaints.codes import TARGET_KINDS
from complaints.models import Complaint, Target
from complaints.services.respondents import name_respondent
from portal.shared.errors import Refused


def apply_lookup(complaint: Complaint, targets: list[Target], answers: Any) -> None:
    """Fill in title, kind, id and seller of these targets. Answers about anything else are ignored."""
    by_id = {str(target.pk): target for target in targets}
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
