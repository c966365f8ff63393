"""Deeds of the demonstration between its organisations: licences in force, ending soon and offered; two transfers."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from complaints.demo import drawings
from complaints.demo.papers import settle, upload
from complaints.demo.people import acting
from portal.tenancy.models import Organisation
from registry.models import Licence, Right, Transfer
from registry.services import (
    accept_licence,
    accept_transfer,
    add_licence_paper,
    add_transfer_paper,
    draft_licence,
    draft_transfer,
    send_licence,
    send_transfer,
)

ALICE, MAYA, LIN = "alice@vestra.example", "maya@lumo.example", "lin@qingyu.example"
# owner, right, licensee here (address) or outside (name), who accepts, from and until in days from today, the terms
LICENCES: list[tuple[str, str, str, str, int, int | None, dict[str, Any]]] = [
    (
        MAYA, "Lumo at night", "vestra", ALICE, -150, 580,
        {
            "sort": "exclusive", "may_enforce": True, "may_sub_license": True, "territories": ["DE", "NO", "SE"],
            "uses": "Backpacks and bags for children",
        },
    ),
    (ALICE, "KARI", "Fjordline Outdoor AS", "", -340, 37, {"sort": "non_exclusive", "nice_classes": [18]}),
    (
        LIN, "青屿", "lumo", "", 0, 730,
        {"sort": "non_exclusive", "territories": ["CN"], "uses": "Picture books about tea"},
    ),
]  # fmt: skip
# owner, rights, new owner, who has accepted
TRANSFERS: list[tuple[str, list[str], str, str]] = [
    (MAYA, ["Lumo and the lighthouse"], "vestra", ""),
    (ALICE, ["Autumn catalogue, 12 pictures"], "lumo", MAYA),
]


def make_deeds() -> None:
    """Written by the owner, the paper added and checked, sent, and answered where somebody has."""
    licences = [(_drafted_licence(*facts), facts[0], facts[3]) for facts in LICENCES]
    transfers = [
        (_drafted_transfer(owner, titles, recipient), owner, answers) for owner, titles, recipient, answers in TRANSFERS
    ]
    settle()
    for licence, owner, answers in licences:
        _sent(Licence, licence, send_licence, accept_licence, owner, answers)
    for transfer, owner, answers in transfers:
        _sent(Transfer, transfer, send_transfer, accept_transfer, owner, answers)


def _drafted_licence(
    owner: str, title: str, licensee: str, _answers: str, start: int, end: int | None, terms: dict[str, Any]
) -> Licence:
    today = timezone.localdate()
    here = Organisation.objects.filter(slug=licensee).first()
    starts_on, ends_on = today + timedelta(days=start), today + timedelta(days=end) if end else None
    with acting(owner) as user:
        right = _right(owner, title)
        name = "" if here else licensee
        terms = terms | {"starts_on": starts_on, "ends_on": ends_on}
        licence = draft_licence(right, by=user, licensee=here, licensee_name=name, **terms)
        paper = _paper("Licence agreement", right.tenant.slug, licensee, [title], starts_on)
        upload(partial(add_licence_paper, licence, by=user), paper, "licence.pdf", by=user)
    return licence


def _drafted_transfer(owner: str, titles: list[str], recipient: str) -> Transfer:
    signed = timezone.localdate() - timedelta(days=3)
    with acting(owner) as user:
        rights = [_right(owner, title) for title in titles]
        to = Organisation.objects.get(slug=recipient)
        transfer = draft_transfer(rights[0].tenant, by=user, recipient=to, signed_on=signed, rights=rights)
        paper = _paper("Deed of assignment", rights[0].tenant.slug, recipient, titles, signed)
        upload(partial(add_transfer_paper, transfer, by=user, kind="deed"), paper, "deed.pdf", by=user)
    return transfer


def _sent(
    model: Any, deed: Any, send: Callable[..., Any], accept: Callable[..., Any], owner: str, answers: str
) -> None:
    with acting(owner) as user:
        send(model.objects.get(pk=deed.pk), by=user)
    if answers:
        with acting(answers) as user:
            accept(model.objects.get(pk=deed.pk), by=user)


def _right(owner: str, title: str) -> Right:
    with acting(owner) as user:
        found: Right = Right.objects.get(title=title, tenant__in=list(user.memberships))
    return found


def _paper(heading: str, owner: str, other: str, titles: list[str], day: date) -> bytes:
    lines = [f"Between: {owner}", f"and: {other}", *(title for title in titles if title.isascii()), f"Signed: {day}"]
    return drawings.paper(heading, lines)
