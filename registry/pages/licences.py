"""What the page of a licence shows to either side, read in the scope of the right's owner."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.scoping import between
from portal.shared.moments import describe_exactly
from registry.forms.licences import EndForm
from registry.licences.workflow import ACCEPTED, LICENCES, LicenceState
from registry.models import Licence

SHOWN = 50


def licence_page(request: Any, licence: Licence, *, decline: EndForm | None = None) -> dict[str, Any]:
    """Everything that the template reads. Of the right no more than what everybody reads at the office.

    `decline` is a reason that was refused.
    """
    user, slug = request.user, request.organisation.slug
    moves = {move.name for move in LICENCES.possible(licence, by=user)}
    with between(licence):
        right, paper = licence.right, licence.paper
        parts = list(Licence.objects.visible_to(user).filter(parent=licence).for_list()[:SHOWN])
        classes = [nice for nice in right.classes if not licence.nice_classes or nice.number in licence.nice_classes]
    standing = licence.standing
    over = standing == LicenceState.ENDED
    return {
        "licence": licence,
        "standing": standing,
        "moves": set() if over else moves,
        "right": right,
        "classes": classes,
        "paper": paper,
        "adds_paper": not over and standing == LicenceState.DRAFT and "withdraw_licence" in moves,
        "sees_right": right.tenant_id in user.memberships or user.has_perm("registry.view_right", right),
        "may_file": right.is_usable() and user.has_perm("complaints.file_complaint", right),
        "parts": parts,
        "may_sub_license": may_sub_license(licence, user),
        "decline_form": (decline or EndForm()) if "decline_licence" in moves else None,
        "files_base": reverse("licence-detail", args=[slug, licence.number]) + "files/",
    }


def may_sub_license(licence: Licence, user: Any) -> bool:
    """Whether this person may give a part of it on now."""
    allowed = licence.may_sub_license and licence.through_id is None and licence.standing in ACCEPTED
    return bool(allowed and user.has_perm("registry.sub_license", licence))


def describe_licence(licence: Licence) -> str:
    """A licence in a sentence, for the case that stands on it: its bounds are what a reviewer compares."""
    bounds = [licence.get_sort_display(), licence.territory, licence.uses]
    if licence.nice_classes:
        bounds.append(_("classes %(numbers)s") % {"numbers": ", ".join(map(str, licence.nice_classes))})
    if licence.ends_on:
        bounds.append(_("until %(day)s") % {"day": describe_exactly(licence.ends_on)})
    said = {"number": licence.number, "owner": licence.giver, "holder": licence.holder}
    return " · ".join(filter(None, [_("Licence %(number)s, %(owner)s to %(holder)s") % said, *bounds]))


def licences_of(right: Any, user: Any) -> dict[str, Any]:
    """The licences over a right, newest first, for its page, and whether this person may grant one."""
    rows = Licence.objects.visible_to(user).filter(right=right).for_list()
    may = right.is_usable() and user.has_perm("registry.grant_licence", right)
    return {"licences": list(rows[:SHOWN]), "may_license": may}
