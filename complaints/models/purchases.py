"""What somebody bought to be sure."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from complaints.models.targets import Target
from complaints.querysets import CaseQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class Purchase(TenantModel):
    """A test purchase that raises a target from suspected to confirmed. Both sides read what was found; who bought it
    and under which order stays with the buyer."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="purchases")
    target = models.OneToOneField(Target, models.CASCADE, related_name="purchase")
    bought_on = models.DateField(_("bought on"))
    finding = models.TextField(_("what was found"))
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        verbose_name = _("test purchase")

    def __str__(self) -> str:
        return f"{self.complaint_id}/{self.target_id}"

    @property
    def brand_id(self) -> int | None:
        """The brand of its complaint."""
        return self.complaint.brand_id
