"""Messages between the platform and each side, and notes among reviewers: who reads what, and who never does."""

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints import letters
from complaints.models import Complaint, Message, Note, Respondent
from complaints.services import (
    decide_targets,
    mark_read_by_platform,
    name_respondent,
    revoke_link,
    take_up,
    write_note,
    write_to_platform,
    write_to_side,
)
from complaints.services.messages import A_DAY
from portal.accounts.models import Membership, Role
from portal.shared.errors import NotAllowed, Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_case

REASONS = "The label differs in the two points that the evidence shows."
HOSTILE = "<script>alert(1)</script> {{ 7|add:7 }} \u202eevil\u202c\x00 http://bad.example/?a=1&b=2"


@pytest.fixture
def case(norrlys) -> Complaint:
    """A decided case of alice's, with two sellers who got their links."""
    with tenant_scope(norrlys.tenant_id):
        filed = a_case(norrlys, by=cast.person("alice"))
    rita = cast.person("rita")
    with all_tenants(reason="test"):
        complaint = take_up(filed, by=rita)
        rows = list(complaint.targets.values_list("pk", flat=True))
        for name, targets in (("TrailDeal", rows[:2]), ("PeakShop", rows[2:])):
            email = f"{name.lower()}@sellers.example"
            name_respondent(complaint, by=rita, targets=targets, name=name, email=email)
        decide_targets(complaint, by=rita, targets=rows, outcome="uphold", reason="K-02", statement=REASONS)
        return Complaint.objects.select_related("tenant").get(pk=complaint.pk)


@pytest.fixture
def everything():
    with all_tenants(reason="test"):
        yield


def seller(case: Complaint, name: str = "TrailDeal") -> Respondent:
    with all_tenants(reason="test"):
        return Respondent.objects.select_related("complaint__tenant").get(complaint=case, name=name)


def pages(case: Complaint) -> dict[str, tuple[str, str]]:
    """For each reader: who is signed in, and the page with the messages."""
    address = f"/t/norrlys/complaints/{case.number}/"
    return {
        "alice": ("alice", address),
        "alice, all": ("alice", f"{address}messages/"),
        "seller": ("", f"/case/{seller(case).token}/"),
        "seller, all": ("", f"/case/{seller(case).token}/messages/"),
        "other seller": ("", f"/case/{seller(case, 'PeakShop').token}/messages/"),
        "desk": ("rita", f"/review/complaints/{case.number}/"),
        "desk, all": ("rita", f"/review/complaints/{case.number}/messages/"),
    }


READ_BY = {
    "from alice": {"alice", "alice, all", "desk", "desk, all"},
    "from the seller": {"seller", "seller, all", "desk", "desk, all"},
    "to alice": {"alice", "alice, all", "desk", "desk, all"},
    "to the seller": {"seller", "seller, all", "desk", "desk, all"},
    "to all sellers": {"seller", "seller, all", "other seller", "desk", "desk, all"},
    "to both": {"alice", "alice, all", "seller", "seller, all", "other seller", "desk", "desk, all"},
    "a note": {"desk", "desk, all"},
}


@pytest.mark.parametrize("what", READ_BY)
def test_each_side_reads_what_is_meant_for_it_and_nothing_else(case, browser, what):
    rita = cast.person("rita")
    with all_tenants(reason="test"):
        written = {
            "from alice": lambda: write_to_platform(case, by=cast.person("alice"), text=HOSTILE),
            "from the seller": lambda: write_to_platform(case, by=seller(case), text=HOSTILE),
            "to alice": lambda: write_to_side(case, by=rita, text=HOSTILE, readers="complainant"),
            "to the seller": lambda: write_to_side(
                case, by=rita, text=HOSTILE, readers="respondent", respondent=seller(case)
            ),
            "to all sellers": lambda: write_to_side(case, by=rita, text=HOSTILE, readers="respondent"),
            "to both": lambda: write_to_side(case, by=rita, text=HOSTILE, readers="both"),
            "a note": lambda: write_note(case, by=rita, text=HOSTILE),
        }
        written[what]()
    for reader, (name, address) in pages(case).items():
        page = browser(name).get(address)
        assert page.status_code == 200
        seen = "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:7 }} evil http://bad.example/?a=1&amp;b=2" in page.text
        assert seen is (reader in READ_BY[what]), reader
        assert "<script>alert" not in page.text
        assert "Rita" not in page.text or name == "rita"


