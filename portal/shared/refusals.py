"""How a page says what a service refused.

    if form.is_valid():
        with refusals_on(form):
            invite_member(request.organisation, by=request.user, **form.cleaned_data)
            return redirect("member-list", organisation)
    return render(request, "accounts/member_invite.html", {"form": form})

A `Refused` that no form takes becomes a message on the page that the person came from: see
`portal.accounts.middleware.ScopeMiddleware`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from portal.shared.errors import Refused

LONGEST_ADDRESS = 2000


@contextmanager
def refusals_on(form: BaseForm) -> Iterator[None]:
    """Show what is refused inside beside the field that it names, or above the form. Nothing done inside stays."""
    try:
        with transaction.atomic():
            yield
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
    except ValidationError as error:
        form.add_error(None, _for_fields_of(form, error))


def page_before(request: HttpRequest, *, default: str = "/") -> str:
    """The address on this site that the person came from, or `default`."""
    address = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe and len(address) <= LONGEST_ADDRESS else default


def _for_fields_of(form: BaseForm, error: ValidationError) -> Any:
    if not hasattr(error, "error_dict"):
        return error
    fields: dict[str, list[ValidationError]] = {}
    for name, errors in error.error_dict.items():
        fields.setdefault(name if name in form.fields else NON_FIELD_ERRORS, []).extend(errors)
    return fields
