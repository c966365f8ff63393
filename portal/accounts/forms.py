"""Forms about people, organisations and members."""

from typing import Any
from zoneinfo import available_timezones

from babel import Locale
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import ApiToken, SavedFilter, User
from portal.accounts.roles import Role
from portal.accounts.services.tokens import MAX_DAYS, OF_MEMBERS
from portal.tenancy.models import Organisation


class SignupForm(forms.Form):
    """What sign-up asks beyond the address and the password."""

    full_name = forms.CharField(
        label=_("Full name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def signup(self, request: Any, user: User) -> None:
        """allauth asks for it; the adapter has taken the name already."""


# Two letters in CLDR that stand for no country: unions, the world's bodies, pseudo-locales, unknown.
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def _countries() -> list[tuple[str, str]]:
    """Codes and names (ISO 3166-1, from CLDR) in the active language, by name."""
    names = Locale.parse(to_locale(get_language() or "en")).territories
    countries = [(code, name) for code, name in names.items() if code.isalpha() and code not in NO_COUNTRIES]
    return [("", "–"), *sorted((pair for pair in countries if len(pair[0]) == len("DE")), key=lambda pair: pair[1])]


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
        choices = [(zone, zone) for zone in ["UTC", *zones]]
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=choices)
        self.fields["country"] = forms.ChoiceField(label=_("Country"), choices=_countries, required=False)


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
    """A person without an account joins by a link. The form asks for the address where the link does not say it."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    full_name = forms.CharField(
        label=_("Full name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 10 characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if email:
            self.fields["email"].disabled = True
            self.fields["email"].initial = email

    def clean(self) -> dict[str, Any]:
        """Django's own rules for passwords, which compare with the name and the address too."""
        data = self.cleaned_data
        person = User(email=data.get("email", ""), full_name=data.get("full_name", ""))
        try:
            validate_password(data.get("password", ""), user=person)
        except ValidationError as error:
            self.add_error("password", error)
        return data


class SellerTokenForm(forms.Form):
    """A new token of a seller."""

    name = forms.CharField(label=_("What is it for?"), max_length=100)
    days = forms.IntegerField(label=_("Lasts (days)"), min_value=1, max_value=MAX_DAYS, initial=90)


class ApiTokenForm(SellerTokenForm):
    """A new token of a member."""

    field_order = ("name", "scopes", "days")
    scopes = forms.MultipleChoiceField(
        label=_("Scopes"),
        choices=[each for each in ApiToken.Scope.choices if each[0] in OF_MEMBERS],
        widget=forms.CheckboxSelectMultiple,
        initial=["read"],
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not organisation.is_platform:
            platform_only = {ApiToken.Scope.MEASURES}
            scopes: Any = self.fields["scopes"]
            scopes.choices = [(scope, label) for scope, label in scopes.choices if scope not in platform_only]


class ProfileForm(forms.ModelForm[User]):
    """The person's own settings."""

    class Meta:
        model = User
        fields = ["full_name", "language", "theme"]


class SavedFilterForm(forms.ModelForm[SavedFilter]):
    """The name of a saved filter, and for whom it is."""

    class Meta:
        model = SavedFilter
        fields = ["name", "is_shared"]
        labels = {"is_shared": _("For everybody in the organisation")}

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        """`may_share` people share with the organisation; for others the box is not there."""
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
