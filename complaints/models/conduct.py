"""How one party uses the procedure: its record, the signals on it, and the warnings and suspensions that followed."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import Side
from complaints.conduct.policy import LINKS, SIGNALS, TERMS, SignalKind, Terms
from complaints.querysets import ConductQuerySet, SanctionQuerySet, SignalQuerySet
from complaints.states import SanctionState
from portal.tenancy.models import TenantManager, TenantModel


class Conduct(TenantModel):
    """The record of one subject: an organisation that complains, or a seller who answers.

    An organisation's record is its own. A seller has no organisation: its record is the platform's, by the number that
    the platform gave the seller or, where there is none, the e-mail address (`Respondent.key`).
    """

    side = models.CharField(max_length=20, choices=[(side.value, side.value) for side in Side])
    seller_key = models.CharField(max_length=300, blank=True)
    """Who the seller is; empty for an organisation."""
    name = models.CharField(_("name"), max_length=200)
    score = models.FloatField(default=0)
    """What the signals come to at `scored_at`."""
    sent_count = models.PositiveIntegerField(default=0)
    """Complaints, or answers, that it sent within a year; and on how many of those there are signals."""
    marked_count = models.PositiveIntegerField(default=0)
    scored_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(ConductQuerySet)()

    class Meta:
        verbose_name = _("record")
        ordering = ["-score", "-id"]
        constraints = [models.UniqueConstraint(fields=["tenant", "side", "seller_key"], name="one_record_each")]
        indexes = [models.Index(fields=["-score", "-id"], name="records_by_score")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where the subject reads it: the organisation's page, the seller's account."""
        return reverse("seller-cases") if self.is_seller else reverse("own-record", args=[self.tenant.slug])

    @property
    def is_seller(self) -> bool:
        """Whether it is a seller's."""
        return self.side == Side.RESPONDENT

    @property
    def terms(self) -> Terms:
        """What holds for its side."""
        return TERMS[Side(self.side)]


class Signal(TenantModel):
    """One thing that speaks of misuse: what it is, on which cases it stands, when it was, and how much it weighs.

    It names cases by their numbers, because a seller's lie in many organisations.
    """

    conduct = models.ForeignKey(Conduct, models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=120)
    """What it stands on, so that reading twice notes it once."""
    cases = ArrayField(models.CharField(max_length=20))
    """Numbers: the case of which it was noted, then the earlier ones; for papers of a right, the right's."""
    facts = models.JSONField(default=dict)
    """What fills the words of its kind; `why` holds keys of links between accounts."""
    weight = models.FloatField()
    at = models.DateTimeField()
    noted_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    """When what it stood on fell, or a person took it out; it counts for nothing since."""
    dropped_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    dropped_because = models.TextField(_("reasons"), blank=True)
    """Why a person took it out, as the subject reads it."""

    objects: ClassVar[Any] = TenantManager.from_queryset(SignalQuerySet)()

    class Meta:
        verbose_name = _("signal")
        ordering = ["-at", "-id"]
        constraints = [models.UniqueConstraint(fields=["conduct", "key"], name="signal_noted_once")]

    def __str__(self) -> str:
        return self.key

    @property
    def kind_data(self) -> SignalKind:
        """Its kind as data."""
        return SIGNALS[self.kind]

    @property
    def is_seller(self) -> bool:
        """Whether it is on a seller's record."""
        return self.conduct.is_seller

    @property
    def is_on_right(self) -> bool:
        """Whether its numbers are those of rights."""
        return self.kind_data.on == "right"

    @property
    def detail(self) -> str:
        """What it says, in words."""
        return self._said(", ".join(self.cases[1:] or self.cases))

    @property
    def detail_without_cases(self) -> str:
        """The same for somebody with the link of one case, who is told of no other."""
        return self._said(_("another case"))

    def _said(self, other: object) -> str:
        why = ", ".join(str(LINKS[key].title) for key in self.facts.get("why", ()) if key in LINKS)
        return str(self.kind_data.detail.fill(**(self.facts | {"why": why, "other": other})))

    def weight_at(self, moment: datetime) -> float:
        """What is left of its weight then."""
        if self.dropped_at is not None:
            return 0.0
        age = max((moment - self.at).total_seconds(), 0) / 86_400
        return float(self.weight * 0.5 ** (age / self.conduct.terms.half_life_days))

    @property
    def weight_now(self) -> float:
        """What is left of its weight."""
        return self.weight_at(timezone.now())


class Sanction(TenantModel):
    """A warning or a suspension: proposed by the score, decided by a person, appealed by its subject."""

    class Kind(models.TextChoices):
        """What follows."""

        WARNING = "warning", _("Warning")
        SUSPENSION = "suspension", _("Suspension")

    conduct = models.ForeignKey(Conduct, models.CASCADE, related_name="sanctions")
    kind = models.CharField(pgettext_lazy("warning or suspension", "kind"), max_length=20, choices=Kind)
    state = models.CharField(_("state"), max_length=20, choices=SanctionState, default=SanctionState.PROPOSED)
    score = models.FloatField()
    """What the score was when it was proposed."""
    proposed_at = models.DateTimeField()
    statement = models.TextField(_("reasons"), blank=True)
    """What the subject reads; for what was not followed, why not."""
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    ends_on = models.DateField(_("until (included)"), null=True)
    appeal = models.TextField(_("appeal"), blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_due_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """Who decided the appeal, or lifted it."""
    closed_at = models.DateTimeField(null=True)
    closing = models.TextField(_("reasons"), blank=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(SanctionQuerySet)()

    class Meta:
        verbose_name = _("warning or suspension")
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conduct"], condition=models.Q(state="proposed"), name="one_proposal_each_record"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def is_seller(self) -> bool:
        """Whether its subject is a seller."""
        return self.conduct.is_seller

    @property
    def is_warning(self) -> bool:
        """Whether it is a warning."""
        return self.kind == self.Kind.WARNING

    @property
    def may_be_lifted(self) -> bool:
        """Whether the desk can end it before its day; what is in appeal the appeal decides."""
        return self.state in (SanctionState.IN_FORCE, SanctionState.KEPT)

    @property
    def holds(self) -> bool:
        """Whether it has effect now. An appeal does not suspend it."""
        in_effect = self.state in SanctionState.effective()
        return in_effect and self.ends_on is not None and self.ends_on >= timezone.localdate()
