"""What a person may see of cases."""

from typing import Any, Self

from django.db.models import Q

from complaints.states import IN_QUEUE, ComplaintState, TargetState
from portal.accounts.predicates import is_auditor, is_reviewer
from portal.tenancy.models import TenantQuerySet
from registry.enforcing import enforcements_of
from registry.querysets import granted_rights


class ComplaintQuerySet(TenantQuerySet):
    """Complaints."""

    def visible_to(self, user: Any) -> Self:
        """Their organisation's, those on brands that a mandate names, those that they filed by a licence, and all sent
        ones for reviewers and auditors."""
        mine = Q(tenant__in=list(user.memberships)) | granted_rights(user, right="right__")
        for held in enforcements_of(user):
            mine |= Q(agency=held.licensee_id, right=held.right_id)
        if is_reviewer(user) or is_auditor(user):
            mine |= ~Q(state=ComplaintState.DRAFT)
        return self.filter(mine)

    def queue(self) -> Self:
        """What waits for a reviewer, the nearest deadline first."""
        return self.filter(state__in=IN_QUEUE).order_by("due_at", "id")

    def for_list(self) -> Self:
        """With what a row of a list shows.

        Fetched once the rows are chosen: joined, PostgreSQL would put together all of an agency's portfolio, then sort.
        """
        return self.prefetch_related("tenant", "brand", "right", "agency")


class CaseQuerySet(TenantQuerySet):
    """Rows that belong to a case and are seen with it."""

    path = "complaint"

    def visible_to(self, user: Any) -> Self:
        """Those of cases that the person sees."""
        complaints = self.model._meta.get_field(self.path).related_model.objects
        return self.filter(**{f"{self.path}__in": complaints.visible_to(user).values("pk")})


class ReceivedNoticeQuerySet(TenantQuerySet):
    """Papers that came as free text."""

    def visible_to(self, user: Any) -> Self:
        """All for reviewers and auditors, none for anybody else: they hold private data of both sides."""
        return self if is_reviewer(user) or is_auditor(user) else self.none()

    def waiting(self) -> Self:
        """Those whose case is not known."""
        return self.filter(complaint=None)


class TargetQuerySet(CaseQuerySet):
    """Targets."""

    def undecided(self) -> Self:
        """Those on which a reviewer has still to say something."""
        return self.filter(state=TargetState.OPEN)


class EvidenceQuerySet(CaseQuerySet):
    """Files in cases."""

    def shown_to(self, respondent: Any) -> Self:
        """Both sides see the same file: a respondent with a personal link sees all evidence of the one case."""
        return self.filter(complaint=getattr(respondent, "complaint_id", None))


class RespondentQuerySet(CaseQuerySet):
    """Accused parties."""


class MeasureQuerySet(CaseQuerySet):
    """The outbox."""
