"""A counter-notice that is not sent yet."""

import hashlib
import json
from typing import Any, ClassVar

from django.db import models

from complaints.models.respondents import Respondent
from complaints.querysets import AnswerDraftQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class AnswerDraft(TenantModel):
    """What a seller has typed so far, as the form names it. Nobody else reads it until it is sent."""

    told_in_trail: ClassVar[bool] = False

    respondent = models.OneToOneField(Respondent, models.CASCADE, related_name="answer_draft")
    said = models.JSONField(default=dict)
    saved_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(AnswerDraftQuerySet)()

    @property
    def version(self) -> str:
        """A fingerprint of what is kept: a page that was made of something else overwrites nothing."""
        return hashlib.sha256(json.dumps(self.said, sort_keys=True).encode()).hexdigest()[:16]

    def __str__(self) -> str:
        return f"{self.respondent_id}"
