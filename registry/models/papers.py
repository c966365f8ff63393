"""The papers of a right: which file shows what."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import TenantManager, TenantModel
from registry.kinds import PAPERS, Paper
from registry.models.rights import Right
from registry.querysets import RightPaperQuerySet


class RightPaper(TenantModel):
    """One file that shows a right. `kind` is a key of registry/data/papers.toml."""

    right = models.ForeignKey(Right, models.CASCADE, related_name="papers")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="right_papers")
    kind = models.CharField(_("kind of paper"), max_length=40)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(RightPaperQuerySet)()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [models.UniqueConstraint(fields=["right", "file", "kind"], name="paper_once_in_a_right")]

    def __str__(self) -> str:
        return f"{self.right_id} {self.kind}"

    @property
    def about(self) -> Paper:
        """What papers of its kind are."""
        return PAPERS[self.kind]
