"""Somebody without an account who notifies the platform."""

from typing import Any, ClassVar

import rules
from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from complaints.querysets import GuestQuerySet
from portal.tenancy.models import TenantManager, TenantModel

CONFIRMS, FOLLOWS = "complaints.guest.confirm", "complaints.guest.follow"


class Guest(TenantModel):
    """One notice of one guest, kept under the platform's organisation. It is no case before the address is confirmed.

    An actor like a person is: services ask `has_perm` of it. Whoever has the personal link follows the one case.
    """

    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"))
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    network = models.CharField(max_length=64)
    """A keyed hash of the network that it came from, to count notices; the address itself is not kept."""
    said = models.JSONField(default=dict)
    """The notice as it was typed, until it is a case."""
    written_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    complaint = models.OneToOneField(Complaint, models.CASCADE, null=True, related_name="guest")
    brand_number = models.CharField(_("brand"), max_length=20, blank=True)
    """Of the brand whose guide led here: a suggestion. It points at no row, for the brand is another organisation's."""
    brand_confirmed_at = models.DateTimeField(null=True)
    brand_confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """The reviewer who said that the notice is about this brand."""

    objects: ClassVar[Any] = TenantManager.from_queryset(GuestQuerySet)()

    class Meta:
        verbose_name = _("guest")
        indexes = [
            models.Index(fields=["email", "written_at"], name="guests_by_address"),
            models.Index(fields=["network", "written_at"], name="guests_by_network"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (guest)"

    @property
    def is_guest(self) -> bool:
        """What the rules know it by."""
        return True

    @property
    def confirmation(self) -> str:
        """The path that confirms the address."""
        return reverse("guest-confirm", args=[signing.dumps(self.pk, salt=CONFIRMS)])

    @property
    def token(self) -> str:
        """What the personal link carries: signed, so nothing secret is stored."""
        return signing.dumps(self.pk, salt=FOLLOWS)

    def get_absolute_url(self) -> str:
        """The page on which the guest follows the case."""
        return reverse("guest-case", args=[self.token])

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """The rules' answer, as for a person."""
        return bool(rules.has_perm(perm, self, obj))


def read_guest(token: str, salt: str) -> int | None:
    """The guest's id, or None when the token was not made here for this."""
    try:
        return int(signing.loads(token, salt=salt))
    except (signing.BadSignature, TypeError, ValueError):
        return None
