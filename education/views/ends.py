"""What a page of a guide or a module tells by itself: that somebody has reached its end."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from education.counts.counting import count_reading, is_reader
from education.models import GuidePage, ModulePage
from portal.accounts import rates
from portal.shared.senders import sent_by_another_site

ENDS_A_MINUTE = 30


@csrf_exempt  # it changes nothing of anybody's, and the page that sends it is the same for everybody
@require_POST
def end(request: HttpRequest, language: str, slug: str, of: type[GuidePage | ModulePage] = GuidePage) -> HttpResponse:
    """Count it, unless another site, a program or a flood says so. The answer says nothing of that."""
    texts = of.objects.visible_to(request.user).filter(locale__language_code=language)
    guide = get_object_or_404(texts, slug=slug)
    few = rates.count_from(request, "end") <= ENDS_A_MINUTE
    if few and not sent_by_another_site(request) and is_reader(request):
        count_reading(guide.pk, "ends")
    return HttpResponse(status=204)
