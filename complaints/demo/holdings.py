"""The brands, rights and mandates of the demonstration, verified by its reviewer."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from complaints.demo import drawings
from complaints.demo.papers import settle, upload
from complaints.demo.people import acting
from complaints.demo.portfolio import PORTFOLIO
from portal.accounts.models import User
from portal.tenancy.models import Organisation
from registry.checks import what_is_missing
from registry.kinds import PAPERS
from registry.models import Brand, Right
from registry.services import (
    accept_mandate,
    add_paper,
    approve_right,
    authorise_seller,
    give_mandate,
    give_up_mandate,
    register_brand,
    register_right,
    revoke_seller,
    submit_right,
    take_up_right,
)
from registry.verification import checklist

# Sends nothing before a reviewer has verified who it is.
UNVERIFIED = "carol@corvo.example"
MARKS: list[dict[str, Any]] = [
    {
        "who": "alice@vestra.example", "brand": "VESTRA", "title": "VESTRA", "kind": "trademark", "office": "EM",
        "registration_number": "018442907", "nice_classes": [18, 25], "goods": "Backpacks, bags; jackets, shoes",
        "registered_on": date(2019, 5, 6), "expires_on": date(2029, 5, 6),
    },
    {
        "who": "alice@vestra.example", "brand": "VESTRA", "title": "KARI", "kind": "trademark", "office": "EM",
        "registration_number": "018610233", "nice_classes": [18], "goods": "Backpacks",
        "registered_on": date(2021, 2, 11), "expires_on": date(2031, 2, 11),
    },
    {
        "who": "lin@qingyu.example", "brand": "青屿 Qingyu", "title": "青屿", "kind": "trademark", "office": "CN",
        "registration_number": "41552098", "nice_classes": [30], "goods": "茶；茶饮料",
        "registered_on": date(2020, 7, 14), "expires_on": date(2030, 7, 13),
    },
    {
        "who": "maya@lumo.example", "brand": "Lumo the fox", "title": "Lumo at night",
        "kind": "copyright_unregistered", "author": "Maya Ortiz",
        "description": "A drawing of a fox before a full moon, first published in 2023.",
        "work_url": "https://lumo.example/works/lumo-at-night",
    },
    {
        "who": UNVERIFIED, "brand": "CORVO", "title": "CORVO", "kind": "trademark", "office": "IT",
        "registration_number": "302020000041", "nice_classes": [18], "goods": "Leather bags",
        "registered_on": date(2020, 3, 2), "expires_on": date(2030, 3, 2),
    },
]  # fmt: skip


# The papers that are pictures; the others are documents.
PICTURES: dict[str, Callable[[], bytes]] = {
    "work_copy": drawings.fox,
    "persona_design": drawings.fox,
    "portrait_picture": drawings.fox,
    "original_picture": partial(drawings.label, "VESTRA", genuine=True),
    "design_views": partial(drawings.label, "VESTRA", genuine=True),
    "credits": partial(drawings.tin, genuine=True),
}


# owner, brand, dealer, shops, territory, from and until in days from today, why it was revoked
DEALERS: list[tuple[str, str, str, list[str], list[str], int, int | None, str]] = [
    ("alice@vestra.example", "VESTRA", "Hillside Sports", ["hillside"], ["DE", "NO", "SE"], -400, 200, ""),
    ("alice@vestra.example", "VESTRA", "Fjordline Outdoor AS", ["fjordline", "fjordline-outlet"], ["NO"], -340, 25, ""),
    ("alice@vestra.example", "VESTRA", "Alpina Retail GmbH", ["alpina-retail"], ["AT", "CH", "DE"], 14, 379, ""),
    (
        "alice@vestra.example",
        "VESTRA",
        "Peak Bargains",
        ["peak.bargains"],
        [],
        -500,
        None,
        "Sold goods of other makers",
    ),
    ("lin@qingyu.example", "青屿 Qingyu", "青屿茶叶旗舰店", ["qingyu-flagship"], ["CN"], -200, 165, ""),
]


def make_holdings() -> None:
    """Brands and rights with their papers, verified; two mandates and one that the agency gave up; the dealers."""
    rights = [(facts["who"], drafted(**facts)) for facts in [*MARKS, *PORTFOLIO]]
    settle()
    for who, right in rights:
        if who != UNVERIFIED:
            submit(right, by=who)
            approve(right)
    _mandates()
    _sellers()


def drafted(*, who: str, brand: str, **facts: Any) -> Right:
    """A right with its papers, ready to be sent."""
    with acting(who) as owner:
        organisation = next(iter(owner.memberships.values())).organisation
        found = Brand.objects.filter(name=brand).first()  # the own one, or a client's
        return _complete(found or register_brand(organisation, by=owner, name=brand), owner, facts)


def submit(right: Right, *, by: str) -> None:
    """Its owner sends it for verification."""
    with acting(by) as owner:
        submit_right(Right.objects.get(pk=right.pk), by=owner)


def approve(right: Right) -> None:
    """The reviewer takes a right up and verifies it."""
    with acting("rita@portal.example") as rita:
        taken = take_up_right(Right.objects.get(pk=right.pk), by=rita)
        approve_right(taken, by=rita, seen=[point.key for point in checklist(taken)])


def _complete(brand: Brand, owner: User, facts: dict[str, Any]) -> Right:
    right = register_right(brand, by=owner, **facts)
    for missing in what_is_missing(right):
        kind = missing.removeprefix("paper-")
        _add(right, owner, kind, *_drawn(right, kind))
    return right


def _drawn(right: Right, kind: str) -> tuple[str, bytes]:
    """A paper of the kind with its file name, drawn for the right."""
    if kind in PICTURES:
        return f"{kind}.jpg", PICTURES[kind]()
    said = {
        "Title": right.title,
        "Owner": right.tenant.name,
        "Office": right.office,
        "Number": right.registration_number,
        "Classes": ", ".join(map(str, right.nice_classes)),
        "Goods": right.goods,
        "Registered": right.registered_on and f"{right.registered_on:%d %b %Y}",
        "Valid until": right.expires_on and f"{right.expires_on:%d %b %Y}",
    }
    # Pillow's own font draws Latin letters only, so a Chinese name is drawn by its Latin part.
    drawn = {name: value.encode("latin-1", "ignore").decode().strip()[:50] for name, value in said.items() if value}
    lines = [f"{name}: {value}" for name, value in drawn.items() if value]
    return f"{kind}.pdf", drawings.paper(PAPERS[kind].title.en, lines)


def _add(right: Right, owner: User, kind: str, name: str, content: bytes) -> None:
    upload(lambda **declared: add_paper(right, by=owner, kind=kind, **declared), content, name, by=owner)


def _mandates() -> None:
    today = timezone.localdate()
    agency = Organisation.objects.get(slug="lindqvist")
    for who, months, given_up in (
        ("alice@vestra.example", 18, False),
        ("lin@qingyu.example", 1, False),
        ("maya@lumo.example", 12, True),
    ):
        with acting(who) as owner:
            organisation = next(iter(owner.memberships.values())).organisation
            brands = list(Brand.objects.filter(tenant=organisation))
            ends = today + timedelta(days=30 * months)
            offered = give_mandate(
                organisation, by=owner, agency=agency, brands=brands, actions=["register", "file"],
                starts_on=today, ends_on=ends,
            )  # fmt: skip
        with acting("gus@lindqvist.example") as gus:
            accept_mandate(offered, by=gus)
            if given_up:
                give_up_mandate(offered, by=gus)


def _sellers() -> None:
    """The brands' authorised dealers: in force, ending soon, coming and revoked."""
    today = timezone.localdate()
    for who, brand, name, shops, territories, start, end, revoked in DEALERS:
        with acting(who) as owner:
            starts_on, ends_on = today + timedelta(days=start), today + timedelta(days=end) if end else None
            seller = authorise_seller(
                Brand.objects.get(name=brand), by=owner, name=name, shops=shops, territories=territories,
                starts_on=starts_on, ends_on=ends_on,
            )  # fmt: skip
            if revoked:
                revoke_seller(seller, by=owner, reason=revoked)
