"""Our form of sign-in. Beside forms.py, because allauth's own forms are built from that module's SignupForm."""

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.utils.translation import gettext_lazy as _


class LoginForm(AllauthLoginForm):
    """Sign-in by password. Staying signed in is offered for what it is, and nobody has to decide."""

    remember = forms.BooleanField(
        label=_("Stay signed in on this device"),
        required=False,
        help_text=_("Leave it empty on a device that others use, too: closing the browser signs you out."),
    )
