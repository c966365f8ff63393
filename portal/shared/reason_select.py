"""The select of a dock: which decision a code belongs to, and the statement that it offers. See js/desk.js."""

from typing import Any

from django import forms


class ReasonSelect(forms.Select):
    """Codes with the statement that each offers, so that the page can fill it in."""

    def __init__(self, statements: dict[str, str], outcomes: dict[str, str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.statements, self.outcomes = statements, outcomes

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's option, with its data attributes."""
        option: dict[str, Any] = super().create_option(*args, **kwargs)
        code = str(option["value"])
        if code in self.outcomes:
            option["attrs"]["data-outcome"] = self.outcomes[code]
            option["attrs"]["data-statement"] = self.statements.get(code, "")
        return option
