"""What people fill in about an import: which kind, what the columns mean, which rows to see."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.shared.imports import SheetImport, SheetRow
from registry.importing.columns import Column
from registry.importing.mending import mend_heading
from registry.kinds import KINDS

PASS_BY = ""
SAMPLES = 3


class BeginForm(forms.Form):
    """Which kind of right the sheet is about."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of right"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The kinds are read in the active language."""
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [
            *((key, str(about.title)) for key, about in KINDS.items()),
            (PASS_BY, _("Several: a column says which")),
        ]


class ColumnsForm(forms.Form):
    """For each heading of the sheet, the column that it means; with the first cells under it."""

    def __init__(
        self, *args: Any, found: SheetImport, columns: Iterable[Column], samples: Sequence[SheetRow], **kwargs: Any
    ) -> None:
        """`columns` can be chosen; `samples` are the first rows."""
        super().__init__(*args, **kwargs)
        self.headings = found.headings
        choices = [(PASS_BY, _("Not imported"))]
        choices += [(column.key, str(column.title)) for column in columns]
        guessed = {place: key for key, place in found.mapping.items()}
        for place, heading in enumerate(self.headings):
            cells = [row.cells[place] for row in samples if place < len(row.cells) and row.cells[place]]
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=heading,
                choices=choices,
                required=False,
                initial=PASS_BY if heading == mend_heading() else guessed.get(place, PASS_BY),
                help_text=" · ".join(cell[:40] for cell in cells[:SAMPLES]),
                widget=forms.Select({"class": "form-select form-select-sm"}),
            )

    def chosen(self) -> dict[str, str]:
        """The key of the column by heading, for the service."""
        return {heading: self.cleaned_data[f"column-{place}"] for place, heading in enumerate(self.headings)}


class RowFilter(forms.Form):
    """Which rows of an import to see. Nonsense shows those to mend."""

    show = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, outcomes: Sequence[str], **kwargs: Any) -> None:
        """`outcomes` can be asked for."""
        super().__init__(*args, **kwargs)
        self.fields["show"].choices = [(outcome, outcome) for outcome in outcomes]  # type: ignore[attr-defined] # a choice field

    def outcome(self, default: str) -> str:
        """The outcome that was asked for."""
        return str(self.cleaned_data["show"] or default) if self.is_valid() else default
