"""What the platform's staff write down about an agreement."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.shared.day_field import DayField
from portal.tenancy.models import Organisation


class AgreementForm(forms.Form):
    """With whom, from when to when, whom to ask, and the staff's own notes."""

    organisation = forms.CharField(
        label=gettext_lazy("Organisation"), max_length=200, help_text=gettext_lazy("Its exact address or name here.")
    )
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    starts_on = DayField(label=pgettext_lazy("period", "From"))
    ends_on = DayField(label=gettext_lazy("Until (included)"))
    contact = forms.CharField(label=gettext_lazy("Contact"), max_length=200, required=False)
    notes = forms.CharField(
        label=gettext_lazy("Notes"),
        max_length=5000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Only the platform’s staff read them."),
    )

    def __init__(self, *args: Any, changing: bool = False, **kwargs: Any) -> None:
        """`changing` leaves the organisation as it is."""
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = False
        if changing:
            del self.fields["organisation"]

    def clean_organisation(self) -> Organisation:
        """The organisation that has exactly this address or name."""
        words = self.cleaned_data["organisation"].strip().strip("/")
        candidates = Organisation.objects.exclude(kind=Organisation.Kind.PLATFORM)
        found = list(candidates.filter(slug=words.lower())[:1] or candidates.filter(name__iexact=words)[:2])
        if len(found) != 1:
            raise ValidationError(_("There is no organisation of exactly this address or name."))
        return found[0]