def test_strangers_and_other_cases_find_nothing(case, browser):
    for name in ("carol", "amy"):
        assert browser(name).get(f"/t/norrlys/complaints/{case.number}/messages/").status_code == 404
    assert browser("alice").get(f"/review/complaints/{case.number}/messages/").status_code == 404
    assert browser("ed").get("/review/messages/").status_code in (403, 404)
    with all_tenants(reason="test"):
        token = revoke_link(seller(case), by=cast.person("rita")).token
    for dead in (token, f"{token[:-4]}AAAA", seller(case).token):
        answer = browser().post(f"/case/{dead}/messages/", {"text": "Let me in."})
        assert answer.status_code == 404
        assert "does not work any more" in answer.text
    with all_tenants(reason="test"):
        assert not Message.objects.exists()


def test_who_only_looks_reads_but_writes_nothing_and_leaves_it_new(case, browser):
    with all_tenants(reason="test"):
        write_to_side(case, by=cast.person("rita"), text="When was it bought?", readers="complainant")
    address = f"/t/norrlys/complaints/{case.number}/messages/"
    vic = browser("vic").get(address)
    assert "When was it bought?" in vic.text
    assert "Send the message" not in vic.text
    assert browser("vic").post(address, {"text": "No."}).status_code == 403
    alice = browser("alice")
    assert ">New<" in alice.get(address).text
    assert ">New<" not in alice.get(address).text


def test_a_party_that_also_reviews_reads_no_notes_and_no_sellers_messages(case, everything):
    rita = cast.person("rita")
    write_note(case, by=rita, text="Ask the brand for the lot list.")
    write_to_platform(case, by=seller(case), text="Our invoice is on its way.")
    Membership.objects.create(user=rita, organisation=case.tenant, roles=[Role.VIEWER])
    party = cast.person("rita")
    assert not Note.objects.visible_to(party).exists()
    assert not Message.objects.visible_to(party).exists()
    with pytest.raises(NotAllowed):
        write_note(case, by=party, text="It is ours.")


@pytest.mark.parametrize(
    ("readers", "text"),
    [
        ("respondent", "Call them: + 47 1 22 33 44"),
        ("respondent", "They sit at gata 1,\nOSLO."),
        ("both", "Write to Alice@people.example"),
        ("both", "Write to traildeal@sellers.example"),
        ("complainant", "The seller is TRAILDEAL@sellers.example"),
    ],
)
def test_what_is_private_to_a_side_goes_to_nobody_else(case, everything, readers, text):
    Complaint.objects.filter(pk=case.pk).update(contact_phone="+47 1 22 33 44", contact_email="alice@people.example")
    case.refresh_from_db()
    with pytest.raises(Refused) as refused:
        write_to_side(case, by=cast.person("rita"), text=text, readers=readers)
    assert refused.value.field == "text"
    write_to_side(
        case, by=cast.person("rita"), text="Is traildeal@sellers.example right?", readers="respondent",
        respondent=seller(case),
    )  # fmt: skip


def test_too_long_too_many_empty_and_drafts_are_refused_and_what_was_typed_stays(case, browser, everything):
    address = f"/case/{seller(case).token}/messages/"
    for text, said in (("\u202e \x00", "Write something first"), ("x" * 5001, "at most 5000 characters")):
        answer = browser().post(address, {"text": text})
        assert answer.status_code == 200
        assert said in answer.text
    for number in range(A_DAY):
        write_to_platform(case, by=seller(case), text=f"Message {number}")
    answer = browser().post(address, {"text": "One more & one more"})
    assert "enough for one day" in answer.text
    assert "One more &amp; one more</textarea>" in answer.text
    write_to_platform(case, by=seller(case, "PeakShop"), text="The other seller may write.")
    write_to_platform(case, by=cast.person("alice"), text="The complainant may write.")
    Complaint.objects.filter(pk=case.pk).update(state="draft")
    with pytest.raises(Refused, match="Send the complaint first"):
        write_to_platform(Complaint.objects.get(pk=case.pk), by=cast.person("alice"), text="Hello")


