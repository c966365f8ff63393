"""Writes about cases. Each function checks the authority first and records what it did."""

from complaints.services.answer_drafts import save_answer_draft, send_answer
from complaints.services.answer_supplements import (
    ask_to_complete,
    complete_answer,
    lapse_answer,
    remind_of_supplement,
    take_as_it_stands,
)
from complaints.services.answers import answer_complaint, conclude_answer
from complaints.services.appeals import appeal_as_complainant, appeal_as_respondent, decide_appeal
from complaints.services.attachments import upload_for_platform, upload_for_side
from complaints.services.casefiles import ask_case_file, newest_case_file, open_case_file
from complaints.services.clearances import clear_picture, start_case_guide, take_back_clearance
from complaints.services.conduct import note_conduct, note_right, score_conduct
from complaints.services.copies import copy_complaint
from complaints.services.disclosures import decide_disclosure
from complaints.services.drafts import (
    add_evidence,
    add_targets,
    discard_draft,
    remove_evidence,
    remove_target,
    save_step,
    start_draft,
    upload_evidence,
)
from complaints.services.fallen_rights import restore_on_fallen_right
from complaints.services.filing import submit_complaint, supply_supplement, withdraw_complaint, withdraw_targets
from complaints.services.guests import ask_guest, confirm_notice, upload_guest_file
from complaints.services.intake import attach_paper, confirm_paper, receive_notice, set_paper_aside
from complaints.services.lanes import count_lanes, look_at_lane
from complaints.services.measures import (
    confirm_measure,
    confirm_measures,
    end_measures,
    fail_measure,
    lift_measures,
    remind_platform,
    report_done,
    retry_measure,
    retry_silent,
)
from complaints.services.messages import (
    mark_read_by_platform,
    read_messages,
    write_note,
    write_to_platform,
    write_to_side,
)
from complaints.services.pasting import start_from_notice
from complaints.services.purchases import add_test_purchase, upload_purchase
from complaints.services.replies import reject_paper, reply_to_answer, upload_paper
from complaints.services.respondents import correct_address, name_respondent, open_case, resend_link, revoke_link
from complaints.services.review import (
    ask_supplement,
    confirm_brand,
    decide_targets,
    put_back,
    take_back_brand,
    take_next,
    take_up,
)
from complaints.services.sanctions import (
    appeal_sanction,
    decide_sanction,
    dismiss_proposal,
    drop_signal,
    impose_sanction,
    lift_sanction,
)
from complaints.services.second_looks import (
    confirm_proposal,
    drop_proposal,
    judge_sample,
    send_back_proposal,
    take_sample,
)
from complaints.services.sheets import (
    add_sheet_file,
    begin_sheet,
    choose_sheet_columns,
    file_sheet,
    forget_sheet,
    give_up_sheet,
    read_sheet,
)
from complaints.services.templates import change_template, delete_template, save_template, start_from_template
from complaints.services.trainings import remind_of_training, take_module
from complaints.services.waiting import pause_waiting, resume_waiting

__all__ = [
    "add_evidence",
    "add_sheet_file",
    "add_targets",
    "add_test_purchase",
    "answer_complaint",
    "appeal_as_complainant",
    "appeal_as_respondent",
    "appeal_sanction",
    "ask_case_file",
    "ask_guest",
    "ask_supplement",
    "ask_to_complete",
    "attach_paper",
    "begin_sheet",
    "change_template",
    "choose_sheet_columns",
    "clear_picture",
    "complete_answer",
    "conclude_answer",
    "confirm_brand",
    "confirm_measure",
    "confirm_measures",
    "confirm_notice",
    "confirm_paper",
    "confirm_proposal",
    "copy_complaint",
    "correct_address",
    "count_lanes",
    "decide_appeal",
    "decide_disclosure",
    "decide_sanction",
    "decide_targets",
    "delete_template",
    "discard_draft",
    "dismiss_proposal",
    "drop_proposal",
    "drop_signal",
    "end_measures",
    "fail_measure",
    "file_sheet",
    "forget_sheet",
    "give_up_sheet",
    "impose_sanction",
    "judge_sample",
    "lapse_answer",
    "lift_measures",
    "lift_sanction",
    "look_at_lane",
    "mark_read_by_platform",
    "name_respondent",
    "newest_case_file",
    "note_conduct",
    "note_right",
    "open_case",
    "open_case_file",
    "pause_waiting",
    "put_back",
    "read_messages",
    "read_sheet",
    "receive_notice",
    "reject_paper",
    "remind_of_supplement",
    "remind_of_training",
    "remind_platform",
    "remove_evidence",
    "remove_target",
    "reply_to_answer",
    "report_done",
    "resend_link",
    "restore_on_fallen_right",
    "resume_waiting",
    "retry_measure",
    "retry_silent",
    "revoke_link",
    "save_answer_draft",
    "save_step",
    "save_template",
    "score_conduct",
    "send_answer",
    "send_back_proposal",
    "set_paper_aside",
    "start_case_guide",
    "start_draft",
    "start_from_notice",
    "start_from_template",
    "submit_complaint",
    "supply_supplement",
    "take_as_it_stands",
    "take_back_brand",
    "take_back_clearance",
    "take_module",
    "take_next",
    "take_sample",
    "take_up",
    "upload_evidence",
    "upload_for_platform",
    "upload_for_side",
    "upload_guest_file",
    "upload_paper",
    "upload_purchase",
    "withdraw_complaint",
    "withdraw_targets",
    "write_note",
    "write_to_platform",
    "write_to_side",
]
