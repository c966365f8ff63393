"""What people fill in about brands, and at the desk. The services check; a form shapes and offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
