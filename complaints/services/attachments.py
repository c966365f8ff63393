"""Files that go with messages: sent straight to the store and checked like evidence, read by the message's readers."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from complaints.models import Attachment, Complaint
from complaints.rounds.loose_files import MESSAGES, loose_attachments
from portal.shared.errors import Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.querysets import key_of
from portal.shared.files.services import Upload, fingerprint_of, start_upload
from portal.shared.files.workflow import State
from portal.shared.permissions import Actor, require

MOST = 10  # files of one message


@transaction.atomic
def upload_for_platform(complaint: Complaint, *, by: Actor, **declared: Any) -> Upload:
    """A side begins to send a file that its next message carries. `declared`: name, size, pieces, via."""
    require(by, "complaints.write_message", complaint)
    return _begin(complaint, by, "complaints.write_message", declared)


@transaction.atomic
def upload_for_side(complaint: Complaint, *, by: Actor, **declared: Any) -> Upload:
    """The same of the platform's people, for a message to a side or to both."""
    require(by, "complaints.review_complaint", complaint)
    return _begin(complaint, by, "complaints.review_complaint", declared)


def files_for_message(complaint: Complaint, by: Actor) -> list[EvidenceFile]:
    """What goes with the message that is being sent now. Refused while something is still on its way."""
    files = loose_attachments(complaint, by)
    if any(file.state == State.AWAITING for file in files):
        raise Refused(_("A file is still on its way. Finish or remove it, then send; your text is kept."))
    return files


def _begin(complaint: Complaint, by: Actor, permission: str, declared: dict[str, Any]) -> Upload:
    if complaint.is_draft:
        raise Refused(_("Send the complaint first. Messages belong to a case that the platform has."))
    own = Attachment.objects.filter(complaint=complaint, file__uploader=key_of(by))
    held = own.filter(file__fingerprint=fingerprint_of(declared["pieces"])).select_related("file").first()
    if held is not None:
        raise Refused(_("This file is already in the case as “%(name)s”.") % {"name": held.file.name})
    upload = start_upload(complaint, by=by, permission=permission, apart=MESSAGES, **declared)
    if len(loose_attachments(complaint, by)) > MOST:
        raise Refused(_("At most %(count)d files go with one message.") % {"count": MOST})
    return upload
