"""What people fill in about brands and mandates, and at the desk. The services check; a form shapes and offers."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Mandate
from portal.tenancy.models import Organisation
from registry.models import Brand
from registry.workflow import State

ANY = ""


class BrandForm(forms.ModelForm[Brand]):
    """A brand, and for an agency the client that owns it."""

    owner = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("For whom"), to_field_name="slug", empty_label=None
    )

    class Meta:
        model = Brand
        fields = ("name", "description")
        widgets = {"description": forms.Textarea({"rows": 3})}
        help_texts = {
            "name": gettext_lazy("As buyers know it."),
            "description": gettext_lazy("What is sold under it, for the reviewer."),
        }

    field_order = ("owner", "name", "description")

    def __init__(self, *args: Any, owners: list[Organisation] | None = None, **kwargs: Any) -> None:
        """`owners` are those for whom the person may register; no choice when there is one or the brand exists."""
        super().__init__(*args, **kwargs)
        if not owners:
            del self.fields["owner"]
            return
        field: Any = self.fields["owner"]
        field.queryset = Organisation.objects.filter(pk__in=[owner.pk for owner in owners])
        if len(owners) == 1:
            field.initial, field.widget = owners[0].slug, forms.HiddenInput()


class MandateForm(forms.Form):
    """Which agency, which brands, which actions, from when to when."""

    agency = forms.CharField(
        label=gettext_lazy("Agency"),
        max_length=200,
        help_text=gettext_lazy("Its exact address or name here. Ask the agency for it."),
    )
    brands = forms.ModelMultipleChoiceField(
        Brand.objects.none(),
        label=gettext_lazy("Brands"),
        to_field_name="number",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one brand.")},
    )
    actions = forms.MultipleChoiceField(
        label=gettext_lazy("What the agency may do"),
        choices=Mandate.Action.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Seeing the brands, their rights and complaints is always included."),
        error_messages={"required": gettext_lazy("Choose at least one action.")},
    )
    starts_on = forms.DateField(label=gettext_lazy("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(
        label=gettext_lazy("Until (included)"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, brands: Any, **kwargs: Any) -> None:
        """`brands` are the organisation's own."""
        today = timezone.localdate()
        year = {"starts_on": today, "ends_on": today + timedelta(days=365), "actions": list(Mandate.Action)}
        super().__init__(*args, **({"initial": year} | kwargs))
        field: Any = self.fields["brands"]
        field.queryset = brands

    def clean_agency(self) -> Organisation:
        """The agency that has exactly this address or name. Nothing is listed or completed: clients stay private."""
        words = self.cleaned_data["agency"].strip().strip("/")
        agencies = Organisation.objects.filter(kind=Organisation.Kind.AGENCY)
        found = list(agencies.filter(slug=words.lower())[:1] or agencies.filter(name__iexact=words)[:2])
        if len(found) != 1:
            raise ValidationError(
                _("There is no agency of exactly this address or name. Ask the agency for its address.")
            )
        return found[0]


class RightFilter(forms.Form):
    """What a list of rights is narrowed by. Nonsense narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Find by name or number"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    client = forms.ChoiceField(label=gettext_lazy("Client"), required=False)

    def __init__(self, *args: Any, clients: list[Organisation], **kwargs: Any) -> None:
        """`clients` are an agency's; without any there is nothing to choose."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        states, owners = fields["state"], fields["client"]
        states.choices = [(ANY, _("Any state")), *State.choices]
        owners.choices = [(ANY, _("All clients")), *((client.slug, client.name) for client in clients)]
        if not clients:
            del self.fields["client"]

    def narrow(self, rights: Any) -> Any:
        """The rights that match."""
        self.is_valid()
        wanted = self.cleaned_data
        rights = rights.matching(wanted.get("q", ""))
        rights = rights.filter(state=wanted["state"]) if wanted.get("state") else rights
        return rights.filter(tenant__slug=wanted["client"]) if wanted.get("client") else rights
