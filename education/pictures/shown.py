"""Which pages show a picture or a video of the libraries, to readers now or without another look later, and that nobody
takes or changes it under them."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Revision, TaskState
from wagtail.permissions import page_permission_policy, policy_registry

from education.models import Video

View = Callable[..., HttpResponse]


def pages_with(thing: Any) -> list[Page]:
    """The published pages that show a picture or a video, by title; of a picture also those where it stands before a
    video."""
    named = [reference for each in _parts(thing) for reference in ReferenceIndex.get_references_to(each)]
    keys = {int(each.object_id) for each in named if each.base_content_type.model_class() is Page}
    return list(Page.objects.live().filter(pk__in=keys).order_by("title", "pk"))


def is_settled(thing: Any) -> bool:
    """Whether readers see it, or will without another look: in what is published, before the moderators, or approved
    for a later time."""
    return bool(pages_with(thing)) or bool(_awaited_with([thing]))


def refuse_deletion(request: HttpRequest, things: Iterable[Any], back: str) -> HttpResponse | None:
    """The way back for who would delete what readers see, or will without another look, with the pages that show it;
    None where none does."""
    why = _why_it_stays(list(things), request.user)
    if not why:
        return None
    messages.error(request, why)
    return redirect(back)


def unless_shown(view: View) -> View:
    """A view that deletes the picture `image_id`, but none that readers see or soon will. Who may not delete it is told
    nothing."""

    @wraps(view)
    def delete(request: HttpRequest, image_id: int, **kwargs: Any) -> HttpResponse:
        policy = policy_registry.get_by_type(get_image_model())
        pictures = policy.instances_user_has_any_permission_for(request.user, ["delete"]).filter(pk=image_id)
        return refuse_deletion(request, pictures, "wagtailimages:index") or view(request, image_id=image_id, **kwargs)

    return delete


def _why_it_stays(things: list[Any], user: Any) -> str:
    """Empty for what may go. Of the pages that are no readers' yet it names those alone that the person may see."""
    pages = {page.pk: page for thing in things for page in pages_with(thing)}
    if pages:
        titles = ", ".join(f"“{page.title}”" for page in pages.values())
        return _("Readers see it in %(titles)s. Take it out there first.") % {"titles": titles}
    awaited = _awaited_with(things)
    if not awaited:
        return ""
    seen = page_permission_policy.explorable_instances(user).filter(pk__in=awaited).order_by("draft_title", "pk")
    titles = ", ".join(f"“{title}”" for title in seen.values_list("draft_title", flat=True))
    if not titles:
        return _("It stands in a guide that the platform reads now or has approved for a later day.")
    said = _("The platform reads it now, or has approved it for a later day, in %(titles)s. Take it out there first.")
    return said % {"titles": titles}


def _parts(thing: Any) -> list[Any]:
    """It, and the videos that it stands before."""
    videos = Video.objects.filter(poster=thing) if isinstance(thing, get_image_model()) else ()
    return [thing, *videos]


def _keys(thing: Any) -> set[tuple[str, int]]:
    """How the stored form of blocks names it."""
    return {("video" if isinstance(part, Video) else "image", part.pk) for part in _parts(thing)}


def _awaited_with(things: list[Any]) -> set[int]:
    """The ids of the pages whose text shows one of them, and is before the moderators or approved for a later time."""
    keys = {key for thing in things for key in _keys(thing)}
    return {int(page) for page, body in _on_the_way() if _names(json.loads(body), keys)}


def _on_the_way() -> Iterator[tuple[str, str]]:
    """The texts, in the stored form of blocks, that moderators read or that are approved for a later time, each with
    the id of its page."""
    read = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    waiting = Revision.page_revisions.filter(Q(pk__in=read) | Q(approved_go_live_at__isnull=False))
    yield from ((page, body) for page, body in waiting.values_list("object_id", "content__body") if body)


def _names(value: Any, keys: set[tuple[str, int]]) -> bool:
    if isinstance(value, dict):
        return any(
            _names(part, keys) if isinstance(part, dict | list) else (key, part) in keys for key, part in value.items()
        )
    return isinstance(value, list) and any(_names(part, keys) for part in value)
