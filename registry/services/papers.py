"""The papers of a right, added and taken away by the applicants while it is theirs to change."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.files.models import ALIVE, EvidenceFile
from portal.shared.files.services import Upload, start_upload
from portal.shared.permissions import Actor, require
from registry.checks import refuse_unless_editable, refuse_unless_it_takes_papers
from registry.kinds import PAPERS, PRIVATE_PAPERS
from registry.models import Right, RightPaper
from registry.verification import HAD

MOST_PAPERS = 1200


@transaction.atomic
def add_paper(
    right: Right,
    *,
    by: Actor | None,
    kind: str,
    name: str,
    size: int,
    pieces: Sequence[str],
    via: str = EvidenceFile.Via.WEB,
) -> Upload:
    """Begin to send a paper of a right; see `start_upload` for `size`, `pieces` and what it returns.

    It counts once the check of the file is through. The same file of the same kind is one paper however often it is
    sent, and by whomever: `Upload.known` says that it is there.
    """
    require(by, "registry.change_right", right)
    right.refresh_from_db(from_queryset=Right.objects.select_for_update(of=("self",), no_key=True))
    refuse_unless_it_takes_papers(right)
    if kind not in {paper.key for paper in right.about.papers()}:
        raise Refused(_("Choose one of the papers in the list."), field="kind")
    same = _same(right, by=by, kind=kind, size=size, pieces=pieces)
    if same is not None and same.file.state in HAD:
        return Upload(same.file, (), known=True)
    most = PAPERS[kind].most
    if same is None and (right.papers.filter(kind=kind).count() >= most or right.papers.count() >= MOST_PAPERS):
        raise Refused(_("A right has at most %(count)d papers of this kind. Remove one first.") % {"count": most})
    upload = start_upload(
        right, by=by, permission="registry.change_right", name=name, size=size, pieces=pieces, via=via
    )
    paper, created = RightPaper.objects.get_or_create(
        right=right,
        file=upload.file,
        kind=kind,
        defaults={"tenant_id": right.tenant_id, "added_by": by},
    )
    if created:
        record("registry.add_paper", right, by=by, after=_said(paper))
    return upload


@transaction.atomic
def remove_paper(paper: RightPaper, *, by: Actor | None) -> Right:
    """Take a paper from a right that is not submitted yet. The file itself stays as long as the law keeps it."""
    require(by, "registry.change_right", paper.right)
    right: Right = Right.objects.select_for_update(of=("self",), no_key=True).get(pk=paper.right_id)
    refuse_unless_editable(right)
    record("registry.remove_paper", right, by=by, before=_said(paper))
    paper.delete()
    return right


def _same(right: Right, *, by: Actor | None, kind: str, size: int, pieces: Sequence[str]) -> RightPaper | None:
    """The paper that is this very file, or is to be, among those that the person sees; one that has arrived first."""
    papers = RightPaper.objects.all() if by is None else RightPaper.objects.visible_to(by)
    same = papers.filter(right=right, kind=kind, file__size=size, file__pieces=list(pieces), file__state__in=ALIVE)
    found: RightPaper | None = same.select_related("file").order_by("file__arrived_at", "pk").first()
    return found


def _said(paper: RightPaper) -> dict[str, Any]:
    """For the trail, which more people read than the paper: the name of an identity paper often is the person's."""
    name = str(paper.file.public_id) if paper.kind in PRIVATE_PAPERS else paper.file.name
    return {"paper": paper.pk, "kind": paper.kind, "file": name}
