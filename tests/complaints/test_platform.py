"""The platform's own system takes, loses, repeats and forgets messages: each has an id of its own, none keeps anybody
waiting, and what is never answered is not waited for in silence."""

from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints import jobs, letters
from complaints.demo.people import at
from complaints.measures.outbox import Wanted
from complaints.measures.webhooks import DeliveryFailed
from complaints.models import Complaint, Measure, Target
from complaints.services import (
    add_targets,
    confirm_measure,
    fail_measure,
    lift_measures,
    remove_target,
    retry_measure,
    save_step,
    submit_complaint,
)
from portal.shared.errors import Refused
from portal.shop.app import Shop
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_draft
from tests.complaints.deskwork import HIDE, decide
from tests.complaints.roundwork import job, now
from tests.complaints.standin import SECRET, SELLER, StandIn, know_all, signed
from tests.serving import served

MANY = "\n".join(f"https://shop.example/item/{number}" for number in range(250))
BUSY = 503, {}


@pytest.fixture
def platform(settings):
    standing = StandIn()
    with served(standing) as address:
        settings.PLATFORM_WEBHOOK_URL = settings.PLATFORM_LOOKUP_URL = f"{address}/"
        settings.PLATFORM_WEBHOOK_SECRET = SECRET
        yield standing


@pytest.fixture
def draft(everything):
    return a_draft(everything, by=cast.person("alice"))


def looked_up(complaint) -> int:
    return Target.objects.filter(complaint=complaint).exclude(looked_up_at=None).count()


def test_what_the_platform_said_stays_and_nobody_waits_while_it_is_slow(transactional_db, norrlys, platform):
    alice = cast.person("alice")
    with all_tenants(reason="test"):
        draft = a_draft(norrlys, by=alice, links=MANY)
    saved = []

    def save_meanwhile() -> None:
        """As the browser of whoever files does, in a connection of its own that waits for nobody."""
        try:
            with all_tenants(reason="test"):
                with connection.cursor() as cursor:
                    cursor.execute("SET LOCAL lock_timeout = '500ms'")
                save_step(Complaint.objects.get(pk=draft.pk), by=alice, explanation="Typed while it was looked up.")
            saved.append("saved")
        except OperationalError as error:
            saved.append(error)
        finally:
            connection.close()

    def fail_in_the_middle(content):
        if len(platform.heard) != 2:
            return know_all(content)
        save_meanwhile()
        return BUSY

    platform.answer = fail_in_the_middle
    with pytest.raises(DeliveryFailed):
        job(jobs.look_up_targets, draft)
    with all_tenants(reason="test"):
        assert (saved, now(draft).explanation) == (["saved"], "Typed while it was looked up.")
        assert (looked_up(draft), Target.objects.filter(seller_name=SELLER["name"]).count()) == (100, 100)
    job(jobs.look_up_targets, draft)
    assert [len(content["targets"]) for _id, content in platform.heard] == [100, 100, 100, 50]
    assert platform.ids[1] == platform.ids[2], "the same question is asked again"
    assert len(set(platform.ids)) == 3
    with all_tenants(reason="test"):
        assert looked_up(draft) == 250


def test_a_link_that_was_taken_out_meanwhile_holds_no_other_up(draft):
    gone = draft.targets.get(position=2)
    asked = list(Target.objects.not_looked_up(draft.pk, after=0))
    remove_target(gone, by=cast.person("alice"))
    _status, said = know_all({"targets": [{"id": str(target.pk)} for target in asked]})
    jobs.apply_lookup(asked, said["targets"])
    assert looked_up(draft) == 2


def test_each_question_has_its_own_id(draft, platform):
    alice = cast.person("alice")
    job(jobs.look_up_targets, draft)  # nothing is known about the links: they are asked about each time
    add_targets(draft, by=alice, text="https://shop.example/item/4")
    job(jobs.look_up_targets, draft)
    submit_complaint(draft, by=alice)
    job(jobs.look_up_filed, draft)
    job(jobs.look_up_targets, draft)
    assert [len(content["targets"]) for _id, content in platform.heard] == [3, 4, 4]
    assert len(set(platform.ids)) == 3
    waiting = ProcrastinateJob.objects.filter(task_name="complaints.look_up_targets")
    assert set(waiting.values_list("lock", flat=True)) == {f"complaints.look_up_targets:{draft.pk}"}


def test_without_an_address_nothing_is_looked_up(draft, platform, settings):
    settings.PLATFORM_LOOKUP_URL = ""
    job(jobs.look_up_targets, draft)
    assert platform.heard == []


def test_a_repeated_delivery_has_the_same_id_and_what_is_asked_again_another(case, platform):
    decide(case, HIDE)
    platform.answer = lambda _content: BUSY
    with pytest.raises(DeliveryFailed):
        job(jobs.send_measures, case)
    platform.answer = lambda _content: (202, {})
    job(jobs.send_measures, case)
    failed = Measure.objects.first()
    fail_measure(failed, by=None, note="No such listing.")
    retry_measure(failed, by=cast.person("rita"))
    job(jobs.send_measures, case)
    first, again, anew = platform.ids
    assert first == again
    assert anew != first
    assert [line["id"] for line in platform.heard[2][1]["measures"]] == [str(failed.public_id)]


