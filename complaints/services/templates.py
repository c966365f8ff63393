"""Templates of complaints: kept under a name, shared, renamed, deleted, and begun from."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.codes import Side
from complaints.models import Complaint, ComplaintTemplate, Evidence
from complaints.services.copies import add_files, say_again, texts_of
from complaints.services.drafts import start_draft
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.workflow import State
from portal.shared.naming import name_among
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from registry.models import Right

MOST = 200
LONGEST_NAME = 80  # characters, as the column is
# Whoever begins from it is somebody else, perhaps for another client.
PERSONAL = frozenset({"contact_name", "contact_email", "behalf_of"})


@transaction.atomic
def save_template(
    complaint: Complaint, *, by: User, organisation: Organisation, name: str, is_shared: bool = False
) -> ComplaintTemplate:
    """Keep what a draft or a case says under a name, for oneself or for all of the organisation for which one files.

    Right, links, statements and signature are left out, and so is who files.
    """
    require(by, "complaints.file_complaint", complaint)
    require(by, "complaints.add_template", organisation)
    own = ComplaintTemplate.objects.filter(tenant=organisation, user=by)
    if own.count() >= MOST:
        raise Refused(_("You have %(most)d templates. Delete one first.") % {"most": MOST})
    evidence = complaint.evidence.filter(side=Side.COMPLAINANT, file__state__in=[State.ARRIVED, State.ACCEPTED])
    kept: ComplaintTemplate = ComplaintTemplate.objects.create(
        tenant=organisation,
        user=by,
        name=_a_name(name, among=own),
        is_shared=is_shared,
        ground=complaint.ground,
        said={name: value for name, value in texts_of(complaint).items() if name not in PERSONAL},
        evidence=[[str(one.file.public_id), one.kind] for one in evidence.select_related("file").order_by("id")],
        source=complaint.number,
    )
    after = {"name": kept.name, "is_shared": is_shared, "from": complaint.number}
    record("complaints.save_template", kept, by=by, after=after)
    return kept


@transaction.atomic
def change_template(template: ComplaintTemplate, *, by: Actor | None, name: str, is_shared: bool) -> ComplaintTemplate:
    """Give it another name, or share it with the organisation, or no longer."""
    require(by, "complaints.change_template", template)
    before = {"name": template.name, "is_shared": template.is_shared}
    same = ComplaintTemplate.objects.filter(tenant=template.tenant_id, user=template.user_id)
    template.name, template.is_shared = _a_name(name, among=same.exclude(pk=template.pk)), is_shared
    template.save(update_fields=["name", "is_shared"])
    after = {"name": template.name, "is_shared": template.is_shared}
    record("complaints.change_template", template, by=by, before=before, after=after)
    return template


@transaction.atomic
def delete_template(template: ComplaintTemplate, *, by: Actor | None) -> None:
    """Forget it. The complaints that were begun from it stay."""
    require(by, "complaints.change_template", template)
    record("complaints.delete_template", template, by=by, before={"name": template.name})
    template.delete()


@transaction.atomic
def start_from_template(
    template: ComplaintTemplate, right: Right, *, by: User, agency: Organisation | None = None
) -> Complaint:
    """Begin a draft on a right that says what the template says. Its statements are confirmed anew. Raises Refused
    where the ground of the template does not fit the right."""
    require(by, "complaints.view_template", template)
    draft = start_draft(right, by=by, agency=agency)
    fill_from_template(draft, template, by=by)
    record("complaints.use_template", draft, by=by, after={"template": template.name, "from": template.source})
    return draft


@transaction.atomic
def fill_from_template(draft: Complaint, template: ComplaintTemplate, *, by: User) -> Complaint:
    """Let a draft say what the template says, with those of its files that belong to the owner of the right and stand
    in a case that the person sees."""
    require(by, "complaints.view_template", template)
    said = template.said
    if said.get("track") and draft.right is not None:
        said = {name: value for name, value in said.items() if name != "track"}  # the law follows from right and place
    say_again(draft, said, by=by)
    wanted: dict[str, str] = {file: kind for file, kind in template.evidence}  # noqa: C416 - typed pairs
    held = Evidence.objects.filter(
        tenant=draft.tenant_id,
        file__public_id__in=list(wanted),
        complaint__in=Complaint.objects.visible_to(by).values("pk"),
    )
    files: dict[str, Any] = {str(one.file.public_id): one.file for one in held.select_related("file")}
    add_files(draft, [(files[name], kind) for name, kind in wanted.items() if name in files], by=by)
    return draft


def _a_name(name: str, *, among: Any) -> str:
    return name_among(name, among, longest=LONGEST_NAME, taken=_("You have a template of this name. Choose another."))
