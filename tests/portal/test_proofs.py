"""Who an organisation is: shown by its owners, masked to all but the reviewer, asked for before filing."""

import io
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job
from procrastinate.middleware import compose
from procrastinate.tasks import Task

from portal.accounts import jobs
from portal.accounts.models import Membership, Proof, User
from portal.accounts.services import (
    add_proof_paper,
    ask_about_proof,
    create_api_token,
    describe_identity,
    reject_proof,
    submit_proof,
    verify_proof,
)
from portal.accounts.verification import DEFICIENCIES, REJECTIONS, may_send
from portal.accounts.workflow import ProofState
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.cast import browser
from tests.portal import filesamples as samples

SECRET, NUMBER = "Sigrid Nattergal", "NO-918044172"
QUEUE = "/api/v1/review/organisations/"
MISSING, REASON = next(iter(DEFICIENCIES)), next(iter(REJECTIONS))


@pytest.fixture
def people(db):
    cast.people()
    with all_tenants(reason="nobody is verified yet"):
        Proof.objects.all().delete()


@pytest.fixture
def proof(people) -> Proof:
    norrlys = cast.organisation("norrlys")
    with tenant_scope(norrlys):
        proof = describe_identity(norrlys, by=cast.person("alice"), kind="identity", name=SECRET, number=NUMBER)
        content = io.BytesIO(samples.picture())
        upload = add_proof_paper(proof, by=cast.person("alice"), **declare(content, "passport.png"))
        EvidenceFile.objects.filter(pk=upload.file.pk).update(state="accepted", type="image/png")
    return proof


@pytest.fixture
def sent(proof) -> Proof:
    with tenant_scope(proof.tenant_id):
        return submit_proof(proof, by=cast.person("alice"))


@pytest.mark.parametrize("name", ["vic", "gus", "carol", "rita", "sam"])
def test_only_owners_describe_and_send(proof, name):
    with all_tenants(reason="even a scope that holds it does not help"):
        for write in (
            lambda by: describe_identity(proof.tenant, by=by, kind="licence", name="X", number="1"),
            lambda by: submit_proof(proof, by=by),
        ):
            with pytest.raises(NotAllowed):
                write(cast.person(name))


@pytest.mark.parametrize("name", ["alice", "gus", "carol", "ed", "audrey", "sam"])
def test_only_reviewers_answer(sent, name):
    with all_tenants(reason="even a scope that holds it does not help"):
        for answer in (verify_proof, lambda proof, by: ask_about_proof(proof, by=by, code="O-01")):
            with pytest.raises(NotAllowed):
                answer(sent, by=cast.person(name))


def test_verified_is_who_sent_it_and_nobody_else(sent):
    assert not allowed("norrlys")
    with all_tenants(reason="the desk"):
        verify_proof(sent, by=cast.person("rita"))
    assert allowed("norrlys")
    assert not allowed("kestrel")
    with tenant_scope(sent.tenant_id):
        Proof.objects.update(valid_until=timezone.localdate() - timezone.timedelta(days=1))
    assert not allowed("norrlys")


def allowed(slug: str) -> bool:
    with tenant_scope(cast.organisation(slug)):
        return may_send(cast.organisation(slug))


def test_it_need_not_be_asked_for(people, settings):
    settings.PORTAL_REQUIRE_VERIFICATION = False
    assert allowed("norrlys")


def test_a_supplement_keeps_the_application(sent):
    with all_tenants(reason="the desk"):
        with pytest.raises(Refused, match="Choose what is missing"):
            ask_about_proof(sent, by=cast.person("rita"), code="O-51")
        ask_about_proof(sent, by=cast.person("rita"), code="O-01", note="Page 2.")
    with tenant_scope(sent.tenant_id):
        assert submit_proof(sent, by=cast.person("alice")).state == ProofState.SUBMITTED
    with all_tenants(reason="the desk"):
        assert reject_proof(sent, by=cast.person("rita"), code="O-53").state == ProofState.REJECTED


def test_nothing_is_sent_without_a_checked_paper(proof):
    with tenant_scope(proof.tenant_id):
        EvidenceFile.objects.update(state="arrived")
        with pytest.raises(Refused, match="Add the paper first"):
            submit_proof(proof, by=cast.person("alice"))


def test_what_was_sent_does_not_change_under_the_reviewer(sent):
    with tenant_scope(sent.tenant_id), pytest.raises(Refused, match="cannot be changed"):
        describe_identity(sent.tenant, by=cast.person("alice"), kind="licence", name="X", number="1")


