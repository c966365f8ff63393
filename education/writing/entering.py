"""The door of the editors' home, behind the scope that the middleware has opened.

Wagtail lets whoever is inside see the names of all pages, through its explorer, its choosers and one of its reports,
and its own API tells all pictures. Other reports list everybody who ever did something, and tags are one
list for all. To a brand's side the pages, pictures and people of others do not exist, so what an address names is asked
here first.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from wagtail.permissions import page_permission_policy

from education.writing.sections import admit

View = Callable[..., HttpResponse]
# By these keywords Wagtail's addresses name pages.
PAGES = ("page_id", "parent_page_id", "page_to_move_id", "destination_id")
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
                _stay_at_home(request, {int(kwargs[name]) for name in PAGES if kwargs.get(name)})
        return view(request, *args, **kwargs)

    return enter


def _stay_at_home(request: Any, named: set[int]) -> None:
    """Raises Http404 where the address names what the person does not see in the explorer."""
    seen = page_permission_policy.explorable_instances(request.user).filter(pk__in=named)
    if (named and seen.count() != len(named)) or request.path.startswith(TELL_ALL):
        raise Http404
