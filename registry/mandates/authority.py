"""What no mandate can say: the parties, the period, and that a part is never more than its whole."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.accounts.models import Mandate
from portal.accounts.workflow import OVER, MandateState
from portal.shared.errors import Refused
from portal.tenancy.models import Organisation
from registry.kinds import KINDS
from registry.models import Brand, MandatedBrand
from registry.offices.offices import OFFICES

LONGEST = timedelta(days=366 * 10)


@dataclass(frozen=True)
class Terms:
    """What a mandate lets an agency do: no kinds or offices means all of them."""

    actions: Sequence[str]
    starts_on: date
    ends_on: date
    kinds: Sequence[str] = ()
    offices: Sequence[str] = ()
    all_brands: bool = False
    may_sub_delegate: bool = False

    def facts(self) -> dict[str, Any]:
        """The fields of the mandate, tidied: sorted, each once."""
        several = {name: sorted(set(getattr(self, name))) for name in ("actions", "kinds", "offices")}
        return several | {
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "all_brands": self.all_brands,
            "may_sub_delegate": self.may_sub_delegate,
        }

    def check(self) -> None:
        """Refuse what no mandate can say, with the field."""
        if not self.actions:
            raise Refused(_("Choose at least one action. Seeing the brands is always included."), field="actions")
        if not set(self.actions) <= set(Mandate.Action):
            raise Refused(_("Choose from the actions in the list."), field="actions")
        if not set(self.kinds) <= set(KINDS):
            raise Refused(_("Choose from the kinds of rights in the list."), field="kinds")
        for code in self.offices:
            if code not in OFFICES:
                raise Refused(_("There is no office %(code)s. Write codes such as CN, EM, US.") % {"code": code},
                              field="offices")  # fmt: skip
        _check_period(self.starts_on, self.ends_on)


def check_agency(agency: Organisation, *, giver: Organisation) -> None:
    """A mandate goes to an agency, and to another organisation than the one that gives it."""
    if agency.kind != Organisation.Kind.AGENCY:
        raise Refused(
            _("%(name)s is not an agency. Write the agency's exact address or name.") % {"name": agency.name},
            field="agency",
        )
    if agency.pk == giver.pk:
        raise Refused(_("An agency needs no mandate from itself."), field="agency")


def check_brands(brands: Sequence[Brand], *, owner_id: int, all_brands: bool) -> None:
    """Some brands of the owner, unless the mandate is over all of them."""
    if not brands and not all_brands:
        raise Refused(_("Choose at least one brand."), field="brands")
    if any(brand.tenant_id != owner_id for brand in brands):
        raise Refused(_("Choose from your own brands."), field="brands")


def check_part(whole: Mandate, terms: Terms, brands: Sequence[Brand]) -> None:
    """A part is never more than its whole, and cannot be passed on again."""
    if not whole.may_sub_delegate or whole.parent_id is not None:
        raise Refused(_("%(number)s may not be passed on. Ask its giver to allow it.") % {"number": whole.number})
    if whole.standing not in (MandateState.COMING, MandateState.IN_FORCE):
        raise Refused(_("%(number)s is not in force.") % {"number": whole.number})
    if terms.may_sub_delegate:
        raise Refused(_("A part of a mandate cannot be passed on again."), field="may_sub_delegate")
    if terms.all_brands and not whole.all_brands:
        raise Refused(_("Your mandate names its brands. Choose among them."), field="brands")
    held = set(MandatedBrand.objects.filter(mandate=whole).values_list("brand_id", flat=True))
    if not {brand.pk for brand in brands} <= held:
        raise Refused(_("Choose among the brands of your mandate."), field="brands")
    if not set(terms.actions) <= set(whole.actions):
        raise Refused(_("Your mandate does not include this action."), field="actions")
    if _exceeds(terms.kinds, whole.kinds):
        raise Refused(_("Your mandate does not reach all of these kinds of rights."), field="kinds")
    if _exceeds(terms.offices, whole.offices):
        raise Refused(_("Your mandate does not reach all of these offices."), field="offices")
    _check_period_within(whole, terms)


def refuse_second(mandate: Mandate, brands: Sequence[Brand]) -> None:
    """A form that is sent twice gives one mandate."""
    wanted = {brand.pk for brand in brands}
    same = Mandate.objects.exclude(state__in=OVER).filter(
        tenant=mandate.tenant_id,
        agency=mandate.agency_id,
        through=mandate.through_id,
        asked=mandate.asked,
        starts_on=mandate.starts_on,
        ends_on=mandate.ends_on,
        actions=mandate.actions,
        kinds=mandate.kinds,
        offices=mandate.offices,
        all_brands=mandate.all_brands,
    )
    for other in same.prefetch_related("mandated_brands"):
        if mandate.all_brands or {named.brand_id for named in other.mandated_brands.all()} == wanted:
            raise Refused(_("%(number)s says exactly this already.") % {"number": other.number})


def _check_period_within(whole: Mandate, terms: Terms) -> None:
    if terms.starts_on < whole.starts_on:
        raise Refused(_("Your mandate begins later. Choose a day within it."), field="starts_on")
    if terms.ends_on > whole.ends_on:
        raise Refused(_("Your mandate ends before that. Choose a day within it."), field="ends_on")


def _exceeds(part: Collection[str], whole: Collection[str]) -> bool:
    """Empty means all: a part of some is within all, and all is within some never."""
    return bool(whole) and (not part or not set(part) <= set(whole))


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
