"""Letters about licences, and the clock that begins and ends them."""

from django.db.models import Q
from django.utils import timezone

from portal.shared.jobs import job, periodic
from portal.tenancy.scope import tenant_scope
from registry import services
from registry.deeds.letters import write_to
from registry.licences.workflow import ACCEPTED, OVER, LicenceState
from registry.models import Licence

TO_LICENSEE = {LicenceState.PROPOSED: "licence_proposed", LicenceState.REVOKED: "licence_revoked"}
TO_OWNER = {LicenceState.DECLINED: "licence_declined", LicenceState.ENDED: "licence_given_up"} | dict.fromkeys(
    ACCEPTED, "licence_accepted"
)


@job("registry.tell_licence")
def tell_licence(licence_id: int) -> None:
    """Tell the other side: that a licence waits for its answer, how it was answered, that it was ended."""
    licence = Licence.objects.select_related("tenant", "licensee", "through").get(pk=licence_id)
    state = LicenceState(licence.state)
    if letter := TO_OWNER.get(state):
        write_to(licence.through or licence.tenant, letter, licence, page="licence-detail", name="licence")
    elif licence.licensee is not None and (letter := TO_LICENSEE.get(state)):
        write_to(licence.licensee, letter, licence, page="licence-detail", name="licence")


@periodic("registry.advance_licences", cron="25 * * * *")
def advance_licences() -> None:
    """Write down which licences began and which ended. Whoever asks reads the dates and never waits for this."""
    today = timezone.localdate()
    begun = Q(state=LicenceState.COMING, starts_on__lte=today)
    for licence in Licence.objects.filter(begun | Q(ends_on__lt=today)).exclude(state__in=OVER).order_by("id")[:5000]:
        with tenant_scope(licence.tenant_id):
            services.advance_licence(licence, by=None)
