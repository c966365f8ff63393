"""How quickly quizzes may be answered: on the pages of guides and modules, and in the rooms above."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from portal.accounts import rates

QUIZZES_A_MINUTE = 30  # what a class of readers behind one address needs


def refuse_haste(request: HttpRequest) -> HttpResponse | None:
    """The answer to an address from which quizzes come quicker than people read; None for any other. It counts."""
    if rates.count_from(request, "quiz") <= QUIZZES_A_MINUTE:
        return None
    return rates.too_often(request, _("Too many answers. Wait a minute, then go on."))
