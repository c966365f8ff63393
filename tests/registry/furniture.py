"""What the two houses of the isolation tests have in the registry: one of everything."""

import io
from datetime import timedelta

from django.utils import timezone

from portal.shared.files.sending import declare
from registry.services import (
    accept_mandate,
    add_agreement,
    add_mandate_paper,
    authorise_seller,
    begin_renewal,
    give_mandate,
    index_mark,
    open_feed,
    plan_reminders,
    register_brand,
    register_right,
)
from tests.cast import TRADEMARK, a_complete_right, a_paper, organisation, verified
from tests.portal import filesamples as samples
from tests.registry.deed_furniture import furnish_licence, furnish_transfer
from tests.registry.import_furniture import furnish_import


def furnish(house) -> None:
    """A brand, a draft of a right with a paper, and a mandate over the brand, an authorised seller, a
    reminder and the address of a calendar."""
    today = timezone.localdate()
    brand = register_brand(house.organisation, by=None, name=f"{house.marker} Outdoor", description=house.marker)
    right = register_right(
        brand, by=None, kind="trademark", **(TRADEMARK | {"title": house.marker, "goods": house.marker})
    )
    paper = a_paper(right)
    known = verified(a_complete_right(brand, title=f"{house.marker} Known", registration_number=f"{house.marker} 2"))
    picture = a_paper(known, kind="mark_picture")
    index_mark(known, by=None, seen={picture.file_id: [1]})
    mandate = give_mandate(
        house.organisation,
        by=None,
        agency=organisation("other"),
        brands=[brand],
        actions=["file"],
        starts_on=today,
        ends_on=today + timedelta(days=30),
    )
    seller = authorise_seller(
        brand,
        by=None,
        name=f"{house.marker} Sports",
        shops=[f"shop-{house.marker}"],
        starts_on=today,
        note=house.marker,
    )
    renewal = begin_renewal(known, by=None, ends_on=known.expires_on + timedelta(days=3650))
    house.fill_address("right-renew", number=known.number)
    house.fill(renewal=renewal.pk)
    feed, _secret = open_feed(house.organisation, by=house.owner)
    house.fill_address("feed-close", feed=feed.pk)
    furnish_import(house)
    for name in ("brand-detail", "brand-change", "api-brand-detail"):
        house.fill_address(name, number=brand.number)
    for name in ("detail", "change", "papers", "clear"):
        house.fill_address(f"right-{name}", number=right.number)
    house.fill_address("right-move", number=right.number, move="withdraw")
    house.fill_address("paper-add", number=right.number, kind="certificate")
    house.fill_address("paper-remove", number=right.number, paper=paper.pk)
    house.fill_address("api-right-paper", number=right.number, file=paper.file.public_id)
    for name in ("detail", "take-up", "answer", "similar"):
        house.fill_address(f"review-right-{name}", number=right.number)
    for name in ("detail", "submit", "supplement", "clear", "withdraw", "papers"):
        house.fill_address(f"api-right-{name}", number=right.number)
    answers = ("approve", "ask", "reject", "suspend", "keep-suspended", "lift", "revoke")
    for name in ("detail", "take-up", *answers):
        house.fill_address(f"api-review-right-{name}", number=right.number)
    for name in ("seller-detail", "seller-change", "seller-revoke", "api-seller-detail", "api-seller-revoke"):
        house.fill_address(name, number=seller.number)
    furnish_mandate(house, mandate)
    furnish_licence(house, known)
    furnish_transfer(
        house, verified(a_complete_right(brand, title=f"{house.marker} Sold", registration_number=f"{house.marker} 3"))
    )
    agreement = add_agreement(
        house.organisation, by=None, title=f"{house.marker} memorandum", starts_on=today, notes=house.marker
    )
    house.fill(agreement=agreement.pk)


def furnish_mandate(house, mandate) -> None:
    """The addresses of a mandate with its paper."""
    declared = declare(io.BytesIO(samples.picture()), f"{house.marker} mandate.png")
    paper = add_mandate_paper(mandate, by=house.owner, **declared).file
    accept_mandate(mandate, by=None)
    plan_reminders(by=None, today=mandate.ends_on - timedelta(days=7))
    pages = ("detail", "pass-on", "paper", "accept", "decline", "revoke")
    moves = ("send", "take-back", "accept", "decline", "pass-on", "revoke", "give-up")
    operations = ("detail", "paper", "paper-finish", *moves)
    for name in (*(f"mandate-{page}" for page in pages), *(f"api-mandate-{each}" for each in operations)):
        house.fill_address(name, number=mandate.number)
    house.fill_address("mandate-move", number=mandate.number, move="take-back")
    for name in ("detail", "state", "continue", "finish", "abandon"):
        house.fill_address(f"mandate-file-{name}", number=mandate.number, file=paper.public_id)
    house.fill_address("mandate-file-preview", number=mandate.number, file=paper.public_id, preview="small")
