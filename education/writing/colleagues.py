"""Whom and what the lists of the editors' home offer to choose by: people and tags.

Wagtail offers everybody who ever owned or edited a page, and the tags of all pictures. A brand's side is offered who
wrote what it may edit itself; tags are the platform's own business.
"""

from typing import Any

from wagtail.admin.views.pages.listing import GenericPageFilterSet, PageFilterSet
from wagtail.images.views.chooser import ImageChooseView
from wagtail.images.views.images import ImagesFilterSet, IndexView
from wagtail.models import PageLogEntry
from wagtail.permissions import page_permission_policy

from portal.accounts.models import User


def offer_colleagues() -> None:
    """Put our lists of people in the place of Wagtail's. Called when Wagtail asks the room for its hooks."""
    for filters in (PageFilterSet, GenericPageFilterSet):
        filters.base_filters["owner"].queryset = owners
        filters.base_filters["edited_by"].queryset = writers


def owners(request: Any) -> Any:
    """Who began pages that the person may edit."""
    return User.objects.filter(pk__in=_pages_of(request.user).order_by().values("owner"))


def writers(request: Any) -> Any:
    """Who edited them."""
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=_pages_of(request.user).values("pk"))
    return User.objects.filter(pk__in=edits.order_by().values("user"))


class PictureFilters(ImagesFilterSet):
    """Of the list of pictures."""

    def __init__(self, *args: Any, request: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        if not sees_tags(request.user):
            self.filters.pop("tag", None)


class PictureListView(IndexView):
    """The list of pictures."""

    filterset_class = PictureFilters


class PictureChooseView(ImageChooseView):
    """The chooser of pictures."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the tags that are used most, for who sees tags."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context if sees_tags(self.request.user) else context | {"popular_tags": ()}


def sees_tags(user: Any) -> bool:
    """The platform's writers: what a brand calls its pictures may be what it is about to launch."""
    return bool(user.has_perm("education.add_guide"))


def _pages_of(user: Any) -> Any:
    return page_permission_policy.instances_user_has_permission_for(user, "change")
