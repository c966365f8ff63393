"""A form of which most people fill in the first part alone."""

from typing import ClassVar

from django import forms


class FoldedForm(forms.Form):
    """The fields named in `folded` stand behind a fold."""

    folded: ClassVar[tuple[str, ...]] = ()

    def first(self) -> list[forms.BoundField]:
        """The fields that everybody fills in."""
        return [bound for bound in self if bound.name not in self.folded]

    def more(self) -> list[forms.BoundField]:
        """The fields behind the fold."""
        return [bound for bound in self if bound.name in self.folded]

    @property
    def opens(self) -> bool:
        """Whether the fold is open: something stands in it."""
        return any(bound.value() for bound in self.more())
