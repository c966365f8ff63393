"""While the law's clock can restore, a reviewer keeps the measure only for what the law lets keep it."""

import pytest

from complaints.codes import Outcome, reasons_for
from complaints.demo.people import at
from complaints.models import CounterNotice
from complaints.services import conclude_answer, pause_waiting, reject_paper, reply_to_answer
from complaints.states import AnswerState
from portal.shared.errors import Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_file
from tests.complaints.roundwork import a_decided_case, answered, clock_at, moment, now

WHY = "The reviewer wrote down what carries this decision."
SENT = "2026-11-12 09:00"
MEANWHILE = "2026-11-17 09:00"
OVER = "2027-01-29 09:00"
EVERY = {outcome: [reason.code for reason in reasons_for(outcome)] for outcome in (Outcome.MAINTAIN, Outcome.RESTORE)}


def waiting(right, track):
    seller = a_decided_case(right, track, moment("2026-11-12 08:00"))
    answer = answered(seller, moment(SENT))
    with all_tenants(reason="test"):
        return CounterNotice.objects.select_related("complaint").get(pk=answer.pk)


def paused(right, track):
    answer = waiting(right, track)
    with all_tenants(reason="test"), at(moment("2026-11-16 09:00")):
        pause_waiting(now(answer), by=cast.person("rita"))
    return answer


def stopped(right, track):
    answer = waiting(right, track)
    with all_tenants(reason="test"), at(moment("2026-11-16 09:00")):
        files = [a_file(now(answer).complaint)]
        reply_to_answer(now(answer), by=cast.person("alice"), stance="court", body="District Court", files=files)
    return answer


def contested(right, track):
    answer = waiting(right, track)
    with all_tenants(reason="test"), at(moment("2026-11-13 09:00")):
        reply_to_answer(now(answer), by=cast.person("alice"), stance="contest", text="The invoice names another shop.")
    return answer


def rejected(right, track):
    answer = stopped(right, track)
    with all_tenants(reason="test"), at(moment("2026-11-16 10:00")):
        reject_paper(now(answer), by=cast.person("rita"), statement=WHY)
    return answer


MAINTAINED_WITH = [
    # track, what happened, the reasons that keep the measure
    ("us_dmca", waiting, {"M-06"}),
    ("us_dmca", contested, {"M-06"}),  # a reply alone is no court
    ("us_dmca", stopped, {"M-05", "M-06"}),
    ("us_dmca", rejected, {"M-06"}),
    ("cn_ecl", waiting, {"M-06"}),
    ("cn_ecl", paused, {"M-06"}),
    ("cn_ecl", stopped, {"M-05", "M-06"}),
    ("cn_ecl", rejected, {"M-06"}),
    ("eu_dsa", waiting, set(EVERY[Outcome.MAINTAIN])),  # no law restores there: a reviewer decides
    ("eu_dsa", contested, set(EVERY[Outcome.MAINTAIN])),
]


@pytest.mark.parametrize(("track", "happened", "possible"), MAINTAINED_WITH)
def test_what_keeps_the_measure_while_the_law_decides(norrlys, browser, track, happened, possible):
    answer = happened(norrlys, track)
    before = now(answer)
    case, rita = now(answer.complaint), browser("rita")
    address = f"/api/v1/review/complaints/{case.number}/counter-notices/{answer.pk}/"
    with at(moment(MEANWHILE)):
        shown = rita.get(address).json()
        assert {code for code in shown["reasons"] if code.startswith("M")} == possible
        page = rita.get(f"/review/complaints/{case.number}/").text
        assert {code for code in EVERY[Outcome.MAINTAIN] if f'<option value="{code}"' in page} == possible
        for code in EVERY[Outcome.MAINTAIN]:
            if code in possible:
                continue
            sent = rita.post(
                f"{address}conclude/", {"outcome": "maintain", "reason": code, "statement": WHY}, "application/json"
            )
            assert sent.status_code == 400
            assert "A court or an authority has the matter" in sent.text or "The clock restores by itself" in sent.text
        assert (now(answer).state, now(answer).restore_from) == (before.state, before.restore_from)
        code = min(possible)
        done = rita.post(
            f"{address}conclude/", {"outcome": "maintain", "reason": code, "statement": WHY}, "application/json"
        )
        assert done.status_code == 200
    clock_at(moment(OVER))
    assert (now(answer).state, now(answer).reason) == (AnswerState.MAINTAINED, code)
    with all_tenants(reason="test"):
        assert AuditEntry.objects.get(verb="complaints.maintain", subject_id=str(answer.pk)).after["reason"] == code


def test_the_page_says_why_and_keeps_what_was_written(norrlys, browser):
    answer, rita = waiting(norrlys, "us_dmca"), browser("rita")
    desk = f"/review/complaints/{now(answer.complaint).number}/"
    sent = {f"answer-{answer.pk}-code": "M-30", f"answer-{answer.pk}-statement": WHY}
    with at(moment(MEANWHILE)):
        page = rita.get(desk).text
        assert "The measure stays only when the paper of a court or an authority is on file" in page
        assert "Nothing is restored before" in page
        assert '<option value="R-01"' not in page
        refused = rita.post(f"{desk}answers/{answer.pk}/", sent)
        assert refused.status_code == 200
        assert refused.text.count("The measure stays only when the paper of a court") > page.count(
            "The measure stays only"
        )
        assert WHY in refused.text
        assert now(answer).state == AnswerState.WAITING


def test_what_lacks_a_signature_and_was_not_completed_is_the_reviewers(norrlys):
    """No waiting period began with it, so nothing is restored that a reviewer would keep."""
    answer = waiting(norrlys, "us_dmca")
    with all_tenants(reason="test"):
        CounterNotice.objects.filter(pk=answer.pk).update(
            state=AnswerState.RECEIVED, restore_from=None, restore_by=None
        )
        with at(moment(MEANWHILE)):
            conclude_answer(now(answer), by=cast.person("rita"), outcome="maintain", reason="M-04", statement=WHY)
    assert now(answer).state == AnswerState.MAINTAINED


def test_after_its_end_a_stopped_answer_can_be_restored_too(norrlys, browser):
    answer = stopped(norrlys, "us_dmca")
    address = f"/api/v1/review/complaints/{now(answer.complaint).number}/counter-notices/{answer.pk}/"
    with at(moment(OVER)):
        assert set(browser("rita").get(address).json()["reasons"]) == {"M-05", "M-06", *EVERY[Outcome.RESTORE]}
        with all_tenants(reason="test"):
            with pytest.raises(Refused, match="A court or an authority has the matter"):
                conclude_answer(now(answer), by=cast.person("rita"), outcome="maintain", reason="M-01", statement=WHY)
            conclude_answer(now(answer), by=cast.person("rita"), outcome="restore", reason="R-30", statement=WHY)
    assert now(answer).state == AnswerState.RESTORED
