"""The life of a right, through the services."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from complaints.demo.people import at
from portal.shared.desk_clock import ZONE, decision_due
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.shared.workflow import states_reached
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right, RightPaper
from registry.rules import RULES
from registry.services import (
    ask_about_right,
    reject_right,
    submit_right,
    supplement_right,
    take_up_right,
    update_right,
    withdraw_right,
)
from registry.workflow import WORKFLOW, State
from tests.cast import TRADEMARK, a_brand, a_complete_right, a_paper, approve, organisation, person, verified

FINAL = {State.REJECTED, State.WITHDRAWN, State.EXPIRED}


def test_the_table_is_whole():
    assert states_reached(WORKFLOW, State.DRAFT) == set(State)
    assert {move.needs for move in WORKFLOW} <= set(RULES)
    backwards = {"renew", "revoke"}  # only a renewal brings back what was over; what was false falls whenever it shows
    going_on = {source for move in WORKFLOW if move.name not in backwards for source in move.sources}
    assert not FINAL & going_on
    assert State.REJECTED not in WORKFLOW.moves["revoke"].sources


@pytest.fixture
def right(people) -> Right:
    with tenant_scope(organisation("norrlys")):
        return a_complete_right(a_brand())


@pytest.fixture
def at_the_desk(right):
    with tenant_scope(organisation("norrlys")):
        submit_right(right, by=person("alice"))
    with all_tenants(reason="the review desk"):
        yield right


def verbs(right: Right) -> list[str]:
    return list(
        AuditEntry.objects.filter(subject_id=right.pk, subject_type="registry.right")
        .values_list("verb", flat=True)
        .order_by("number")
    )


def test_from_draft_to_verified(at_the_desk):
    right = take_up_right(at_the_desk, by=person("rita"))
    assert (right.state, right.reviewer) == (State.IN_REVIEW, person("rita"))
    right = approve(right, by=person("rita"))
    assert right.state == State.APPROVED
    assert right.decided_by == person("rita")
    assert right.is_usable()
    assert right in Right.objects.usable()
    assert verbs(right) == ["registry.add_right", "registry.submit", "registry.take_up", "registry.approve"]
    last = AuditEntry.objects.get(verb="registry.approve")
    assert last.before["state"] == "in_review"
    assert last.after["decided_by"] == person("rita").pk


def test_the_clock_gives_three_working_days(at_the_desk):
    assert at_the_desk.due_at == decision_due(at_the_desk.submitted_at)


def test_a_supplement_keeps_number_and_place(at_the_desk):
    number = at_the_desk.number
    Right.objects.filter(pk=at_the_desk.pk).update(due_at=datetime(2026, 11, 26, 17, tzinfo=ZONE))
    at_the_desk.refresh_from_db()
    with at(datetime(2026, 11, 24, 11, tzinfo=ZONE)):
        right = ask_about_right(at_the_desk, by=person("rita"), codes=["V-01"], note="Page 2 is cut off.")
        assert (right.state, right.answer_codes) == (State.NEEDS_INFO, ["V-01"])
        assert right not in Right.objects.waiting()
    # The clock stood still from Tuesday to Friday; what was left of it is kept: the rest of a day, and two days.
    with at(datetime(2026, 11, 27, 11, tzinfo=ZONE)), tenant_scope(organisation("norrlys")):
        right = supplement_right(update_right(right, by=person("alice"), goods="Backpacks"), by=person("alice"))
    assert (right.number, right.state, right.paused_at) == (number, State.SUBMITTED, None)
    assert right.due_at == datetime(2026, 12, 1, 17, tzinfo=ZONE)
    younger = verified_later(right.due_at + timedelta(days=1))
    assert list(Right.objects.waiting()) == [right, younger]


def verified_later(due: datetime) -> Right:
    with tenant_scope(organisation("kestrel")):
        other = submit_right(a_complete_right(a_brand("KESTREL", of="kestrel"), title="KESTREL"), by=None)
    Right.objects.filter(pk=other.pk).update(due_at=due)
    return other


def test_a_rejection_needs_words(at_the_desk):
    with pytest.raises(Refused) as refused:
        reject_right(at_the_desk, by=person("rita"), code="X-01", note="  ")
    assert refused.value.field == "note"
    right = reject_right(at_the_desk, by=person("rita"), code="X-01", note="The register shows an application only.")
    assert right.state == State.REJECTED
    assert not right.is_usable()


@pytest.mark.parametrize("codes", [[], [""], ["Z-99"], ["X-01"], ["V-01", "X-01"]])
def test_a_supplement_is_asked_by_known_codes(at_the_desk, codes):
    with pytest.raises(Refused) as refused:
        ask_about_right(at_the_desk, by=person("rita"), codes=codes)
    assert refused.value.field == "codes"


def test_the_second_reviewer_hears_who_was_first(at_the_desk):
    stale = Right.objects.get(pk=at_the_desk.pk)
    with at(timezone.now()):  # so that no midnight comes between the two
        approve(at_the_desk, by=person("rita"))
        with pytest.raises(Refused, match="Rita decided this, today"):
            reject_right(stale, by=person("rolf"), code="X-01", note="Not registered.")
    assert Right.objects.get(pk=stale.pk).state == State.APPROVED


def test_the_second_reviewer_hears_of_a_supplement(at_the_desk):
    stale = Right.objects.get(pk=at_the_desk.pk)
    ask_about_right(at_the_desk, by=person("rita"), codes=["V-01"])
    with pytest.raises(Refused, match="Rita asked for a supplement"):
        approve(stale, by=person("rolf"))


def test_applicants_do_not_decide_and_reviewers_do_not_apply(at_the_desk):
    for name in ("alice", "gus", "carol", "sam", "ed", "audrey"):
        with pytest.raises(NotAllowed):
            approve(at_the_desk, by=person(name))
    with pytest.raises(NotAllowed):
        withdraw_right(at_the_desk, by=person("rita"))


def test_what_reviewers_read_does_not_change(at_the_desk):
    with pytest.raises(Refused, match="cannot be changed"):
        update_right(at_the_desk, by=person("alice"), title="OTHER")


def test_a_right_is_withdrawn(at_the_desk):
    assert withdraw_right(at_the_desk, by=person("alice")).state == State.WITHDRAWN
    with pytest.raises(Refused):
        submit_right(at_the_desk, by=person("alice"))


def test_one_registration_is_one_right(right):
    with tenant_scope(organisation("norrlys")):
        verified(right)
        second = a_complete_right(right.brand, registration_number="017.893.412")
        with pytest.raises(Refused, match=right.number) as refused:
            submit_right(second, by=person("alice"))
        assert refused.value.field == "registration_number"


def test_another_organisation_may_claim_the_same_and_the_desk_sees_it(at_the_desk):
    with tenant_scope(organisation("kestrel")):
        rival = submit_right(a_complete_right(a_brand(of="kestrel")), by=person("carol"))
    assert list(Right.objects.same_registration(at_the_desk).open_or_verified()) == [rival]
    with tenant_scope(organisation("kestrel")):
        assert not Right.objects.same_registration(rival).exists()


def test_an_expired_right_is_not_usable_before_any_job(right):
    yesterday = timezone.localdate() - timedelta(days=1)
    with tenant_scope(organisation("norrlys")):
        verified(right)
        Right.objects.filter(pk=right.pk).update(expires_on=yesterday)
        right.refresh_from_db()
        assert not right.is_usable()
        assert right not in Right.objects.usable()
        assert right.is_usable(yesterday)


INCOMPLETE = [
    ("title", ""),
    ("title", " \u202e\u0000 "),
    ("office", ""),
    ("registration_number", ""),
    ("registered_on", None),
    ("expires_on", None),
    ("nice_classes", []),
]


@pytest.mark.parametrize(("field", "value"), INCOMPLETE)
def test_an_incomplete_right_is_not_submitted(right, field, value):
    with tenant_scope(organisation("norrlys")):
        update_right(right, by=person("alice"), **{field: value})
        with pytest.raises(Refused) as refused:
            submit_right(right, by=person("alice"))
        assert refused.value.field == field
        assert Right.objects.get(pk=right.pk).state == State.DRAFT


@pytest.mark.parametrize("state", ["awaiting", "arrived", "refused", "abandoned"])
def test_a_paper_counts_once_its_file_was_checked(right, state):
    with tenant_scope(organisation("norrlys")):
        RightPaper.objects.filter(right=right).delete()
        a_paper(right, state=state)
        with pytest.raises(Refused, match="Certificate") as refused:
            submit_right(right, by=person("alice"))
        assert refused.value.field == "paper-certificate"
        a_paper(right, kind="office_extract")
        assert submit_right(right, by=person("alice")).state == State.SUBMITTED


HOSTILE = [
    ("title", "A" * 301, "Shorten it"),
    ("goods", "A" * 20_001, "Shorten it"),
    ("office", "ZZ", "offices in the list"),
    ("subtype", "smell", "Choose one of the list"),
    ("nice_edition", "99-2099", "editions in the list"),
    ("office", "'; DROP TABLE", "Shorten it"),
    ("registration_number", "9" * 61, "Shorten it"),
    ("nice_classes", [46], "There is no Nice class 46"),
    ("nice_classes", [0], "There is no Nice class 0"),
    ("work_url", "https://norrlys.example", "does not say this"),
    ("isbn", "9787040000009", "does not say this"),
    ("details", {"isbn": "9787040000009"}, "does not say this"),
    ("registered_on", timezone.localdate() + timedelta(days=2), "in the future"),
    ("registered_on", timezone.datetime(1500, 1, 1).date(), "too long ago"),
    ("expires_on", timezone.datetime(2016, 12, 15).date(), "ends before it begins"),
    ("expires_on", timezone.datetime(9999, 12, 31).date(), "No right lasts"),
]


@pytest.mark.parametrize(("field", "value", "words"), HOSTILE)
def test_what_no_right_can_say_is_refused_beside_its_field(right, field, value, words):
    with tenant_scope(organisation("norrlys")), pytest.raises(Refused, match=words) as refused:
        update_right(right, by=person("alice"), **{field: value})
    assert refused.value.field == ("isbn" if field == "details" else field)


KEPT = [
    ("title", "=HYPERLINK(1)", "=HYPERLINK(1)"),
    ("title", "<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("title", "山岚\u202e茶业\u0000", "山岚茶业"),
    ("registration_number", " 017 893\t412 ", "017 893 412"),
    ("nice_classes", [25, 18, 25], [18, 25]),
    ("goods", "a\r\nb", "a\nb"),
]


@pytest.mark.parametrize(("field", "value", "kept"), KEPT)
def test_what_is_typed_is_tidied_and_kept_as_text(right, field, value, kept):
    with tenant_scope(organisation("norrlys")):
        update_right(right, by=person("alice"), **{field: value})
        assert getattr(Right.objects.get(pk=right.pk), field) == kept


def test_a_changed_draft_is_recorded_once(right):
    with tenant_scope(organisation("norrlys")):
        update_right(right, by=person("alice"), **TRADEMARK)
        update_right(right, by=person("alice"), title="NORRLYS FJELL")
        entry = AuditEntry.objects.get(verb="registry.change_right")
    assert (entry.before, entry.after) == ({"title": "NORRLYS"}, {"title": "NORRLYS FJELL"})
