"""Filters over lists that a person keeps."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.people import User
from portal.accounts.querysets import SavedFilterQuerySet
from portal.shared.lists import FilteredList, filtered_lists
from portal.tenancy.models import TenantManager, TenantModel


class SavedFilter(TenantModel):
    """What an address asked of a list, under a name: for the person who saved it, or for the whole organisation."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+", verbose_name=_("saved by"))
    page = models.CharField(_("list"), max_length=20)  # a key of portal.shared.lists
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filter"), max_length=1000)
    is_shared = models.BooleanField(_("shared with the organisation"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(SavedFilterQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "user", "page", "name"], name="one_saved_filter_per_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def over(self) -> FilteredList | None:
        """The list that it is over; None for one that the portal no longer has."""
        return filtered_lists().get(self.page)

    def get_absolute_url(self) -> str:
        """The list as it was filtered. Needs its organisation loaded."""
        if self.over is None:
            return reverse("filter-list", args=[self.tenant.slug])
        return f"{reverse(self.over.url_name, args=[self.tenant.slug])}?{self.query}"
