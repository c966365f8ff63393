"""Writing training modules. Publishing, translating and withdrawing them is as for guides."""

from django.db import transaction

from education.models import ModulePage
from education.services.guides import Blocks, begin
from education.writing.tree import index_page
from portal.accounts.models import User
from portal.shared.permissions import require


@transaction.atomic
def create_module(
    *, by: User | None, language: str, title: str, slug: str, summary: str, body: Blocks, to_pass: int = 80
) -> ModulePage:
    """A draft in this language. `body` as for `create_guide`, with one quiz; `to_pass` in per cent."""
    require(by, "education.add_module", None)
    page = ModulePage(title=title, slug=slug, summary=summary, to_pass=to_pass, owner=by, live=False)
    return begin(page, index_page(language), by=by, body=body)
