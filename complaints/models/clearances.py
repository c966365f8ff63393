"""Pictures of a case that its owner lets guides show."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.codes import EVIDENCE_KINDS
from complaints.models.complaints import Complaint
from complaints.models.evidence import Evidence
from complaints.querysets import ClearedPictureQuerySet
from portal.tenancy.models import TenantManager, TenantModel

LONGEST_WORDS = 200  # characters


class ClearedPicture(TenantModel):
    """One picture of the evidence that may be published, with its words. Taking the clearance back deletes the row; the
    trail keeps both deeds.

    This row is all that ties a guide to its case: of a guide nobody finds the case.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="cleared_pictures")
    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="clearance")
    words = models.CharField(_("what it shows"), max_length=LONGEST_WORDS)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    """In which the words are."""
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    cleared_at = models.DateTimeField(auto_now_add=True)
    guide = models.UUIDField(null=True)
    """The key that the translations of the guide share in which it was put; null while it can be taken back."""

    objects: ClassVar[Any] = TenantManager.from_queryset(ClearedPictureQuerySet)()

    class Meta:
        verbose_name = _("cleared picture")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.words

    @property
    def brand_id(self) -> int | None:
        """The brand of its complaint."""
        return self.complaint.brand_id

    @property
    def is_genuine(self) -> bool:
        """Whether it shows the genuine article, by the kind of the evidence."""
        kind = EVIDENCE_KINDS.get(self.evidence.kind)
        return kind is not None and kind.genuine
