"""Which published pages show a picture or a video of the libraries, and that nobody takes it from under them."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from education.models import Video

View = Callable[..., HttpResponse]


def pages_with(thing: Any) -> list[Page]:
    """The published pages that show a picture or a video, by title; of a picture also those where it stands before a
    video."""
    things = [thing]
    if isinstance(thing, get_image_model()):
        things += Video.objects.filter(poster=thing)
    named = [reference for each in things for reference in ReferenceIndex.get_references_to(each)]
    keys = {int(each.object_id) for each in named if each.base_content_type.model_class() is Page}
    return list(Page.objects.live().filter(pk__in=keys).order_by("title", "pk"))


def refuse_deletion(request: HttpRequest, things: Iterable[Any], back: str) -> HttpResponse | None:
    """The way back for who would delete what readers see, with the pages that show it; None where none does."""
    pages = {page.pk: page for thing in things for page in pages_with(thing)}
    if not pages:
        return None
    titles = ", ".join(f"“{page.title}”" for page in pages.values())
    messages.error(request, _("Readers see it in %(titles)s. Take it out there first.") % {"titles": titles})
    return redirect(back)


def unless_shown(view: View) -> View:
    """A view that deletes the picture `image_id`, but none that readers see. Who may not delete it is told nothing."""

    @wraps(view)
    def delete(request: HttpRequest, image_id: int, **kwargs: Any) -> HttpResponse:
        policy = policy_registry.get_by_type(get_image_model())
        pictures = policy.instances_user_has_any_permission_for(request.user, ["delete"]).filter(pk=image_id)
        return refuse_deletion(request, pictures, "wagtailimages:index") or view(request, image_id=image_id, **kwargs)

    return delete
