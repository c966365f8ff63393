"""Authentication points of all brands, for those who look them up: reviewers, customs, laboratories."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from education import services
from education.points.looking import LookUp
from education.services.points import MOST_FOUND


@never_cache
@require_GET
def look_up(request: Any) -> HttpResponse:
    """The points that were asked for, with their pictures."""
    asked = LookUp(request.GET)
    points = services.look_points_up(by=request.user, words=asked.words, goods=asked.goods)
    context = {"asked": asked, "points": points, "most": MOST_FOUND if len(points) == MOST_FOUND else 0}
    return render(request, "education/look_up.html", context | {"files_base": f"{reverse('point-look-up')}files/"})
