"""A notice that a rights holder wrote as free text becomes a draft. Nothing in the text confirms anything."""

from typing import Any

from django.db import transaction

from complaints.grounds import GROUNDS
from complaints.links import Pasted
from complaints.models import Complaint
from complaints.services.drafts import add_targets, save_step, start_draft
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.permissions import require
from portal.tenancy.models import Organisation
from registry.models import Right


@transaction.atomic
def start_from_notice(
    right: Right, *, by: User, ground: str, links: str, agency: Organisation | None = None, **said: Any
) -> tuple[Complaint, Pasted]:
    """Begin a draft with what a person confirmed of a pasted notice, and tell what became of its links.

    `said`: fields of `save_step`. The statements stay to be confirmed, whatever the text says.
    """
    require(by, "complaints.file_complaint", right)
    draft = start_draft(right, by=by, agency=agency)
    save_step(draft, by=by, ground=ground, step="targets", **{name: value for name, value in said.items() if value})
    pasted = add_targets(draft, by=by, text=links, kind=GROUNDS[ground].target_kinds[0])
    record("complaints.start_from_notice", draft, by=by, after={"links": len(pasted.links)})
    return draft, pasted
