"""A complainant who asked who a seller is gets an answer with reasons."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.deciding.disclosing import asks_identity, has_upheld, not_yet
from complaints.deciding.reasons import check_statement
from complaints.events import tell
from complaints.models import Complaint, Disclosure, Event, Respondent
from complaints.states import TargetState
from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import require

KNOWN = ("name", "seller_id", "email")
"""What the platform knows of a seller, and the complainant then reads."""


@transaction.atomic
def decide_disclosure(respondent: Respondent, *, by: User, granted: bool, statement: str) -> Disclosure:
    """Tell the complainant who this seller is, or refuse it, with reasons that both get. Once; but what was refused can
    be told later, for facts that are new.

    What was told cannot be taken back, so it needs a second pair of eyes: a senior reviewer who decided nothing in the
    case, and a seller who was heard (`not_yet`). Any reviewer may refuse it, at any time. Raises Refused where it was
    not asked for, the law of the case does not give it, nothing of the seller stands upheld, or it is decided.
    """
    require(by, "complaints.disclose_identity" if granted else "complaints.review_complaint", respondent)
    complaint = Complaint.objects.select_for_update(of=("self",), no_key=True).get(pk=respondent.complaint_id)
    if not asks_identity(complaint):
        raise Refused(_("The complainant has not asked who the seller is, or the law of this case does not give it."))
    if not has_upheld(respondent):
        raise Refused(_("Nothing of this seller is upheld. Who they are is told only then."))
    before = {each.granted for each in Disclosure.objects.filter(respondent=respondent)}
    if True in before or (before and not granted):
        raise Refused(_("This is decided already. Load the page again."))
    if granted and (why := not_yet(complaint).get(respondent.pk)):
        raise Refused(why)
    check_statement(statement)
    disclosure: Disclosure = Disclosure.objects.create(
        tenant_id=complaint.tenant_id,
        complaint=complaint,
        respondent=respondent,
        granted=granted,
        statement=statement.strip(),
        decided_by=by,
        decided_at=timezone.now(),
    )
    # Who it is stays out of the trail, which more people read than the page of the case.
    told = [name for name in KNOWN if getattr(respondent, name)] if granted else []
    after = {"granted": granted, "told": told, "statement": disclosure.statement}
    after |= {"refused_before": True} if before else {}
    record("complaints.decide_disclosure", disclosure, by=by, after=after)
    upheld = respondent.targets.filter(state=TargetState.UPHELD).values_list("position", flat=True)
    tell(complaint, Event.Kind.DISCLOSED if granted else Event.Kind.WITHHELD, positions=sorted(upheld))
    defer("complaints.tell_of_disclosure", disclosure)
    return disclosure
