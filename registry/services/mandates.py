"""Giving an agency authority over named brands, and taking it back."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Mandate
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.numbers import next_number
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from registry.granting import grant_brands
from registry.models import Brand, BrandGrant

LONGEST = timedelta(days=366 * 10)


@transaction.atomic
def give_mandate(
    organisation: Organisation,
    *,
    by: Actor | None,
    agency: Organisation,
    brands: Sequence[Brand],
    actions: Sequence[str],
    starts_on: date,
    ends_on: date,
) -> Mandate:
    """Let an agency see the named brands and take the named actions from one day to another, both included."""
    require(by, "accounts.give_mandate", organisation)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    actions = sorted(set(actions))
    brands = list({brand.pk: brand for brand in brands}.values())
    _check_parties(organisation, agency, brands, actions)
    _check_period(starts_on, ends_on)
    _refuse_second(organisation, agency, brands, actions, (starts_on, ends_on))
    mandate: Mandate = Mandate.objects.create(
        tenant=organisation,
        number=next_number("M", yearly=False),
        agency=agency,
        actions=actions,
        starts_on=starts_on,
        ends_on=ends_on,
        given_by=by,
    )
    grant_brands(mandate, brands)
    record(
        "accounts.give_mandate",
        mandate,
        by=by,
        after={
            "number": mandate.number,
            "agency": agency.name,
            "brands": [brand.number for brand in brands],
            "actions": actions,
            "starts_on": starts_on,
            "ends_on": ends_on,
        },
    )
    defer("registry.tell_agency", mandate)
    return mandate


@transaction.atomic
def revoke_mandate(mandate: Mandate, *, by: Actor | None) -> Mandate:
    """End a mandate at once: from the next request on, the agency sees nothing under it. Twice is the same as once."""
    require(by, "accounts.revoke_mandate", mandate)
    mandate.refresh_from_db(from_queryset=Mandate.objects.select_for_update(of=("self",), no_key=True))
    if mandate.revoked_at is None:
        mandate.revoked_at = timezone.now()
        mandate.save(update_fields=["revoked_at"])
        BrandGrant.objects.filter(mandate=mandate).delete()
        record(
            "accounts.revoke_mandate",
            mandate,
            by=by,
            before={"revoked_at": None},
            after={"revoked_at": mandate.revoked_at},
        )
        defer("registry.tell_agency", mandate)
    return mandate


def _check_parties(
    organisation: Organisation, agency: Organisation, brands: Sequence[Brand], actions: Sequence[str]
) -> None:
    if agency.kind != Organisation.Kind.AGENCY:
        raise Refused(
            _("%(name)s is not an agency. Write the agency's exact address or name.") % {"name": agency.name},
            field="agency",
        )
    if agency.pk == organisation.pk:
        raise Refused(_("An agency needs no mandate from itself."), field="agency")
    if not brands:
        raise Refused(_("Choose at least one brand."), field="brands")
    if any(brand.tenant_id != organisation.pk for brand in brands):
        raise Refused(_("Choose from your own brands."), field="brands")
    if not actions:
        raise Refused(_("Choose at least one action. Seeing the brands is always included."), field="actions")
    if not set(actions) <= set(Mandate.Action):
        raise Refused(_("Choose from the actions in the list."), field="actions")


def _check_period(starts_on: date, ends_on: date) -> None:
    today = timezone.localdate()
    if ends_on < starts_on:
        raise Refused(_("The mandate ends before it begins. Look at both dates again."), field="ends_on")
    if ends_on < today:
        raise Refused(_("This date is past. Choose today or a later day."), field="ends_on")
    if starts_on < today - LONGEST:
        raise Refused(_("This date is too long ago. Look at the year again."), field="starts_on")
    if ends_on - starts_on > LONGEST:
        raise Refused(_("A mandate lasts at most ten years. Choose an earlier day."), field="ends_on")


def _refuse_second(
    organisation: Organisation,
    agency: Organisation,
    brands: Sequence[Brand],
    actions: Sequence[str],
    period: tuple[date, date],
) -> None:
    """A form that is sent twice gives one mandate."""
    wanted = {brand.pk for brand in brands}
    same = Mandate.objects.filter(
        tenant=organisation, agency=agency, revoked_at=None, starts_on=period[0], ends_on=period[1], actions=actions
    )
    for mandate in same.prefetch_related("mandated_brands"):
        if {named.brand_id for named in mandate.mandated_brands.all()} == wanted:
            raise Refused(_("%(number)s says exactly this already.") % {"number": mandate.number})
