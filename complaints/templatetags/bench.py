"""How the desk's pages lead on: `{% load bench %}`. The queue stays as it was chosen, whatever is done with a case."""

from typing import Any

from django import template

from complaints.pages.queue import about_queue, with_query

register = template.Library()


@register.simple_tag(takes_context=True)
def keep_here(context: Any) -> str:
    """What follows an address about the case that is open: one comes back to the same place of it, and to the queue."""
    return with_query("", context["request"].GET)


@register.simple_tag(takes_context=True)
def keep_queue(context: Any) -> str:
    """What follows an address of another case."""
    return with_query("", about_queue(context["request"].GET))
