"""What a person may see of cases."""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db.models import Prefetch, Q
from django.utils import timezone

from complaints.codes import MEASURES, PRIVATE_KINDS, RUNGS, On, Side
from complaints.sellers.oneself import as_seller
from complaints.states import IN_QUEUE, NOTICES, ComplaintState, MeasureState, SanctionState, TargetState
from portal.accounts.models import Membership
from portal.accounts.predicates import is_auditor, is_reviewer, sides_of
from portal.tenancy.models import TenantQuerySet
from registry.licences.enforcing import enforcements_of
from registry.querysets import granted_rights
from registry.workflow import State

ASKED_OF_SELLERS = [key for key, measure in MEASURES.items() if measure.on is On.RESPONDENT]


class ComplaintQuerySet(TenantQuerySet):
    """Complaints."""

    def visible_to(self, user: Any) -> Self:
        """Their organisation's, those on brands that a mandate names, those that they filed by a licence, and all sent
        ones for reviewers and auditors but those in which they are the seller: these they read as any seller does."""
        mine = Q(tenant__in=list(user.memberships)) | granted_rights(user, right="right__")
        for held in enforcements_of(user):
            mine |= Q(agency=held.licensee_id, right=held.right_id)
        if is_reviewer(user) or is_auditor(user):
            mine |= ~Q(state=ComplaintState.DRAFT) & ~Q(pk__in=as_seller(user).cases)
        return self.filter(mine)

    def queue(self) -> Self:
        """What waits for a reviewer, the nearest deadline first."""
        return self.filter(state__in=IN_QUEUE).order_by("due_at", "id")

    def left_behind(self) -> Self:
        """Cases under way that are with somebody who reviews no more, and those in review that nobody has: a supplement
        came for them after that."""
        gone = ~Q(reviewer=None) & ~Q(reviewer__in=Membership.objects.reviewing().values("user"))
        unattended = Q(state=ComplaintState.IN_REVIEW, reviewer=None)
        return self.filter(
            unattended | Q(gone, state__in=[*IN_QUEUE, ComplaintState.NEEDS_INFO, ComplaintState.INCOMPLETE])
        ).order_by("id")

    def fast(self) -> Self:
        """Notices of the fast lane that are not decided yet; answers and appeals wait like all others."""
        return self.filter(fast=True, state__in=NOTICES)

    def not_fast(self) -> Self:
        """All others."""
        return self.exclude(fast=True, state__in=NOTICES)

    def of_no_party(self, user: Any) -> Self:
        """Those of no organisation whose side the person is on, and in which they are no seller, so that no reviewer
        judges their own."""
        own = sides_of(user)
        others = self.exclude(Q(tenant__in=own) | Q(agency__in=own)) if own else self
        return others.exclude(pk__in=as_seller(user).cases)

    def on_fallen_rights(self) -> Self:
        """Those in which something is upheld although the platform took the verification of their right back."""
        return self.filter(right__state=State.REJECTED, upheld_count__gt=0)

    def for_list(self) -> Self:
        """With what a row of a list shows.

        Fetched once the rows are chosen: joined, PostgreSQL would put together all of an agency's portfolio, then sort.
        """
        return self.with_names().prefetch_related("tenant", "brand", "agency")

    def with_names(self) -> Self:
        """With what names a complaint without a title: see `Complaint.headline`."""
        targets = self.model._meta.get_field("targets").related_model.objects
        return self.prefetch_related("right", Prefetch("targets", targets.filter(position=1), to_attr="first_targets"))


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
        """All for reviewers and auditors, none for anybody else: they hold private data of both sides. Of the person's
        own case as a seller none either."""
        sees = is_reviewer(user) or is_auditor(user)
        return self.exclude(complaint__in=as_seller(user).cases) if sees else self.none()

    def waiting(self) -> Self:
        """Those whose case is not known."""
        return self.filter(complaint=None, to_confirm=False, set_aside=False)

    def unsettled(self) -> Self:
        """What somebody or something still waits for: its case, or a person who confirms what it says."""
        return self.filter(complaint=None, set_aside=False)

    def to_confirm(self) -> Self:
        """Those that a person has to look at before they become or join a case."""
        return self.filter(to_confirm=True)


UNKNOWN = Q(looked_up_at__isnull=False, title="", platform_id="")
"""Links about which the platform was asked, and of which it knows nothing: as `Target.is_unknown` says of one."""


class TargetQuerySet(CaseQuerySet):
    """Targets."""

    def undecided(self) -> Self:
        """Those on which a reviewer has still to say something."""
        return self.filter(state=TargetState.OPEN)

    def not_looked_up(self, complaint: int, *, after: int) -> Self:
        """Those of a case behind a position of which the platform has said nothing, in their order."""
        waiting = self.filter(complaint=complaint, looked_up_at=None, position__gt=after)
        return waiting.select_related("complaint").order_by("position")


