"""The seller, shop or creator who is complained about, as far as one case is concerned."""

from typing import Any, ClassVar

import rules
from django.conf import settings
from django.core import signing
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from complaints.querysets import RespondentQuerySet
from portal.tenancy.models import TenantManager, TenantModel

SALT = "complaints.respondent"


class Respondent(TenantModel):
    """One accused party in one case. Needs no account: the personal link in the mail is the authority.

    An actor like a person is: services ask `has_perm` of it.
    """

    told_in_trail: ClassVar[bool] = False
    """Who the seller is stays out of the trail that the complainant's organisation reads."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="respondents")
    seller_id = models.CharField(max_length=100, blank=True)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    link_number = models.PositiveIntegerField(default=1)
    """Counts up when the link is revoked or sent anew; a link with another number is dead."""
    link_revoked_at = models.DateTimeField(null=True)
    notified_at = models.DateTimeField(null=True)
    first_opened_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(RespondentQuerySet)()

    class Meta:
        verbose_name = _("respondent")
        constraints = [
            models.UniqueConstraint(fields=["complaint", "seller_id", "name"], name="one_respondent_per_seller"),
        ]
        indexes = [
            models.Index(fields=["seller_id"], condition=~models.Q(seller_id=""), name="respondents_by_seller"),
            models.Index(fields=["email"], condition=~models.Q(email=""), name="respondents_by_email"),
        ]

    def __str__(self) -> str:
        return f"{self.name} (respondent)"

    @property
    def key(self) -> str:
        """Who the seller is across cases: the platform's number, or the address; empty for somebody without both."""
        if self.seller_id:
            return f"id:{self.seller_id}"
        return f"mail:{self.email.lower()}" if self.email else ""

    @property
    def token(self) -> str:
        """What the personal link carries: signed, so nothing secret is stored."""
        return signing.dumps([self.pk, self.link_number], salt=SALT)

    @property
    def link(self) -> str:
        """The whole personal link."""
        return f"{settings.PORTAL_URL}/case/{self.token}/"

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """The rules' answer, as for a person."""
        return bool(rules.has_perm(perm, self, obj))


def read_token(token: str) -> tuple[int, int] | None:
    """The respondent's id and the link's number, or None when the token was not made here."""
    try:
        pk, number = signing.loads(token, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return int(pk), int(number)
