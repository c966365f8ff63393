"""What a brand's side fills in about an authentication point. The services check; the form shapes and offers."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from education.models import AuthenticationPoint
from education.models.points import LONGEST_CHECK, LONGEST_NAME, LONGEST_PRODUCT, LONGEST_SIGN


class PointForm(forms.Form):
    """One point, in the words of whoever checks it."""

    ring = forms.ChoiceField(
        label=_("Who reads it?"),
        choices=AuthenticationPoint.Ring.choices,
        widget=forms.RadioSelect,
        help_text=_("A point that copiers can read, they copy. Keep at least one for the brand alone."),
    )
    name = forms.CharField(label=pgettext_lazy("point", "What to look at"), max_length=LONGEST_NAME)
    genuine = forms.CharField(label=_("On the genuine article"), max_length=LONGEST_SIGN)
    suspect = forms.CharField(label=_("On the suspect article"), max_length=LONGEST_SIGN)
    check_text = forms.CharField(
        label=_("How to check it"),
        required=False,
        max_length=LONGEST_CHECK,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Light, angle, tool; what can be mistaken for it."),
    )
    product = forms.CharField(
        label=_("On which product?"),
        required=False,
        max_length=LONGEST_PRODUCT,
        help_text=_("Leave it empty when it is on all of them."),
    )
    language = forms.ChoiceField(label=_("Language of these words"), choices=settings.LANGUAGES)

    @classmethod
    def of(cls, point: AuthenticationPoint, data: object = None) -> "PointForm":
        """The form with what the point says now."""
        return cls(data, initial={name: getattr(point, name) for name in cls.base_fields})  # type: ignore[arg-type] # a QueryDict or None
