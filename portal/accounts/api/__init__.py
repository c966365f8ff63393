"""People and organisations for programs: the same doors as the pages."""

from rest_framework.routers import SimpleRouter

from portal.accounts.api.audit import AuditDeskViewSet, AuditViewSet
from portal.accounts.api.members import InvitationViewSet, MemberViewSet
from portal.accounts.api.organisations import (
    MeViewSet,
    OrganisationViewSet,
    ProofDeskViewSet,
    ProofViewSet,
    SavedFilterViewSet,
    TokenViewSet,
)

__all__ = ["add_routes"]


def add_routes(router: SimpleRouter) -> None:
    """The routes of this room."""
    router.register("me", MeViewSet, "api-me")
    router.register("organisations", OrganisationViewSet, "api-organisation")
    router.register("members", MemberViewSet, "api-member")
    router.register("invitations", InvitationViewSet, "api-invitation")
    router.register("filters", SavedFilterViewSet, "api-filter")
    router.register("verification", ProofViewSet, "api-proof")
    router.register("review/organisations", ProofDeskViewSet, "api-review-organisation")
    router.register("audit", AuditViewSet, "api-audit")
    router.register("review/audit", AuditDeskViewSet, "api-review-audit")
    router.register("tokens", TokenViewSet, "api-token")
