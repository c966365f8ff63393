"""What people fill in about authorised sellers. The services check; a form shapes and offers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal.shared.day_field import DayField
from portal.shared.errors import Refused
from registry.forms.brands import BrandChoice
from registry.models import AuthorisedSeller, Brand
from registry.offices.territories import read_territories, write_territories
from registry.sellers.facts import LONGEST_NAME, LONGEST_NOTE
from registry.sellers.sheets import LARGEST, SheetRow, read_dealers
from registry.sellers.shops import read_shops
from registry.services.sellers import LONGEST_REASON

ANY = ""


class SellerForm(forms.Form):
    """Who may sell the brand, in which shops, where, and for how long."""

    brand = BrandChoice(Brand.objects.none(), label=gettext_lazy("Brand"), to_field_name="number", empty_label=None)
    name = forms.CharField(
        label=gettext_lazy("Dealer"), max_length=LONGEST_NAME, help_text=gettext_lazy("As it stands in your contract.")
    )
    shops = forms.CharField(
        label=gettext_lazy("Shops on the platform"),
        max_length=20_000,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
        help_text=gettext_lazy("One on each line: the shop's id or name on the platform, or its address."),
    )
    territories = forms.CharField(
        label=gettext_lazy("Territory"),
        max_length=5000,
        help_text=gettext_lazy("Countries by name or code, with commas; “EU” for all its members; or “worldwide”."),
    )
    starts_on = DayField(label=pgettext_lazy("period", "From"))
    ends_on = DayField(
        label=gettext_lazy("Until (included)"),
        required=False,
        help_text=gettext_lazy("Leave it empty to let it run until you revoke it."),
    )
    note = forms.CharField(
        label=pgettext_lazy("on a seller", "Note"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
        help_text=gettext_lazy("Only your own side and the platform's reviewers read it."),
    )

    def __init__(
        self, *args: Any, brands: Any = None, brand: str = "", seller: AuthorisedSeller | None = None, **kwargs: Any
    ) -> None:
        """`brands` are those for which the person may authorise; an existing authorisation keeps its own."""
        kwargs["initial"] = _said(seller) if seller else _new(brand)
        super().__init__(*args, **kwargs)
        if seller is not None:
            del self.fields["brand"]
        else:
            field: Any = self.fields["brand"]
            field.offer(brands)

    def clean_shops(self) -> list[str]:
        """The identifiers."""
        return read_shops(self.cleaned_data["shops"])

    def clean_territories(self) -> list[str]:
        """The codes."""
        try:
            return read_territories(self.cleaned_data["territories"])
        except Refused as refusal:
            raise ValidationError(str(refusal.message)) from refusal


class SellerFilter(forms.Form):
    """What the list is narrowed by. Nonsense narrows nothing."""

    q = forms.CharField(label=gettext_lazy("Find by dealer, shop, brand or number"), required=False, max_length=100)
    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    brand = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The states are read in the active language."""
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        state.choices = [(ANY, _("Any state")), *AuthorisedSeller.State.choices]

    def narrow(self, sellers: Any) -> Any:
        """The authorisations that match."""
        self.is_valid()
        wanted = self.cleaned_data
        sellers = sellers.matching(wanted.get("q", "")).in_state(wanted.get("state", ""))
        return sellers.filter(brand__number=wanted["brand"]) if wanted.get("brand") else sellers


class SellerRevokeForm(forms.Form):
    """Why an authorisation is taken back."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("For your own records. The public page only says that it is revoked, and since when."),
    )


class SellerImportForm(forms.Form):
    """A sheet of dealers, pasted or as a file."""

    brand = BrandChoice(
        Brand.objects.none(),
        label=gettext_lazy("Brand, for rows that name none"),
        to_field_name="number",
        required=False,
        empty_label=gettext_lazy("Every row names its brand"),
    )
    file = forms.FileField(
        label=gettext_lazy("Sheet (CSV or XLSX)"),
        required=False,
        widget=forms.FileInput({"accept": ".csv,.tsv,.txt,.xlsx"}),
        help_text=gettext_lazy("Up to 10,000 rows and 5 MB. Formulas are read as text."),
    )
    text = forms.CharField(
        label=gettext_lazy("Or paste the rows, with their head"),
        required=False,
        widget=forms.Textarea({"rows": 6, "class": "mono", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, brands: Any, **kwargs: Any) -> None:
        """`brands` are those for which the person may authorise."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["brand"]
        field.offer(brands)

    def rows(self) -> list[SheetRow]:
        """The rows of the file, or of the pasted text. Raises Refused for what is no sheet."""
        file, text = self.cleaned_data["file"], self.cleaned_data["text"]
        if file is not None:
            return read_dealers(file.read(LARGEST + 1))
        if text.strip():
            return read_dealers(text.encode())
        raise Refused(_("Choose a file, or paste the rows."), field="file")


def _new(brand: str) -> dict[str, Any]:
    return {"brand": brand, "starts_on": timezone.localdate(), "territories": _("worldwide")}


def _said(seller: AuthorisedSeller) -> dict[str, Any]:
    return {
        "name": seller.name,
        "shops": "\n".join(seller.shops),
        "territories": write_territories(seller.territories),
        "starts_on": seller.starts_on,
        "ends_on": seller.ends_on,
        "note": seller.note,
    }
