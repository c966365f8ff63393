"""The clock's part: let the authority stamp what was checked, a batch at a time, and later when it is away."""

import logging
import time
from datetime import timedelta

from django.core.cache import cache
from django.utils import timezone
from procrastinate.contrib.django import app

from portal.shared.files import keeping
from portal.shared.files.kinds import Purpose
from portal.shared.files.models import EvidenceFile
from portal.shared.files.workflow import State
from portal.shared.jobs import fresh_connection
from portal.shared.timestamps import AuthorityAway, BadStampError, ask_stamp, is_configured
from portal.tenancy.scope import all_tenants, tenant_scope

logger = logging.getLogger(__name__)

STAMP = "files.stamp_files"
BATCH = 500
AT_MOST = 40.0  # seconds of a run; what is left waits for the next minute
WAITS = "files.stamping.waits"
LONGEST_WAIT = 60  # minutes


@app.periodic(cron="* * * * *")
@app.task(name=STAMP, queueing_lock=STAMP)
def stamp_files(timestamp: int) -> None:  # noqa: ARG001 - procrastinate passes the planned time
    """Every minute: stamp what was checked and has no stamp. No upload ever waits for it.

    While the authority is away it is asked after 1, 2, 4 … minutes, and never later than after an hour.
    """
    fresh_connection()
    tried, until = cache.get(WAITS, (0, None))
    if not is_configured() or (until is not None and timezone.now() < until):
        return
    end = time.monotonic() + AT_MOST
    try:
        for file in _waiting():
            if time.monotonic() > end:
                break
            _stamp(file)
    except AuthorityAway as away:
        minutes = min(2**tried, LONGEST_WAIT)
        cache.set(WAITS, (min(tried + 1, 10), timezone.now() + timedelta(minutes=minutes)), timeout=2 * 3600)
        logger.warning("The time stamp authority is away, next try in %d minutes: %s", minutes, away)
        return
    cache.delete(WAITS)


def _waiting() -> list[EvidenceFile]:
    """Some of those without a stamp, the oldest first."""
    with all_tenants(reason=STAMP):
        files = EvidenceFile.objects.filter(state=State.ACCEPTED, purpose=Purpose.EVIDENCE, stamped_at=None)
        return list(files.order_by("checked_at", "pk")[:BATCH])


def _stamp(file: EvidenceFile) -> None:
    """Ask without a transaction, because it takes its time; then write it down."""
    try:
        stamp = ask_stamp(file.sha256)
    except BadStampError:
        logger.exception("The time stamp of file %s proves nothing", file.public_id)
        raise AuthorityAway("Its answer proves nothing.") from None
    with tenant_scope(file.tenant_id):
        keeping.store_stamp(file, stamp)