class EvidenceQuerySet(CaseQuerySet):
    """Files in cases."""

    def visible_to(self, user: Any) -> Self:
        """With their case; what shows who a seller is, for the desk alone."""
        seen = super().visible_to(user)
        return seen if is_reviewer(user) or is_auditor(user) else seen.for_both_sides()

    def for_both_sides(self) -> Self:
        """Without what one side shows to the platform alone."""
        return self.exclude(kind__in=PRIVATE_KINDS)

    def shown_to(self, respondent: Any) -> Self:
        """Both sides see the same file: a respondent with a personal link sees what the complaint rests on, and what
        was sent about the own listings; nothing of what the complainant and another seller say to each other. A guest,
        whom nobody knows but by an address, sees what was sent on the complainant's side."""
        case = self.filter(complaint=getattr(respondent, "complaint_id", None))
        if getattr(respondent, "is_guest", False):
            return case.filter(side=Side.COMPLAINANT)
        for_all = Q(side=Side.COMPLAINANT, reply=None, appeal=None)
        rounds = Q(counter_notice__respondent=respondent.pk) | Q(reply__counter_notice__respondent=respondent.pk)
        appeals = self.model._meta.get_field("appeal").related_model.objects.shown_to(respondent)
        return case.filter(for_all | rounds | Q(appeal__in=appeals.values("pk")))


class AppealQuerySet(CaseQuerySet):
    """Appeals."""

    def shown_to(self, respondent: Any) -> Self:
        """A seller's own, and those of the complainant about this seller's listings."""
        return self.filter(Q(respondent=respondent.pk) | Q(targets__respondent=respondent.pk)).distinct()


class SupplementQuerySet(CaseQuerySet):
    """Questions to sellers about their answers."""

    def open(self) -> Self:
        """Those that nothing came of yet, the nearest last day first."""
        return self.filter(ended_at=None).order_by("due_at", "id")


class ClearedPictureQuerySet(CaseQuerySet):
    """Pictures of cases that guides may show."""

    def visible_to(self, user: Any) -> Self:
        """With their case; and all of them for the platform's writers, who see nothing else of a case."""
        return self if user.has_perm("education.add_guide") else super().visible_to(user)

    def unused(self) -> Self:
        """Those that no guide shows yet."""
        return self.filter(guide=None)


class CaseFileQuerySet(CaseQuerySet):
    """Case files: each side sees its own."""

    def visible_to(self, user: Any) -> Self:
        """The platform's for its reviewers and auditors, the complainant's for everybody else who sees the case."""
        side = "platform" if is_reviewer(user) or is_auditor(user) else "complainant"
        return super().visible_to(user).filter(side=side)

    def under_way(self) -> Self:
        """Asked for, and not there yet."""
        return self.filter(finished_at=None, failed_at=None)


class RespondentQuerySet(CaseQuerySet):
    """Accused parties."""


class LookQuerySet(CaseQuerySet):
    """What reviewers tell each other about decisions. Nobody else reads it."""

    def visible_to(self, user: Any) -> Self:
        """The desk's, but of no case of a party that the person belongs to."""
        desk = at_desk(user)
        return self.none() if desk is None else self.filter(desk)


class MeasureQuerySet(CaseQuerySet):
    """The outbox."""

    def for_platform(self) -> Self:
        """What the platform carries out; the rest is asked of the seller."""
        return self.exclude(action__in=ASKED_OF_SELLERS)

    def silent(self) -> Self:
        """What the platform took and has not answered in its time, also while it is being reminded. What was taken back
        since is no longer waited for."""
        taken = self.for_platform().filter(state=MeasureState.ASKED, sent_at__isnull=False, undoing=None)
        return taken.filter(Q(sent_at__lt=latest_confirmed()) | Q(reminders__gt=0))

    def of_sellers(self) -> Self:
        """What the seller does, and the platform does not."""
        return self.filter(action__in=ASKED_OF_SELLERS)

    def over(self, today: date) -> Self:
        """Live ones whose last day lies before this one."""
        return self.live().filter(ends_on__lt=today)

    def live(self) -> Self:
        """Measures that were not taken back; lines that themselves take one back are none."""
        return self.filter(action__in=list(RUNGS), undoing=None)


class TrainingQuerySet(CaseQuerySet):
    """Training tasks: seen with their measure."""

    path = "measure"

    def open(self) -> Self:
        """Those that the seller still has to do."""
        return self.filter(measure__state=MeasureState.ASKED, measure__undoing=None)


def latest_confirmed() -> datetime:
    """What was sent before this moment should be confirmed by now."""
    return timezone.now() - timedelta(minutes=settings.PLATFORM_CONFIRMS_WITHIN)


def at_desk(user: Any) -> Q | None:
    """Cases that the person may see from the platform's side, so none of a party whose side they are on; None for
    everybody who does not work at the desk."""
    if not (is_reviewer(user) or is_auditor(user)):
        return None
    own = sides_of(user)
    return ~Q(complaint__tenant__in=own) & ~Q(complaint__agency__in=own) & ~Q(complaint__in=as_seller(user).cases)


