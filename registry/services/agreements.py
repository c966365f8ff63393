"""Agreements with partners, kept by the platform's staff."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.permissions import Actor, require
from portal.shared.typed import check_length, tidy
from portal.tenancy.models import Organisation
from registry.models import Agreement

LONGEST = {"title": 200, "contact": 200, "notes": 5000}


@transaction.atomic
def add_agreement(
    organisation: Organisation, *, by: Actor | None, title: str, starts_on: date, **terms: Any
) -> Agreement:
    """Write down an agreement with an organisation. `terms` may hold `ends_on`, `contact` and `notes`."""
    require(by, "registry.keep_agreement", organisation)
    if organisation.is_platform:
        raise Refused(_("The platform needs no agreement with itself."), field="organisation")
    agreement = Agreement(tenant=organisation, kept_by_id=getattr(by, "pk", None))
    _fill_in(agreement, title=title, starts_on=starts_on, **terms)
    agreement.save(force_insert=True)
    record("registry.add_agreement", agreement, by=by, after=_said(agreement))
    return agreement


@transaction.atomic
def update_agreement(agreement: Agreement, *, by: Actor | None, **terms: Any) -> Agreement:
    """Change what an agreement says: its title, period, contact or notes."""
    require(by, "registry.keep_agreement", agreement)
    agreement.refresh_from_db(from_queryset=Agreement.objects.select_for_update(of=("self",), no_key=True))
    before = _said(agreement)
    _fill_in(agreement, **terms)
    agreement.save()
    record("registry.change_agreement", agreement, by=by, before=before, after=_said(agreement))
    return agreement


def _fill_in(agreement: Agreement, **terms: Any) -> None:
    for field, value in terms.items():
        setattr(agreement, field, tidy(value, lines=field == "notes") if isinstance(value, str) else value)
    if not agreement.title:
        raise Refused(_("Write what the agreement is called."), field="title")
    for field, longest in LONGEST.items():
        check_length(getattr(agreement, field), longest, field=field)
    if agreement.ends_on is not None and agreement.ends_on < agreement.starts_on:
        raise Refused(_("The agreement ends before it begins. Look at both dates again."), field="ends_on")


def _said(agreement: Agreement) -> dict[str, Any]:
    """For the partner's trail, which its administrators read: the staff's notes stay out of it."""
    return {name: getattr(agreement, name) for name in ("title", "starts_on", "ends_on", "contact")}
