"""Every page and operation is tried by a rival, by a stranger and by a member who may only look."""

from contextlib import contextmanager, suppress

import pytest
from django.db import transaction
from django.urls import NoReverseMatch

from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants
from tests.architecture.addresses import addresses
from tests.cast import browser

ADDRESSES = addresses()
PUBLIC = {  # open to everybody, and nobody's data in it
    "api-schema": "the contract",
    "api-docs": "the contract, to be browsed",
    "api-notice-list": "anybody may notify; without an account nothing is told",
    "api-guide-list": "what everybody reads, as data",
    "api-guide-detail": "the same",
}
VIEWERS_OWN = {  # what a member who may only look may write: what is the member's own
    "token-add": "a token that can do no more than its member",
    "api-token-list": "the same, by API",
    "feed-open": "the address of a calendar that shows what its member sees",
}
METHODS = {"/api/": ("get", "post", "put", "patch", "delete"), "/": ("get", "post")}
NOTHING = {401, 403, 404, 405, 410}
SAYS_NOTHING = {400}  # an empty body may be refused before anything is looked up


@contextmanager
def tried():
    """What an attempt does is undone, so that the next one meets the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fillable(house):
    """The addresses that the world can fill; the first test fails for the others."""
    for address in ADDRESSES:
        with suppress(KeyError, NoReverseMatch):
            address.path(house)
            yield address


def attempts(client, path: str, **headers):
    """The answers to every method, each in a world as it was. Bodies are those of forms and of programs."""
    for method in methods_of(path):
        with tried():
            yield method, send(client, method, path, headers=headers)


def methods_of(path: str) -> tuple[str, ...]:
    return METHODS["/api/" if path.startswith("/api/") else "/"]


def send(client, method: str, path: str, **options):
    if method == "get" or not path.startswith("/api/"):
        return getattr(client, method)(path, {}, **options)
    return getattr(client, method)(path, "{}", content_type="application/json", **options)


def said(response) -> str:
    """All that an answer tells: its body and its headers."""
    body = response.getvalue().decode(errors="replace")
    return body + str(dict(response.items()))


def faults(attempted, house, allowed) -> list[str]:
    found = []
    for address, method, response in attempted:
        if house.marker.lower() in said(response).lower():
            found.append(f"{method} {address}: tells of {house.marker}")
        if response.status_code not in allowed:
            found.append(f"{method} {address}: {response.status_code}")
    return found


def test_the_world_can_fill_every_address(world):
    unknown = []
    for address in ADDRESSES:
        try:
            address.path(world.victim)
        except (KeyError, NoReverseMatch) as error:
            unknown.append(f"{address}: {error!r}"[:200])
    assert unknown == [], "Fill them in tests/<room>/furniture.py"


def test_a_rival_finds_nobodys_house(world):
    """Every address of the victim's, as it stands in the victim's browser."""
    carol = browser("carol")
    attempted = [
        (address, method, response)
        for address in fillable(world.victim)
        if address.door in {"t", "review", "case"}
        for method, response in attempts(carol, address.path(world.victim))
    ]
    assert faults(attempted, world.victim, NOTHING) == []


def test_a_rival_finds_nothing_of_others_at_home(world):
    """The rival's own house, with the victim's identifiers in the address."""
    carol = browser("carol")
    attempted = [
        (address, method, response)
        for address in fillable(world.victim)
        if address.door == "t" and len(address.keywords) > 1
        for method, response in attempts(carol, address.path(world.victim, organisation=world.rival.organisation.slug))
    ]
    assert faults(attempted, world.victim, NOTHING) == []


def test_a_rivals_lists_are_the_rivals(world):
    carol = browser("carol")
    attempted = []
    for address in fillable(world.victim):
        if address.door in {"t", "api"} and set(address.keywords) <= {"organisation"}:
            with tried():
                attempted.append((address, "get", carol.get(address.path(world.rival))))
    assert faults(attempted, world.victim, {200, 302, 403, 405}) == []


def test_a_rivals_program_finds_nothing_of_others(world):
    carol = browser("carol")
    attempted = [
        (address, method, response)
        for address in fillable(world.victim)
        if address.door == "api" and address.keywords
        for method, response in attempts(carol, address.path(world.victim))
    ]
    assert faults(attempted, world.victim, NOTHING | SAYS_NOTHING) == []


def test_a_rivals_program_cannot_choose_another_house(world):
    carol = browser("carol")
    slug = world.victim.organisation.slug
    attempted = [
        (address, method, response)
        for address in fillable(world.victim)
        if address.door == "api" and address.name not in PUBLIC
        for method, response in attempts(carol, address.path(world.victim), **{"Portal-Organisation": slug})
    ]
    assert faults(attempted, world.victim, {404}) == []


def test_a_stranger_is_sent_to_the_door(world):
    stranger = browser()
    attempted = [
        (address, method, response)
        for address in fillable(world.victim)
        if address.name not in PUBLIC
        for method, response in attempts(stranger, address.path(world.victim))
    ]
    assert faults(attempted, world.victim, NOTHING | {302}) == []
    astray = [
        str(address)
        for address, _, response in attempted
        if response.status_code == 302 and not response.url.startswith("/account/login/")
    ]
    assert astray == []


@pytest.mark.parametrize("name", ["vic", "sam"])
def test_who_may_only_look_or_nothing_writes_nothing(world, name):
    """vic is a member of the victim's house who may look; sam belongs to nobody."""
    client = browser(name)
    written = []
    for address in fillable(world.victim):
        if address.name in VIEWERS_OWN or address.name in PUBLIC:
            continue
        before = entries()
        for method, response in attempts_seen(client, address.path(world.victim), entries):
            if response.status_code >= 500 or response.written != before:
                written.append(f"{method} {address}: {response.status_code}")
    assert written == []


def attempts_seen(client, path, count):
    for method in methods_of(path)[1:]:
        with tried():
            response = send(client, method, path)
            response.written = count()
        yield method, response


def entries() -> int:
    with all_tenants(reason="count what was written"):
        return AuditEntry.objects.count()
