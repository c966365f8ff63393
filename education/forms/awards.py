"""What editors fill in about awards. The services check; the forms shape and offer."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from education.awards.figures import figures
from education.models.awards import LONGEST_TITLE, MOST_NOMINEES
from education.models.pages import Category
from education.services.awards import LONGEST_REASON
from portal.accounts.models import Membership, User
from portal.shared.day_field import DayField


class EditionForm(forms.Form):
    """The year, and when the guides were published that it is about."""

    year = forms.IntegerField(label=pgettext_lazy("awards", "Year"), min_value=2020, max_value=2100)
    since = DayField(label=_("Guides published from"))
    until = DayField(label=_("Guides published until"))


class AwardForm(forms.Form):
    """One award: its title in each language, and what it is measured by."""

    figure = forms.ChoiceField(
        label=_("Nominated by"), help_text=_("The jury chooses among those with the highest figures.")
    )
    goods = forms.ChoiceField(label=_("Only guides about"), required=False)
    nominees = forms.IntegerField(label=_("How many are nominated"), min_value=2, max_value=MOST_NOMINEES, initial=5)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            label = _("Title in %(language)s") % {"language": name}
            self.fields[f"title_{code}"] = forms.CharField(label=label, max_length=LONGEST_TITLE)
        self.order_fields([f"title_{code}" for code, _name in settings.LANGUAGES])
        offered: Any = self.fields
        offered["figure"].choices = [(name, figure.label) for name, figure in figures().items()]
        offered["goods"].choices = [("", _("All goods")), *Category.choices]

    @property
    def award(self) -> dict[str, Any]:
        """What the service takes."""
        said = dict(self.cleaned_data)
        return said | {"titles": {code: said.pop(f"title_{code}") for code, _name in settings.LANGUAGES}}


class ReasonForm(forms.Form):
    """Why something that was said is undone."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("It stays in the trail."),
    )


class JuryForm(forms.Form):
    """Who votes; while they vote, why others do."""

    people = forms.ModelMultipleChoiceField(User.objects.none(), label=_("Jury"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, votes: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if votes:
            self.fields["reason"] = ReasonForm.base_fields["reason"]
        staff = User.objects.filter(is_active=True, membership__in=Membership.objects.of_staff())
        offered: Any = self.fields["people"]
        offered.queryset = staff.order_by("full_name", "pk")
