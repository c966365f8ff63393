"""Whether the complainant is told who a seller is."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.models.complaints import Complaint
from complaints.models.respondents import Respondent
from complaints.querysets import CaseQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class Disclosure(TenantModel):
    """The answer to a complainant who asked who is behind the targets, with reasons: for each seller one, or a refusal
    and after it, for new facts, the name. It keeps nothing of the seller: what the complainant reads is what the
    platform knows of the seller that day."""

    complaint = models.ForeignKey(Complaint, models.CASCADE, related_name="disclosures")
    respondent = models.ForeignKey(
        Respondent, models.CASCADE, related_name="disclosures", related_query_name="disclosure"
    )
    granted = models.BooleanField(_("told"))
    statement = models.TextField(_("statement of reasons"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField()

    objects: ClassVar[Any] = TenantManager.from_queryset(CaseQuerySet)()

    class Meta:
        verbose_name = _("disclosure")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["respondent", "granted"], name="disclosure_answers_once_each_way"),
        ]

    def __str__(self) -> str:
        return f"disclosure {self.pk}"
