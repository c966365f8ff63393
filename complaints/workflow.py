"""When: the lives of a complaint, a target, a measure, a counter-notice and an appeal, each as one table."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.states import ALIVE
from complaints.states import AnswerState as A
from complaints.states import AppealState as P
from complaints.states import ComplaintState as S
from complaints.states import LaneState as F
from complaints.states import MeasureState as M
from complaints.states import ProposalState as L
from complaints.states import SanctionState as N
from complaints.states import TargetState as T
from portal.shared.workflow import Move, Workflow

FILE = "complaints.file_complaint"
REVIEW = "complaints.review_complaint"
ANSWER = "complaints.answer_complaint"
COMPLETE = "complaints.complete_answer"
DECIDE = "complaints.decide_appeal"
LOOK_AGAIN = "complaints.look_again"
CLOCK = "complaints.run_clock"
PLATFORM = "complaints.confirm_measure"
REPORT = "complaints.report_measure"
WATCH = "complaints.review_conduct"
READ_CONDUCT = "complaints.note_conduct"

FILED = ("complaints.acknowledge", "complaints.look_up_filed", READ_CONDUCT)

WORKFLOW = Workflow(
    #    name          from                                 to            who may  then
    Move("submit", (S.DRAFT,), S.SUBMITTED, FILE, FILED, _("Send")),
    Move("take_up", (S.SUBMITTED,), S.IN_REVIEW, REVIEW, (), _("Take up")),
    Move("put_back", (S.IN_REVIEW,), S.SUBMITTED, REVIEW, (), _("Put back")),
    Move("ask", (S.IN_REVIEW,), S.NEEDS_INFO, REVIEW, ("complaints.tell_complainant",), _("Ask for a supplement")),
    Move("supplement", (S.NEEDS_INFO,), S.IN_REVIEW, FILE, (), _("Add supplement")),
    Move("decide", (S.IN_REVIEW,), S.DECIDED, REVIEW, ("complaints.tell_complainant",), _("Decide")),
    Move("lapse", (S.NEEDS_INFO,), S.DECIDED, CLOCK, ("complaints.tell_complainant",)),
    Move("answer", (S.DECIDED, S.INCOMPLETE, S.WAITING, S.CLOSED), S.ANSWERED, ANSWER, (), _("Answer")),
    Move("ask_seller", (S.DECIDED, S.ANSWERED, S.WAITING, S.APPEALED), S.INCOMPLETE, CLOCK),
    Move("reopen", (S.DECIDED, S.INCOMPLETE, S.WAITING, S.APPEALED, S.CLOSED), S.ANSWERED, CLOCK),
    Move("wait", (S.DECIDED, S.ANSWERED, S.INCOMPLETE, S.APPEALED, S.CLOSED), S.WAITING, CLOCK),
    Move("appeal", (S.DECIDED, S.CLOSED, S.ANSWERED, S.INCOMPLETE, S.WAITING), S.APPEALED, CLOCK),
    Move("conclude", (S.ANSWERED, S.INCOMPLETE, S.WAITING, S.APPEALED), S.DECIDED, REVIEW, (), _("Conclude")),
    Move("close", (S.DECIDED,), S.CLOSED, CLOCK, ("complaints.tell_complainant",)),
    Move("open_again", (S.CLOSED,), S.DECIDED, CLOCK),
    Move(
        "withdraw",
        (
            S.DRAFT,
            S.SUBMITTED,
            S.IN_REVIEW,
            S.NEEDS_INFO,
            S.DECIDED,
            S.ANSWERED,
            S.INCOMPLETE,
            S.WAITING,
            S.APPEALED,
            S.CLOSED,
        ),
        S.WITHDRAWN,
        FILE,
        (READ_CONDUCT,),
        _("Withdraw"),
    ),
)

TARGETS = Workflow(
    Move("uphold", (T.OPEN,), T.UPHELD, REVIEW, (), _("Uphold")),
    Move("decline", (T.OPEN,), T.DECLINED, REVIEW, (READ_CONDUCT,), _("Decline")),
    Move("ask", (T.OPEN,), T.ASKED, REVIEW, (), _("Ask for a supplement")),
    Move("supplement", (T.ASKED,), T.OPEN, FILE),
    Move("lapse", (T.ASKED,), T.LAPSED, CLOCK),
    Move("reverse", (T.DECLINED, T.RESTORED), T.UPHELD, REVIEW, (READ_CONDUCT,), _("Uphold on appeal")),
    Move("restore", (T.UPHELD,), T.RESTORED, REVIEW, (READ_CONDUCT,), _("Restore")),
    Move("maintain", (T.UPHELD,), T.UPHELD, REVIEW, (READ_CONDUCT,), _("Maintain")),
    Move("withdraw", ALIVE, T.WITHDRAWN, FILE, (), _("Withdraw")),
)

MEASURES = Workflow(
    Move("confirm", (M.ASKED, M.REPORTED, M.FAILED), M.CONFIRMED, PLATFORM, (), _("Confirm")),
    Move("fail", (M.ASKED,), M.FAILED, PLATFORM, ("complaints.tell_of_failed_measure",), _("Report a failure")),
    Move("report", (M.ASKED, M.FAILED), M.REPORTED, REPORT, ("complaints.tell_of_report",), _("Say that it is done")),
    Move("finish", (M.ASKED, M.FAILED), M.CONFIRMED, REPORT),
    Move("retry", (M.ASKED, M.FAILED, M.REPORTED, M.CONFIRMED), M.ASKED, REVIEW, (), _("Ask again")),
    Move("hold", (M.ASKED,), M.HELD, CLOCK),
    Move("let_go", (M.HELD,), M.ASKED, CLOCK),
)

PROPOSALS = Workflow(
    Move("second", (L.WAITING,), L.CONFIRMED, LOOK_AGAIN, (), pgettext_lazy("another reviewer’s decision", "Confirm")),
    Move(
        "send_back",
        (L.WAITING,),
        L.SENT_BACK,
        LOOK_AGAIN,
        ("complaints.tell_of_proposal",),
        pgettext_lazy("another reviewer’s decision", "Send back"),
    ),
    Move("drop", (L.WAITING,), L.DROPPED, REVIEW, (), pgettext_lazy("a proposal", "Take back")),
)

ANSWERS = Workflow(
    Move("wait", (A.RECEIVED,), A.WAITING, CLOCK),
    Move(
        "ask",
        (A.RECEIVED, A.WAITING, A.PAUSED),
        A.ASKED,
        REVIEW,
        ("complaints.ask_seller_to_complete",),
        _("Ask for a supplement"),
    ),
    Move("supplement", (A.ASKED,), A.RECEIVED, COMPLETE, ("complaints.forward_answer",), _("Add supplement")),
    Move("lapse", (A.ASKED,), A.RECEIVED, CLOCK, ("complaints.tell_that_answer_stands",)),
    Move(
        "take",
        (A.ASKED, A.RECEIVED),
        A.RECEIVED,
        REVIEW,
        ("complaints.tell_that_answer_stands",),
        _("Take it as it stands"),
    ),
    Move("stop", (A.WAITING, A.PAUSED), A.RECEIVED, FILE, (), _("Tell of a court or an authority")),
    Move("pause", (A.WAITING,), A.PAUSED, REVIEW, ("complaints.tell_of_pause",), _("Let the clock stand still")),
    Move("run_on", (A.RECEIVED,), A.WAITING, REVIEW, (), _("Reject the paper")),
    Move("resume", (A.PAUSED,), A.WAITING, REVIEW, ("complaints.tell_of_pause",), _("Let the clock run on")),
    Move(
        "maintain",
        (A.RECEIVED, A.WAITING, A.PAUSED),
        A.MAINTAINED,
        REVIEW,
        ("complaints.tell_outcome_of_answer",),
        _("Maintain"),
    ),
    Move(
        "restore",
        (A.RECEIVED, A.WAITING, A.PAUSED),
        A.RESTORED,
        REVIEW,
        ("complaints.tell_outcome_of_answer",),
        _("Restore"),
    ),
    Move("drop", (A.RECEIVED, A.ASKED, A.WAITING, A.PAUSED), A.DROPPED, FILE),
)

APPEALS = Workflow(
    Move("keep", (P.RECEIVED,), P.KEPT, DECIDE, ("complaints.tell_outcome_of_appeal",), _("Keep the decision")),
    Move(
        "reverse", (P.RECEIVED,), P.REVERSED, DECIDE, ("complaints.tell_outcome_of_appeal",), _("Reverse the decision")
    ),
    Move("drop", (P.RECEIVED,), P.DROPPED, FILE),
)

SANCTIONS = Workflow(
    Move("impose", (N.PROPOSED,), N.IN_FORCE, WATCH, ("complaints.tell_of_sanction",), _("Follow the proposal")),
    Move("dismiss", (N.PROPOSED,), N.DISMISSED, WATCH, (), _("Do not follow it")),
    Move("fall", (N.PROPOSED,), N.FALLEN, CLOCK),
    Move(
        "appeal",
        (N.IN_FORCE,),
        N.APPEALED,
        "complaints.appeal_sanction",
        ("complaints.tell_of_sanction_appeal",),
        _("Appeal"),
    ),
    Move(
        "keep",
        (N.APPEALED,),
        N.KEPT,
        "complaints.decide_sanction",
        ("complaints.tell_end_of_sanction",),
        pgettext_lazy("warning or suspension", "Keep"),
    ),
    Move(
        "overturn",
        (N.APPEALED,),
        N.LIFTED,
        "complaints.decide_sanction",
        ("complaints.tell_end_of_sanction",),
        pgettext_lazy("warning or suspension", "Overturn"),
    ),
    Move(
        "lift",
        (N.IN_FORCE, N.KEPT),
        N.LIFTED,
        WATCH,
        ("complaints.tell_end_of_sanction",),
        pgettext_lazy("warning or suspension", "Lift"),
    ),
    Move("end", (N.IN_FORCE, N.KEPT), N.ENDED, CLOCK, ("complaints.tell_end_of_sanction",)),
)

LANES = Workflow(
    Move("earn", (F.OUTSIDE,), F.HELD, CLOCK, ("complaints.tell_of_lane",)),
    Move("warn", (F.HELD,), F.WARNED, CLOCK, ("complaints.tell_of_lane",)),
    Move("recover", (F.WARNED,), F.HELD, CLOCK, ("complaints.tell_of_lane",)),
    Move("lose", (F.HELD, F.WARNED), F.OUTSIDE, CLOCK, ("complaints.tell_of_lane",)),
)
