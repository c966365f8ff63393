"""What deeds between two organisations share: the other party, the paper, and a right in words that both may read."""

from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.workflow import State as FileState
from portal.tenancy.models import Organisation
from registry.models import Right

LONGEST_ABOUT = 400


def named(right: Right) -> str:
    """A right in one line: its mark or title, then its number at the office, or ours where it has none."""
    registration = f"{right.office} {right.registration_number}".strip() if right.registration_number else right.number
    return f"{right.title} · {registration}"[:LONGEST_ABOUT]


def refuse_party(other: Organisation, *, owner_id: int, field: str) -> None:
    """The other side is another organisation, and not the platform."""
    if other.is_platform:
        raise Refused(_("The platform owns no rights and holds no licences. Choose another organisation."), field=field)
    if other.pk == owner_id:
        raise Refused(_("This is your own organisation. Choose another one."), field=field)


def refuse_unchecked(file: EvidenceFile | None, *, wanted: str) -> None:
    """The paper is there and has passed its check. `wanted` asks for it when there is none."""
    if file is None or file.state in (FileState.AWAITING, FileState.ABANDONED):
        raise Refused(wanted, field="paper")
    if file.state == FileState.ARRIVED:
        raise Refused(_("The paper is still being checked. Send it in a moment."), field="paper")
    if file.state != FileState.ACCEPTED:
        raise Refused(_("The paper was refused by the check. Add another file."), field="paper")


def organisation_named(words: str) -> Organisation | None:
    """The only organisation but the platform that has exactly this address or name. Nothing is completed: who is here
    stays private."""
    words = words.strip().strip("/")
    candidates = Organisation.objects.exclude(kind=Organisation.Kind.PLATFORM)
    found = list(candidates.filter(slug=words.lower())[:1] or candidates.filter(name__iexact=words)[:2])
    return found[0] if len(found) == 1 else None
