"""The proof of an organisation's identity: a business licence, or a person's identity paper."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.models.people import User
from portal.accounts.querysets import ProofPaperQuerySet, ProofQuerySet
from portal.accounts.workflow import UNDER_WAY, ProofState
from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import TenantManager, TenantModel

SHOWN_OF_A_NUMBER = 4


class Proof(TenantModel):
    """What an organisation says about itself and a reviewer has compared with its papers.

    One is verified, and beside it one is under way: a paper is renewed before its end and nobody stops filing. Once the
    new one is verified the other is replaced, and stays as history.

    Name and number are identity data: pages and programs show them masked to everybody but the reviewer, and the audit
    trail never holds them.
    """

    class Kind(models.TextChoices):
        """What proves it."""

        LICENCE = "licence", _("Business licence or extract of the register")
        IDENTITY = "identity", _("Identity paper of a person")

    kind = models.CharField(_("paper"), max_length=10, choices=Kind)
    name = models.CharField(_("name in the paper"), max_length=200)
    number = models.CharField(_("number in the paper"), max_length=60)
    valid_until = models.DateField(_("valid until (included)"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ProofState, default=ProofState.UNVERIFIED)
    submitted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(_("due"), null=True)
    paused_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answer_code = models.CharField(max_length=20, blank=True)
    answer_note = models.TextField(max_length=2000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ProofQuerySet)()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(state=ProofState.VERIFIED), name="one_verified_proof_each"
            ),
            models.UniqueConstraint(
                fields=["tenant"], condition=models.Q(state__in=UNDER_WAY), name="one_proof_under_way_each"
            ),
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="proofs_by_clock")]

    def __str__(self) -> str:
        return f"{self.tenant_id} {self.state}"

    @property
    def masked_name(self) -> str:
        """The first letter of each word of the name: "N••• O•••"."""
        return " ".join(f"{word[0]}•••" for word in self.name.split())

    @property
    def masked_number(self) -> str:
        """The end of the number: "•••3412"; nothing of a short one."""
        return "•••" + (self.number[-SHOWN_OF_A_NUMBER:] if len(self.number) > 2 * SHOWN_OF_A_NUMBER else "")

    @property
    def is_over(self) -> bool:
        """Whether the paper is past its date."""
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def is_in_force(self) -> bool:
        """Whether the organisation is verified by it today."""
        return self.state == ProofState.VERIFIED and not self.is_over


class ProofPaper(TenantModel):
    """One file that shows it. Reviewers and the organisation's administrators open it, and whoever sent it."""

    proof = models.ForeignKey(Proof, models.CASCADE, related_name="papers")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="proof_papers")
    added_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ProofPaperQuerySet)()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [models.UniqueConstraint(fields=["proof", "file"], name="paper_once_in_a_proof")]

    def __str__(self) -> str:
        return f"{self.proof_id} {self.file_id}"
