"""What a reviewer sends about a paper that came as free text."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.intake import Element, Notice, Unreadable, read_raw
from complaints.intake.mails import MAX_MAIL_BYTES
from complaints.models import Complaint, ReceivedNotice
from complaints.services.intake import Confirmed, target_rule
from portal.accounts.models import User

MOST_TARGETS = 10_000
LONGEST_LINKS = 2_000_000
LONGEST_WORK = 4000
ELEMENT_NAMES = {
    Element.SIGNATURE: gettext_lazy("Signature"),
    Element.WORK: gettext_lazy("The work"),
    Element.LOCATION: gettext_lazy("Where the material is"),
    Element.CONTACT: gettext_lazy("How to reach the sender"),
    Element.GOOD_FAITH: gettext_lazy("Good-faith statement"),
    Element.ACCURACY: gettext_lazy("Statement that it is accurate"),
    Element.AUTHORITY: gettext_lazy("Authority, under penalty of perjury"),
    Element.MISTAKE: gettext_lazy("Belief in a mistake, under penalty of perjury"),
    Element.JURISDICTION: gettext_lazy("Consent to a court"),
    Element.SERVICE: gettext_lazy("Acceptance of service"),
}
SURENESS = {
    "sure": gettext_lazy("found"),
    "likely": gettext_lazy("probably found"),
    "guessed": gettext_lazy("only guessed: look at it"),
}


class PaperForm(forms.Form):
    """A notice that is pasted, or the file of a mail or a text."""

    text = forms.CharField(
        label=gettext_lazy("The text of the notice"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=gettext_lazy("Paste all of it, with the address it came from. It is read, never run."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("A mail (.eml), a text or a saved page. Attachments of a mail are not opened."),
        widget=forms.FileInput(attrs={"accept": ".eml,.txt,.md,.html,.htm,message/rfc822,text/plain"}),
    )

    def clean(self) -> dict[str, Any]:
        """Reads it: `raw`, `name` and `notice` stand in the cleaned data."""
        said = super().clean() or {}
        file, text = said.get("file"), said.get("text") or ""
        if not file and not text.strip():
            raise ValidationError({"text": _("Paste the notice, or choose its file.")})
        if file and file.size > MAX_MAIL_BYTES:
            raise ValidationError({"file": _("The file is too large. Save the mail without its attachments.")})
        raw = file.read() if file else text.encode()
        try:
            notice: Notice = read_raw(raw, target_rule=target_rule(), max_bytes=settings.INTAKE_MAX_BYTES)
        except Unreadable as error:
            place = "file" if file else "text"
            text = _("This cannot be read as a notice. Paste its words instead. (%(why)s)") % {"why": error}
            raise ValidationError({place: text}) from error
        return said | {"raw": raw, "name": file.name if file else _("pasted text"), "notice": notice}


class ConfirmForm(forms.Form):
    """What a person read, beside what the reader found."""

    kind = forms.ChoiceField(label=gettext_lazy("What it wants"), choices=ReceivedNotice.Kind)
    targets = forms.CharField(
        label=gettext_lazy("Links it complains about"),
        required=False,
        max_length=LONGEST_LINKS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One a line. Leave out the sender’s own pages."),
    )
    work = forms.CharField(
        label=gettext_lazy("The work"),
        required=False,
        max_length=LONGEST_WORK,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(label=gettext_lazy("Sender"), required=False, max_length=200)
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    present = forms.MultipleChoiceField(
        label=gettext_lazy("The paper has"),
        required=False,
        choices=[(element.value, name) for element, name in ELEMENT_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    @classmethod
    def filled(cls, paper: ReceivedNotice) -> "ConfirmForm":
        """With what the reader found."""
        facts = paper.facts
        return cls(
            initial={
                "kind": paper.kind,
                "targets": "\n".join(facts.get("targets", [])),
                "work": facts.get("work", ""),
                "name": paper.sender.get("name") or paper.sender.get("organisation", ""),
                "email": paper.sender.get("email", ""),
                "present": [one["element"] for one in facts.get("elements", []) if one["present"]],
            }
        )

    def clean_targets(self) -> list[str]:
        """The links, each once."""
        links = list(dict.fromkeys(self.cleaned_data["targets"].split()))
        if len(links) > MOST_TARGETS:
            raise ValidationError(_("At most 10,000 links. Split the notice into two papers."))
        return links

    def clean(self) -> dict[str, Any]:
        """A takedown notice names at least one link."""
        said = super().clean() or {}
        if said.get("kind") == ReceivedNotice.Kind.TAKEDOWN and said.get("targets") == []:
            self.add_error("targets", _("Name at least one link, or set the paper aside."))
        return said

    def confirmed(self) -> Confirmed:
        """What the service takes."""
        said = self.cleaned_data
        return Confirmed(
            kind=said["kind"],
            targets=said["targets"],
            work=said["work"],
            name=said["name"],
            email=said["email"],
            present=frozenset(Element(value) for value in said["present"]),
        )


class AttachForm(forms.Form):
    """The case that a paper is about, by its number. Any that the person may review."""

    number = forms.CharField(label=gettext_lazy("Number of the case"), max_length=40)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_number(self) -> Complaint:
        """The case itself."""
        number = self.cleaned_data["number"].upper()
        case: Complaint | None = Complaint.objects.visible_to(self.user).filter(number=number).first()
        if case is None or not self.user.has_perm("complaints.review_complaint", case):
            raise ValidationError(_("You review no case with this number. It reads like C-2026-000123."))
        return case
