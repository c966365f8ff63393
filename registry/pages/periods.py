"""The periods of a right, as its page shows them."""

from typing import Any

from registry.models import Right
from registry.workflow import RENEWABLE


def periods_of(right: Right, user: Any) -> dict[str, Any]:
    """Its renewals, newest first, and whether this person may send one more."""
    ends = right.expires_on is not None
    may_renew = ends and right.state in RENEWABLE and user.has_perm("registry.renew_right", right)
    return {"periods": list(right.renewals.all()) if ends else [], "may_renew": may_renew}
