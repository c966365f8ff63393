"""A counter-notice that a program writes: checked by the form of the page, told with what the case asks for."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError

from complaints.codes import Side
from complaints.forms.answer import SHOWS, AnswerForm
from complaints.models import Respondent
from complaints.pages.respondent import bar_of
from complaints.rounds.answering import closed_to_answers, evidence_kinds_of
from portal.shared.files.models import EvidenceFile

DETAILS = ("name", "email", "contact", "signature")


def typed(side: Respondent, content: dict[str, Any]) -> AnswerForm:
    """The form as the page would send it: what is kept, with this content in its place. A file that is not one of those
    sent for the answer raises ValidationError."""
    before = AnswerForm(side.complaint, side)
    shows = by_number(before.papers, content.get("shows", {}))
    kept = dict(before.said)
    pairs = kept.pop("shows") | {str(pk): kind for pk, kind in shows.items()}
    sent = {name: value for name, value in content.items() if name != "shows"}
    data = kept | sent | {f"{SHOWS}{pk}": kind for pk, kind in pairs.items()}
    form = AnswerForm(side.complaint, side, data)
    form.is_valid()
    return form


def by_number(files: list[EvidenceFile], shows: dict[str, str]) -> dict[int, str]:
    """What each of these files shows, by its number instead of its public id. Any other file raises ValidationError."""
    numbers = {str(file.public_id): file.pk for file in files}
    if strange := next((each for each in shows if each not in numbers), None):
        raise ValidationError({"shows": [_("You sent no such file for this answer: %(id)s") % {"id": strange[:60]}]})
    return {numbers[each]: kind for each, kind in shows.items()}


def sheet_of(side: Respondent) -> dict[str, Any]:
    """What the case asks for, what is kept, and what it lacks."""
    form = AnswerForm(side.complaint, side)
    fields: dict[str, Any] = form.fields
    public = {str(file.pk): str(file.public_id) for file in form.papers}
    shows = {public[pk]: kind for pk, kind in form.said["shows"].items() if pk in public}
    bar = bar_of(side.complaint, side, form.said)
    lacking = [item for item in bar.items if item.question]
    statements = side.complaint.statements_of(Side.RESPONDENT)
    return {
        "defences": [{"key": each.key, "title": str(each.title)} for each in form.defences],
        "asks": [name for name in DETAILS if name in fields],
        "statements": [{"key": each.key, "title": str(each.text)} for each in statements],
        "evidence_kinds": [{"key": each.key, "title": str(each.title)} for each in evidence_kinds_of(side.complaint)],
        "closed": closed_to_answers(side.complaint, side),
        "targets": [pk for pk, _title in fields["targets"].choices],
        "kept": form.said | {"shows": shows},
        "files": form.papers,
        "percent": bar.percent,
        "missing": lacking,
    }
