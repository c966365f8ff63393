"""A mark beside a verified mark of somebody else, for the desk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from portal.shared.permissions import require
from registry.models import MarkPicture, Right
from registry.similar.searching import close_marks


@require_GET
def desk_similar(request: Any, number: str) -> HttpResponse:
    """The marks that are close to a right's, and one of them beside it: `?with=` its number, else the closest."""
    right = get_object_or_404(Right.objects.visible_to(request.user).for_list(), number=number)
    require(request.user, "registry.compare_right", right)
    close = close_marks(right, by=request.user)
    chosen = next((each for each in close if each.right.number == request.GET.get("with")), next(iter(close), None))
    context = {
        "right": right,
        "close": close,
        "chosen": chosen,
        "pictures": MarkPicture.objects.visible_to(request.user).filter(mark__right=right).select_related("file"),
    }
    return render(request, "registry/desk_similar_page.html", context)
