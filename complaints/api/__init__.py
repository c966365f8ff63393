"""Cases for programs: complaints for both sides of the desk, measures for the platform's systems."""

from rest_framework.routers import SimpleRouter

from complaints.api.casefiles import CaseFileViewSet
from complaints.api.cases import ComplaintViewSet
from complaints.api.conduct import RecordViewSet
from complaints.api.desk import DeskViewSet
from complaints.api.desk_papers import ReceivedPaperViewSet
from complaints.api.desk_records import ConductViewSet
from complaints.api.grounds import GroundViewSet
from complaints.api.measures import MeasureViewSet
from complaints.api.messages import NUMBER, DeskMessageViewSet, MessageViewSet, NoteViewSet
from complaints.api.notices import NoticeViewSet
from complaints.api.samples import SampleViewSet
from complaints.api.sellers.cases import SellerCaseViewSet
from complaints.api.sellers.door import CASE
from complaints.api.sellers.talking import SellerFileViewSet, SellerMessageViewSet, SellerRecordViewSet
from complaints.api.sheets import TargetSheetViewSet
from complaints.api.templates import TemplateViewSet

__all__ = ["add_routes"]


def add_routes(router: SimpleRouter) -> None:
    """The routes of this room."""
    router.register("grounds", GroundViewSet, "api-ground")
    router.register("complaints", ComplaintViewSet, "api-complaint")
    router.register(rf"complaints/{NUMBER}/messages", MessageViewSet, "api-message")
    router.register(rf"review/complaints/{NUMBER}/messages", DeskMessageViewSet, "api-desk-message")
    router.register(rf"review/complaints/{NUMBER}/notes", NoteViewSet, "api-note")
    router.register("notices", NoticeViewSet, "api-notice")
    router.register("case-files", CaseFileViewSet, "api-case-file")
    router.register("review/complaints", DeskViewSet, "api-desk")
    router.register("review/papers", ReceivedPaperViewSet, "api-desk-paper")
    router.register("review/records", ConductViewSet, "api-desk-record")
    router.register("review/samples", SampleViewSet, "api-desk-sample")
    router.register("target-sheets", TargetSheetViewSet, "api-target-sheet")
    router.register("templates", TemplateViewSet, "api-template")
    router.register("record", RecordViewSet, "api-record")
    router.register("measures", MeasureViewSet, "api-measure")
    router.register("seller/cases", SellerCaseViewSet, "api-seller-case")
    router.register(rf"seller/cases/(?P<case>{CASE})/messages", SellerMessageViewSet, "api-seller-message")
    router.register(rf"seller/cases/(?P<case>{CASE})/files", SellerFileViewSet, "api-seller-file")
    router.register("seller/records", SellerRecordViewSet, "api-seller-record")
