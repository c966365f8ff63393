"""Letters about transfers, and the copies of papers that go with the rights."""

from collections.abc import Iterator

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from portal.shared.errors import DATABASE_AWAY
from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from portal.shared.files.workflow import State as FileState
from portal.shared.jobs import defer, fresh_connection, job
from portal.tenancy.scope import all_tenants
from registry import services
from registry.deeds.letters import write_to
from registry.models import Licence, Right, RightPaper, Transfer
from registry.services.transfers import copy_id
from registry.transfers.workflow import TransferState

# "Storage does not answer. We try again every minute": for a day.
EVERY_MINUTE = RetryStrategy(max_attempts=24 * 60, wait=60, retry_exceptions=[storage.StorageDown, *DATABASE_AWAY])
REASON = "papers go with their rights from one organisation to another"
LETTERS = {
    TransferState.PROPOSED: ("recipient",),
    TransferState.ACCEPTED: ("tenant",),
    TransferState.DECLINED: ("tenant",),
    TransferState.WITHDRAWN: ("recipient",),
    TransferState.NEEDS_INFO: ("tenant",),
    TransferState.REFUSED: ("tenant", "recipient"),
    TransferState.LAPSED: ("tenant", "recipient"),
    TransferState.COMPLETED: ("tenant", "recipient"),
}
Left = tuple[Right | Licence, EvidenceFile, str]


@job("registry.tell_transfer")
def tell_transfer(transfer_id: int) -> None:
    """Tell those who do not know yet what became of a transfer."""
    transfer = Transfer.objects.select_related("tenant", "recipient").get(pk=transfer_id)
    if transfer.sent_at is None:
        return  # taken back before the other side knew of it
    for party in LETTERS.get(TransferState(transfer.state), ()):
        write_to(getattr(transfer, party), "transfer", transfer, page="transfer-detail", name="transfer")


@job("registry.remind_of_transfer")
def remind_of_transfer(transfer_id: int) -> None:
    """Tell the owner that the time for a supplement is nearly over; nothing when it was sent meanwhile."""
    transfer = Transfer.objects.select_related("tenant", "recipient").get(pk=transfer_id)
    if transfer.state == TransferState.NEEDS_INFO:
        write_to(transfer.tenant, "transfer_reminder", transfer, page="transfer-detail", name="transfer")


@app.task(name="registry.hand_over_papers", retry=EVERY_MINUTE)
def hand_over_papers(tenant_id: int, subject_id: int) -> None:  # noqa: ARG001 - every job is given the organisation
    """Give each right that moved, and each licence that went on with it, its own copies of the papers.

    Outside any transaction but the short ones of each paper. Running it twice changes nothing; what was left when the
    store was away follows with the next try.
    """
    fresh_connection()
    with all_tenants(reason=REASON):
        left = list(_left(Transfer.objects.get(pk=subject_id)))
    for subject, file, kind in left:
        storage.copy(file.key, file.version, f"tenant/{subject.tenant_id}/{copy_id(subject, file)}")
        with all_tenants(reason=REASON):
            services.receive_paper(subject, by=None, file=file, kind=kind)
    with all_tenants(reason=REASON):
        for subject in {subject for subject, _file, _kind in left if isinstance(subject, Right)}:
            defer("registry.index_mark", subject, schedule_in={"minutes": 5})  # once its pictures are checked


def _left(transfer: Transfer) -> Iterator[Left]:
    """What is to be copied: checked papers of the former owner's entries that the new ones have not got yet."""
    became = dict(transfer.rights.exclude(became="").values_list("right_id", "became"))
    entries = {right.number: right for right in Right.objects.filter(number__in=list(became.values()))}
    papers = RightPaper.objects.filter(right__in=list(became)).that_count().select_related("file").order_by("pk")
    for paper in papers:
        entry = entries[became[paper.right_id]]
        if not RightPaper.objects.filter(
            right=entry, kind=paper.kind, file__public_id=copy_id(entry, paper.file)
        ).exists():
            yield entry, paper.file, paper.kind
    before = Licence.objects.filter(right__in=list(became), paper__state=FileState.ACCEPTED).select_related("paper")
    contracts = {licence.number: licence.paper for licence in before}
    for licence in Licence.objects.filter(continues__in=list(contracts), paper=None):
        yield licence, contracts[licence.continues], ""
