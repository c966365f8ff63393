"""What comes to the platform of the demonstration without an account: a guest's notice, and a paper as free text."""

from contextlib import AbstractContextManager

from complaints import services
from complaints.codes import Side
from complaints.demo.casework import RITA, SHOP
from complaints.demo.people import acting
from complaints.grounds import GROUNDS
from complaints.intake import read_raw
from complaints.services.guests import guest_track
from complaints.services.intake import target_rule
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope

PAPER = f"""To the platform: infringement

The shop at {SHOP}/item/1012 uses a photograph of our enamel cup. We made it in our own studio in 2022.
Take it down.

Yours, T. Berg, Berg Enamel, berg@enamel.example
"""


def notified() -> None:
    """Somebody without an account notifies a listing, and confirms the address."""
    with _platform():
        guest = services.ask_guest(
            by=None, name="Jo Lund", email="jo.lund@mail.example", ground="geographical_indication",
            links=f"{SHOP}/item/1009", work="Qingyu rock tea, a protected name of origin",
            explanation="The gift set calls itself Qingyu tea, but its small print names another province.",
            statements=[s.key for s in GROUNDS["geographical_indication"].statements(guest_track(), Side.COMPLAINANT)],
            network="192.0.2.7", language="en",
        )  # fmt: skip
        services.confirm_notice(guest, by=guest)


def pasted() -> None:
    """A reviewer pastes a notice; the reader is not sure of it, so a person has to look."""
    raw = PAPER.encode()
    notice = read_raw(raw, target_rule=target_rule())
    with acting(RITA) as rita, _platform():
        services.receive_notice(notice, by=rita, source_name="Letter of Berg Enamel", raw=raw, ask=True)


def _platform() -> AbstractContextManager[None]:
    return tenant_scope(Organisation.objects.get(kind=Organisation.Kind.PLATFORM))
