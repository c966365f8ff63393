"""Translations in the editors' home."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from education import services
from education.models import Translation


@require_POST
def up_to_date(request: Any, page_id: int) -> HttpResponse:
    """The writer has brought a translation up to date."""
    translation = get_object_or_404(Translation.objects.visible_to(request.user), page=page_id)
    services.bring_up_to_date(translation.page.specific, by=request.user, seal=request.POST.get("seal", ""))
    messages.success(request, _("The translation is up to date."))
    return redirect("wagtailadmin_pages:edit", page_id)
