"""Names under which people keep things of their own: filters, templates."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.typed import tidy


def name_among(name: str, own: QuerySet[Any], *, longest: int, taken: str) -> str:
    """The name in one line. Raises Refused, beside the field `name`, when it is empty, has more than `longest`
    characters, or is that of one of `own`; `taken` says the last in the words of the thing.
    """
    name = tidy(name)
    if not name:
        raise Refused(_("Give it a name."), field="name")
    if len(name) > longest:
        raise Refused(_("At most %(most)d characters.") % {"most": longest}, field="name")
    if own.filter(name=name).exists():
        raise Refused(taken, field="name")
    return name
