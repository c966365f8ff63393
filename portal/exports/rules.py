"""Who may take everything along: administrators, and nobody by a mandate. When they may is in workflow.py."""

from typing import Any

import rules

from portal.accounts.predicates import administrator, is_own
from portal.shared.permissions import add_rules, tenant_id_of
from portal.tenancy.models import Organisation


@rules.predicate
def of_platform(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """The subject belongs to the platform, which does not leave: its data is in the operator's backups."""
    organisation = subject if isinstance(subject, Organisation) else getattr(subject, "tenant", None)
    return tenant_id_of(subject) is None or organisation is None or organisation.is_platform


RULES = {
    "exports.view_export": administrator,
    "exports.add_export": administrator & ~of_platform,
    "exports.change_export": administrator,
    "exports.open_export": administrator & is_own,
    "exports.carry_out_export": rules.always_deny,  # only the clock
}
add_rules(RULES)
