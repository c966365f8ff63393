"""What is confirmed once for all complaints of a sheet."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from complaints.fields import fill_in
from complaints.forms.filer import FilerForm
from complaints.models import ComplaintTemplate, SheetCase
from complaints.sheets.confirming import CONTACT, Sentence

NEEDED = ("contact_name", "contact_email", "signature")


class ConfirmSheetForm(FilerForm):
    """The sentences, who files, and for each client and ground the template whose texts and evidence are taken."""

    statements = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(
        self,
        *args: Any,
        user: Any,
        sentences: Sequence[Sentence],
        kinds: Iterable[SheetCase],
        templates: Iterable[ComplaintTemplate],
        **kwargs: Any,
    ) -> None:
        """`kinds` is one complaint of each client and ground; `templates` are those that the person sees."""
        kwargs["initial"] = {"contact_name": user.full_name, "contact_email": user.email}
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["statements"].choices = [(each.key, str(each.text)) for each in sentences]  # type: ignore[attr-defined] # a choice field
        held = list(templates)
        for case in kinds:
            fitting = [each for each in held if each.ground == case.ground]
            self.fields[f"template-{case.aim}"] = forms.TypedChoiceField(
                label=f"{case.client}: {case.ground_data.title}",
                required=False,
                coerce=lambda pk, fitting=fitting: next(each for each in fitting if str(each.pk) == pk),
                empty_value=None,
                choices=[("", _("No template")), *((str(each.pk), each.name) for each in fitting)],
                widget=forms.Select({"class": "form-select form-select-sm w-auto"}),
            )

    def clean(self) -> dict[str, Any]:
        """Somebody stands behind many complaints: by name, with an address."""
        said = super().clean() or {}
        for name in NEEDED:
            if name in said and not said[name]:
                self.add_error(name, fill_in(self.fields[name].label))
        return said

    def template_fields(self) -> list[forms.BoundField]:
        """The choices of a template."""
        return [self[name] for name in self.fields if name.startswith("template-")]

    def said(self) -> dict[str, Any]:
        """What the service takes."""
        good = self.cleaned_data
        chosen = {name.removeprefix("template-"): good[name] for name in good if name.startswith("template-")}
        return {
            **{name: good[name] for name in CONTACT},
            "statements": good["statements"],
            "templates": {aim: template for aim, template in chosen.items() if template is not None},
        }
