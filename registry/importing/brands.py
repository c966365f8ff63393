"""For whom a row is: its brand, among those in which the person may register rights of that kind and office."""

from typing import Any

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.models import Brand, Right


class Brands:
    """The brands in which one person may register today, looked up by what people write. One query, then none."""

    def __init__(self, user: Any) -> None:
        self._user = user
        self._all = list(Brand.objects.registrable_by(user).select_related("tenant").order_by("pk"))
        self._by_name: dict[str, list[Brand]] = {}
        for brand in self._all:
            for name in {_folded(brand.number), _folded(brand.name)}:
                self._by_name.setdefault(name, []).append(brand)
        self._of_client: dict[str, list[Brand]] = {"": self._all}
        for brand in self._all:
            for name in {_folded(brand.tenant.name), brand.tenant.slug}:
                self._of_client.setdefault(name, []).append(brand)
        self._may: dict[tuple[int, str, str], bool] = {}

    def find(self, brand: str, client: str) -> Brand:
        """The brand that a row names. Raises Refused, naming the column, when there is none or more than one.

        What exists and is not the person's is answered like what does not exist.
        """
        of_client = self._of_client.get(_folded(client).strip("/"))
        if of_client is None:
            raise Refused(
                _("You may not register for “%(name)s”. Write the client's address or exact name.")
                % {"name": client.strip()[:80]},
                field="client",
            )
        if not brand.strip():
            if len(of_client) == 1:
                return of_client[0]
            raise Refused(_("Write the brand: its number or exact name."), field="brand")
        tenants = {each.tenant_id for each in of_client} if client.strip() else None
        found = [b for b in self._by_name.get(_folded(brand), []) if tenants is None or b.tenant_id in tenants]
        if not found:
            raise Refused(
                _("There is no brand “%(name)s” in which you may register. Register it first, or look at the mandate.")
                % {"name": brand.strip()[:80]},
                field="brand",
            )
        if len(found) > 1:
            numbers = ", ".join(f"{each.number} ({each.tenant.name})" for each in found[:4])
            raise Refused(
                _("Several brands are called so: %(numbers)s. Write the number.") % {"numbers": numbers}, field="brand"
            )
        return found[0]

    def check(self, *, tenant_id: int, brand_id: int, kind: str, office: str) -> None:
        """Refuse a right that the person may not register: a mandate can be limited to kinds and offices."""
        asked = (brand_id, kind, office)
        if asked not in self._may:
            right = Right(tenant_id=tenant_id, brand_id=brand_id, kind=kind, office=office)
            self._may[asked] = self._user.has_perm("registry.add_right", right)
        if not self._may[asked]:
            raise Refused(
                _("You may not register rights of this kind and office in this brand. Look at the mandate."),
                field="brand",
            )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
