"""What is said about warnings and suspensions: by the desk, and by their subject."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.deciding.reasons import LONGEST_STATEMENT
from complaints.forms.fields import WantedText
from complaints.models import Sanction, Signal
from portal.shared.day_field import DayField


class SanctionForm(forms.Form):
    """The reasons, and for a suspension its last day. What is missing the service says."""

    use_required_attribute = False
    statement = WantedText(
        label=_("Reasons"),
        help_text=_("The subject reads them: number, share, gravity and intention of what was found."),
        lines=True,
        max_length=LONGEST_STATEMENT,
    )
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Empty: the usual time of the policy."))

    def __init__(self, sanction: Sanction, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": f"s{sanction.pk}"})
        self.about = sanction
        if sanction.state != "proposed" or sanction.is_warning:
            del self.fields["ends_on"]


class SignalForm(forms.Form):
    """Why a signal is taken out."""

    use_required_attribute = False
    statement = WantedText(
        label=_("Why is it taken out?"),
        help_text=_("The subject reads it."),
        lines=True,
        max_length=LONGEST_STATEMENT,
    )

    def __init__(self, signal: Signal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"prefix": f"g{signal.pk}"})
        self.about = signal


class SanctionAppealForm(forms.Form):
    """Why a warning or a suspension is wrong. A page can hold one for each."""

    use_required_attribute = False
    explanation = WantedText(label=_("Why is the decision wrong?"), lines=True, max_length=LONGEST_STATEMENT)

    def __init__(self, sanction: Sanction, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"auto_id": f"a{sanction.pk}-%s"})
        self.about = sanction


def give_forms(rows: Iterable[Any], kind: Callable[[Any], Any], sent: Any = None) -> None:
    """Give each row its `form` of this kind: the one that was sent about it, else a new one."""
    for row in rows:
        row.form = sent if sent is not None and sent.about == row else kind(row)
