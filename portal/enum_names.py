"""What programs call the sets of words in the API's schema; settings read it before any application is loaded."""

ENUM_NAMES = {
    "CaseResult": "complaints.states.CaseResult",
    "ComplaintState": "complaints.states.ComplaintState",
    "TargetState": "complaints.states.TargetState",
    "MeasureState": "complaints.states.MeasureState",
    "AppealState": "complaints.states.AppealState",
    "CounterNoticeState": "complaints.states.AnswerState",
    "ReceivedPaperKind": "complaints.models.ReceivedNotice.Kind",
    "SheetState": "complaints.sheets.workflow.SheetState",
    "FileState": "portal.shared.files.workflow.State",
    "RightState": "registry.workflow.State",
    "RenewalState": "registry.renewals.workflow.RenewalState",
    "LicenceState": "registry.licences.workflow.LicenceState",
    "TransferState": "registry.transfers.workflow.TransferState",
    "ImportState": "registry.importing.workflow.ImportState",
    "ExportState": "portal.exports.workflow.ExportState",
    "MandateState": "portal.accounts.models.Mandate.State",
    "ProofKind": "portal.accounts.models.Proof.Kind",
    "VerificationState": "portal.accounts.workflow.ProofState",
    "SellerState": "registry.models.AuthorisedSeller.State",
}