def test_the_shop_refuses_another_message_under_a_known_id(tmp_path):
    shop, moment, told = Shop(tmp_path, "https://portal.example", SECRET), timezone.now(), []

    def status(content) -> str:
        shop(signed(content, "msg_1", moment), lambda status, _headers: told.append(status))
        return told[-1]

    question = {"targets": [{"id": "1", "link": "https://shop.example/item/1001"}]}
    assert [status(question), status(question)] == ["200 OK", "200 OK"]
    assert status({"targets": []}) == "409 Conflict"


def silence(case, platform) -> None:
    """Let the platform take what is asked of it, and never come back to it."""
    decide(case, HIDE)
    job(jobs.send_measures, case)
    assert len(platform.heard) == 1


def waiting_jobs(name: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=name).count()


def test_what_the_platform_never_answers_is_sent_once_more_then_a_reviewer_asks_again(
    case, platform, browser, mailoutbox
):
    silence(case, platform)
    sent, alice, rita = Measure.objects.first().sent_at, browser("alice"), browser("rita")
    desk, again = f"/review/complaints/{case.number}/", "measures/again/"
    before = waiting_jobs("complaints.send_measures")

    with at(sent + timedelta(minutes=59)):
        jobs.remind_of_silent_measures(0)
        assert "not confirmed" not in rita.get(desk).text
    assert waiting_jobs("complaints.send_measures") == before

    with at(sent + timedelta(minutes=61)):
        assert again in rita.get(desk).text
        page = alice.get(f"/t/norrlys/complaints/{case.number}/").text
        assert "3 measures were sent to the platform and are not confirmed." in page
        assert again not in page
        for _twice in range(2):
            jobs.remind_of_silent_measures(0)
        assert waiting_jobs("complaints.send_measures") == before + 1
        job(jobs.send_measures, case)
        assert again in rita.get(desk).text, "that it was sent once more is no answer"
    assert platform.ids[0] != platform.ids[1]
    assert {line["reminder"] for line in platform.heard[1][1]["measures"]} == {True}

    with at(sent + timedelta(minutes=123)):
        for _twice in range(2):
            jobs.remind_of_silent_measures(0)
        assert waiting_jobs("complaints.tell_of_silence") == 1
        job(letters.tell_of_silence, case)
        assert [mail.to for mail in mailoutbox] == [["rita@people.example"]]
        assert "3 measures" in mailoutbox[0].body
        assert desk in mailoutbox[0].body
        rita.post(f"{desk}{again}")
        job(jobs.send_measures, case)
        assert {line["reminder"] for line in platform.heard[2][1]["measures"]} == {False}
        assert again not in rita.get(desk).text
    assert len(set(platform.ids)) == 3


def test_nobody_having_the_case_the_senior_reviewers_are_told(case, platform, mailoutbox):
    silence(case, platform)
    Measure.objects.update(reminders=2)
    Complaint.objects.update(reviewer=None)
    job(letters.tell_of_silence, case)
    assert [mail.to for mail in mailoutbox] == [["sven@people.example"]]


def test_what_was_answered_or_taken_back_is_not_asked_for_again(case, platform):
    rita = cast.person("rita")
    silence(case, platform)
    confirmed, lifted, silent = Measure.objects.order_by("pk")
    with pytest.raises(Refused, match="not over"):
        retry_measure(silent, by=rita)
    Measure.objects.update(sent_at=timezone.now() - timedelta(hours=2))
    confirm_measure(confirmed, by=None)
    lift_measures(case, by=rita, measures=[lifted.pk], note="Settled.")
    with pytest.raises(Refused, match="taken back"):
        retry_measure(lifted, by=rita)
    jobs.remind_of_silent_measures(0)
    assert list(Measure.objects.filter(reminders=1)) == [silent]
    Measure.objects.filter(pk=silent.pk).update(sent_at=timezone.now())
    retry_measure(silent, by=rita)
    assert (now(silent).reminders, now(silent).sent_at) == (0, None)


def test_a_failed_measure_that_was_taken_back_stays_undone(case):
    decide(case, Wanted("hide"), positions=(1,))
    hide = Measure.objects.get()
    fail_measure(hide, by=None, note="The listing was being changed.")
    lift_measures(case, by=cast.person("rita"), measures=[hide.pk], note="Settled.")
    with pytest.raises(Refused, match="taken back"):
        retry_measure(hide, by=cast.person("rita"))


def test_reviewers_programs_follow_what_was_decided(case, platform, browser):
    silence(case, platform)
    rita, address = browser("rita"), f"/api/v1/review/complaints/{case.number}/"

    def post(what: str, **said: str):
        return rita.post(f"{address}{what}/", said, content_type="application/json")

    assert post("measures/again").status_code == 409
    Measure.objects.update(sent_at=timezone.now() - timedelta(hours=2))
    assert post("measures/again").status_code == 200
    assert not Measure.objects.exclude(sent_at=None).exists()
    failed, other, _third = Measure.objects.order_by("pk")
    fail_measure(failed, by=None, note="No such listing.")
    assert post(f"measures/{failed.public_id}/retry").json()["state"] == "asked"
    assert post(f"measures/{other.public_id}/lift", note="Settled.").status_code == 200
    listed = rita.get(f"{address}measures/").json()["results"]
    assert [(line["action"], line["on"]) for line in listed] == [("restore", "target"), *[("hide", "target")] * 3]
    assert listed[0]["undoes"] == str(other.public_id)

    seller = case.respondents.get()
    assert post(f"respondents/{seller.pk}/resend-link").status_code == 200
    assert now(seller).token != seller.token
    assert post(f"respondents/{seller.pk}/revoke-link").json()["link_revoked_at"]
    assert browser("alice").get(f"{address}measures/").status_code == 403
