"""What people fill in about mandates. The services check; a form shapes and offers."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.accounts.models import Mandate
from portal.shared.day_field import DayField
from portal.tenancy.models import Organisation
from registry.forms.folding import FoldedForm
from registry.kinds import KINDS
from registry.models import Brand


class OfficesField(forms.CharField):
    """Codes of offices as people write them: "CN, EM" or "cn em"."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override] # a CharField that gives codes
        """The codes in capitals, each once."""
        return sorted(set(re.findall(r"[^\s,;、，；]+", str(value or "").upper())))

    def prepare_value(self, value: Any) -> Any:
        """Codes as one line; what was typed stays as it was."""
        return ", ".join(value) if isinstance(value, list | tuple) else value


class TermsForm(FoldedForm):
    """What the agency may do, with which rights, from when to when."""

    folded = ("kinds", "offices", "may_sub_delegate")  # what most mandates leave as it is
    actions = forms.MultipleChoiceField(
        label=gettext_lazy("What the agency may do"),
        choices=Mandate.Action.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Seeing the brands, their rights and complaints is always included."),
        error_messages={"required": gettext_lazy("Choose at least one action.")},
    )
    starts_on = DayField(label=pgettext_lazy("period", "From"))
    ends_on = DayField(label=gettext_lazy("Until (included)"))
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Only these kinds of rights"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Tick none for all kinds."),
    )
    offices = OfficesField(
        label=gettext_lazy("Only rights of these offices"),
        required=False,
        help_text=gettext_lazy("Codes such as CN, EM, US. Leave it empty for all offices."),
    )
    may_sub_delegate = forms.BooleanField(
        label=gettext_lazy("The agency may pass a part of it on to another agency"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A year from today, with every action, to begin with."""
        today = timezone.localdate()
        year = {"starts_on": today, "ends_on": today + timedelta(days=365), "actions": list(Mandate.Action)}
        super().__init__(*args, **({"initial": year} | kwargs))
        kinds: Any = self.fields["kinds"]
        kinds.choices = [(key, str(kind.title)) for key, kind in KINDS.items()]


class BrandsForm(forms.Form):
    """Named brands, or all of them."""

    brands = forms.ModelMultipleChoiceField(
        Brand.objects.none(),
        label=gettext_lazy("Brands"),
        to_field_name="number",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    all_brands = forms.BooleanField(label=gettext_lazy("All brands, also future ones"), required=False)

    def __init__(self, *args: Any, brands: Any, **kwargs: Any) -> None:
        """`brands` are those to choose from."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["brands"]
        field.queryset = brands
        field.needed = True  # some, or all


class MandateForm(BrandsForm, TermsForm):
    """A rights holder gives, or an agency passes on: to which agency, over which brands."""

    agency = forms.CharField(
        label=gettext_lazy("Agency"),
        max_length=200,
        help_text=gettext_lazy("Its exact address or name here. Ask the agency for it."),
    )
    field_order = ("agency", "brands", "all_brands", "actions", "starts_on", "ends_on", *TermsForm.folded)

    def clean_agency(self) -> Organisation:
        """The agency that has exactly this address or name. Nothing is listed or completed: clients stay private."""
        found = organisation_called(self.cleaned_data["agency"], kind=Organisation.Kind.AGENCY)
        if found is None:
            raise ValidationError(
                _("There is no agency of exactly this address or name. Ask the agency for its address.")
            )
        return found


class PartForm(MandateForm):
    """A part of a mandate: what the whole allows, and no more."""

    def __init__(self, *args: Any, whole: Mandate, **kwargs: Any) -> None:
        """Offers what the whole has."""
        today = timezone.localdate()
        facts = ("actions", "kinds", "offices", "ends_on")
        said = {name: getattr(whole, name) for name in facts} | {"starts_on": max(whole.starts_on, today)}
        super().__init__(*args, **({"initial": said} | kwargs))
        fields: dict[str, Any] = self.fields
        del fields["may_sub_delegate"]
        fields["actions"].choices = [choice for choice in Mandate.Action.choices if choice[0] in whole.actions]
        if not whole.all_brands:
            del fields["all_brands"]
        if whole.kinds:
            fields["kinds"].choices = [(key, str(KINDS[key].title)) for key in whole.kinds]


class RequestForm(TermsForm):
    """An agency asks: which rights holder, and which brands in its own words."""

    owner = forms.CharField(
        label=gettext_lazy("Rights holder"),
        max_length=200,
        help_text=gettext_lazy("Its exact address or name here. Ask your client for it."),
    )
    wanted = forms.CharField(
        label=gettext_lazy("Brands"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("As the power of attorney names them. Your client chooses them when accepting."),
    )
    all_brands = forms.BooleanField(label=gettext_lazy("All brands, also future ones"), required=False)
    field_order = ("owner", "wanted", "all_brands", "actions", "starts_on", "ends_on", *TermsForm.folded)

    def clean_owner(self) -> Organisation:
        """The rights holder that has exactly this address or name."""
        found = organisation_called(self.cleaned_data["owner"], kind=Organisation.Kind.RIGHTS_HOLDER)
        if found is None:
            raise ValidationError(
                _("There is no rights holder of exactly this address or name. Ask your client for the address.")
            )
        return found


class DeclineForm(forms.Form):
    """Why not, if one likes to say."""

    note = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, required=False, widget=forms.Textarea({"rows": 2})
    )


def organisation_called(words: str, *, kind: str) -> Organisation | None:
    """The only organisation of a kind that has exactly this address or name."""
    words = words.strip().strip("/")
    candidates = Organisation.objects.filter(kind=kind)
    found = list(candidates.filter(slug=words.lower())[:1] or candidates.filter(name__iexact=words)[:2])
    return found[0] if len(found) == 1 else None
