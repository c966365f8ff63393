"""Who files: the fields that every complaint has, alone or many at once."""

from django import forms
from django.utils.translation import gettext_lazy

from complaints.forms.fields import WantedEmail, WantedText


class FilerForm(forms.Form):
    """Name and addresses of the filer, and the signature."""

    contact_name = WantedText(label=gettext_lazy("Your name"), max_length=200)
    contact_email = WantedEmail(
        label=gettext_lazy("E-mail"), help_text=gettext_lazy("Decisions and answers are sent there.")
    )
    contact_address = WantedText(
        label=gettext_lazy("Postal address"),
        help_text=gettext_lazy("Street, town, postcode, country."),
        max_length=400,
    )
    contact_phone = WantedText(
        label=gettext_lazy("Telephone"), help_text=gettext_lazy("With the country code."), max_length=50
    )
    behalf_of = WantedText(
        label=gettext_lazy("On behalf of"),
        help_text=gettext_lazy("Only when somebody else owns the right."),
        max_length=200,
    )
    signature = WantedText(
        label=gettext_lazy("Signature"),
        help_text=gettext_lazy("Type your full name. It stands for your signature."),
        max_length=200,
    )
