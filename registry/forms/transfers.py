"""What people fill in about transfers. The services check; a form shapes and offers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.shared.day_field import DayField
from portal.tenancy.models import Organisation
from registry import services
from registry.deeds.parties import named, organisation_named
from registry.models import Brand, Right, Transfer

RIGHTS_SHOWN = 200


class TransferForm(forms.Form):
    """To whom, and which rights: a brand as a whole, or single ones."""

    recipient = forms.CharField(
        label=gettext_lazy("New owner"),
        max_length=200,
        help_text=gettext_lazy("Its exact address or name here. It reads the deed and accepts."),
    )
    signed_on = DayField(label=gettext_lazy("Deed signed on"))
    brand = forms.ModelChoiceField(
        Brand.objects.none(),
        label=gettext_lazy("A whole brand"),
        to_field_name="number",
        required=False,
        empty_label=gettext_lazy("No, single rights"),
        help_text=gettext_lazy("With all of its verified rights, and its list of dealers. Mandates over it end."),
    )
    rights = forms.MultipleChoiceField(
        label=gettext_lazy("Single rights"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, organisation: Organisation, rights: Any, **kwargs: Any) -> None:
        """`rights` are the verified ones of the organisation; the first are offered, and those that are chosen."""
        super().__init__(*args, **({"initial": {"signed_on": timezone.localdate()}} | kwargs))
        fields: dict[str, Any] = self.fields
        fields["brand"].queryset = Brand.objects.filter(tenant=organisation).order_by("name", "id")
        self._rights = rights
        chosen = list(rights.filter(number__in=self["rights"].value() or []))
        offered = {right.number: right for right in [*chosen, *rights.order_by("title", "id")[:RIGHTS_SHOWN]]}
        fields["rights"].choices = [(number, named(right)) for number, right in offered.items()]

    def clean_recipient(self) -> Organisation:
        """The organisation that has exactly this address or name."""
        found = organisation_named(self.cleaned_data["recipient"])
        if found is None:
            raise ValidationError(
                _("There is no organisation of exactly this address or name. Ask the new owner for its address.")
            )
        return found

    def clean_rights(self) -> list[Right]:
        """The rights of these numbers."""
        return list(self._rights.filter(number__in=self.cleaned_data["rights"]))


class AcceptForm(forms.Form):
    """Where the new owner puts the rights."""

    into = forms.ModelChoiceField(
        Brand.objects.none(),
        label=gettext_lazy("Into your brand"),
        to_field_name="number",
        required=False,
        empty_label=gettext_lazy("One of the same name, made when there is none"),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        """`organisation` is the one that becomes the owner."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["into"]
        field.queryset = Brand.objects.filter(tenant=organisation).order_by("name", "id")


class TransferDeclineForm(forms.Form):
    """Why not, if one likes to say."""

    note = forms.CharField(
        label=gettext_lazy("Reason"), max_length=2000, required=False, widget=forms.Textarea({"rows": 2})
    )


class TransferAnswerForm(forms.Form):
    """A reviewer's answer; asking and refusing take a reason."""

    note = forms.CharField(
        label=gettext_lazy("To the owner"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Needed when you ask for something, or do not accept it."),
    )
    move = forms.ChoiceField(
        choices=[("complete", ""), ("ask", ""), ("refuse", "")],
        error_messages={"required": gettext_lazy("Press one of the buttons.")},
    )

    def carry_out(self, transfer: Transfer, *, by: Any) -> Transfer:
        """What was pressed."""
        match self.cleaned_data["move"]:
            case "complete":
                return services.complete_transfer(transfer, by=by)
            case "ask":
                return services.ask_about_transfer(transfer, by=by, note=self.cleaned_data["note"])
        return services.refuse_transfer(transfer, by=by, note=self.cleaned_data["note"])
