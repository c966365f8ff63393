"""What the two houses of the isolation tests have between organisations: a licence and a transfer that wait."""

import io
from datetime import timedelta

from django.utils import timezone

from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from registry.models import Transfer
from registry.services import (
    add_licence_paper,
    add_transfer_paper,
    draft_licence,
    draft_transfer,
    send_licence,
    send_transfer,
)
from tests.cast import organisation
from tests.portal import filesamples as samples

PAGES = ("detail", "change", "sub", "paper", "end")
OPERATIONS = (
    "detail",
    "paper",
    "paper-finish",
    "send",
    "take-back",
    "accept",
    "decline",
    "revoke",
    "give-up",
    "sub-license",
)

TRANSFER_ADDRESSES = (
    "transfer-detail", "transfer-accept", "review-transfer", "api-transfer-detail", "api-transfer-papers",
    "api-transfer-send", "api-transfer-take-back", "api-transfer-accept", "api-transfer-decline",
    "api-review-transfer-detail", "api-review-transfer-complete", "api-review-transfer-ask",
    "api-review-transfer-refuse",
)  # fmt: skip


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


def furnish_transfer(house, right) -> None:
    """A verified right that an agency was offered, with the deed."""
    transfer = draft_transfer(
        house.organisation,
        by=None,
        recipient=organisation("other"),
        signed_on=timezone.localdate(),
        rights=[right],
    )
    declared = declare(io.BytesIO(samples.picture()), f"{house.marker} deed.png")
    paper = add_transfer_paper(transfer, by=house.owner, kind="deed", **declared).file
    EvidenceFile.objects.filter(pk=paper.pk).update(state="accepted")
    Transfer.objects.filter(pk=transfer.pk).update(brand=right.brand, office_record=paper)
    transfer.refresh_from_db()
    send_transfer(transfer, by=None)
    for name in TRANSFER_ADDRESSES:
        house.fill_address(name, number=transfer.number)
    house.fill_address("transfer-paper", number=transfer.number, kind="deed")
    house.fill_address("api-transfer-paper-finish", number=transfer.number, kind="deed")
    house.fill_address("transfer-move", number=transfer.number, move="take-back")
    _fill_files(house, "transfer", transfer.number, paper.public_id)


def _fill(house, deed: str, number: str, file) -> None:
    for name in (*(f"{deed}-{page}" for page in PAGES), *(f"api-{deed}-{each}" for each in OPERATIONS)):
        house.fill_address(name, number=number)
    _fill_files(house, deed, number, file)


def _fill_files(house, deed: str, number: str, file) -> None:
    for name in ("detail", "state", "continue", "finish", "abandon"):
        house.fill_address(f"{deed}-file-{name}", number=number, file=file)
    house.fill_address(f"{deed}-file-preview", number=number, file=file, preview="small")
