"""What a template of complaints is called, and for whom it is."""

from django import forms
from django.utils.translation import gettext_lazy as _


class TemplateForm(forms.Form):
    """A name, and whether colleagues may begin from it too."""

    name = forms.CharField(label=_("Name of the template"), max_length=80)
    is_shared = forms.BooleanField(label=_("Everybody in this organisation may use it"), required=False)
