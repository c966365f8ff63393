"""Whether an organisation is who it says: what a reviewer can answer, and whether that is asked for."""

from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from portal.accounts.models.proofs import Proof
from portal.shared.codes import Deficiency, Reason
from portal.shared.datafiles import load_rows
from portal.tenancy.models import Organisation

DATA = Path(__file__).parent / "data"

DEFICIENCIES = load_rows(DATA / "deficiencies.toml", Deficiency, by="code")
REJECTIONS = load_rows(DATA / "rejections.toml", Reason, by="code")


def may_send(organisation: Organisation) -> bool:
    """Whether an organisation may send rights and complaints: it is verified today, or need not be.

    Needs a scope that holds it.
    """
    if organisation.is_platform or not settings.PORTAL_REQUIRE_VERIFICATION:
        return True
    return bool(Proof.objects.in_force().filter(tenant=organisation).exists())


def sent_by_verified() -> Q:
    """The same as `may_send`, as a condition on rows that belong to an organisation."""
    if not settings.PORTAL_REQUIRE_VERIFICATION:
        return Q()
    in_force = Proof.objects.in_force().filter(tenant=OuterRef("tenant"))
    return Q(tenant__kind=Organisation.Kind.PLATFORM) | Q(Exists(in_force))


def ask_to_verify(organisation: Organisation) -> str:
    """What an organisation that may not send yet is told to do."""
    text = _("%(name)s is not verified. Open “Verification”, add the business licence or identity paper, and send it.")
    return text % {"name": organisation.name}


def answer_of(proof: Proof) -> Deficiency | Reason | None:
    """What the last answer's code means; None without one."""
    return DEFICIENCIES.get(proof.answer_code) or REJECTIONS.get(proof.answer_code)
