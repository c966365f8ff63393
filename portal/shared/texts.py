"""Texts that live in data files, in both languages of the portal.

What the portal's own screens say goes through gettext. What a legal track, a ground or a code says is data:
the same sentence stands in the form, in the answer of the API, in the reviewer's list and on the public
help page.
"""

from typing import Self

from django.utils.translation import get_language

from portal.shared.datafiles import Record


class Text(Record):
    """A sentence in English and Simplified Chinese. `str()` gives the one of the active language."""

    en: str
    zh_hans: str

    def __str__(self) -> str:
        return self.zh_hans if (get_language() or "").startswith("zh") else self.en

    def fill(self, **values: object) -> Self:
        """The same text with its `{placeholders}` filled, still in both languages."""
        return self.model_copy(update={"en": self.en.format(**values), "zh_hans": self.zh_hans.format(**values)})
