"""Pages about authentication points, for the brand's own side."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from education import services
from education.forms.points import PointForm
from education.models import AuthenticationPoint
from portal.shared.files.views import answer_start
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on
from registry.models import Brand, Right


@require_GET
def point_list(request: Any, organisation: str, number: str) -> HttpResponse:
    """The points of one brand that the person reads, those given up last."""
    brand = _brand(request, number)
    points = list(AuthenticationPoint.objects.visible_to(request.user).filter(brand=brand).for_list())
    may_add = request.user.has_perm("education.add_point", brand) and not brand.passed_on_at
    context = {"brand": brand, "points": sorted(points, key=lambda p: bool(p.retired_at)), "may_add": may_add}
    context["waits"] = (
        any(point.is_public for point in points) and not Right.objects.usable().filter(brand=brand).exists()
    )
    return render(request, "education/point_list.html", context)


@require_http_methods(["GET", "POST"])
def point_add(request: Any, organisation: str, number: str) -> HttpResponse:
    """Write a point down; its pictures follow."""
    brand = _brand(request, number)
    require(request.user, "education.add_point", brand)
    form = PointForm(request.POST or None, initial={"ring": "casework", "language": request.user.language})
    if form.is_valid():
        with refusals_on(form):
            point = services.add_point(brand, by=request.user, **form.cleaned_data)
            return redirect("point-detail", organisation, point.number)
    return render(request, "education/point_form.html", {"form": form, "brand": brand})


@require_GET
def point_detail(request: Any, organisation: str, number: str) -> HttpResponse:
    """One point with its pictures."""
    point = _point(request, number)
    may_change = not point.retired_at and request.user.has_perm("education.change_point", point)
    return render(request, "education/point_detail.html", {"point": point, "may_change": may_change})


@require_http_methods(["GET", "POST"])
def point_change(request: Any, organisation: str, number: str) -> HttpResponse:
    """Change what it says, or who reads it."""
    point = _point(request, number)
    require(request.user, "education.change_point", point)
    form = PointForm.of(point, request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            services.change_point(point, by=request.user, **form.cleaned_data)
            return redirect("point-detail", organisation, number)
    return render(request, "education/point_form.html", {"form": form, "brand": point.brand, "point": point})


@require_POST
def point_picture(request: Any, organisation: str, number: str, side: str) -> HttpResponse:
    """Begin to send the picture of one side; the answer holds the signed requests."""
    point = _point(request, number)
    return answer_start(request, partial(services.add_point_picture, point, by=request.user, side=side))


@require_POST
def point_retire(request: Any, organisation: str, number: str) -> HttpResponse:
    """Rely on it no more."""
    point = services.retire_point(_point(request, number), by=request.user)
    messages.success(request, _("%(number)s is given up. Cases that cite it keep it.") % {"number": point.number})
    return redirect("point-list", organisation, point.brand.number)


@require_POST
def section_open(request: Any, organisation: str, number: str) -> HttpResponse:
    """Open the brand's own section and go there."""
    section = services.open_section(_brand(request, number), by=request.user)
    return redirect("wagtailadmin_explore", section.pk)


def _brand(request: Any, number: str) -> Brand:
    brand: Brand = get_object_or_404(Brand.objects.visible_to(request.user).select_related("tenant"), number=number)
    return brand


def _point(request: Any, number: str) -> AuthenticationPoint:
    points = AuthenticationPoint.objects.visible_to(request.user).for_list()
    point: AuthenticationPoint = get_object_or_404(points, number=number)
    return point
