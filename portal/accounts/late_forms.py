"""Forms that were sent too late, from somebody who is signed out or from a page older than the sign-in.

Who has not signed in can send them too, so only so many from one address are kept in a minute.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.csrf import csrf_failure as forbidden

from portal.accounts import rates
from portal.shared.kept_forms import keep_form
from portal.shared.refusals import page_before

MOST = 30  # in a minute: each may be as long as a form can be


def keep_late_form(request: HttpRequest) -> bool:
    """Keep what the request's form said. False where nothing is kept: then the words are lost unless the browser has
    them."""
    return request.method == "POST" and rates.count_from(request, "kept") <= MOST and keep_form(request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without the right token. One of our own pages that has only grown old comes back."""
    if keep_late_form(request):
        return HttpResponseRedirect(page_before(request), status=303)
    return forbidden(request, reason)
