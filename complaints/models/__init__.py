"""The case: complaint, targets, evidence, decisions, measures, respondents, answers, appeals, what happened when."""

from complaints.models.answer_drafts import AnswerDraft
from complaints.models.answers import CounterNotice
from complaints.models.casefiles import CaseFile
from complaints.models.clearances import ClearedPicture
from complaints.models.complaints import Complaint
from complaints.models.conduct import Conduct, Sanction, Signal
from complaints.models.decisions import Decision, Measure
from complaints.models.disclosures import Disclosure
from complaints.models.events import Event
from complaints.models.evidence import Evidence
from complaints.models.guests import Guest
from complaints.models.lanes import Lane
from complaints.models.messages import Attachment, Message, Note, Reading
from complaints.models.purchases import Purchase
from complaints.models.received import ReceivedNotice
from complaints.models.respondents import Respondent
from complaints.models.rounds import Appeal, Reply
from complaints.models.second_looks import Proposal, Sample
from complaints.models.sheets import SheetCase, TargetRow, TargetSheet
from complaints.models.supplements import Supplement
from complaints.models.targets import Target
from complaints.models.templates import ComplaintTemplate
from complaints.models.trainings import Training

__all__ = [
    "AnswerDraft",
    "Appeal",
    "Attachment",
    "CaseFile",
    "ClearedPicture",
    "Complaint",
    "ComplaintTemplate",
    "Conduct",
    "CounterNotice",
    "Decision",
    "Disclosure",
    "Event",
    "Evidence",
    "Guest",
    "Lane",
    "Measure",
    "Message",
    "Note",
    "Proposal",
    "Purchase",
    "Reading",
    "ReceivedNotice",
    "Reply",
    "Respondent",
    "Sample",
    "Sanction",
    "SheetCase",
    "Signal",
    "Supplement",
    "Target",
    "TargetRow",
    "TargetSheet",
    "Training",
]
