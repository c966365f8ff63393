"""Who somebody is to a subject: the predicates that every room joins into its rules."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import rules

from portal.accounts.roles import Role
from portal.shared.permissions import tenant_id_of
from portal.tenancy.models import Organisation

Predicate: TypeAlias = Any  # rules.Predicate; the library has no types


def _memberships(actor: Any) -> Mapping[int, Any]:
    """A person's memberships by organisation id; respondents with a link have none."""
    return getattr(actor, "memberships", {})


def _is_elsewhere(actor: Any) -> bool:
    """The actor came through the door of another organisation than the platform: what the platform gave rests there."""
    acting_for = getattr(actor, "acting_for", None)
    return acting_for is not None and not acting_for.is_platform


def has_role(*roles: Role) -> Predicate:
    """The actor has one of these roles in the organisation that the subject belongs to."""
    wanted = {str(role) for role in roles}

    @rules.predicate(name="has role " + " or ".join(sorted(wanted)))
    def check(actor: Any, subject: Any = None) -> bool:
        tenant_id = tenant_id_of(subject)
        membership = _memberships(actor).get(tenant_id) if tenant_id else None
        return membership is not None and not wanted.isdisjoint(membership.roles)

    return check


def has_platform_role(*roles: Role) -> Predicate:
    """The actor has one of these roles in the platform's own organisation, whatever the subject is.

    Not while the same person acts for another organisation: at an agency's door a reviewer is an agent like any other.
    """
    wanted = {str(role) for role in roles}

    @rules.predicate(name="has platform role " + " or ".join(sorted(wanted)))
    def check(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
        if _is_elsewhere(actor):
            return False
        return any(m.organisation.is_platform and not wanted.isdisjoint(m.roles) for m in _memberships(actor).values())

    return check


@rules.predicate
def is_signed_in(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """Anybody with an account."""
    return hasattr(actor, "memberships")


@rules.predicate
def is_from_outside(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """A customs officer, or an examiner of a laboratory."""
    return getattr(actor, "from_outside", None) is not None and not _is_elsewhere(actor)


def sides_of(actor: Any) -> set[int]:
    """Ids of the organisations whose side the actor is on: their own but the platform, and the clients of agencies
    that they belong to, as far as the scope shows the mandates."""
    organisations = [m.organisation for m in _memberships(actor).values() if not m.organisation.is_platform]
    own = {each.pk for each in organisations}
    if not any(each.kind == Organisation.Kind.AGENCY for each in organisations):
        return own
    return own | {mandate.tenant_id for mandate in actor.mandates_held}


@rules.predicate
def wrote(actor: Any, subject: Any = None) -> bool:
    """The actor began the subject, for whomever."""
    return is_signed_in(actor) and getattr(subject, "created_by_id", None) == actor.pk


@rules.predicate
def is_on_its_side(actor: Any, subject: Any = None) -> bool:
    """The actor belongs to the subject's organisation or to an agency with a mandate from it, or wrote the subject:
    somebody else judges it."""
    tenant_id = tenant_id_of(subject)
    return wrote(actor, subject) or tenant_id in _memberships(actor) or tenant_id in sides_of(actor)


@rules.predicate
def is_itself(actor: Any, subject: Any = None) -> bool:
    """The subject is the actor."""
    return bool(subject == actor)


@rules.predicate
def is_own(actor: Any, subject: Any = None) -> bool:
    """The subject is a thing of the actor's, such as a token."""
    return is_signed_in(actor) and getattr(subject, "user_id", None) == actor.pk


@rules.predicate
def is_shared(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """The subject is for the whole organisation."""
    return bool(getattr(subject, "is_shared", False))


@rules.predicate
def works_for_agency(actor: Any, mandate: Any = None) -> bool:
    """The actor is a member of the agency that holds the mandate, or that passed it on."""
    agencies = {getattr(mandate, "agency_id", None), getattr(mandate, "through_id", None)}
    return not agencies.isdisjoint(_memberships(actor))


def owns(party: str) -> Predicate:
    """The actor answers for the organisation that is this party to the mandate: `tenant`, `agency` or `through`."""

    @rules.predicate(name=f"owns the {party}")
    def check(actor: Any, mandate: Any = None) -> bool:
        membership = _memberships(actor).get(getattr(mandate, f"{party}_id", None) or 0)
        return membership is not None and not OWNING.isdisjoint(membership.roles)

    return check


@rules.predicate
def was_asked(actor: Any, mandate: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """The agency proposed the mandate."""
    return bool(getattr(mandate, "asked", False))


@rules.predicate
def is_part(actor: Any, mandate: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """An agency passed the mandate on."""
    return getattr(mandate, "through_id", None) is not None


def mandated_by(action: str) -> Predicate:
    """An agency where the actor acts holds a mandate in force, for this action, from the subject (an organisation)."""

    @rules.predicate(name=f"mandated to {action}")
    def check(actor: Any, organisation: Any = None) -> bool:
        if not isinstance(organisation, Organisation):
            return False
        acting = {pk for pk, m in _memberships(actor).items() if not ACTING.isdisjoint(m.roles)}
        return bool(acting) and any(
            m.tenant_id == organisation.pk and m.agency_id in acting and action in m.actions
            for m in actor.active_mandates
        )

    return check


OWNING = {str(Role.ADMINISTRATOR), str(Role.OWNER)}
ACTING = {str(Role.ADMINISTRATOR), str(Role.OWNER), str(Role.AGENT)}

member = has_role(*Role)
administrator = has_role(Role.ADMINISTRATOR)
rights_owner = has_role(Role.ADMINISTRATOR, Role.OWNER)
acting_member = has_role(Role.ADMINISTRATOR, Role.OWNER, Role.AGENT)
is_reviewer = has_platform_role(Role.REVIEWER, Role.SENIOR_REVIEWER)
is_editor = has_platform_role(Role.EDITOR)
is_auditor = has_platform_role(Role.AUDITOR)

proposes = (was_asked & owns("agency")) | (is_part & owns("through")) | (~was_asked & ~is_part & owns("tenant"))
answers = (was_asked & owns("tenant")) | (~was_asked & owns("agency"))
