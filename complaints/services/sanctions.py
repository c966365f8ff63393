"""A person warns, suspends or does neither; the subject appeals; somebody else decides; the clock ends what is over.
A senior reviewer takes single signals out.

The score only proposes (`services/conduct.py`). Reg. (EU) 2022/2065, Art. 23: after a prior warning, for a time.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.conduct.holding import hold_record
from complaints.deciding.reasons import check_statement
from complaints.models import Respondent, Sanction, Signal
from complaints.services.conduct import score_conduct
from complaints.workflow import SANCTIONS
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.permissions import Actor, require

SHORTEST = 20  # characters


@transaction.atomic
def impose_sanction(sanction: Sanction, *, by: User, statement: str, ends_on: date | None = None) -> Sanction:
    """Follow a proposal, with reasons that the subject reads. A suspension takes a senior reviewer and ends.

    `ends_on` is the last day of a suspension; a warning counts for as long as the policy says.
    """
    require(by, "complaints.review_conduct", sanction)
    terms, today = sanction.conduct.terms, timezone.localdate()
    if sanction.is_warning:
        ends_on = today + timedelta(days=terms.warning_days)
    else:
        require(by, "complaints.suspend_subject", sanction)
        ends_on = ends_on or today + timedelta(days=terms.suspension_days)
        if not Sanction.objects.holding().filter(conduct=sanction.conduct, kind=Sanction.Kind.WARNING).exists():
            raise Refused(_("No warning holds any more. A suspension needs one: do not follow the proposal."))
        if not today <= ends_on <= today + timedelta(days=terms.longest_days):
            text = _("Choose a last day within %(days)d days from today.")
            raise Refused(text % {"days": terms.longest_days}, field="ends_on")
    check_statement(statement)
    changes = {"statement": statement.strip(), "decided_by": by, "decided_at": timezone.now(), "ends_on": ends_on}
    SANCTIONS.apply(sanction, "impose", by=by, changes=changes)
    return sanction


@transaction.atomic
def dismiss_proposal(sanction: Sanction, *, by: User, statement: str) -> Sanction:
    """Do not follow a proposal, and say to colleagues why. It comes again only with a new signal."""
    require(by, "complaints.review_conduct", sanction)
    changes = {"statement": _said(statement), "decided_by": by, "decided_at": timezone.now()}
    SANCTIONS.apply(sanction, "dismiss", by=by, changes=changes)
    return sanction


@transaction.atomic
def lift_sanction(sanction: Sanction, *, by: User, statement: str) -> Sanction:
    """End a warning or a suspension before its day, with reasons that the subject reads."""
    require(by, "complaints.review_conduct", sanction)
    SANCTIONS.apply(sanction, "lift", by=by, changes=_closed(by, statement))
    return sanction


@transaction.atomic
def appeal_sanction(sanction: Sanction, *, by: User | Respondent, explanation: str) -> Sanction:
    """Appeal once, within the policy's time: free, and decided by somebody who did not decide before. DSA Art. 20."""
    require(by, "complaints.appeal_sanction", sanction)
    if len(explanation.strip()) < SHORTEST:
        raise Refused(_("Say in a sentence or two why the decision is wrong."), field="explanation")
    terms, now = sanction.conduct.terms, timezone.now()
    if sanction.decided_at is not None and now > sanction.decided_at + timedelta(days=terms.appeal_days):
        raise Refused(_("The time to appeal is over."))
    changes: dict[str, Any] = {
        "appeal": explanation.strip(),
        "appealed_at": now,
        "appeal_due_at": now + timedelta(days=terms.decide_days),
    }
    SANCTIONS.apply(sanction, "appeal", by=by, changes=changes)
    return sanction


@transaction.atomic
def decide_sanction(sanction: Sanction, *, by: User, overturn: bool, statement: str) -> Sanction:
    """Keep it, or overturn it: then it ends at once, and the signals that it stood on count no more."""
    require(by, "complaints.review_conduct", sanction)
    if not by.has_perm("complaints.decide_sanction", sanction):
        raise Refused(_("You decided about this record before. Somebody else decides the appeal."))
    if overturn:
        hold_record(sanction.conduct)
    SANCTIONS.apply(sanction, "overturn" if overturn else "keep", by=by, changes=_closed(by, statement))
    if overturn:
        _take_out(sanction, by)
    return sanction


@transaction.atomic
def drop_signal(signal: Signal, *, by: User, statement: str) -> Signal:
    """Take one signal out by hand, with reasons that the subject reads. Reading its case again brings it not back, and
    a proposal that the signals left do not bear ends with it."""
    require(by, "complaints.drop_signal", signal)
    said = _said(statement)
    hold_record(signal.conduct)
    signal.refresh_from_db()
    if signal.dropped_at is not None:
        raise Refused(_("This signal counts no more already."))
    signal.dropped_at, signal.dropped_by, signal.dropped_because = timezone.now(), by, said
    signal.save(update_fields=["dropped_at", "dropped_by", "dropped_because"])
    after = {"dropped_at": signal.dropped_at, "dropped_because": said}
    record("complaints.drop_signal", signal, by=by, after=after)
    score_conduct(signal.conduct, by=None)
    return signal


@transaction.atomic
def end_sanction(sanction: Sanction, *, by: Actor | None) -> Sanction:
    """Its last day is over."""
    require(by, "complaints.run_clock", sanction)
    SANCTIONS.apply(sanction, "end", by=by)
    return sanction


def _take_out(sanction: Sanction, by: User) -> None:
    """The signals on which it stood, and with them the score."""
    conduct = sanction.conduct
    stood_on = Signal.objects.live().filter(conduct=conduct, noted_at__lte=sanction.proposed_at)
    keys = sorted(stood_on.values_list("key", flat=True))
    stood_on.update(dropped_at=timezone.now())
    record("complaints.drop_signals", conduct, by=by, after={"signals": keys})
    score_conduct(conduct, by=None)


def _closed(by: User, statement: str) -> dict[str, Any]:
    return {"closing": _said(statement), "closed_by": by, "closed_at": timezone.now()}


def _said(statement: str) -> str:
    if len(statement.strip()) < SHORTEST:
        raise Refused(_("Say why, in a sentence or two."), field="statement")
    return statement.strip()
