"""What a rights holder confirms of a notice that was pasted as free text, with how sure the reader is of each field."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.drafts.standing import usable_rights
from complaints.forms.fields import PastedLinks, WantedEmail, WantedText
from complaints.forms.papers import SURENESS
from complaints.grounds import GROUNDS, grounds_for
from complaints.intake import Element, Found, Notice, Role
from complaints.links import read_links
from registry.models import Right

OFFERED = 100
OWN_SHOWN = 5
LONGEST_LINKS = 1_000_000
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
# What the reader says of an element of the law, beside the field that it fills.
_TOLD_BY = {
    "links": Element.LOCATION,
    "work": Element.WORK,
    "contact_name": Element.SIGNATURE,
    "contact_email": Element.CONTACT,
}


class PastedForm(forms.Form):
    """A draft to be, filled from a text."""

    right = forms.ModelChoiceField(
        Right.objects.none(),
        label=gettext_lazy("Right"),
        error_messages={"invalid_choice": gettext_lazy("Choose a right from the list.")},
    )
    ground = forms.ChoiceField(label=gettext_lazy("Ground"))
    links = PastedLinks(
        label=gettext_lazy("Links it complains about"),
        max_length=LONGEST_LINKS,
        widget=forms.Textarea(attrs={"rows": 6, "class": "mono", "spellcheck": "false"}),
    )
    work = WantedText(label=gettext_lazy("The work"), lines=True, max_length=20_000, required=False)
    explanation = WantedText(label=gettext_lazy("Reasons given"), lines=True, max_length=20_000, required=False)
    contact_name = WantedText(label=gettext_lazy("Your name"), max_length=200, required=False)
    contact_email = WantedEmail(label=gettext_lazy("E-mail"), required=False)
    contact_phone = WantedText(label=gettext_lazy("Telephone"), max_length=50, required=False)

    def __init__(self, *args: Any, user: Any, notice: Notice | None = None, **kwargs: Any) -> None:
        """`notice` is what was read, before the person has confirmed it."""
        rights = usable_rights(user).order_by("title", "id")
        guessed = None
        if notice is not None:
            kwargs["initial"] = found_in(notice, user)
            guessed = kwargs["initial"]["right"]
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        offered = [guessed] if guessed else []
        offered += [right for right in rights[:OFFERED] if right != guessed]
        field: Any = self.fields["right"]
        field.queryset = rights
        field.widget.choices = [("", _("Choose…")), *((right.pk, _named(right)) for right in offered)]
        self.fields["ground"].choices = [(key, str(ground.title)) for key, ground in GROUNDS.items()]  # type: ignore[attr-defined] # a choice field
        if notice is not None:
            self._tell(notice, guessed)

    def _tell(self, notice: Notice, guessed: Right | None) -> None:
        """How sure the reader is, beside each field."""
        found = {one.element: one for one in notice.elements}
        for name, element in _TOLD_BY.items():
            one = found.get(element)
            self.fields[name].help_text = str(self._how_sure(name, one))
        if own := _own_pages(notice):
            links: Any = self.fields["links"]
            told = {"sure": links.help_text, "links": ", ".join(own[:OWN_SHOWN])}
            links.help_text = _("%(sure)s. Taken for your own pages: %(links)s") % told
        named = SURENESS["likely"] if guessed else _("not found")
        self.fields["right"].help_text = str(named)
        self.fields["ground"].help_text = str(SURENESS["guessed"])

    def _how_sure(self, name: str, one: Found | None) -> Any:
        """What is said of a field: an empty box was not filled, however sure the reader is that the text says it."""
        if one is None or not one.present:
            return _("not found")
        if not self.initial.get(name):
            return _("The text has it, but it could not be told apart. Copy it from there.")
        return SURENESS[one.confidence.name.lower()]

    def clean(self) -> dict[str, Any]:
        """The ground fits the right."""
        said = super().clean() or {}
        right, ground = said.get("right"), said.get("ground")
        if right and ground and right.kind not in GROUNDS[ground].right_kinds:
            self.add_error("ground", _("This ground does not fit the kind of right. Choose another."))
        return said


def found_in(notice: Notice, user: Any) -> dict[str, Any]:
    """What the form begins with: the right that the text names, if the person may use it, a ground that fits it, the
    links, the work and the sender."""
    right, sender = _right_in(notice.text, usable_rights(user).order_by("title", "id")), notice.sender
    fitting = grounds_for(right.kind) if right else []
    wanted = "copyright" if notice.works else ""
    keys = [ground.key for ground in fitting]
    return {
        "right": right,
        "ground": wanted if wanted in keys or not keys else keys[0],
        "links": "\n".join(_links_in(notice)),
        "work": "\n\n".join(work.description for work in notice.works)[:20_000],
        "contact_name": sender.name or user.full_name,
        "contact_email": sender.email or user.email,
        "contact_phone": sender.phone,
    }


def _links_in(notice: Notice) -> list[str]:
    """The links that the platform's rule knows; where it knows none, every link of the text that is not one's own."""
    known = [target.url for target in notice.targets if target.recognised]
    if known:
        return known
    own = set(_own_pages(notice))
    written = "\n".join(address.rstrip(".,;:!?)]") for address in _ADDRESS.findall(notice.text))
    return [link.url for link in read_links(written).links if link.url not in own]


def _own_pages(notice: Notice) -> list[str]:
    """Where the sender's own work is, as far as the text says it."""
    originals = [target.url for target in notice.named if target.role is Role.ORIGINAL]
    return list(dict.fromkeys([*originals, *(url for work in notice.works for url in work.urls)]))


def _right_in(text: str, rights: Any) -> Right | None:
    """The right whose number or title the text names, the longest first; None when it names none."""
    said = " ".join(text.split()).casefold()
    named = [
        right
        for right in rights[: 10 * OFFERED]
        if any(name and name.casefold() in said for name in (right.registration_number, right.title))
    ]
    return max(named, key=lambda right: len(right.title), default=None)


def _named(right: Right) -> str:
    return " · ".join(filter(None, (right.title, f"{right.office} {right.registration_number}".strip(), right.number)))
