"""Which words of a question tell guides apart. “The”, “how” and “fake” stand in nearly all of them."""

from django.db import connection
from django.utils.translation import get_language

COMMON = 0.3  # of the texts in the reader's language
FEW = 4  # texts in which a term may stand whatever their share: a young portal has few guides

_COUNT = """
SELECT asked.term FROM unnest(%s::varchar[]) AS asked (term) WHERE (
    SELECT count(*) FROM education_guidepage AS guide JOIN wagtailcore_page AS page ON page.id = guide.page_ptr_id
    WHERE page.live AND guide.terms @> ARRAY[asked.term]
) > greatest(%s, %s * (
    SELECT count(*) FROM education_guidepage AS guide JOIN wagtailcore_page AS page ON page.id = guide.page_ptr_id
    JOIN wagtailcore_locale AS locale ON locale.id = page.locale_id WHERE page.live AND locale.language_code = %s
))
"""


def telling_terms(asked: list[str]) -> list[str]:
    """Those of the terms that do not stand in every third published guide; all of them where nothing else was asked."""
    if len(asked) < 2:
        return asked
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [asked, FEW, COMMON, get_language()])
        common = {term for (term,) in cursor.fetchall()}
    return [term for term in asked if term not in common] or asked
