"""Saying that a translation agrees with its original again."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from education.models import Translation
from education.translations.originals import BROUGHT, content_of, seal_of, standing
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.permissions import require


@transaction.atomic
def bring_up_to_date(page: Any, *, by: User | None, seal: str) -> Translation:
    """The translation says what its original says. `seal` names the words of the original that the writer has seen.

    Raises Refused where the original has other words by now, and where the page is no translation.
    """
    require(by, "education.bring_up_to_date", page)
    translation = Translation.objects.select_for_update(of=("self",)).filter(page=page).first()
    if translation is None:
        raise Refused(_("This text was not made as a translation."))
    seen = content_of(standing(translation.original))
    if seal_of(seen) != seal:
        raise Refused(_("The original has changed again in the meantime. Look at what is different now."))
    translation.seen, translation.at = seen, timezone.now()
    translation.save(update_fields=["seen", "at"])
    log(page, BROUGHT, user=by)
    return translation
