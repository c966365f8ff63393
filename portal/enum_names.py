"""What programs call the sets of words in the API's schema; settings read it before any application is loaded."""

ENUM_NAMES = {
    "CaseResult": "complaints.states.CaseResult",
    "ComplaintState": "complaints.states.ComplaintState",
    "TargetState": "complaints.states.TargetState",
    "MeasureState": "complaints.states.MeasureState",
    "AppealState": "complaints.states.AppealState",
    "CounterNoticeState": "complaints.states.AnswerState",
    "SheetState": "complaints.sheet_workflow.SheetState",
    "FileState": "portal.shared.files.workflow.State",
    "RightState": "registry.workflow.State",
    "RenewalState": "registry.renewal_workflow.RenewalState",
    "LicenceState": "registry.licence_workflow.LicenceState",
    "TransferState": "registry.transfer_workflow.TransferState",
    "ImportState": "registry.import_workflow.ImportState",
    "ExportState": "portal.exports.workflow.ExportState",
    "MandateState": "portal.accounts.models.Mandate.State",
    "VerificationState": "portal.accounts.workflow.ProofState",
    "SellerState": "registry.models.AuthorisedSeller.State",
}
