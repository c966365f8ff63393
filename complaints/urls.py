"""Addresses of cases: for the complainant's organisation, for the review desk, for the respondent's personal link."""

from django.urls import URLPattern, URLResolver, path, register_converter

from complaints.codes import Step
from complaints.views import (
    asked,
    casefiles,
    cases,
    clearances,
    clients,
    conduct,
    desk,
    desk_rounds,
    disclosures,
    fallen_rights,
    filing,
    grounds,
    guests,
    looks,
    messages,
    papers,
    pasting,
    purchases,
    respondent,
    respondent_appeal,
    respondent_supplement,
    rounds,
    seller,
    sheets,
    supplements,
    templates,
    today,
    trainings,
)
from portal.shared.files.views import file_patterns


class StepConverter:
    """The steps of the form, by their names."""

    regex = "|".join(Step)

    def to_python(self, value: str) -> str:
        """The name of the step."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return str(value)


class ShapeConverter(StepConverter):
    """The two forms of a case file."""

    regex = "zip|pdf"


register_converter(StepConverter, "step")
register_converter(ShapeConverter, "shape")

organisation: list[URLPattern] = [
    path("", today.today, name="organisation-home"),
    path("record/", conduct.own_record, name="own-record"),
    path("record/<int:sanction>/appeal/", conduct.record_appeal, name="record-appeal"),
    path("training/", trainings.training_board, name="training-board"),
    path("clients/", clients.client_list, name="client-list"),
    path("complaints/", cases.complaint_list, name="complaint-list"),
    path("complaints/list.csv", cases.complaint_list_sheet, name="complaint-list-sheet"),
    path("complaints/new/", filing.complaint_new, name="complaint-new"),
    path("complaints/sheets/", sheets.sheet_list, name="sheet-list"),
    path("complaints/sheets/begin/", sheets.sheet_begin, name="sheet-begin"),
    path("complaints/sheets/template/", sheets.sheet_template, name="sheet-template"),
    path("complaints/sheets/<str:number>/", sheets.sheet_detail, name="sheet-detail"),
    path("complaints/sheets/<str:number>/columns/", sheets.sheet_columns, name="sheet-columns"),
    path("complaints/sheets/<str:number>/confirm/", sheets.sheet_confirm, name="sheet-confirm"),
    path("complaints/sheets/<str:number>/progress/", sheets.sheet_progress, name="sheet-progress"),
    path("complaints/sheets/<str:number>/mend/", sheets.sheet_mend, name="sheet-mend"),
    path("complaints/sheets/<str:number>/upload/", sheets.sheet_file_add, name="sheet-file-add"),
    path("complaints/sheets/<str:number>/<slug:move>/", sheets.sheet_move, name="sheet-move"),
    path("complaints/paste/", pasting.paste, name="complaint-paste"),
    path("complaints/paste/draft/", pasting.paste_draft, name="complaint-paste-draft"),
    path("complaints/templates/", templates.template_list, name="template-list"),
    path("complaints/templates/<int:template>/", templates.template_change, name="template-change"),
    path("complaints/templates/<int:template>/delete/", templates.template_delete, name="template-delete"),
    path("complaints/<str:number>/", cases.complaint_detail, name="complaint-detail"),
    path("complaints/<str:number>/template/", templates.template_save, name="template-save"),
    path("complaints/<str:number>/<step:step>/", filing.complaint_step, name="complaint-step"),
    path("complaints/<str:number>/<step:step>/checks/", filing.complaint_checks, name="complaint-checks"),
    path("complaints/<str:number>/case-file/", casefiles.case_file, name="case-file"),
    path("complaints/<str:number>/case-file/<shape:shape>/", casefiles.case_file_open, name="case-file-open"),
    path("complaints/<str:number>/copy/", filing.complaint_copy, name="complaint-copy"),
    path("complaints/<str:number>/upload/", filing.complaint_upload, name="complaint-upload"),
    path("complaints/<str:number>/send/", filing.complaint_submit, name="complaint-submit"),
    path("complaints/<str:number>/discard/", filing.complaint_discard, name="complaint-discard"),
    path("complaints/<str:number>/messages/", messages.complaint_messages, name="complaint-messages"),
    path(
        "complaints/<str:number>/messages/upload/", messages.complaint_message_upload, name="complaint-message-upload"
    ),
    path("complaints/<str:number>/pictures/", clearances.complaint_pictures, name="complaint-pictures"),
    path("complaints/<str:number>/pictures/<int:evidence>/", clearances.picture_clear, name="picture-clear"),
    path(
        "complaints/<str:number>/pictures/<int:evidence>/back/", clearances.picture_take_back, name="picture-take-back"
    ),
    path("complaints/<str:number>/guide/", clearances.case_guide_start, name="case-guide-start"),
    path("case-guides/", clearances.case_guides, name="case-guides"),
    path("case-guides/pictures/<int:picture>/", clearances.case_guide_picture, name="case-guide-picture"),
    path("complaints/<str:number>/test-purchase/", purchases.complaint_purchase, name="complaint-purchase"),
    path(
        "complaints/<str:number>/test-purchase/upload/",
        purchases.complaint_purchase_upload,
        name="complaint-purchase-upload",
    ),
    path("complaints/<str:number>/supplement/", supplements.complaint_supplement, name="complaint-supplement"),
    path("complaints/<str:number>/withdraw/", supplements.complaint_withdraw, name="complaint-withdraw"),
    path("complaints/<str:number>/papers/", rounds.complaint_paper, name="complaint-paper"),
    path("complaints/<str:number>/appeal/", rounds.complaint_appeal, name="complaint-appeal"),
    path("complaints/<str:number>/answers/<int:answer>/reply/", rounds.complaint_reply, name="complaint-reply"),
    path("complaints/<str:number>/targets/withdraw/", supplements.targets_withdraw, name="targets-withdraw"),
    path("complaints/<str:number>/targets/<int:target>/withdraw/", supplements.target_withdraw, name="target-withdraw"),
]
review: list[URLPattern] = [
    path("", desk.review_queue, name="review-queue"),
    path("next/", desk.review_next, name="review-next"),
    path("complaints/<str:number>/", desk.review_case, name="review-case"),
    path("complaints/<str:number>/case-file/", casefiles.review_case_file, name="review-case-file"),
    path(
        "complaints/<str:number>/case-file/<shape:shape>/",
        casefiles.review_case_file_open,
        name="review-case-file-open",
    ),
    path("complaints/<str:number>/take/", desk.review_take, name="review-take"),
    path("complaints/<str:number>/brand/", desk.review_brand, name="review-brand"),
    path("complaints/<str:number>/decide/", desk.review_decide, name="review-decide"),
    path("complaints/<str:number>/answers/<int:answer>/", desk.review_answer, name="review-answer"),
    path("complaints/<str:number>/answers/<int:answer>/ask/", desk_rounds.review_ask, name="review-ask"),
    path(
        "complaints/<str:number>/answers/<int:answer>/paper/",
        desk_rounds.review_paper_of_court,
        name="review-paper-of-court",
    ),
    path("complaints/<str:number>/answers/<int:answer>/waiting/", desk_rounds.review_waiting, name="review-waiting"),
    path("complaints/<str:number>/appeals/<int:appeal>/", desk_rounds.review_appeal, name="review-appeal"),
    path("complaints/<str:number>/fallen/", fallen_rights.review_fallen, name="review-fallen"),
    path("fallen/", fallen_rights.fallen_cases, name="review-fallen-cases"),
    path("asking/", disclosures.asking_cases, name="review-asking-cases"),
    path("complaints/<str:number>/sellers/", desk.review_seller, name="review-seller"),
    path("complaints/<str:number>/sellers/<int:respondent>/link/", desk.review_link, name="review-link"),
    path("complaints/<str:number>/measures/lift/", desk.review_lift, name="review-lift"),
    path("complaints/<str:number>/measures/again/", desk.review_measures_again, name="review-measures-again"),
    path("complaints/<str:number>/sellers/<int:respondent>/address/", desk.review_address, name="review-address"),
    path(
        "complaints/<str:number>/sellers/<int:respondent>/identity/",
        disclosures.review_disclosure,
        name="review-disclosure",
    ),
    path("complaints/<str:number>/measures/<int:measure>/", desk.review_measure, name="review-measure"),
    path("complaints/<str:number>/messages/", messages.review_talk, name="review-talk"),
    path("complaints/<str:number>/messages/upload/", messages.review_message_upload, name="review-message-upload"),
    path("complaints/<str:number>/messages/read/", messages.review_read, name="review-read"),
    path("complaints/<str:number>/notes/", messages.review_note, name="review-note"),
    path("messages/", messages.review_talks, name="review-talks"),
    path("complaints/<str:number>/looks/<int:proposal>/", looks.review_look, name="review-look"),
    path("again/", looks.sample_next, name="review-samples"),
    path("again/take/", looks.sample_take, name="review-sample-take"),
    path("again/<int:sample>/", looks.sample_judge, name="review-sample"),
    path("records/", conduct.review_records, name="review-records"),
    path("records/<int:record>/", conduct.review_record, name="review-record"),
    path("records/<int:record>/signals/<int:signal>/", conduct.review_signal, name="review-signal"),
    path("records/<int:record>/<int:sanction>/", conduct.review_sanction, name="review-sanction"),
    path("agreement/", looks.agreement, name="review-agreement"),
    path("papers/", papers.paper_list, name="review-papers"),
    path("papers/new/", papers.paper_new, name="review-paper-new"),
    path("papers/<int:received>/", papers.paper_detail, name="review-paper"),
    path("papers/<int:received>/confirm/", papers.paper_confirm, name="review-paper-confirm"),
    path("papers/<int:received>/attach/", papers.paper_attach, name="review-paper-attach"),
    path("papers/<int:received>/aside/", papers.paper_aside, name="review-paper-aside"),
]
public: list[URLPattern | URLResolver] = [
    path("help/grounds/", grounds.ground_list, name="grounds-help"),
    path("help/grounds/<slug:ground>/", grounds.ground_detail, name="ground-help"),
    path("complain/", filing.complaint_begin, name="complaint-begin"),
    path("notify/", guests.guest_notice, name="guest-notice"),
    path("notify/sent/", guests.guest_sent, name="guest-sent"),
    path("notify/confirm/<str:token>/", guests.guest_confirm, name="guest-confirm"),
    path("notify/case/<str:token>/", guests.guest_case, name="guest-case"),
    path("notify/case/<str:token>/messages/", guests.guest_messages, name="guest-messages"),
    path("notify/case/<str:token>/supplement/", guests.guest_supplement, name="guest-supplement"),
    path("notify/case/<str:token>/withdraw/", guests.guest_withdraw, name="guest-withdraw"),
    path("seller/", seller.seller_cases, name="seller-cases"),
    path("case/<str:token>/", respondent.case_page, name="respondent-case"),
    path("case/<str:token>/messages/", respondent.case_messages, name="respondent-messages"),
    path("case/<str:token>/messages/upload/", respondent.case_message_upload, name="respondent-message-upload"),
    path("case/<str:token>/record/", conduct.respondent_record, name="respondent-record"),
    path("help/fast-lane/", conduct.fast_lane_help, name="fast-lane-help"),
    path("help/conduct/", conduct.conduct_help, name="conduct-help"),
    path("help/case-files/", casefiles.case_file_help, name="case-file-help"),
    path("help/case-files/verify.py", casefiles.case_file_verify, name="case-file-verify"),
    path("case/<str:token>/case-file/", casefiles.respondent_case_file, name="respondent-case-file"),
    path(
        "case/<str:token>/case-file/<shape:shape>/",
        casefiles.respondent_case_file_open,
        name="respondent-case-file-open",
    ),
    path("case/<str:token>/upload/", respondent.case_upload, name="respondent-upload"),
    path("case/<str:token>/asked/<int:measure>/", asked.respondent_done, name="respondent-done"),
    path("case/<str:token>/training/<int:measure>/", trainings.respondent_training, name="respondent-training"),
    path(
        "case/<str:token>/answers/<int:answer>/supplement/",
        respondent_supplement.case_supplement,
        name="respondent-supplement",
    ),
    path("case/<str:token>/appeal/", respondent_appeal.case_appeal, name="respondent-appeal"),
    path("case/<str:token>/files/", respondent.files_root, name="respondent-files"),
    *file_patterns("case/<str:token>/files/", respondent.in_case, respondent.actor_of, "respondent-"),
    path("notify/case/<str:token>/case-file/", casefiles.guest_case_file, name="guest-case-file"),
    path(
        "notify/case/<str:token>/case-file/<shape:shape>/", casefiles.guest_case_file_open, name="guest-case-file-open"
    ),
    path("notify/case/<str:token>/upload/<slug:purpose>/", guests.guest_upload, name="guest-upload"),
    path("notify/case/<str:token>/appeal/", guests.guest_appeal, name="guest-appeal"),
    path("notify/case/<str:token>/files/", guests.guest_files, name="guest-files"),
    *file_patterns("notify/case/<str:token>/files/", guests.follows, guests.actor_of, "guest-"),
]
