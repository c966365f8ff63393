"""What a right's page shows of deeds with other organisations."""

from typing import Any

from registry.models import Right
from registry.pages.licences import licences_of
from registry.pages.transfers import transfers_of


def deeds_of(right: Right, user: Any) -> dict[str, Any]:
    """Its licences, and the transfers by which it came and goes; and what this person may begin."""
    return licences_of(right, user) | transfers_of(right, user)
