"""Saved filters: kept under a name, shared, renamed, deleted."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import SavedFilter, User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.lists import filtered_lists
from portal.shared.naming import name_among
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation

MOST = 20
LONGEST_NAME, LONGEST_QUERY = 60, 1000  # characters, as the columns are


@transaction.atomic
def save_filter(
    organisation: Organisation,
    *,
    by: Actor | None,
    user: User,
    page: str,
    name: str,
    query: str,
    is_shared: bool = False,
) -> SavedFilter:
    """Keep a filter over a list for a member. `page` is a key of PORTAL_LISTS, `query` what stands in its address.

    What the list does not know in it is left out. A person has at most MOST filters of one list in an organisation.
    """
    require(by, "accounts.add_savedfilter", organisation)
    if is_shared:
        require(by, "accounts.share_savedfilter", organisation)
    if page not in filtered_lists():
        raise Refused(_("Filters of this list cannot be kept."), field="page")
    kept = filtered_lists()[page].canonical(query)
    if not kept or len(kept) > LONGEST_QUERY:
        raise Refused(_("Choose a filter first, then save it."), field="query")
    own = SavedFilter.objects.filter(tenant=organisation, user=user, page=page)
    if own.count() >= MOST:
        raise Refused(_("You have %(most)d filters of this list. Delete one first.") % {"most": MOST})
    said = {"name": _a_name(name, among=own), "query": kept, "is_shared": is_shared}
    saved = SavedFilter.objects.create(tenant=organisation, user=user, page=page, **said)
    record("accounts.add_savedfilter", saved, by=by, after={"page": page, **said})
    return saved


@transaction.atomic
def change_filter(saved: SavedFilter, *, by: Actor | None, name: str, is_shared: bool) -> SavedFilter:
    """Give it another name, or share it with the organisation, or no longer."""
    require(by, "accounts.change_savedfilter", saved)
    if is_shared and not saved.is_shared:
        require(by, "accounts.share_savedfilter", saved.tenant)
    before = {"name": saved.name, "is_shared": saved.is_shared}
    same = SavedFilter.objects.filter(tenant=saved.tenant_id, user=saved.user_id, page=saved.page)
    saved.name, saved.is_shared = _a_name(name, among=same.exclude(pk=saved.pk)), is_shared
    saved.save(update_fields=["name", "is_shared"])
    after = {"name": saved.name, "is_shared": saved.is_shared}
    record("accounts.change_savedfilter", saved, by=by, before=before, after=after)
    return saved


@transaction.atomic
def delete_filter(saved: SavedFilter, *, by: Actor | None) -> None:
    """Forget it. The rows that it found stay."""
    require(by, "accounts.delete_savedfilter", saved)
    record("accounts.delete_savedfilter", saved, by=by, before={"name": saved.name, "query": saved.query})
    saved.delete()


def _a_name(name: str, *, among: Any) -> str:
    return name_among(name, among, longest=LONGEST_NAME, taken=_("You have a filter of this name. Choose another."))
