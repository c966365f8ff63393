"""The terms by which a guide is found, written down when it is published: of a draft nobody finds a word."""

from typing import Any

from education.models import GuidePage
from education.reading.finding import terms_of_guide


def write_terms(instance: Any, **_signal: Any) -> None:
    """Receiver of Wagtail's `page_published`: publishing at /cms/, at its time and by services passes there."""
    if isinstance(instance, GuidePage):
        title, every = terms_of_guide(instance)
        GuidePage.objects.filter(pk=instance.pk).update(title_terms=title, terms=every)