def test_identity_data_is_masked_to_all_but_the_reviewer(sent):
    for name in ("alice", "vic"):
        shown = browser(name).get(reverse("proof", args=["norrlys"])).text
        assert "S••• N•••" in shown
        assert SECRET not in shown
        assert NUMBER not in shown
    desk = reverse("review-proof", args=[sent.pk])
    assert SECRET in browser("rita").get(desk).text
    assert SECRET not in browser("audrey").get(desk).text
    assert "passport.png" not in browser("audrey").get(desk).text
    with all_tenants(reason="the trail"):
        trail = str(list(AuditEntry.objects.values_list("before", "after", "data")))
    assert SECRET not in trail
    assert NUMBER not in trail
    told = browser("alice").get(reverse("api-proof-list")).text
    assert SECRET not in told
    assert "•••4172" in told


@pytest.fixture
def mandated(sent) -> EvidenceFile:
    """The paper, after an agency was mandated to register and file, and was sent by somebody who is no member now."""
    with tenant_scope(sent.tenant_id):
        cast.a_mandate([cast.a_brand()])
        EvidenceFile.objects.update(uploader="accounts.user:0", uploaded_by=None)
        return EvidenceFile.objects.get()


def test_only_administrators_and_reviewers_see_the_paper(mandated):
    with all_tenants(reason="who sees the file"):
        seeing = {
            name
            for name, user in cast.everybody().items()
            if EvidenceFile.objects.visible_to(user).filter(pk=mandated.pk).exists()
        }
    assert seeing == {"alice", "rita", "rolf", "sven"}


@pytest.mark.parametrize(
    ("name", "door"),
    [
        ("gus", "/t/meridian/"),
        ("vera", "/t/meridian/"),
        ("carol", "/t/kestrel/"),
        ("vic", "/t/norrlys/"),
        ("audrey", "/review/"),
    ],
)
def test_nobody_else_is_served_it(mandated, name, door):
    client = browser(name)
    for rest in ("", "state/", "thumb.webp"):
        answer = client.get(f"{door}files/{mandated.public_id}/{rest}")
        assert answer.status_code in {403, 404}
        assert mandated.name not in answer.text
    assert mandated.name not in client.get(f"{door}verification/").text
    assert client.get(f"/api/v1/files/{mandated.public_id}/").status_code == 404


def test_administrators_and_reviewers_are_served_it(mandated):
    for name, door in (("alice", "/t/norrlys/"), ("rita", "/review/")):
        assert browser(name).get(f"{door}files/{mandated.public_id}/state/").json()["name"] == mandated.name


def test_owners_without_administration_read_that_there_is_one(mandated):
    with all_tenants(reason="vic may describe and send now, but administers nothing"):
        Membership.objects.filter(user=cast.person("vic")).update(roles=["owner"])
        Proof.objects.update(state=ProofState.WAITING)
    shown = browser("vic").get(reverse("proof", args=["norrlys"])).text
    assert "Only administrators and reviewers open them." in shown
    assert mandated.name not in shown


def test_the_whole_way_in_a_browser(people):
    alice, rita = browser("alice"), browser("rita")
    page = reverse("proof", args=["norrlys"])
    assert "Say what the paper says" in alice.get(page).text
    assert "This field is required" in alice.post(page, {"kind": "licence", "name": " ", "number": "1"}).text
    alice.post(page, {"kind": "licence", "name": "Norrlys AS", "number": "918044172"})
    with tenant_scope(cast.organisation("norrlys")):
        proof = Proof.objects.get()
        upload = add_proof_paper(
            proof, by=cast.person("alice"), **declare(io.BytesIO(samples.picture()), "licence.png")
        )
        EvidenceFile.objects.filter(pk=upload.file.pk).update(state="accepted")
    assert alice.post(reverse("proof-submit", args=["norrlys"])).status_code == 302
    assert "Norrlys" in rita.get(reverse("review-proof-list")).text
    desk = reverse("review-proof", args=[proof.pk])
    assert "Choose what is missing" in rita.post(desk, {"move": "ask"}).text
    assert rita.post(desk, {"move": "verify"}).status_code == 302
    assert "Nothing to do." in alice.get(page).text
    assert browser("carol").get(desk).status_code in {403, 404}


@pytest.mark.parametrize(("language", "words"), [("en", "needs a supplement"), ("zh-hans", "补充清晰的证件副本")])
def test_owners_are_told_in_their_language(sent, mailoutbox, language, words):
    alice = cast.person("alice")
    alice.language = language
    alice.save()
    with all_tenants(reason="the desk"):
        ask_about_proof(sent, by=cast.person("rita"), code="O-01")
    jobs.tell_of_proof(sent.tenant_id, sent.pk)
    assert [mail.to for mail in mailoutbox] == [["alice@people.example"]]
    assert words in mailoutbox[0].subject + mailoutbox[0].body
    assert all(entry.title.zh_hans and entry.detail.zh_hans for entry in DEFICIENCIES.values())


