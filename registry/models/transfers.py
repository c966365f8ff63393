"""A transfer: an owner assigns rights, or a whole brand, to another organisation."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import Organisation, TenantManager, TenantModel
from registry.models.brands import Brand
from registry.models.rights import Right
from registry.transfers.querysets import TransferQuerySet, TransferredRightQuerySet
from registry.transfers.workflow import TransferState


class TransferManager(TenantManager.from_queryset(TransferQuerySet)):  # type: ignore[misc] # a class made at run time
    """Transfers are read by both parties."""

    seen_by = ("tenant", "recipient")


class Transfer(TenantModel):
    """A deed by which rights get a new owner. Its tenant is the former one.

    No row changes its organisation: each right gets a new entry with the new owner, and the former owner's stays as
    history. See `portal/docs/decisions/0014-transfers.md`.
    """

    State = TransferState

    number = models.CharField(_("number"), max_length=20, unique=True)
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("new owner"))
    brand = models.ForeignKey(Brand, models.PROTECT, null=True, related_name="transfers", verbose_name=_("brand"))
    """The brand that goes over as a whole, with its dealers; None for single rights."""
    about = models.CharField(_("rights"), max_length=400)
    """What it is over, in words that both read."""
    signed_on = models.DateField(_("signed on"))
    deed = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="transfers_by_deed")
    office_record = models.ForeignKey(EvidenceFile, models.PROTECT, null=True, related_name="transfers_by_record")
    into = models.CharField(max_length=20, blank=True)
    """The number of the new owner's brand that takes the rights; empty for one of the same name."""
    state = models.CharField(_("state"), max_length=10, choices=TransferState, default=TransferState.DRAFT)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(_("due"), null=True)
    paused_at = models.DateTimeField(null=True)
    supplement_due_at = models.DateTimeField(_("supplement due"), null=True)  # then it lapses
    supplement_reminded_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(_("reason"), max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TransferManager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["tenant", "-created_at", "-id"], name="transfers_given"),
            models.Index(fields=["recipient", "-created_at", "-id"], name="transfers_received"),
            models.Index(fields=["state", "due_at"], name="transfers_by_clock"),
            models.Index(
                fields=["supplement_due_at"], condition=models.Q(state="needs_info"), name="transfers_by_supplement"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class TransferredRightManager(TenantManager.from_queryset(TransferredRightQuerySet)):  # type: ignore[misc] # as above
    """Both parties read which rights they are."""

    seen_by = ("tenant", "recipient")


class TransferredRight(TenantModel):
    """One right that a transfer names: the former owner's entry, and the number of the new owner's once there is one.

    Across organisations entries are known by number alone: nothing points over the border.
    """

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="rights")
    right = models.ForeignKey(Right, models.PROTECT, related_name="transferred")
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    """The former owner's number, by which the new owner still finds it."""
    about = models.CharField(max_length=400)
    became = models.CharField(max_length=20, blank=True, db_index=True)

    objects: ClassVar[Any] = TransferredRightManager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["transfer", "right"], name="right_once_in_a_transfer")]
        indexes = [models.Index(fields=["recipient", "number"], name="rights_by_former_number")]

    def __str__(self) -> str:
        return f"{self.transfer_id} {self.number}"
