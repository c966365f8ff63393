"""The door of the editors' home, behind the scope that the middleware has opened.

Wagtail lets whoever is inside see the names of all pages, through its explorer, its choosers and one of its reports,
and its own API tells all pictures. Other reports list everybody who ever did something, and tags are one
list for all. To a brand's side the pages, pictures and people of others do not exist, so what an address, its query
or a form names is asked here first: Wagtail refuses what is not theirs, but says its title.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from wagtail.images import get_image_model
from wagtail.permissions import page_permission_policy, policy_registry

from education.writing.sections import admit

View = Callable[..., HttpResponse]
# By these keywords Wagtail's addresses name pages, and by these fields its queries and forms.
PAGES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
PAGE_FIELDS = ("parent_page", "new_parent_page", "chooser")
# What was ticked in a list stands in the query, as `id`.
TICKED = "/cms/bulk/"
TICKED_PAGES = ("/cms/bulk/wagtailcore/page/", "/cms/choose-page/chosen-multiple/")
TICKED_PICTURES = "/cms/bulk/wagtailimages/image/"
TELL_ALL = (
    "/cms/api/main/images/",
    "/cms/api/main/documents/",
    "/cms/reports/page-types-usage/",
    "/cms/reports/workflow/",
    "/cms/reports/workflow_tasks/",
    "/cms/reports/locked/",
    "/cms/reports/site-history/",
    "/cms/tag-autocomplete/",
    "/cms/bulk/wagtailimages/image/add_tags/",
)


def admitted(view: View) -> View:
    """Before each page of the editors' home: the person's sections are those that the rules name now, and an address
    leads to no page or picture that is somebody else's."""

    @wraps(view)
    def enter(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated and request.organisation is not None:
            admit(request.user)
            if not request.user.has_perm("education.add_guide"):
                _stay_at_home(request, [kwargs[name] for name in PAGES if kwargs.get(name)])
        return view(request, *args, **kwargs)

    return enter


def _stay_at_home(request: Any, pages: list[Any]) -> None:
    """Raises Http404 where something names what the person does not see in the explorer or in the own library."""
    if request.path.startswith(TELL_ALL):
        raise Http404
    sent = [value for field in PAGE_FIELDS for read in (request.GET, request.POST) for value in read.getlist(field)]
    ticked, seen = request.GET.getlist("id"), True
    if request.path.startswith(TICKED_PAGES):
        sent += ticked  # not “all”: Wagtail would take the pages of everybody
    elif request.path.startswith(TICKED_PICTURES):
        library = policy_registry.get_by_type(get_image_model())
        mine = library.instances_user_has_permission_for(request.user, "change")
        seen = _are_among(mine, [key for key in ticked if key != "all"])  # all are all of one's own
    elif request.path.startswith(TICKED):
        raise Http404
    explorable = page_permission_policy.explorable_instances(request.user)
    if not seen or not _are_among(explorable, [*pages, *filter(None, sent)]):
        raise Http404


def _are_among(things: Any, named: list[Any]) -> bool:
    """Whether all that is named is there."""
    keys = {str(key) for key in named}
    numbers = {int(key) for key in keys if key.isdecimal()}
    return all(key.isdecimal() for key in keys) and things.filter(pk__in=numbers).count() == len(numbers)
