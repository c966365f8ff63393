"""What no licence can say: more than the right is, longer than it lasts, or against another licence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.moments import describe_exactly
from portal.shared.typed import tidy_within
from registry.agreed_days import check_period
from registry.licences.querysets import overlap
from registry.licences.workflow import ACCEPTED
from registry.models import Licence, Right
from registry.offices.territories import check_territories, name_territories

LONGEST_PERIOD = timedelta(days=366 * 100)
LONGEST_USES, LONGEST_NUMBER = 2000, 60


@dataclass(frozen=True)
class LicenceTerms:
    """What a licence lets the licensee do. No territories or classes means all of the right's; no end, its own."""

    sort: str
    starts_on: date
    ends_on: date | None = None
    territories: Sequence[str] = ()
    nice_classes: Sequence[int] = ()
    uses: str = ""
    may_sub_license: bool = False
    may_enforce: bool = False
    office_number: str = ""

    def checked(self, right: Right) -> dict[str, Any]:
        """The fields of the licence, tidied. Refuses, with the field, what no licence over this right can say."""
        if self.sort not in Licence.Sort:
            raise Refused(_("Choose one of the kinds of licences in the list."), field="sort")
        territories = _within_territory(right, check_territories(self.territories))
        classes = sorted(set(self.nice_classes))
        if strange := set(classes) - set(right.nice_classes):
            said = {"number": min(strange), "classes": ", ".join(map(str, right.nice_classes)) or "–"}
            raise Refused(
                _("The right does not cover class %(number)d. It covers: %(classes)s.") % said, field="nice_classes"
            )
        _check_period(right, self.starts_on, self.ends_on)
        return {
            "sort": self.sort,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "territories": territories,
            "nice_classes": classes,
            "uses": tidy_within(self.uses, LONGEST_USES, field="uses", lines=True),
            "may_sub_license": self.may_sub_license,
            "may_enforce": self.may_enforce,
            "office_number": tidy_within(self.office_number, LONGEST_NUMBER, field="office_number"),
        }


def refuse_clash(licence: Licence) -> None:
    """An exclusive or sole licence stands alone within its bounds. Hold the right's row while asking and writing."""
    others = Licence.objects.filter(
        overlap("territories", licence.territories), overlap("nice_classes", licence.nice_classes), right=licence.right
    )
    # A part lies within its whole, which therefore is no clash; among themselves parts are like other licences.
    others = others.exclude(pk=licence.parent_id).exclude(parent=licence.pk, parent__isnull=False)
    others = others.alive().exclude(pk=licence.pk).overlapping(licence.starts_on, licence.ends_on)
    if licence.sort == Licence.Sort.NON_EXCLUSIVE:
        others = others.exclude(sort=Licence.Sort.NON_EXCLUSIVE)
    other = others.select_related("licensee").order_by("pk").first()
    if other is not None:
        text = _(
            "%(number)s gives %(holder)s a licence within the same bounds, and one of the two is exclusive or sole. "
            "Narrow the territory, the classes or the period, or end %(number)s first."
        )
        raise Refused(text % {"number": other.number, "holder": other.holder}, field="sort")


def refuse_beyond(whole: Licence, part: Licence) -> None:
    """A part is never more than its whole, and is not passed on again. Hold the whole's row meanwhile."""
    if not whole.may_sub_license or whole.parent_id is not None:
        raise Refused(_("%(number)s may not be sub-licensed. Ask its giver to allow it.") % {"number": whole.number})
    if whole.standing not in ACCEPTED:
        raise Refused(_("%(number)s is not in force.") % {"number": whole.number})
    if part.may_sub_license:
        raise Refused(_("A sub-licence cannot be sub-licensed again."), field="may_sub_license")
    if part.may_enforce and not whole.may_enforce:
        raise Refused(_("Your own licence does not let you file complaints."), field="may_enforce")
    if _breadth(part) > _breadth(whole):
        said = {"sort": whole.get_sort_display()}
        raise Refused(_("Your own licence is: %(sort)s. A part of it cannot keep out more.") % said, field="sort")
    if _more(part.territories, whole.territories):
        said = {"places": whole.territory}
        raise Refused(_("Your own licence is for: %(places)s. Choose among these.") % said, field="territories")
    if _more(part.nice_classes, whole.nice_classes):
        said = {"classes": ", ".join(map(str, whole.nice_classes))}
        raise Refused(
            _("Your own licence covers the classes: %(classes)s. Tick among these.") % said, field="nice_classes"
        )
    if whole.uses and not part.uses:
        said = {"uses": whole.uses}
        raise Refused(_("Your own licence is for: %(uses)s. Say for which of it this part is.") % said, field="uses")
    _refuse_longer(whole, part)


def _refuse_longer(whole: Licence, part: Licence) -> None:
    if part.starts_on < whole.starts_on:
        said = {"day": describe_exactly(whole.starts_on)}
        raise Refused(
            _("Your own licence begins later: %(day)s. Choose that day or a later one.") % said, field="starts_on"
        )
    if whole.ends_on is not None and (part.ends_on is None or part.ends_on > whole.ends_on):
        said = {"day": describe_exactly(whole.ends_on)}
        raise Refused(
            _("Your own licence ends before that: %(day)s. Choose that day or an earlier one.") % said, field="ends_on"
        )


def _breadth(licence: Licence) -> int:
    """How many it keeps out: with an exclusive licence most."""
    return [Licence.Sort.NON_EXCLUSIVE, Licence.Sort.SOLE, Licence.Sort.EXCLUSIVE].index(Licence.Sort(licence.sort))


def _more(part: Sequence[Any], whole: Sequence[Any]) -> bool:
    """None means all: a part of some is within all, and all is within some never."""
    return bool(whole) and (not part or not set(part) <= set(whole))


def refuse_second(licence: Licence) -> None:
    """A form that is sent twice gives one licence."""
    facts = ("through", "licensee", "licensee_name", "sort", "territories", "nice_classes", "starts_on", "ends_on")
    same = Licence.objects.filter(right=licence.right, **{name: getattr(licence, name) for name in facts})
    there = same.exclude(pk=licence.pk).filter(state__in=["draft", "proposed", "coming", "in_force"]).first()
    if there is not None:
        raise Refused(_("%(number)s says exactly this already.") % {"number": there.number})


def refuse_unusable(right: Right) -> None:
    """Nobody can be licensed what the platform has not verified, or what is over."""
    if not right.is_usable():
        raise Refused(_("Only a verified right that is valid today can be licensed."), field="right")


def _within_territory(right: Right, codes: list[str]) -> list[str]:
    beyond = sorted(set(codes) - set(right.territories)) if right.territories else []
    if beyond:
        said = {"beyond": name_territories(beyond), "where": name_territories(right.territories)}
        raise Refused(_("The right is not valid in %(beyond)s. It is valid in: %(where)s.") % said, field="territories")
    return codes


def _check_period(right: Right, starts_on: date, ends_on: date | None) -> None:
    if right.registered_on and starts_on < right.registered_on:
        said = {"day": describe_exactly(right.registered_on)}
        raise Refused(_("The right begins later: %(day)s. Choose that day or a later one.") % said, field="starts_on")
    check_period(starts_on, ends_on, longest=LONGEST_PERIOD)
    if right.expires_on and max(starts_on, ends_on or starts_on) > right.expires_on:
        said = {"day": describe_exactly(right.expires_on)}
        text = _("The right ends before that: %(day)s. Choose that day or an earlier one; extend it after the renewal.")
        raise Refused(text % said, field="ends_on" if ends_on and ends_on > right.expires_on else "starts_on")
