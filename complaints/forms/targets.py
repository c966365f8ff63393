"""The step of links and evidence: a pasted list, lines to mend, and what each file shows."""

from typing import Any

from django import forms
from django.contrib import messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from complaints import services
from complaints.codes import EVIDENCE_KINDS, Side, Step
from complaints.forms.fields import PastedLinks
from complaints.forms.steps import StepForm
from complaints.forms.unread import keep_unread, unread_lines
from complaints.links import Pasted
from complaints.models import Complaint, Evidence

SETTLED = ("accepted", "refused")


class TargetsForm(StepForm):
    """Which links, what is wrong with them, and what each file shows."""

    step = Step.TARGETS
    kind = forms.ChoiceField(label=gettext_lazy("They lead to"), required=False)
    links = PastedLinks(
        label=gettext_lazy("Add links, one per line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "mono", "placeholder": "https://", "spellcheck": "false"}),
    )

    def __init__(self, request: Any, complaint: Complaint) -> None:
        super().__init__(request, complaint)
        ground = complaint.ground_data
        self.fields["kind"].choices = [(k.key, str(k.title)) for k in (ground.targets() if ground else ())]  # type: ignore[attr-defined] # a choice field
        self.mine = [e for e in complaint.evidence.select_related("file") if e.side == Side.COMPLAINANT]
        add_kind_fields(self, self.mine)

    def evidence_rows(self) -> list[tuple[Evidence, Any]]:
        """Each file that was checked, with the field that says what it shows."""
        return evidence_rows(self, self.mine)

    def files_under_way(self) -> list[Any]:
        """The files that are not checked yet."""
        return [evidence.file for evidence in self.mine if evidence.file.state not in SETTLED]

    def write(self, values: dict[str, Any]) -> None:
        """Everything typed; and what a button asks to take out. Typing alone adds no half-written link."""
        super().write(values)
        save_kinds(self, self.mine)
        if not self.is_autosave:
            self._remove()
            self._add_links()

    def _remove(self) -> None:
        """What is gone already stays gone: a second press is no error."""
        target = self.complaint.targets.filter(pk=number_in(self.data, "remove_target")).first()
        if target is not None:
            services.remove_target(target, by=self.user)
        evidence = self.complaint.evidence.filter(pk=number_in(self.data, "remove_evidence")).first()
        if evidence is not None:
            services.remove_evidence(evidence, by=self.user)

    def _add_links(self) -> None:
        before = [line.text for line in unread_lines(self.request, self.complaint)]
        mended = [PastedLinks().to_python(text) for text in self.request.POST.getlist("mend")]
        if "links" not in self.cleaned_data:
            return
        text = "\n".join([self.cleaned_data["links"], *mended])
        kind = self.cleaned_data.get("kind") or "listing"
        pasted = services.add_targets(self.complaint, by=self.user, text=text, kind=kind)
        too_many = keep_unread(self.request, self.complaint, pasted)
        self.complaint.refresh_from_db(fields=["target_count", "open_count"])
        told = what_was_read(pasted, too_many)
        new_problems = [p.text for p in pasted.problems if p.text not in before]
        self.stays = bool(new_problems)
        if told:
            (messages.warning if new_problems else messages.success)(self.request, told)


def add_kind_fields(form: forms.Form, evidence: list[Evidence]) -> None:
    """A field for each file that says what it shows, from the kinds of the ground."""
    for each in evidence:
        ground = each.complaint.ground_data
        kinds = ground.evidence_kinds() if ground else tuple(EVIDENCE_KINDS.values())
        form.fields[_name(each)] = forms.ChoiceField(
            label=_("What “%(name)s” shows") % {"name": each.file.name},
            required=False,
            choices=[("", _("It shows …")), *((k.key, str(k.title)) for k in kinds if k.side is Side.COMPLAINANT)],
            initial=each.kind,
            widget=forms.Select(attrs={"class": "form-select form-select-sm w-auto"}),
        )


def evidence_rows(form: forms.Form, evidence: list[Evidence]) -> list[tuple[Evidence, Any]]:
    """Each file that was checked, with its field."""
    return [(each, form[_name(each)]) for each in evidence if each.file.state in SETTLED]


def save_kinds(form: Any, evidence: list[Evidence]) -> None:
    """Write down what each file shows, where it was said."""
    for each in evidence:
        kind = form.cleaned_data.get(_name(each), "")
        if kind and kind != each.kind:
            services.add_evidence(each.complaint, by=form.user, file=each.file, kind=kind)


def what_was_read(pasted: Pasted, too_many: int) -> str:
    """What became of a pasted list, in a sentence or two. Empty when nothing was pasted."""
    said = []
    if pasted.links:
        count = len(pasted.links)
        said.append(ngettext("%(count)d link added.", "%(count)d links added.", count) % {"count": count})
    if pasted.doubles:
        text = ngettext(
            "%(count)d double was dropped.",
            "%(count)d doubles were dropped.",
            pasted.doubles,
        )
        said.append(text % {"count": pasted.doubles})
    if pasted.problems:
        text = ngettext("%(count)d line is to mend.", "%(count)d lines are to mend.", len(pasted.problems) - too_many)
        said.append(text % {"count": len(pasted.problems) - too_many})
    if too_many:
        text = ngettext(
            "%(count)d more line was no link and was left out.",
            "%(count)d more lines were no links and were left out.",
            too_many,
        )
        said.append(text % {"count": too_many})
    said += [problem.message for problem in pasted.problems if not problem.text]
    return " ".join(said)


def number_in(data: Any, name: str) -> int:
    """A number that a button sent; 0 for anything else."""
    value = data.get(name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0


def _name(evidence: Evidence) -> str:
    return f"shows_{evidence.pk}"
