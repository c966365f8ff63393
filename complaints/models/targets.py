"""One complained-about link."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.codes import DEFICIENCIES, TARGET_KINDS
from complaints.models.complaints import Complaint
from complaints.models.respondents import Respondent
from complaints.querysets import TargetQuerySet
from complaints.states import ALIVE, MeasureState, TargetState
from portal.tenancy.models import TenantManager, TenantModel


class Target(TenantModel):
    """A link of a complaint, with what the platform knows of it and what was decided on it.

    `measure` and `measure_state` repeat the newest measure, so that lists need no second query.
    """

    complaint = models.ForeignKey(Complaint, models.CASCADE, db_index=False, related_name="targets")
    position = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=20, default="listing")
    url = models.CharField(_("link"), max_length=2000)
    url_key = models.CharField(max_length=64)
    """SHA-256 of the normalised link: what makes two links the same target."""
    platform_id = models.CharField(max_length=100, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    seller_name = models.CharField(_("seller"), max_length=200, blank=True)
    respondent = models.ForeignKey(Respondent, models.SET_NULL, null=True, db_index=False, related_name="targets")
    looked_up_at = models.DateTimeField(null=True)
    state = models.CharField(_("decision"), max_length=20, choices=TargetState, default=TargetState.OPEN)
    deficiency = models.CharField(max_length=10, blank=True)
    deficiency_note = models.TextField(blank=True)
    measure = models.CharField(_("measure"), max_length=20, blank=True)
    measure_state = models.CharField(max_length=20, choices=MeasureState, blank=True)
    measure_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(TargetQuerySet)()

    class Meta:
        verbose_name = _("target")
        ordering = ["position"]
        # The link first: the same index finds who else complained about it.
        constraints = [models.UniqueConstraint(fields=["url_key", "complaint"], name="one_target_per_link")]
        indexes = [
            models.Index(fields=["complaint", "position"], name="targets_of_complaint"),
            models.Index(
                fields=["respondent"], condition=models.Q(respondent__isnull=False), name="targets_of_respondent"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def brand_id(self) -> int | None:
        """The brand of its complaint: what an agency's authority hangs on."""
        return self.complaint.brand_id

    @property
    def kind_name(self) -> str:
        """The kind in words."""
        return str(TARGET_KINDS[self.kind].title) if self.kind in TARGET_KINDS else self.kind

    @property
    def is_alive(self) -> bool:
        """Whether it can be taken back: nothing is decided against it, and nothing is restored."""
        return self.state in ALIVE

    @property
    def is_unknown(self) -> bool:
        """Whether the platform was asked about the link and knows nothing of it. The look-up may be wrong."""
        return self.looked_up_at is not None and not (self.title or self.platform_id)

    @property
    def deficiency_data(self) -> Any:
        """What was asked to be added; None when nothing was."""
        return DEFICIENCIES.get(self.deficiency)
