"""What people fill in about licences. The services check; a form shapes and offers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.shared.day_field import DayField
from portal.shared.errors import Refused
from portal.tenancy.models import Organisation
from registry.deeds.parties import organisation_named
from registry.forms.folding import FoldedForm
from registry.models import Licence, Right
from registry.offices.territories import read_territories


class LicenceForm(FoldedForm):
    """Who may use the right, alone or beside others, where, for what and how long."""

    folded = ("territories", "nice_classes", "uses", "office_number")  # what narrows it
    licensee = forms.CharField(
        label=gettext_lazy("Licensee in this portal"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Its exact address or name here. It reads the licence and accepts it."),
    )
    licensee_name = forms.CharField(
        label=gettext_lazy("Or a licensee outside"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The name as it stands in the contract."),
    )
    sort = forms.ChoiceField(
        label=gettext_lazy("Kind of licence"),
        choices=Licence.Sort.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Exclusive: nobody else, not even the owner. Sole: the licensee and the owner. Non-exclusive: others too."
        ),
    )
    starts_on = DayField(label=pgettext_lazy("period", "From"))
    ends_on = DayField(
        label=gettext_lazy("Until (included)"),
        required=False,
        help_text=gettext_lazy("Leave it empty to let it run as long as the right is valid."),
    )
    may_enforce = forms.BooleanField(
        label=gettext_lazy("The licensee may file complaints on this right"),
        required=False,
        help_text=gettext_lazy("On this right only, and it sees only the complaints that it filed."),
    )
    may_sub_license = forms.BooleanField(label=gettext_lazy("The licensee may sub-license"), required=False)
    territories = forms.CharField(
        label=gettext_lazy("Only in these countries"),
        max_length=5000,
        required=False,
        help_text=gettext_lazy("By name or code, with commas; “EU” for all its members. Empty: wherever it is valid."),
    )
    nice_classes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Only these Nice classes"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick none for all of the right's."),
    )
    uses = forms.CharField(
        label=gettext_lazy("Goods or uses"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("As the contract names them."),
    )
    office_number = forms.CharField(
        label=gettext_lazy("Number at the office"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("When the licence is recorded there."),
    )

    def __init__(self, *args: Any, right: Right, whole: Licence | None = None, **kwargs: Any) -> None:
        """From today, non-exclusive, to begin with; the classes are the right's. A sub-licence begins as `whole` is."""
        initial: dict[str, Any] = {"starts_on": timezone.localdate(), "sort": Licence.Sort.NON_EXCLUSIVE}
        if whole is not None:
            initial |= {"ends_on": whole.ends_on, "nice_classes": whole.nice_classes, "uses": whole.uses}
            initial |= {"territories": ", ".join(whole.territories)}
        super().__init__(*args, **({"initial": initial} | kwargs))
        classes: Any = self.fields["nice_classes"]
        classes.choices = [(nice.number, f"{nice.number} · {nice.title}") for nice in right.classes]
        if not classes.choices:
            del self.fields["nice_classes"]
        if whole is not None:
            del self.fields["may_sub_license"]
            if not whole.may_enforce:
                del self.fields["may_enforce"]

    def clean_licensee(self) -> Organisation | None:
        """The organisation that has exactly this address or name."""
        words = self.cleaned_data["licensee"]
        found = organisation_named(words) if words else None
        if words and found is None:
            raise ValidationError(
                _("There is no organisation of exactly this address or name. Ask the licensee for its address.")
            )
        return found

    def clean_territories(self) -> list[str]:
        """The codes; none for wherever the right is valid."""
        words = self.cleaned_data["territories"]
        try:
            return read_territories(words) if words else []
        except Refused as refusal:
            raise ValidationError(str(refusal.message)) from refusal

    def clean(self) -> dict[str, Any]:
        """One licensee, and not two."""
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("licensee") and facts.get("licensee_name"):
            raise ValidationError({"licensee_name": _("Name one licensee: here, or outside.")})
        return facts


def said_in(licence: Licence) -> dict[str, Any]:
    """What a licence says, as the form takes it."""
    same = ("sort", "starts_on", "ends_on", "may_enforce", "may_sub_license", "nice_classes", "uses", "office_number")
    return {name: getattr(licence, name) for name in same} | {
        "licensee": licence.licensee.slug if licence.licensee else "",
        "licensee_name": licence.licensee_name,
        "territories": ", ".join(licence.territories),
    }


class EndForm(forms.Form):
    """Why a licence is ended or declined, if one likes to say."""

    note = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )
