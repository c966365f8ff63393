"""What the two houses of the isolation tests have between organisations: a licence that waits for its answer."""

import io
from datetime import timedelta

from django.utils import timezone

from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from registry.services import add_licence_paper, draft_licence, send_licence
from tests.cast import organisation
from tests.portal import filesamples as samples

PAGES = ("detail", "paper", "end")
OPERATIONS = ("detail", "paper", "paper-finish", "send", "take-back", "accept", "decline", "revoke", "give-up")


def furnish_licence(house, right) -> None:
    """A licence over a verified right, offered to an agency, with its contract."""
    licence = draft_licence(
        right,
        by=None,
        licensee=organisation("other"),
        sort="non_exclusive",
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate() + timedelta(days=30),
        uses=house.marker,
    )
    declared = declare(io.BytesIO(samples.picture()), f"{house.marker} contract.png")
    paper = add_licence_paper(licence, by=house.owner, **declared).file
    EvidenceFile.objects.filter(pk=paper.pk).update(state="accepted")
    licence.refresh_from_db()
    send_licence(licence, by=None)
    house.fill_address("licence-add", number=right.number)
    house.fill_address("licence-move", number=licence.number, move="take-back")
    _fill(house, "licence", licence.number, paper.public_id)


def _fill(house, deed: str, number: str, file) -> None:
    for name in (*(f"{deed}-{page}" for page in PAGES), *(f"api-{deed}-{each}" for each in OPERATIONS)):
        house.fill_address(name, number=number)
    for name in ("detail", "state", "continue", "finish", "abandon"):
        house.fill_address(f"{deed}-file-{name}", number=number, file=file)
    house.fill_address(f"{deed}-file-preview", number=number, file=file, preview="small")
