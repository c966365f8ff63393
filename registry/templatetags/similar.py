"""The panel of similar marks: `{% load similar %}{% similar_marks right %}`."""

from typing import Any

from django import template
from django.template.context import RequestContext

from registry.models import Right
from registry.similar.indexing import has_mark
from registry.similar.searching import close_marks

register = template.Library()


@register.inclusion_tag("registry/desk_similar.html", takes_context=True)
def similar_marks(context: RequestContext, right: Right) -> dict[str, Any]:
    """What the desk has to know of verified marks of others, closest first; nothing for who may not compare."""
    user = context["request"].user
    shown = has_mark(right) and user.has_perm("registry.compare_right", right)
    return {"shown": shown, "right": right, "close": close_marks(right, by=user) if shown else []}
