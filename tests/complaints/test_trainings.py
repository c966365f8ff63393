"""Training tasks: assigned in place of a strike, taken behind the personal link, made the strike by the clock."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints import letters
from complaints.codes import MEASURES, RUNGS
from complaints.deadlines import ZONE
from complaints.deciding.targets import Finding
from complaints.grounds import GROUNDS
from complaints.jobs import end_measures, remind_of_trainings
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Event, Measure, Respondent, Training
from complaints.sellers.records import records_of
from complaints.services import (
    answer_complaint,
    conclude_answer,
    name_respondent,
    report_done,
    retry_measure,
    take_module,
    take_up,
)
from complaints.states import MeasureState
from complaints.timeline import timeline
from education.models import ModulePage
from education.services import withdraw_guide
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import SAM, decide, ids
from tests.complaints.roundwork import REASONS, job, now
from tests.complaints.test_desk import answer
from tests.education.modules import HALF, RIGHT, WHY, a_module, in_chinese

STRANGER = {"name": "Elsewhere", "email": "else@sellers.example"}


@pytest.fixture
def module(people) -> ModulePage:
    return a_module()


@pytest.fixture
def task(case, module) -> Measure:
    """Sam is asked to take the module instead of getting a strike."""
    return assigned(case, module)


def assigned(case: Complaint, module: ModulePage | None = None) -> Measure:
    key = str(module.translation_key) if module else ""
    decide(case, Wanted("hide"), Wanted("training", module=key))
    return Measure.objects.get(complaint=case, action="training")


def address_of(task: Measure, seller: Respondent | None = None) -> str:
    return f"{urlsplit((seller or task.respondent).link).path}training/{task.pk}/"


def missed(task: Measure) -> None:
    """The last day was yesterday, and the clock comes by."""
    Measure.objects.filter(pk=task.pk).update(ends_on=timezone.localdate(timezone=ZONE) - timedelta(days=1))
    end_measures.func(0)


def lines() -> list[tuple[str, str]]:
    return list(Measure.objects.exclude(action="hide").order_by("pk").values_list("action", "state"))


def told(case: Complaint) -> list[str]:
    return [line.text for line in timeline(Complaint.objects.get(pk=case.pk))]


class TestAssigning:
    def test_a_reviewer_chooses_the_module_on_the_form(self, case, module, browser):
        rita, address = browser("rita"), f"/review/complaints/{case.number}/"
        assert "Before you list" in rita.get(address).text
        sent: dict[str, Any] = {"targets": ids(case), "outcome": "uphold", "code": "K-02", "text": REASONS}
        sent |= {"measure": "hide", "asked": ["training"], "module": str(module.translation_key)}
        refused = rita.post(f"{address}decide/", sent | {"account": "strike"})
        assert "Training task takes the place of this: Strike" in refused.text
        refused = rita.post(f"{address}decide/", sent | {"module": str(uuid4())})
        assert "not published any more" in refused.text
        assert not Training.objects.exists()
        assert rita.post(f"{address}decide/", sent).status_code == 302
        training = Training.objects.get()
        assert (training.module, training.title) == (module.translation_key, "Before you list")
        usual = timezone.localdate(timezone=ZONE) + timedelta(days=RUNGS["training"].days)
        assert training.measure.ends_on == usual
        assert "Before you list" in rita.get(address).text

    @pytest.mark.parametrize(
        ("measures", "message"),
        [
            ((Wanted("hide"), Wanted("training"), Wanted("strike")), "takes the place"),
            ((Wanted("hide", module="x"),), "with a training task only"),
            ((Wanted("hide"), Wanted("training", module="x")), "not published any more"),
            ((Wanted("hide"), Wanted("training", module="6f1c2f86-0f7b-4a52-9f1c-000000000000")), "not published"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, case, module, measures, message):
        with pytest.raises(Refused, match=message):
            decide(case, *measures)

    def test_a_proposal_keeps_the_module(self, module):
        wanted = Wanted("training", module=str(module.translation_key))
        finding = Finding((1,), "uphold", "K-02", REASONS, (wanted,))
        assert Finding.from_data(finding.as_data()) == finding
        before = finding.as_data() | {"measures": [{"action": "training", "territories": [], "ends_on": None}]}
        assert Finding.from_data(before).measures == (Wanted("training"),)

    def test_programs_assign_it_and_read_it(self, case, module, browser):
        said = {
            "targets": ids(case), "outcome": "uphold", "reason": "K-02", "statement": REASONS,
            "measures": [{"action": "training", "module": str(module.translation_key)}],
        }  # fmt: skip
        api = f"/api/v1/review/complaints/{case.number}/"
        done = browser("rita").post(f"{api}decide/", said, content_type="application/json")
        assert done.status_code == 200, done.text
        [training] = browser("alice").get(f"/api/v1/complaints/{case.number}/").json()["trainings"]
        assert (training["title"], training["state"], training["passed_at"]) == ("Before you list", "asked", None)
        assert "tries" not in training

    def test_what_stands_for_another_measure_is_on_every_ground_that_has_it(self):
        for rung in MEASURES.values():
            for ground in GROUNDS.values():
                assert rung.stands_for is None or rung.key not in ground.measures or rung.stands_for in ground.measures


class TestTaking:
    def test_failed_then_passed_and_everybody_reads_what_is_theirs(self, task, client, browser):
        address = address_of(task)
        assert address in client.get(f"/case/{task.respondent.token}/").text
        page = client.get(address).text
        assert "May a copy be called a replica?" in page
        assert WHY not in page
        failed = client.post(address, HALF).text
        assert "1 of 2 is right" in failed
        assert WHY in failed
        assert failed.count('type="radio"') == 4, "the quiz again"
        assert now(task).state == MeasureState.ASKED
        passed = client.post(address, RIGHT).text
        assert "It is done, and stands in the case." in passed
        assert 'type="radio"' not in passed
        training = Training.objects.get()
        assert (now(task).state, training.tries, training.right, training.questions) == ("confirmed", 2, 2, 2)
        desk = browser("rita").get(f"/review/complaints/{task.complaint.number}/").text
        assert "2 tries" in desk
        mine = browser("alice").get(f"/t/norrlys/complaints/{task.complaint.number}/").text
        assert "The seller passed the quiz of the training task" in mine
        assert "Before you list" in mine
        assert "2 tries" not in mine
        done = AuditEntry.objects.get(verb="complaints.finish")
        assert done.data["module"] == "Before you list"

    def test_in_the_sellers_language(self, task, module, client):
        in_chinese(module)
        Respondent.objects.update(language="zh-hans")
        page = client.get(address_of(task)).text
        assert "仿品可以叫高仿吗？" in page
        assert "答对" in client.post(address_of(task), HALF).text

    @pytest.mark.usefixtures("one_minute")
    def test_a_thousand_times_is_one_row_and_slowed_down(self, task, client):
        statuses = [client.post(address_of(task), HALF).status_code for _time in range(35)]
        assert set(statuses) == {200, 429}
        assert Training.objects.get().tries == statuses.count(200)
        assert not Event.objects.filter(kind="done").exists()

    def test_passing_again_changes_nothing(self, task):
        take_module(task, by=task.respondent, answers=RIGHT)
        before = (AuditEntry.objects.count(), Event.objects.count(), Training.objects.values().get())
        for answers in (RIGHT, HALF):
            take_module(task, by=task.respondent, answers=answers)
        assert (AuditEntry.objects.count(), Event.objects.count(), Training.objects.values().get()) == before

    def test_no_tick_goes_round_the_quiz(self, task, client):
        sent = {f"task-{task.pk}-read": "on"}
        client.post(f"/case/{task.respondent.token}/asked/{task.pk}/", sent)
        assert now(task).state == MeasureState.ASKED
        with pytest.raises(Refused, match="Take the module"):
            report_done(task, by=task.respondent, note="")

    def test_nobody_answers_for_another(self, task, norrlys, client):
        other = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/elsewhere")
        stranger = name_respondent(other, by=None, targets=[], **STRANGER)
        beside = name_respondent(task.complaint, by=None, targets=[], name="Beside", email="b@sellers.example")
        same = name_respondent(other, by=None, targets=[], **SAM)
        for seller in (stranger, beside, same):
            for send in (client.get, client.post):
                assert send(address_of(task, seller), RIGHT).status_code == 404
            with pytest.raises(NotAllowed):
                take_module(task, by=seller, answers=RIGHT)
        hide = Measure.objects.filter(action="hide").first()
        assert client.post(address_of(task).replace(f"/{task.pk}/", f"/{hide.pk}/"), RIGHT).status_code == 404
        assert client.post(address_of(task).replace("/case/", "/case/x"), RIGHT).status_code == 404
        assert (now(task).state, Training.objects.get().tries) == (MeasureState.ASKED, 0)

    def test_a_module_that_is_withdrawn_leaves_the_rules_to_read(self, task, module, client):
        withdraw_guide(module, by=None)
        assert client.get(address_of(task)).status_code == 302
        page = client.get(f"/case/{task.respondent.token}/").text
        assert "Read what may not be offered" in page
        client.post(f"/case/{task.respondent.token}/asked/{task.pk}/", {f"task-{task.pk}-read": "on"})
        assert now(task).state == MeasureState.CONFIRMED

    def test_with_an_account_the_seller_finds_it(self, task, browser):
        sam = cast.person("sam")
        EmailAddress.objects.create(user=sam, email=SAM["email"], verified=True, primary=True)
        Respondent.objects.update(notified_at=timezone.now())
        assert "Training task" in browser("sam").get("/seller/").text
        take_module(task, by=task.respondent, answers=RIGHT)
        assert "Training task" not in browser("sam").get("/seller/").text


class TestClock:
    def test_what_is_not_done_becomes_the_strike(self, case, task, client, browser, mailoutbox):
        end_measures.func(0)
        assert lines() == [("training", "asked")], "the last day is included"
        for _twice in range(2):
            missed(task)
        assert lines() == [("training", "failed"), ("strike", "asked")]
        strike = Measure.objects.get(action="strike")
        assert strike.respondent == task.respondent
        assert strike.ends_on == timezone.localdate(timezone=ZONE) + timedelta(days=RUNGS["strike"].days)
        assert Training.objects.get().followed_by == strike
        assert "Not done in time: Training task. In its place: Strike, target 1." in told(case)
        job(letters.tell_of_missed_task, task)
        assert mailoutbox[0].to == [SAM["email"]]
        assert "Strike" in mailoutbox[0].body
        page = client.get(f"/case/{task.respondent.token}/").text
        assert "Not done in time. In its place: Strike." in page
        assert client.get(address_of(task)).status_code == 302
        assert "Strike followed" in browser("rita").get(f"/review/complaints/{case.number}/").text
        for late in (lambda: take_module(now(task), by=task.respondent, answers=RIGHT),):
            with pytest.raises(Refused, match="last day is over"):
                late()
        assert lines() == [("training", "failed"), ("strike", "asked")]

    def test_a_task_without_a_module_becomes_it_too(self, case):
        task = assigned(case)
        missed(task)
        assert lines() == [("training", "failed"), ("strike", "asked")]
        with pytest.raises(Refused, match="last day is over"):
            report_done(now(task), by=task.respondent, note="")

    def test_what_is_done_does_not(self, task):
        take_module(task, by=task.respondent, answers=RIGHT)
        missed(task)
        assert lines() == [("training", "confirmed")]

    def test_nothing_follows_where_nothing_is_upheld_any_more(self, case, task):
        data = answer(case, targets=ids(case))
        given = answer_complaint(Complaint.objects.get(pk=case.pk), by=task.respondent, **data)
        conclude_answer(given, by=cast.person("rita"), outcome="restore", reason="R-01", statement=REASONS)
        missed(task)
        assert [line[0] for line in lines() if line[0] != "restore"] == ["training", "release"]

    def test_the_occasion_is_what_is_still_upheld(self, case, task):
        data = answer(case, targets=ids(case, 1))
        given = answer_complaint(Complaint.objects.get(pk=case.pk), by=task.respondent, **data)
        conclude_answer(given, by=cast.person("rita"), outcome="restore", reason="R-01", statement=REASONS)
        missed(task)
        assert Measure.objects.get(action="strike").target.position == 2

    def test_asked_again_the_strike_is_taken_back(self, case, task):
        missed(task)
        retry_measure(now(task), by=cast.person("rita"))
        assert lines() == [("training", "asked"), ("strike", "asked"), ("unstrike", "asked")]
        take_module(now(task), by=task.respondent, answers=RIGHT)
        assert now(task).state == MeasureState.CONFIRMED
        assert "Taken back: Strike, target 1." in told(case)

    def test_a_second_miss_strikes_again(self, task):
        missed(task)
        retry_measure(now(task), by=cast.person("rita"))
        missed(task)
        assert [line[0] for line in lines()] == ["training", "strike", "unstrike", "strike"]

    def test_a_reminder_comes_once_near_the_end(self, task, mailoutbox):
        remind_of_trainings.func(0)
        assert Training.objects.get().reminded_at is None
        soon = timezone.localdate(timezone=ZONE) + timedelta(days=2)
        Measure.objects.filter(pk=task.pk).update(ends_on=soon)
        remind_of_trainings.func(0)
        first = Training.objects.get().reminded_at
        assert first is not None
        remind_of_trainings.func(0)
        assert Training.objects.get().reminded_at == first
        job(letters.tell_of_near_end, task)
        assert mailoutbox[0].to == [SAM["email"]]
        assert "Before you list" in mailoutbox[0].body
        assert task.respondent.link in mailoutbox[0].body

    def test_the_first_letter_names_it(self, task, mailoutbox):
        job(letters.send_link, task.respondent)
        assert "You are asked to do this:" in mailoutbox[0].body
        assert "- Training task, until" in mailoutbox[0].body

    def test_no_reminder_of_what_is_done_or_taken_back(self, task):
        Measure.objects.filter(pk=task.pk).update(ends_on=timezone.localdate(timezone=ZONE))
        take_module(task, by=task.respondent, answers=RIGHT)
        remind_of_trainings.func(0)
        assert Training.objects.get().reminded_at is None


class TestRecord:
    def test_other_cases_show_it(self, case, task, norrlys, browser):
        take_module(task, by=task.respondent, answers=RIGHT)
        second = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/again")
        name_respondent(second, by=None, targets=ids(second), **SAM)
        [record] = records_of(second)
        assert [training.title for training in record.trainings] == ["Before you list"]
        page = browser("rita").get(f"/review/complaints/{second.number}/").text
        assert "Training done" in page

    def test_many_tasks_cost_what_one_costs(self, case, task, module, norrlys, client, browser):
        costs = []
        for number in range(3):
            second = a_case(norrlys, by=cast.person("alice"), links=f"https://shop.example/again/{number}")
            take_up(second, by=cast.person("rita"))
            name_respondent(second, by=None, targets=ids(second), **SAM)
            assigned_in(second, module)
            pages = [
                (browser("rita"), f"/review/complaints/{case.number}/"),
                (browser("alice"), f"/api/v1/complaints/{case.number}/"),
                (client, address_of(task)),
            ]
            counts = []
            for who, address in pages:
                with CaptureQueriesContext(connection) as asked:
                    assert who.get(address).status_code == 200
                counts.append(len(asked))
            costs.append(counts)
        assert costs[0] == costs[2]


def assigned_in(case: Complaint, module: ModulePage) -> None:
    """A task in a case with one target."""
    decide(case, Wanted("hide"), Wanted("training", module=str(module.translation_key)), positions=())
