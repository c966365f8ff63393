"""A statement of reasons that the reviewer took over as it was offered reaches each side in its own language."""

import pytest
from django.core import mail
from django.utils import translation

from complaints import letters
from complaints.codes import REASONS
from complaints.deciding.reasons import statement_for, statement_for_reader
from complaints.demo.people import at
from complaints.models import Complaint, CounterNotice, Decision
from complaints.services import conclude_answer
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.roundwork import a_decided_case, answered, job, moment, now

DECIDED, SENT, LATER = moment("2026-11-12 08:00"), moment("2026-11-12 09:00"), moment("2026-11-12 11:00")
OWN = "The stitching of the strap is machine work; on the genuine article it is done by hand."


@pytest.fixture
def seller(everything):
    """Of a case that an English reviewer decided with the offered text; the seller reads Chinese."""
    found = a_decided_case(everything, "eu_dsa", DECIDED, upheld=(1,), language="zh-hans")
    offered = statement_for("K-02", found.complaint)
    Decision.objects.filter(outcome="uphold").update(statement=offered, reason="K-02")
    return found


def in_chinese(code: str, case: Complaint) -> str:
    with translation.override("zh-hans"):
        return statement_for(code, case)


def test_the_page_and_the_list_of_targets_read_in_the_readers_language(seller, client, browser):
    case = seller.complaint
    english, chinese = statement_for("K-02", case), in_chinese("K-02", case)
    assert english != chinese
    with at(LATER):
        page = client.get(f"/case/{seller.token}/").text
        assert chinese in page
        assert english not in page
        assert f'<span class="strong d-block">{REASONS["K-02"].title.zh_hans}</span>' in page
        alice = browser("alice").get(f"/t/norrlys/complaints/{case.number}/").text
        assert english in alice
        assert chinese not in alice


def test_what_the_reviewer_wrote_stays_as_it_was_written(seller, client):
    Decision.objects.filter(outcome="uphold").update(statement=OWN)
    with at(LATER):
        assert OWN in client.get(f"/case/{seller.token}/").text


@pytest.mark.parametrize("code", ["K-01", "K-02", "M-01", "B-01"])
@pytest.mark.parametrize("writer", ["en", "zh-hans"])
def test_every_offered_text_turns_both_ways_and_keeps_what_follows(seller, code, writer):
    case = seller.complaint
    with translation.override(writer):
        written = statement_for(code, case)
    for reader in ("en", "zh-hans"):
        with translation.override(reader):
            wanted = statement_for(code, case)
            assert statement_for_reader(code, written, case) == wanted
            assert statement_for_reader(code, f"{written}\n\nP-1", case) == f"{wanted}\n\nP-1"
            assert statement_for_reader(code, f"{written} And more.", case) == f"{written} And more."
            assert statement_for_reader("K-99", written, case) == written


def test_the_letters_about_an_answer_too(seller):
    case = now(seller.complaint)
    answer = answered(seller, SENT)
    with at(LATER), all_tenants(reason="test"):
        statement = statement_for("M-01", case)
        conclude_answer(
            CounterNotice.objects.get(), by=cast.person("rita"), outcome="maintain", reason="M-01", statement=statement
        )
        mail.outbox.clear()
        job(letters.tell_outcome_of_answer, answer)
    bodies = {letter.to[0]: letter.body for letter in mail.outbox}
    assert in_chinese("M-01", case) in bodies["sam@sellers.example"]
    assert statement in next(body for to, body in bodies.items() if to != "sam@sellers.example")
