"""A day in a form."""

from django import forms


class DayField(forms.DateField):
    """A day, picked in the browser's own calendar, which understands YYYY-MM-DD and nothing else in any language."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
