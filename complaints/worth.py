"""What the goods of a case are worth by the word of its filer. Reviewers sort by it; nothing is decided on it."""

from decimal import Decimal
from typing import Any

from complaints.models import Complaint

# Whole years old and good enough for an order: how many euros one of each is. The choices of the field `currency`.
IN_EUROS = {
    currency: Decimal(rate)
    for currency, rate in {
        "eur": "1", "usd": "0.9", "cny": "0.125", "gbp": "1.15", "jpy": "0.006", "chf": "1.05", "nok": "0.085",
        "sek": "0.09",
    }.items()
}  # fmt: skip
MOST = 10**15


def worth_of(complaint: Complaint) -> int:
    """Whole euros: the price of one, as often as there are units, or targets where nobody knows how many. 0 where
    price or currency is not said, and on grounds that do not ask."""
    ground = complaint.ground_data
    asked = {field.key for field in ground.in_details} if ground else set()
    said: dict[str, Any] = {key: value for key, value in complaint.details.items() if key in asked}
    if not said.get("price") or said.get("currency") not in IN_EUROS:
        return 0
    units = Decimal(said.get("units") or complaint.target_count)
    return min(int(Decimal(said["price"]) * units * IN_EUROS[said["currency"]]), MOST)
