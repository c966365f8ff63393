"""People and what they may do for whom."""

from portal.accounts.models.filters import SavedFilter
from portal.accounts.models.mandates import Mandate
from portal.accounts.models.members import AgencyGroup, Invitation, Membership
from portal.accounts.models.people import User
from portal.accounts.models.proofs import Proof, ProofPaper
from portal.accounts.models.tokens import ApiToken
from portal.accounts.roles import Role

__all__ = [
    "AgencyGroup",
    "ApiToken",
    "Invitation",
    "Mandate",
    "Membership",
    "Proof",
    "ProofPaper",
    "Role",
    "SavedFilter",
    "User",
]
