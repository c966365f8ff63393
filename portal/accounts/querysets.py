"""What a person may see of organisations, members, mandates, invitations and tokens."""

from typing import Any, Self

from django.db import models
from django.db.models import Case, F, Q, When
from django.utils import timezone

from portal.accounts.predicates import is_auditor, is_reviewer
from portal.accounts.roles import OUTSIDE, Role
from portal.accounts.workflow import ACCEPTED, UNDER_WAY, MandateState, ProofState
from portal.tenancy.models import Organisation, TenantQuerySet


class MembershipQuerySet(models.QuerySet[Any]):
    """Memberships are global, so the filter by organisation is this queryset's own."""

    def visible_to(self, user: Any) -> Self:
        """Colleagues: members of the organisations that the person belongs to."""
        return self.filter(organisation__in=list(user.memberships))

    def reviewing(self) -> Self:
        """Those by which somebody reviews at the desk today."""
        roles = [Role.REVIEWER, Role.SENIOR_REVIEWER]
        return self.of_staff().filter(roles__overlap=roles, user__is_active=True)

    def of_staff(self) -> Self:
        """Those of the platform's own people: not of customs officers and examiners, who only look something up."""
        return self.filter(organisation__kind=Organisation.Kind.PLATFORM).exclude(roles__contained_by=list(OUTSIDE))


class InvitationQuerySet(TenantQuerySet):
    """Invitations of an organisation."""

    def visible_to(self, user: Any) -> Self:
        """Those of organisations where the person is an administrator."""
        return self.filter(tenant__in=administered_by(user))

    def open(self) -> Self:
        """Sent, and neither accepted, withdrawn nor expired."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class MandateQuerySet(TenantQuerySet):
    """Mandates given, received and passed on."""

    def visible_to(self, user: Any) -> Self:
        """Those of which the person's organisation is a party; a draft is its proposer's alone. All for the desk."""
        if is_reviewer(user) or is_auditor(user):
            return self.exclude(state=MandateState.DRAFT)
        mine = list(user.memberships)
        draft = Q(state=MandateState.DRAFT)
        given = Q(tenant__in=mine) & ~(draft & Q(asked=True))
        received = Q(agency__in=mine) & ~(draft & Q(asked=False))
        return self.filter(given | received | Q(through__in=mine))

    def in_force(self) -> Self:
        """Accepted by both sides, not revoked, and today is within the period (both ends included)."""
        today = timezone.localdate()
        return self.filter(state__in=ACCEPTED, starts_on__lte=today, ends_on__gte=today)

    def alive(self) -> Self:
        """Accepted, and in force today or later."""
        return self.filter(state__in=ACCEPTED, ends_on__gte=timezone.localdate())


class ProofQuerySet(TenantQuerySet):
    """Proofs of identity."""

    def visible_to(self, user: Any) -> Self:
        """The own organisations', and all for the desk. Who reads them unmasked is asked by the rules."""
        if is_reviewer(user) or is_auditor(user):
            return self
        return self.filter(tenant__in=list(user.memberships))

    def standing(self) -> Self:
        """What a reviewer has verified, also when its date is over."""
        return self.filter(state=ProofState.VERIFIED)

    def in_force(self) -> Self:
        """By which an organisation is verified today."""
        return self.standing().exclude(valid_until__lt=timezone.localdate())

    def unsettled(self) -> Self:
        """What its organisation works on or waits for: the one under way, else the one that was not accepted last."""
        settled = Case(When(state__in=UNDER_WAY, then=0), default=1)
        rows = self.exclude(state__in=[ProofState.VERIFIED, ProofState.REPLACED])
        return rows.order_by(settled, F("decided_at").desc(nulls_last=True), "-id")

    def waiting(self) -> Self:
        """The reviewers' queue, in the order of its clock."""
        return self.filter(state=ProofState.SUBMITTED).order_by("due_at", "id")

    def sent(self) -> Self:
        """What the reviewers were shown once, whatever became of it."""
        return self.exclude(state=ProofState.UNVERIFIED)

    def matching(self, words: str) -> Self:
        """Of organisations whose name holds the words, or whose address they are."""
        return self.filter(Q(tenant__name__icontains=words) | Q(tenant__slug__iexact=words))


class ProofPaperQuerySet(TenantQuerySet):
    """Papers of proofs."""

    def visible_to(self, user: Any) -> Self:
        """Reviewers, and the administrators of the organisation itself: they hold identity data in clear.

        Whoever sent a file sees that one too. No mandate reaches here: an agency never reads its client's papers.
        """
        return self if is_reviewer(user) else self.filter(tenant__in=administered_by(user))


class ApiTokenQuerySet(TenantQuerySet):
    """Tokens of an organisation's programs."""

    def visible_to(self, user: Any) -> Self:
        """A person's own tokens, and all of an organisation for its administrators."""
        return self.filter(Q(user_id=user.pk) | Q(tenant__in=administered_by(user)))

    def of_members(self) -> Self:
        """Those of an organisation's own programs."""
        return self.exclude(scopes=["seller"])

    def of_seller(self, user: Any) -> Self:
        """Those that a person has as a seller."""
        return self.filter(user=user.pk, scopes=["seller"])


class SavedFilterQuerySet(TenantQuerySet):
    """Saved filters."""

    def visible_to(self, user: Any) -> Self:
        """A person's own, and those that are shared in the person's organisations; a client's are the client's."""
        mine = Q(user_id=user.pk) | Q(is_shared=True)
        return self.filter(mine, tenant__in=list(user.memberships))


def administered_by(user: Any) -> list[int]:
    """Ids of the organisations where the person is an administrator."""
    return [pk for pk, membership in user.memberships.items() if "administrator" in membership.roles]
