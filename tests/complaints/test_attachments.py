"""Files that go with messages: who opens them, where they are shown and kept, and how they are sent."""

import hashlib
import io
import json

import pytest
from django.urls import reverse

from complaints.evidence.retention import keep_case
from complaints.models import Attachment, Complaint, Evidence, Message, Respondent
from complaints.rounds.loose_files import MESSAGES, loose_attachments, loose_files_of
from complaints.services import upload_for_platform, upload_for_side, write_to_platform, write_to_side
from complaints.services.attachments import MOST
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.shared.files.services import fingerprint_of
from portal.shared.models import AuditEntry
from tests import cast
from tests.complaints.casework import a_sent_file
from tests.complaints.deskwork import SAM
from tests.complaints.test_case_files import made, read
from tests.portal import filesamples as samples

NAME = "invoice 77.jpg"


def sent(case: Complaint, by, **changes) -> EvidenceFile:
    return a_sent_file(case, by, apart=MESSAGES, **{"name": NAME} | changes)


@pytest.fixture
def seller(case) -> Respondent:
    return Respondent.objects.select_related("complaint__tenant").get(complaint=case)


def doors(case: Complaint, seller: Respondent) -> dict[str, tuple[str, str, str]]:
    """For each reader: who is signed in, the page of messages, and where the door has its files."""
    return {
        "alice": ("alice", f"/t/norrlys/complaints/{case.number}/messages/", "/t/norrlys/files/"),
        "seller": ("", f"/case/{seller.token}/messages/", f"/case/{seller.token}/files/"),
        "desk": ("rita", f"/review/complaints/{case.number}/messages/", "/review/files/"),
    }


READ_BY = {
    "from alice": {"alice", "desk"},
    "from the seller": {"seller", "desk"},
    "to alice": {"alice", "desk"},
    "to the seller": {"seller", "desk"},
    "to both": {"alice", "seller", "desk"},
}


@pytest.mark.parametrize("what", READ_BY)
def test_whoever_reads_the_message_opens_its_file_and_nobody_else(case, seller, browser, what):
    rita = cast.person("rita")
    by = {"from alice": cast.person("alice"), "from the seller": seller}.get(what, rita)
    file = sent(case, by)
    if what.startswith("from"):
        write_to_platform(case, by=by, text="See the file.")
    else:
        readers = {"to alice": "complainant", "to the seller": "respondent", "to both": "both"}[what]
        write_to_side(case, by=by, text="See the file.", readers=readers)
    assert Attachment.objects.get().file == file
    assert not Evidence.objects.filter(file=file).exists()
    storage.write(file.key, b"x", content_type="image/jpeg")
    for reader, (name, page, files) in doors(case, seller).items():
        client, reads = browser(name), reader in READ_BY[what]
        assert (NAME in client.get(page).text) is reads, reader
        assert (client.get(f"{files}{file.public_id}/").status_code == 302) is reads, reader
    for stranger in ("carol", "amy"):
        assert browser(stranger).get(f"/t/norrlys/files/{file.public_id}/").status_code == 404


def test_it_is_sent_from_each_page_to_the_store(case, seller, browser):
    declared = declare(io.BytesIO(samples.picture()), NAME)
    for reader, (name, page, files) in doors(case, seller).items():
        client = browser(name)
        begun = client.post(f"{page}upload/", json.dumps(declared), content_type="application/json")
        assert begun.status_code == 201, reader
        public_id = begun.json()["file"]["id"]
        told = {"to-text": "With it.", "to-readers": "both"} if reader == "desk" else {"text": "With it."}
        kept = client.post(page, told)
        assert kept.status_code == 200
        assert "still on its way" in kept.text
        assert "With it.</textarea>" in kept.text
        EvidenceFile.objects.filter(public_id=public_id).update(state="arrived")
        assert client.post(page, told).status_code == 302
        assert client.get(f"{files}{public_id}/state/").json()["state"] == "arrived"
    assert Attachment.objects.count() == 3
    address = f"/t/norrlys/complaints/{case.number}/messages/upload/"
    assert browser("carol").post(address, json.dumps(declared), content_type="application/json").status_code == 404


