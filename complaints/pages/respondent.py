"""The case as the respondent sees it. Nothing here reads the complainant's contact, signature or statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from complaints.codes import Side
from complaints.forms.answer import AnswerForm
from complaints.forms.asked import asked_of
from complaints.models import Complaint, Evidence, Respondent
from complaints.pages.case import note_decisions
from complaints.pages.seller_ways import standings_of
from complaints.rounds.answering import Item, checklist, guides_of, is_late, percent
from complaints.rounds.loose_files import loose_files
from complaints.timeline import timeline

SHOWN = 200


@dataclass(frozen=True)
class Bar:
    """How complete the answer is, and what a reviewer would ask now."""

    items: list[Item]

    @property
    def percent(self) -> int:
        """0 to 100."""
        return percent(self.items)

    @property
    def said(self) -> str:
        """The same in words."""
        return _("%(percent)d%% complete") % {"percent": self.percent}

    @property
    def ask(self) -> str:
        """The first two questions, what is needed before what only helps."""
        asked = sorted((item for item in self.items if item.question), key=lambda item: not item.needed)
        return " ".join(item.question for item in asked[:2]) or _("Nothing. It can be sent.")


def bar_of(complaint: Complaint, respondent: Respondent, said: Mapping[str, Any]) -> Bar:
    """The bar of an answer as it stands."""
    return Bar(checklist(complaint, respondent, said, loose_files(respondent)))


def owner_of(complaint: Complaint) -> str:
    """Who complains, as the seller reads it. Somebody without an account is not named."""
    if complaint.source == Complaint.Source.GUEST:
        return _("Somebody without an account")
    return complaint.behalf_of or complaint.tenant.name


def evidence_against(respondent: Respondent) -> Any:
    """The complainant's files that concern this seller."""
    shown = Evidence.objects.shown_to(respondent).filter(side=Side.COMPLAINANT)
    return shown.select_related("file")


def respondent_page(complaint: Complaint, respondent: Respondent, form: AnswerForm) -> dict[str, Any]:
    """What the templates of the personal link read."""
    targets = list(respondent.targets.order_by("position")[:SHOWN])
    note_decisions(targets)
    can_answer = bool(form.fields["targets"].choices)  # type: ignore[attr-defined] # a choice field
    return {
        "complaint": complaint,
        "respondent": respondent,
        "targets": targets,
        "owner": owner_of(complaint),
        "evidence": evidence_against(respondent),
        "answers": list(respondent.counter_notices.prefetch_related("targets", "evidence__file", "supplements")),
        "standing": standings_of([respondent])[respondent.pk],
        "form": form,
        "can_answer": can_answer,
        "is_late": can_answer and is_late(complaint),
        "bar": bar_of(complaint, respondent, form.said),
        "timeline": timeline(complaint, respondent),
        "defences": form.defences,
        "guides": guides_of(complaint),
        "bases": complaint.track.bases if complaint.track else (),
        "files": form.papers,
        "asked_of_you": asked_of(respondent),
    }
