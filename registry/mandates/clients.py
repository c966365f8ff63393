"""For whom a person may act: the own organisation, and for an agency its clients of today."""

from typing import Any

from portal.tenancy.models import Organisation


def clients_of(user: Any, organisation: Organisation) -> list[Organisation]:
    """The organisations whose mandates in force this agency holds, by name. Nobody else has clients."""
    if organisation.kind != Organisation.Kind.AGENCY:
        return []
    found = {m.tenant_id: m.tenant for m in user.active_mandates if m.agency_id == organisation.pk}
    return sorted(found.values(), key=lambda client: client.name.casefold())


def owners_for(user: Any, organisation: Organisation) -> list[Organisation]:
    """Those for whom the person may register a brand on this organisation's pages; clients first for an agency."""
    candidates = [*clients_of(user, organisation), organisation]
    return [owner for owner in candidates if user.has_perm("registry.add_brand", owner)]
