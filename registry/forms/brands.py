"""What people fill in about brands, and at the desk. The services check; a form shapes and offers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from portal.tenancy.models import Organisation
from registry.models import Brand


class BrandChoice(forms.ModelChoiceField[Brand]):
    """A brand; with its owner beside it where the choice is among the brands of several."""

    names_owner = False

    def offer(self, brands: Any) -> None:
        """Choose among these."""
        self.queryset = brands.select_related("tenant")
        self.names_owner = brands.order_by().values("tenant").distinct().count() > 1

    def label_from_instance(self, obj: Brand) -> str:
        """What stands in the list."""
        return f"{obj.name} · {obj.tenant.name}" if self.names_owner else obj.name


class BrandForm(forms.ModelForm[Brand]):
    """A brand, and for an agency the client that owns it."""

    owner = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=gettext_lazy("For whom"),
        to_field_name="slug",
        empty_label=gettext_lazy("Choose the owner"),
        error_messages={"required": gettext_lazy("Choose for whom you register it.")},
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
