"""Clearing a picture of a case for guides, and beginning a guide with what is cleared."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from complaints.models import Evidence
from complaints.models.clearances import LONGEST_WORDS
from portal.shared.typed import tidy


class ClearanceForm(forms.Form):
    """What one picture shows, and what the person stands for."""

    words = forms.CharField(
        label=_("What it shows"),
        help_text=_("For who does not see it, such as: “Label with uneven stitching”. No names, no case number."),
        max_length=LONGEST_WORDS,
        error_messages={"required": _("Say what this picture shows. Who does not see it compares by your words.")},
    )
    no_person = forms.BooleanField(
        label=_("It shows no person, name, address or order number"),
        error_messages={"required": _("Look at the picture once more, then confirm it.")},
    )
    may_publish = forms.BooleanField(
        label=_("We hold the rights to this picture, and everybody may see it"),
        error_messages={"required": _("Only who holds the rights to a picture can let it be published.")},
    )

    def __init__(self, evidence: Evidence, data: Any = None) -> None:
        super().__init__(data, prefix=f"picture-{evidence.pk}")

    def clean_words(self) -> str:
        """Tidied."""
        return tidy(self.cleaned_data["words"])


class GuideStartForm(forms.Form):
    """In which language the guide is written first."""

    language = forms.ChoiceField(
        label=_("Language of the guide"),
        choices=settings.LANGUAGES,
        help_text=_("A translation can follow."),
    )
