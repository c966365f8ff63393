"""What an owner or an agent says when a right was suspended. The service checks."""

from django import forms
from django.utils.translation import gettext_lazy


class ClearingForm(forms.Form):
    """What clears the doubt; its papers were added before."""

    note = forms.CharField(
        label=gettext_lazy("What clears the doubt"),
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Add the papers that show it first. While a reviewer reads, they stay as they are."),
        error_messages={"required": gettext_lazy("Say in a sentence what clears the doubt.")},
    )
