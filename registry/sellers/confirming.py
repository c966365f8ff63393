"""What a brand's side does so that the public page confirms its authorisations."""

from django.utils.translation import gettext as _

from portal.accounts.verification import ask_to_verify, may_send
from registry.models import AuthorisedSeller


def why_not_confirmed(seller: AuthorisedSeller) -> str:
    """Why the public page confirms nothing, and what to do about it, for the own side; empty where it does."""
    if not seller.lacks_confirmation:
        return ""
    if not may_send(seller.tenant):
        return ask_to_verify(seller.tenant)
    text = _("No right in %(brand)s is verified and in force. Register one, or clear what is in doubt about it.")
    return text % {"brand": seller.brand.name}
