"""What the complainant can do next in a case, until when, and what happens if nothing is done."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from complaints.models import Complaint, Reply, Supplement, Target
from complaints.rounds.appealing import appealable
from complaints.rounds.following import can_be_withdrawn
from complaints.rounds.replying import answer_to_reply, may_reply
from complaints.states import IN_QUEUE, ComplaintState
from complaints.timeline import restored_on, targets_in_words
from portal.shared.moments import describe_moment

MOVED_BY_ANSWERS = (ComplaintState.WAITING, ComplaintState.ANSWERED, ComplaintState.INCOMPLETE)


@dataclass(frozen=True)
class Button:
    """One thing to press: an address to go to."""

    label: str
    url: str
    icon: str = ""


@dataclass(frozen=True)
class NextStep:
    """The box beside a case: what to do, until when, what happens if nothing is done. One primary button at most."""

    title: str
    text: str = ""
    until: datetime | None = None
    primary: Button | None = None
    others: tuple[Button, ...] = ()
    consequence: str = ""
    asked: list[Target] = field(default_factory=list)
    is_ours: bool = False
    """Whether the platform has to decide by then."""

    @property
    def is_late(self) -> bool:
        """Whether the platform should have decided."""
        return self.is_ours and self.until is not None and self.until < timezone.now()


def next_step(complaint: Complaint, *, by: Any, slug: str, asked: list[Target]) -> NextStep | None:
    """The next step of the complainant's side; None when the case is over. `asked`: targets that wait for a supplement.

    Somebody who may only look is told what happens, without buttons.
    """
    may = by.has_perm("complaints.file_complaint", complaint)
    withdraw = (_withdraw(complaint, slug),) if may and can_be_withdrawn(complaint) else ()
    if complaint.state == ComplaintState.DRAFT:
        return _draft(complaint, slug, may=may)
    if complaint.state == ComplaintState.NEEDS_INFO:
        return _supplement(complaint, slug, asked, withdraw, may=may)
    if complaint.state in MOVED_BY_ANSWERS:
        return _answered(complaint, slug, withdraw, may=may)
    if complaint.state == ComplaintState.DECIDED:
        return _decided(complaint, (*_appeal(complaint, slug, may=may), *withdraw))
    if complaint.state in IN_QUEUE:
        return _with_reviewer(complaint, withdraw)
    return _closed(_appeal(complaint, slug, may=may), withdraw) if complaint.state == ComplaintState.CLOSED else None


def _closed(appeal: tuple[Button, ...], withdraw: tuple[Button, ...]) -> NextStep | None:
    if appeal:
        text = _("The case is closed. Somebody who did not decide before can look at it again.")
        return NextStep(_("You can still appeal"), text, others=(*appeal, *withdraw))
    text = _("The decision stands. If you have settled with the seller, take it back: what is hidden comes back.")
    return NextStep(_("The case is closed"), text, others=withdraw) if withdraw else None


def _with_reviewer(complaint: Complaint, withdraw: tuple[Button, ...]) -> NextStep:
    if complaint.state == ComplaintState.APPEALED:
        text = _("Somebody who did not decide before reads the appeal, and keeps or reverses. You get a mail.")
        return NextStep(_("An appeal is being decided"), text, complaint.due_at, others=withdraw, is_ours=True)
    text = _("A reviewer decides each target, with reasons. You get a mail.")
    return NextStep(_("Nothing to do now"), text, complaint.due_at, others=withdraw, is_ours=True)


def _answered(complaint: Complaint, slug: str, withdraw: tuple[Button, ...], *, may: bool) -> NextStep:
    """The seller has answered: reply, tell of a court, let the clock run, or wait until the answer is complete."""
    if complaint.state == ComplaintState.INCOMPLETE:
        return _incomplete(complaint, withdraw)
    answer = answer_to_reply(complaint) if may else None
    read = Button(_("Read the answer"), "#answers", "scale")
    reply = answer and Button(_("Reply"), reverse("complaint-reply", args=[slug, complaint.number, answer.pk]), "reply")
    if complaint.state == ComplaintState.WAITING:
        text = _("The seller has answered. The law gives you this time to go to court or to the authority.")
        title = restored_on(complaint.waiting_until) or _("The waiting period stands still")
        done = _("If nothing comes, the platform restores what is hidden, and you get a mail.")
        return NextStep(title, text, complaint.waiting_until, primary=reply or read, others=withdraw, consequence=done)
    text = _("The reviewer reads the seller’s answer, and maintains or restores. You get a mail.")
    if answer and answer.reply_due_at and Reply.Stance.CONTEST in may_reply(answer):
        text = _("You can reply until %(day)s. The reviewer reads both, and maintains or restores.")
        text %= {"day": describe_moment(answer.reply_due_at)}
    title, first = _("The seller has answered"), reply or read
    return NextStep(title, text, complaint.due_at, primary=first, others=withdraw, is_ours=True)


def _incomplete(complaint: Complaint, withdraw: tuple[Button, ...]) -> NextStep:
    """The seller completes an answer: the other side waits."""
    text = _(
        "Something is missing in the seller’s answer, and the seller is asked to add it. Nothing has to be done now."
    )
    done = _("If nothing comes, the answer counts as it stands and a reviewer decides. No clock restores meanwhile.")
    read = Button(_("Read the answer"), "#answers", "scale")
    until = Supplement.objects.filter(complaint=complaint).open().values_list("due_at", flat=True).first()
    return NextStep(_("The seller completes the answer"), text, until, primary=read, others=withdraw, consequence=done)


def _appeal(complaint: Complaint, slug: str, *, may: bool) -> tuple[Button, ...]:
    """The way to an appeal, while there is something to appeal and time for it."""
    if not may or not (complaint.declined_count or complaint.restored_count) or not appealable(complaint):
        return ()
    return (Button(_("Appeal"), reverse("complaint-appeal", args=[slug, complaint.number]), "scale"),)


def _decided(complaint: Complaint, others: tuple[Button, ...]) -> NextStep:
    if complaint.upheld_count:
        text = _("The platform carries the measures out. The sellers can answer.")
        done = _("When nobody answers, the decision stands and the case closes.")
        return NextStep(_("Nothing to do now"), text, complaint.answer_due_at, others=others, consequence=done)
    if complaint.restored_count:
        text = _("After the seller’s answer, the platform restored the links. The reasons stand beside each target.")
        go = Button(_("Go to the targets"), "#targets", "list")
        return NextStep(_("Read the reasons"), text, primary=go, others=others)
    text = _("The reasons stand beside each target. With better evidence, file a new complaint.")
    go = Button(_("Go to the targets"), "#targets", "list")
    return NextStep(_("Read the reasons"), text, primary=go, others=others)


def _draft(complaint: Complaint, slug: str, *, may: bool) -> NextStep:
    if not may:
        return NextStep(_("Not sent yet"), _("A colleague is writing this complaint."))
    url = reverse("complaint-step", args=[slug, complaint.number, complaint.step])
    return NextStep(_("Finish the draft"), "", primary=Button(_("Continue"), url, "pencil"))


def _supplement(
    complaint: Complaint, slug: str, asked: list[Target], withdraw: tuple[Button, ...], *, may: bool
) -> NextStep:
    first = asked[0].deficiency_data if asked else None
    title = str(first.title) if first and len({t.deficiency for t in asked}) == 1 else _("Add what is missing")
    where = targets_in_words(target.position for target in asked)
    text = _("Asked on %(targets)s. The case keeps its number and its place in the queue; the clock stands still.")
    left = complaint.target_count - len(asked)
    one = len(asked) == 1
    lapse = _("If nothing comes, %(targets)s closes without a finding.")
    consequence = lapse if one else _("If nothing comes, %(targets)s close without a finding.")
    consequence %= {"targets": where}
    if left:
        stays = ngettext("The other one stays as decided.", "The other %(count)d stay as decided.", left)
        both = {"first": consequence, "second": stays % {"count": left}}
        consequence = pgettext("two sentences, one after the other", "%(first)s %(second)s") % both
    url = reverse("complaint-supplement", args=[slug, complaint.number])
    others = list(withdraw)
    if may and one:
        label = _("Withdraw target %(number)d") % {"number": asked[0].position}
        others = [Button(label, reverse("target-withdraw", args=[slug, complaint.number, asked[0].pk]))]
    elif may:
        others = [Button(_("Withdraw targets"), reverse("targets-withdraw", args=[slug, complaint.number])), *withdraw]
    return NextStep(
        title,
        text % {"targets": where},
        complaint.supplement_due_at,
        primary=Button(_("Add supplement"), url, "upload") if may else None,
        others=tuple(others),
        consequence=consequence,
        asked=asked,
    )


def _withdraw(complaint: Complaint, slug: str) -> Button:
    return Button(_("Withdraw the complaint"), reverse("complaint-withdraw", args=[slug, complaint.number]))
