"""Which accounts belong together, and why: from what the portal knows anyway, and never from a guess.

It opens no door and closes none. It only lets a flood be counted as one, and says to the desk why.
"""

from typing import Any

from complaints.conduct.policy import POLICY
from complaints.models import Respondent
from portal.accounts.models import Membership, Proof
from portal.accounts.predicates import ACTING
from portal.tenancy.models import Organisation


def linked_organisations(organisation: Organisation, *, among: Any) -> dict[int, set[str]]:
    """Those that filed some of the complaints `among` and belong to this one: their ids, each with keys of LINKS.

    An agency and its clients belong together by their mandates, not by this: what it files is its own.
    """
    filed = among.exclude(tenant=organisation, agency=None).exclude(agency=organisation)
    pairs = filed.values_list("agency", "tenant").distinct()
    others = {agency or tenant for agency, tenant in pairs} - {organisation.pk}
    if not others:
        return {}
    facts = _facts_of({organisation.pk, *others}, among)
    own = facts.pop(organisation.pk, set())
    shared = {pk: {key for key, _value in theirs & own} for pk, theirs in facts.items()}
    return {pk: keys for pk, keys in shared.items() if keys}


def linked_sellers(seller: Respondent, *, among: Any) -> dict[str, set[str]]:
    """The same for sellers, by `Respondent.key`: those of the answers `among` whose account belongs to this one.

    All are compared, not some: `among` is what came within a day, and each account says little that is different.
    """
    facts: dict[str, set[tuple[str, str]]] = {}
    said = among.values_list("respondent__seller_id", "respondent__email", "contact", "email").distinct()
    for number, account, contact, email in said.iterator():
        key = Respondent(seller_id=number, email=account).key
        facts.setdefault(key, set()).update(_facts_of_answer(contact, {account, email}))
    own = facts.pop(seller.key, set())
    facts.pop("", None)
    shared = {key: {name for name, _value in theirs & own} for key, theirs in facts.items()}
    return {key: names for key, names in shared.items() if names}


def _facts_of(organisations: set[int], among: Any) -> dict[int, set[tuple[str, str]]]:
    facts: dict[int, set[tuple[str, str]]] = {pk: set() for pk in organisations}
    acting = Membership.objects.filter(organisation__in=organisations, roles__overlap=list(ACTING))
    for pk, user, email in acting.values_list("organisation", "user", "user__email"):
        facts[pk] |= {("members", str(user)), *_domain(email)}
    for pk, number in Proof.objects.filter(tenant__in=organisations).values_list("tenant", "number"):
        facts[pk] |= _fact("proof", number)
    said = among.values_list("agency", "tenant", "contact_phone", "contact_address", "contact_email").distinct()
    for agency, tenant, phone, address, email in said.iterator():
        pk = agency or tenant
        if pk in facts:
            facts[pk] |= _fact("phone", phone) | _fact("address", address) | _fact("email", email) | _domain(email)
    return facts


def _facts_of_answer(contact: str, emails: set[str]) -> set[tuple[str, str]]:
    facts = _fact("address", contact)
    for email in emails:
        facts |= _fact("email", email) | _domain(email)
    return facts


def _fact(key: str, value: str) -> set[tuple[str, str]]:
    """What two accounts can share, written the same way however it was typed. Too short to mean much is nothing."""
    plain = "".join(sign for sign in value.casefold() if sign.isalnum() or sign == "@")
    return {(key, plain)} if len(plain) >= 6 else set()


def _domain(email: str) -> set[tuple[str, str]]:
    domain = email.casefold().rpartition("@")[2]
    return {("domain", domain)} if domain and domain not in POLICY.mailboxes.open_to_all else set()
