"""Who may do what with an evidence file. Whether somebody may begin one is asked by the room that wants it."""

from typing import Any

import rules

from portal.shared.files.models import EvidenceFile
from portal.shared.files.querysets import key_of
from portal.shared.files.workflow import CHECK, SEND
from portal.shared.permissions import add_rules


@rules.predicate
def is_uploader(actor: Any, file: Any = None) -> bool:
    """Whoever began the upload."""
    return file is not None and file.uploader == key_of(actor)


@rules.predicate
def sees_file(actor: Any, file: Any = None) -> bool:
    """The list and the check are one question."""
    return file is not None and EvidenceFile.objects.visible_to(actor).filter(pk=file.pk).exists()


RULES = {
    "files.view_evidencefile": sees_file,
    SEND: is_uploader,
    CHECK: rules.predicates.always_false,  # only the clock checks
}
add_rules(RULES)