def as_worker(task: Task, subject, *, job: int) -> None:
    """What a worker does with a job, so often as it tries it."""
    arguments = {"tenant_id": subject.tenant_id, "subject_id": subject.pk}
    known = Job(id=job, queue="default", lock=None, queueing_lock=None, task_name=task.name, task_kwargs=arguments)
    context = JobContext(app=app, job=known, start_timestamp=0, abort_reason=lambda: None)
    compose(task.task_middleware, partial(task, **arguments), context, None)()


def test_a_letter_that_is_sent_again_because_another_failed_is_the_same(sent, mailoutbox):
    """Alice's was under way when the address of vic stopped the job; the next try writes to both."""
    vic = cast.person("vic")
    Membership.objects.filter(user=vic).update(roles=["owner"])
    User.objects.filter(pk=vic.pk).update(email="vic@people.example\nBcc: carol@people.example")
    with all_tenants(reason="the desk"):
        ask_about_proof(sent, by=cast.person("rita"), code="O-01")
    with pytest.raises(ValueError, match="newline"):
        as_worker(jobs.tell_of_proof, sent, job=41)
    User.objects.filter(pk=vic.pk).update(email=vic.email)
    as_worker(jobs.tell_of_proof, sent, job=41)
    assert [letter.to[0].partition("@")[0] for letter in mailoutbox] == ["alice", "alice", "vic"]
    first, again, other = (letter.extra_headers["Message-ID"] for letter in mailoutbox)
    assert first == again != other
    as_worker(jobs.tell_of_proof, sent, job=42)  # answered anew: another letter, though it says the same
    assert mailoutbox[-2].extra_headers["Message-ID"] not in {first, other}


@pytest.fixture
def rita_program(sent):
    """Her program."""
    with all_tenants(reason="make the token"):
        user, market = cast.person("rita"), cast.organisation("market")
        _token, secret = create_api_token(market, by=None, user=user, name="desk", scopes=["write"])
    return browser("", authorization=f"Bearer {secret}")


def post(program, address: str, **said):
    return program.post(address, said, content_type="application/json")


def test_a_reviewers_program_compares_and_verifies(rita_program, sent, mailoutbox):
    [waiting] = rita_program.get(QUEUE).json()["results"]
    assert (waiting["organisation"], waiting["state"]) == ("norrlys", "submitted")
    assert SECRET not in str(waiting)
    told = rita_program.get(f"{QUEUE}{sent.pk}/").json()
    assert (told["name"], told["number"]) == (SECRET, NUMBER)
    assert [paper["name"] for paper in told["papers"]] == ["passport.png"]
    assert set(told["moves"]) == {"verify_proof", "ask_about_proof", "reject_proof"}
    assert post(rita_program, f"{QUEUE}{sent.pk}/verify/").json()["state"] == "verified"
    assert rita_program.get(QUEUE).json()["results"] == []
    assert post(rita_program, f"{QUEUE}{sent.pk}/verify/").status_code == 409
    jobs.tell_of_proof(sent.tenant_id, sent.pk)
    assert [mail.to for mail in mailoutbox] == [["alice@people.example"]]


def test_it_asks_and_refuses_by_code(rita_program, sent):
    asked = post(rita_program, f"{QUEUE}{sent.pk}/ask/", code=MISSING, note="Both sides, please.")
    assert (asked.json()["state"], asked.json()["answer_code"]) == ("waiting", MISSING)
    assert post(rita_program, f"{QUEUE}{sent.pk}/reject/", code="nonsense").json() == {"code": ["Choose the reason."]}
    with all_tenants(reason="it was supplemented"):
        Proof.objects.update(state="submitted")
    assert post(rita_program, f"{QUEUE}{sent.pk}/reject/", code=REASON, note="Expired.").json()["state"] == "rejected"


@pytest.mark.parametrize("name", ["alice", "vic", "gus", "carol", "audrey", "sam"])
def test_nobody_else_does(sent, name):
    program = browser(name)
    for address in (QUEUE, f"{QUEUE}{sent.pk}/"):
        answer = program.get(address)
        assert answer.status_code == 403, address
        assert SECRET not in answer.text
    assert post(program, f"{QUEUE}{sent.pk}/verify/").status_code == 403


def test_nobody_verifies_an_organisation_of_their_own(rita_program, sent):
    with all_tenants(reason="she joins them"):
        norrlys = cast.organisation("norrlys")
        Membership.objects.create(user=cast.person("rita"), organisation=norrlys, roles=["viewer"])
    assert rita_program.get(f"{QUEUE}{sent.pk}/").status_code == 403
    assert post(rita_program, f"{QUEUE}{sent.pk}/verify/").status_code == 403
