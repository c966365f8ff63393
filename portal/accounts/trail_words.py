"""What the audit trail says of people and organisations."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Mandate
from portal.accounts.workflow import MANDATES, PROOFS
from portal.shared.trail_words import add_door, add_kinds, add_verbs

add_verbs(
    "accounts",
    {
        "add_organisation": _("Organisation founded"),
        "start_platform": _("Platform set up"),
        "change_organisation": _("Settings changed"),
        "read_audit": _("Audit trail read by the platform's auditor"),
        "invite_member": _("Somebody invited"),
        "withdraw_invitation": _("Invitation withdrawn"),
        "join": _("Somebody joined"),
        "change_member": _("Roles changed"),
        "remove_member": _("Member removed"),
        "add_apitoken": _("API token made"),
        "revoke_apitoken": _("API token revoked"),
        "add_savedfilter": _("Filter saved"),
        "change_savedfilter": _("Filter changed"),
        "delete_savedfilter": _("Filter deleted"),
        "change_user": _("Profile changed"),
        "end_session": _("Session ended"),
        "change_password": _("Password changed"),
        "set_password": _("First password set"),
        "reset_password": _("Password reset by a link"),
        "add_email": _("E-mail address added"),
        "confirm_email": _("E-mail address confirmed"),
        "remove_email": _("E-mail address removed"),
        "change_email": _("Main e-mail address changed"),
        "add_factor": _("Second factor added"),
        "remove_factor": _("Second factor removed"),
        "renew_recovery_codes": _("Recovery codes made anew"),
        "ask_mandate": _("Mandate asked for"),
        "give_mandate": _("Mandate drafted"),
        "begin_mandate": _("Mandate in force"),
        "end_mandate": _("Mandate ended"),
        "describe_identity": _("Identity described"),
        "add_proof_paper": _("Paper of identity added"),
        "replace_proof": _("Verification replaced by a newer one"),
    },
    MANDATES,
    PROOFS,
)
add_kinds(
    {
        "accounts.savedfilter": _("Saved filter"),
        "accounts.mandate": _("Mandate"),
        "accounts.membership": _("Member"),
        "accounts.invitation": _("Invitation"),
        "accounts.proof": _("Verification"),
        "accounts.proofpaper": _("Paper of identity"),
        "accounts.apitoken": _("API token"),
        "tenancy.organisation": _("Organisation"),
    }
)
add_door(Mandate, page="mandate-detail")
