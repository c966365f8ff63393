"""Forms about people, organisations and members."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ApiToken, User
from portal.accounts.roles import Role
from portal.tenancy.models import Organisation


class SignupForm(forms.Form):
    """What sign-up asks beyond the address and the password."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def signup(self, request: Any, user: User) -> None:
        """allauth asks for it; the adapter has taken the name already."""


class OrganisationForm(forms.ModelForm[Organisation]):
    """A new organisation."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        widget=forms.RadioSelect,
        choices=[
            (Organisation.Kind.RIGHTS_HOLDER, _("A rights holder: it owns brands and rights")),
            (Organisation.Kind.AGENCY, _("An agency: it acts for its clients under mandates")),
        ],
    )

    class Meta:
        model = Organisation
        fields = ["kind", "name", "country", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=[(z, z) for z in zones])


class OrganisationSettingsForm(OrganisationForm):
    """An organisation's own settings."""

    class Meta(OrganisationForm.Meta):
        fields = ["name", "country", "language", "time_zone"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"]


class RolesForm(forms.Form):
    """Which roles a member has."""

    roles = forms.MultipleChoiceField(label=_("Roles"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = self.fields["roles"]
        roles.choices = [(role, role.label) for role in Role.for_kind(organisation.kind)]  # type: ignore[attr-defined] # a choice field


class InvitationForm(RolesForm):
    """Whom to invite."""

    email = forms.EmailField(label=_("E-mail address"))
    field_order = ["email", "roles"]


class AcceptForm(forms.Form):
    """A person without an account joins by a link."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 10 characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Django's own rules for passwords."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class ApiTokenForm(forms.Form):
    """A new token."""

    name = forms.CharField(label=_("What is it for?"), max_length=100)
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"),
        choices=ApiToken.Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
    )
    days = forms.IntegerField(label=_("Lasts (days)"), min_value=1, max_value=366, initial=90)


class ProfileForm(forms.ModelForm[User]):
    """The person's own settings."""

    class Meta:
        model = User
        fields = ["full_name", "language", "theme"]
