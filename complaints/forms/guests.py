"""The notice of a guest: what DSA Art. 16(2) asks for, and nothing more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.codes import Side
from complaints.forms.fields import PastedLinks, WantedChoices, WantedText
from complaints.grounds import GROUNDS
from complaints.links import read_links
from complaints.services.guests import guest_track, refusals


class GuestForm(forms.Form):
    """One page, no account. All that is missing is said at once, each beside its field."""

    ground = forms.ChoiceField(
        label=_("What is wrong with it?"), error_messages={"required": _("Choose what is wrong with it.")}
    )
    links = PastedLinks(
        label=_("Links, one per line"),
        max_length=50_000,
        error_messages={"required": _("Paste the address of each page, one per line.")},
        widget=forms.Textarea(attrs={"rows": 3, "class": "mono", "placeholder": "https://", "spellcheck": "false"}),
    )
    work = WantedText(
        label=_("Which right or law is touched?"),
        help_text=_("For example a registration number, the title of a work, or the person who is shown."),
        max_length=2000,
        lines=True,
    )
    explanation = WantedText(
        label=_("Why is it illegal, and where can that be seen?"),
        help_text=_("The seller reads this, but neither your name nor your address."),
        max_length=10_000,
        lines=True,
    )
    name = forms.CharField(
        label=_("Your name"), max_length=200, error_messages={"required": _("Say your name. The law asks for it.")}
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("We send a link that confirms it."),
        max_length=254,
        error_messages={"required": _("Give your address. The link that confirms the notice goes there.")},
    )
    brand = forms.Field(required=False, widget=forms.HiddenInput)
    """Of the guide that led here: whatever it says, the service keeps what it can use and is silent about the rest."""
    statements = WantedChoices(label=pgettext_lazy("statements", "Confirm"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        track, fields = guest_track(), self.fields
        offered = [ground for ground in GROUNDS.values() if ground.demands(track)]
        said = {s.key: str(s.text) for ground in offered for s in ground.statements(track, Side.COMPLAINANT)}
        every = {s.key for s in track.statements_of(Side.COMPLAINANT)}
        titles = [(ground.key, str(ground.title)) for ground in offered]
        fields["ground"].choices = [("", _("Choose…")), *titles]  # type: ignore[attr-defined] # a choice field
        fields["work"].widget.attrs["rows"] = 2
        chosen = GROUNDS.get(str(self.data.get("ground", "")))
        if chosen and chosen.demands(track):
            every |= {s.key for s in chosen.statements(track, Side.COMPLAINANT)}
        fields["statements"].choices = [(key, said[key]) for key in said if key in every]  # type: ignore[attr-defined] # a choice field

    def clean(self) -> dict[str, Any]:
        """What the service would refuse is said beside what the fields themselves miss, so that one round is enough."""
        said = super().clean() or self.cleaned_data
        marked = set(self.errors)
        ground, links, explanation = (str(said.get(name, "")) for name in ("ground", "links", "explanation"))
        wrong = refusals(
            ground=ground, pasted=read_links(links), explanation=explanation, statements=said.get("statements", [])
        )
        for refused in wrong:
            if refused.field not in marked:
                self.add_error(refused.field, str(refused.message))
        return said

    def clean_brand(self) -> str:
        """What came as the number of a brand, whatever it is."""
        return str(self.cleaned_data["brand"] or "")
