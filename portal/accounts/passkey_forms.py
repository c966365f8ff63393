"""allauth's forms about passkeys, whose name has no label of its own: Django would make one, in English only."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddForm(AddWebAuthnForm):
    """A new passkey or security key."""

    name = forms.CharField(label=_("Name"), required=False)


class EditForm(EditWebAuthnForm):
    """Another name for one."""

    name = forms.CharField(label=_("Name"))