class NoteQuerySet(CaseQuerySet):
    """What only the platform reads."""

    def visible_to(self, user: Any) -> Self:
        """The desk's, nobody else's."""
        desk = at_desk(user)
        return self.none() if desk is None else self.filter(desk)


class GuestQuerySet(TenantQuerySet):
    """Guests and what they wrote."""

    def visible_to(self, user: Any) -> Self:
        """For the desk once the address is confirmed; nobody reads a notice before."""
        sees = is_reviewer(user) or is_auditor(user)
        return self.exclude(confirmed_at=None) if sees else self.none()


class TemplateQuerySet(TenantQuerySet):
    """Templates of complaints."""

    def visible_to(self, user: Any) -> Self:
        """One's own, and those that colleagues share."""
        return self.filter(Q(is_shared=True) | Q(user=user.pk), tenant__in=list(user.memberships))


class AnswerDraftQuerySet(TenantQuerySet):
    """Counter-notices that are not sent."""

    def visible_to(self, user: Any) -> Self:
        """Nobody's but the seller's, who reads by the personal link."""
        return self.none()

    def shown_to(self, respondent: Any) -> Self:
        """The seller's own."""
        return self.filter(respondent=respondent.pk)


class MessageQuerySet(CaseQuerySet):
    """Messages in cases."""

    def visible_to(self, user: Any) -> Self:
        """All at the desk; for the complainant's side its own, and what the platform meant for it."""
        theirs = [pk for pk, membership in user.memberships.items() if membership.organisation.is_platform]
        cases = (
            self.model._meta.get_field("complaint").related_model.objects.visible_to(user).exclude(tenant__in=theirs)
        )
        side = Q(readers__in=["complainant", "both"], complaint__in=cases.values("pk"))
        desk = at_desk(user)
        return self.filter(side if desk is None else desk | side)

    def shown_to(self, respondent: Any) -> Self:
        """A seller's own, and what the platform meant for this seller or for all of the case; the same for a guest who
        complained."""
        if getattr(respondent, "is_guest", False):
            return self.filter(complaint=respondent.complaint_id, readers__in=["complainant", "both"])
        case = Q(complaint=getattr(respondent, "complaint_id", None), readers__in=["respondent", "both"])
        return self.filter(case, Q(respondent=None) | Q(respondent=respondent.pk))


class AttachmentQuerySet(TenantQuerySet):
    """Files of messages: seen by whoever reads the message."""

    def visible_to(self, user: Any) -> Self:
        """Those of messages that the person reads."""
        return self.filter(message__in=self._messages().visible_to(user).values("pk"))

    def shown_to(self, respondent: Any) -> Self:
        """Those of messages that a seller or a guest reads."""
        return self.filter(message__in=self._messages().shown_to(respondent).values("pk"))

    def _messages(self) -> Any:
        return self.model._meta.get_field("message").related_model.objects


class ConductQuerySet(TenantQuerySet):
    """Records of how the procedure is used."""

    def visible_to(self, user: Any) -> Self:
        """The organisation's own; at the desk all but those of organisations whose side the person is on, and the
        person's own as a seller."""
        own = Q(tenant__in=list(user.memberships), side=Side.COMPLAINANT)
        if not (is_reviewer(user) or is_auditor(user)):
            return self.filter(own)
        others = self.exclude(tenant__in=sides_of(user), side=Side.COMPLAINANT)
        return others.exclude(seller_key__in=as_seller(user).keys)


class ConductPartQuerySet(CaseQuerySet):
    """What hangs on a record."""

    path = "conduct"


class SignalQuerySet(ConductPartQuerySet):
    """Signals of misuse."""

    def live(self) -> Self:
        """Those that count."""
        return self.filter(dropped_at=None)


class SanctionQuerySet(ConductPartQuerySet):
    """Warnings and suspensions."""

    def holding(self) -> Self:
        """Those that have effect today."""
        return self.filter(state__in=SanctionState.effective(), ends_on__gte=timezone.localdate())

    def suspending(self, side: Side) -> Self:
        """The suspensions of this side that have effect today."""
        return self.holding().filter(kind=self.model.Kind.SUSPENSION, conduct__side=side)

    def told(self) -> Self:
        """Those that the subject was told of: what was proposed and not followed is the desk's."""
        return self.exclude(state__in=[SanctionState.PROPOSED, SanctionState.DISMISSED, SanctionState.FALLEN])


class LaneQuerySet(TenantQuerySet):
    """Where organisations stand on the fast lane."""

    def visible_to(self, user: Any) -> Self:
        """The organisation's own; all at the desk."""
        if is_reviewer(user) or is_auditor(user):
            return self
        return self.filter(tenant__in=list(user.memberships))
