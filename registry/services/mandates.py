"""Proposing a mandate: the rights holder gives it, an agency asks for it, or an agency passes on a part of its own."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import Mandate
from portal.accounts.scoping import between
from portal.accounts.workflow import MANDATES, MandateState
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy_within
from portal.tenancy.models import Organisation
from registry.mandates.authority import Terms, check_agency, check_brands, check_part, refuse_second
from registry.mandates.granting import name_brands
from registry.models import Brand

LONGEST_WISH = 500


@transaction.atomic
def give_mandate(
    organisation: Organisation,
    *,
    by: Actor | None,
    agency: Organisation,
    brands: Sequence[Brand] = (),
    **terms: Any,
) -> Mandate:
    """Offer an agency a mandate over the named brands, or over all; it is in force once the agency accepts it.

    `terms` are those of `authority.Terms`. Raises Refused, with the field, for what no mandate can say.
    """
    require(by, "accounts.give_mandate", organisation)
    agreed = Terms(**terms)
    agreed.check()
    check_agency(agency, giver=organisation)
    check_brands(brands, owner_id=organisation.pk, all_brands=agreed.all_brands)
    mandate = Mandate(tenant=organisation, agency=agency, given_by_id=getattr(by, "pk", None), **agreed.facts())
    return _offer(mandate, brands, verb="accounts.give_mandate", by=by)


@transaction.atomic
def delegate_mandate(
    whole: Mandate, *, by: Actor | None, agency: Organisation, brands: Sequence[Brand] = (), **terms: Any
) -> Mandate:
    """Offer another agency a part of a mandate that one holds: never more than the whole, and never longer.

    The owner sees it and can revoke it; it ends with the whole.
    """
    require(by, "accounts.delegate_mandate", whole)
    agreed = Terms(**terms)
    agreed.check()
    with between(whole):
        whole.refresh_from_db(from_queryset=Mandate.objects.select_for_update(of=("self",), no_key=True))
        check_agency(agency, giver=whole.agency)
        check_brands(brands, owner_id=whole.tenant_id, all_brands=agreed.all_brands)
        check_part(whole, agreed, brands)
        part = Mandate(
            tenant=whole.tenant,
            agency=agency,
            through=whole.agency,
            parent=whole,
            given_by_id=getattr(by, "pk", None),
            **agreed.facts(),
        )
        return _offer(part, brands, verb="accounts.delegate_mandate", by=by)


@transaction.atomic
def ask_for_mandate(
    agency: Organisation, *, by: Actor | None, owner: Organisation, wanted: str = "", **terms: Any
) -> Mandate:
    """Begin to ask a rights holder for a mandate: a draft, to which the agency adds the power of attorney and sends it.

    `wanted` says which brands in the agency's words; the owner chooses them when accepting.
    """
    require(by, "accounts.ask_mandate", agency)
    agreed = Terms(**terms)
    agreed.check()
    check_agency(agency, giver=owner)
    if owner.kind != Organisation.Kind.RIGHTS_HOLDER:
        raise Refused(_("%(name)s is no rights holder.") % {"name": owner.name}, field="owner")
    wanted = tidy_within(wanted, LONGEST_WISH, field="wanted")
    if not wanted and not agreed.all_brands:
        raise Refused(_("Say which brands, or ask for all."), field="wanted")
    mandate = Mandate(
        tenant=owner,
        agency=agency,
        asked=True,
        wanted=wanted,
        given_by_id=getattr(by, "pk", None),
        **agreed.facts(),
    )
    Organisation.objects.select_for_update(no_key=True).get(pk=agency.pk)
    with between(mandate):
        _refuse_while_asking(mandate)
        mandate.number = next_number("M", yearly=False)
        mandate.save(force_insert=True)
    # In the agency's own trail: until it is sent, the owner has nothing to do with it.
    record("accounts.ask_mandate", mandate, by=by, after=_said(mandate), tenant_id=agency.pk)
    return mandate


def _offer(mandate: Mandate, brands: Sequence[Brand], *, verb: str, by: Actor | None) -> Mandate:
    """Write it down and send it to the agency. One at a time for an owner, so that a double click makes one."""
    brands = list({brand.pk: brand for brand in brands}.values())
    Organisation.objects.select_for_update(no_key=True).get(pk=mandate.tenant_id)
    refuse_second(mandate, brands)
    mandate.number = next_number("M", yearly=False)
    mandate.save(force_insert=True)
    if not mandate.all_brands:
        name_brands(mandate, brands)
    record(verb, mandate, by=by, after=_said(mandate) | {"brands": [brand.number for brand in brands]})
    offered: Mandate = MANDATES.apply(mandate, "propose_mandate", by=by)
    return offered


def _refuse_while_asking(mandate: Mandate) -> None:
    """An agency asks an owner for one thing at a time: nobody is to be flooded with requests."""
    waiting = (MandateState.DRAFT, MandateState.PROPOSED)
    other = Mandate.objects.filter(agency=mandate.agency_id, asked=True, state__in=waiting).first()
    if other is not None:
        raise Refused(
            _("You asked %(owner)s already: %(number)s. Take that back first, or wait for the answer.")
            % {"owner": mandate.tenant.name, "number": other.number},
            field="owner",
        )


def _said(mandate: Mandate) -> dict[str, Any]:
    fields = ("number", "actions", "kinds", "offices", "all_brands", "may_sub_delegate", "starts_on", "ends_on")
    return {name: getattr(mandate, name) for name in fields} | {"agency": mandate.agency.name}