def test_programs_send_and_read_files_too(case, browser):
    declared = declare(io.BytesIO(samples.picture()), NAME)
    for who, address in (("alice", "complaints"), ("rita", "review/complaints")):
        client, talk = browser(who), f"/api/v1/{address}/{case.number}/messages/"
        begun = client.post(f"{talk}files/", declared, content_type="application/json")
        assert begun.status_code == 201, begun.text
        EvidenceFile.objects.filter(public_id=begun.json()["file"]["id"]).update(state="accepted")
        said = {"text": "See it.", "readers": "complainant"}
        written = client.post(talk, said, content_type="application/json")
        assert [file["name"] for file in written.json()["files"]] == [NAME]
        assert client.get(talk).json()["results"][0]["files"][0]["name"] == NAME
    address = f"/api/v1/complaints/{case.number}/messages/files/"
    assert browser("carol").post(address, declared, content_type="application/json").status_code == 404


def test_files_for_messages_become_no_evidence_and_the_other_way_round(case):
    alice = cast.person("alice")
    paper, invoice = a_sent_file(case, alice, name="paper.jpg"), sent(case, alice)
    assert loose_files_of(case, alice) == [paper]
    assert loose_attachments(case, alice) == [invoice]
    write_to_platform(case, by=alice, text="See the invoice.")
    assert Message.objects.get().files == [invoice]
    assert loose_attachments(case, alice) == []


def test_names_are_checked_like_words_and_stay_out_of_the_trail(case, browser):
    rita = cast.person("rita")
    file = sent(case, rita, name=f"{SAM['email']}.jpg")
    with pytest.raises(Refused, match="private to a side"):
        write_to_side(case, by=rita, text="See the file.", readers="complainant")
    file.delete()
    upload_for_side(case, by=rita, **declare(io.BytesIO(samples.picture()), "raid plan.png"))
    entry = AuditEntry.objects.filter(verb="files.start_upload").latest("pk")
    assert entry.after["name"] == ""
    assert "raid plan" not in browser("alice").get(reverse("audit-trail", args=["norrlys"])).text


def test_so_many_files_nothing_twice_and_only_by_the_sides(case, seller):
    alice = cast.person("alice")
    file = sent(case, alice)
    write_to_platform(case, by=alice, text="See the file.")
    again = {"name": "other.png", "size": 3, "pieces": ["0" * 64]}
    EvidenceFile.objects.filter(pk=file.pk).update(fingerprint=fingerprint_of(again["pieces"]))
    with pytest.raises(Refused, match="already in the case"):
        upload_for_platform(case, by=alice, **again)
    for _number in range(MOST):
        sent(case, seller)
    with pytest.raises(Refused, match="At most 10"):
        upload_for_platform(case, by=seller, **again)
    for upload, who in ((upload_for_platform, "carol"), (upload_for_platform, "vic"), (upload_for_side, "alice")):
        with pytest.raises(NotAllowed):
            upload(case, by=cast.person(who), **again)


def test_the_case_file_of_each_reader_holds_them_and_they_are_kept_as_long(case, seller):
    alice, rita = cast.person("alice"), cast.person("rita")
    for by, name in ((alice, "of alice.jpg"), (seller, "of the seller.jpg")):
        file = sent(case, by, name=name)
        file.sha256, file.size = hashlib.sha256(name.encode()).hexdigest(), len(name)
        file.save()
        storage.write(file.key, name.encode(), content_type="image/jpeg")
        write_to_platform(case, by=by, text="See the file.")
    for held in case.evidence.select_related("file"):
        storage.write(held.file.key, b"x", content_type="image/jpeg")
    both = {"of alice.jpg", "of the seller.jpg"}
    for by, seen in ((alice, {"of alice.jpg"}), (seller, {"of the seller.jpg"}), (rita, both)):
        files = read(made(case, by)[1])
        told = json.loads(files["case.json"])
        assert {each["name"] for each in told["files"] if each["name"].startswith("of ")} == seen
        assert all(any(path.endswith(name) for path in files) for name in seen)
        assert all(name in json.dumps(told["sections"]["messages"]) for name in seen)
    keep_case(case.tenant_id, case.pk)
    assert all(attached.file.kept_until for attached in Attachment.objects.select_related("file"))