def test_letters_say_that_a_message_waits_and_not_what_it_says(case, everything, mailoutbox):
    rita = cast.person("rita")
    for by, count in ((seller(case), 1), (cast.person("alice"), 0)):
        message = write_to_platform(case, by=by, text="SECRET WORDS")
        deferred = jobs_for(message)
        assert deferred == count  # one mail until the platform has read
    letters.tell_of_message(case.tenant_id, Message.objects.order_by("pk")[0].pk)
    mark_read_by_platform(case, by=rita)
    assert jobs_for(write_to_platform(case, by=seller(case), text="SECRET WORDS again")) == 1
    letters.tell_of_message(case.tenant_id, write_to_side(case, by=rita, text="SECRET", readers="complainant").pk)
    letters.tell_seller_of_message(case.tenant_id, seller(case).pk)
    assert [mail.to for mail in mailoutbox] == [
        ["rita@people.example"], ["alice@people.example"], ["traildeal@sellers.example"],
    ]  # fmt: skip
    assert not any("SECRET" in mail.subject + mail.body for mail in mailoutbox)
    assert f"/review/complaints/{case.number}/messages/" in mailoutbox[0].body
    assert seller(case).link in mailoutbox[2].body


def jobs_for(message: Message) -> int:
    waiting = ProcrastinateJob.objects.filter(task_name="complaints.tell_of_message")
    return sum(message.pk in job.args.values() for job in waiting)


def test_the_desk_sees_what_waits_until_somebody_has_read_it(case, browser):
    rita = browser("rita")
    assert "Every message is read" in rita.get("/review/messages/").text
    browser("alice").post(f"/t/norrlys/complaints/{case.number}/messages/", {"text": "Any news?"})
    assert case.number in rita.get("/review/messages/").text
    talk = f"/review/complaints/{case.number}/messages/"
    assert "Mark as read" in rita.get(talk).text
    assert case.number in rita.get("/review/messages/").text  # a glance reads nothing
    assert rita.post(talk, {"to-readers": "complainant", "to-text": "It is decided on Friday."}).status_code == 302
    assert case.number not in rita.get("/review/messages/").text
    assert rita.post(f"/review/complaints/{case.number}/notes/", {"note-text": "Check the lot."}).status_code == 302
    assert "Check the lot." in rita.get(talk).text
    refused = rita.post(talk, {"to-readers": "nobody", "to-text": "Kept words"})
    assert "Kept words" in refused.text


def test_programs_write_and_read_the_same(case, browser):
    alice, rita = browser("alice"), browser("rita")
    address = f"/api/v1/complaints/{case.number}/messages/"
    sent = alice.post(address, {"text": "By program."}, content_type="application/json")
    assert sent.status_code == 201, sent.text
    assert alice.get(address).json()["results"][0]["text"] == "By program."
    assert browser("carol").get(address).status_code == 404
    desk = f"/api/v1/review/complaints/{case.number}"
    note = rita.post(f"{desk}/notes/", {"text": "Among us."}, content_type="application/json")
    assert note.json()["author"] == "Rita"
    told = rita.post(
        f"{desk}/messages/",
        {"text": "To one.", "readers": "respondent", "respondent": seller(case).pk},
        content_type="application/json",
    )
    assert told.status_code == 201, told.text
    assert len(rita.get(f"{desk}/messages/").json()["results"]) == 2
    assert len(alice.get(address).json()["results"]) == 1
    for closed in ("messages", "notes"):
        assert alice.get(f"{desk}/{closed}/").status_code == 403


def test_the_trail_of_the_complainants_organisation_keeps_the_other_side_to_itself(case, browser):
    with all_tenants(reason="test"):
        write_to_platform(case, by=seller(case), text="We answer tomorrow.")
    browser().get(f"/case/{seller(case).token}/")
    trail = browser("alice").get(reverse("audit-trail", args=["norrlys"])).text
    assert "complaints.name_respondent" in trail
    assert "complaints.open_case" in trail
    assert "the other side" in trail
    for private in ("traildeal", "TrailDeal", "sellers.example"):
        assert private not in trail
