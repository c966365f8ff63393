"""Somebody without an account notifies the platform: confirmed by mail, limited, followed by a personal link."""

import io
import json
import re
import zipfile

import pytest
import urllib3
from django.core import signing
from django.utils import timezone

from complaints import jobs, letters
from complaints.codes import Side
from complaints.grounds import GROUNDS
from complaints.models import Appeal, Complaint, Evidence, Guest
from complaints.models.guests import FOLLOWS
from complaints.services import (
    ask_supplement,
    decide_appeal,
    decide_targets,
    name_respondent,
    take_up,
    write_to_side,
)
from complaints.services.guests import BY_ADDRESS, BY_NETWORK, CONFIRMED_WITHIN, FILES, TARGETS, guest_track
from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_file, a_sent_file
from tests.complaints.roundwork import answered
from tests.portal import filesamples as samples
from tests.registry.importcase import run_jobs

REASONS = "The pictures show what the notice says, feature by feature."
MAIL = "gina@guests.example"


def notice(**changes) -> dict:
    statements = [s.key for s in GROUNDS["counterfeit"].statements(guest_track(), Side.COMPLAINANT)]
    return {
        "ground": "counterfeit",
        "links": "https://shop.example/a\nhttps://shop.example/b",
        "work": "EU trademark NORRLYS",
        "explanation": "The bags carry a glued logo; the genuine one is sewn. <b>See picture 2.</b>",
        "name": "Gina Guest",
        "email": MAIL,
        "statements": statements,
    } | changes


@pytest.fixture
def everything(people):
    with all_tenants(reason="test"):
        yield


def confirmed(client, mailoutbox) -> str:
    """A notice that was written, and sent from the link in the mail; the guest's personal link."""
    assert client.post("/notify/", notice()).url == "/notify/sent/"
    guest = Guest.objects.get(email=MAIL)
    jobs.ask_guest(guest.tenant_id, guest.pk)
    link = re.search(r"http://[^/]+(/notify/confirm/\S+)", mailoutbox[-1].body)[1]
    page = client.get(link).text
    assert "&lt;b&gt;See picture 2.&lt;/b&gt;" in page
    assert not Complaint.objects.exists()  # a machine that opens links sends nothing
    followed = client.post(link).url
    assert client.post(link).status_code == 302
    assert Complaint.objects.count() == 1
    return followed


def test_only_the_law_that_lets_anybody_notify_takes_guests():
    assert guest_track().key == "eu_dsa"


def test_a_notice_is_a_case_once_the_address_is_confirmed(client, everything, mailoutbox, browser):
    link = confirmed(client, mailoutbox)
    case = Complaint.objects.get()
    assert (case.source, case.state, case.contact_email, case.target_count) == ("guest", "submitted", MAIL, 2)
    assert case.number in client.get(link).text
    desk = browser("rita").get(f"/review/complaints/{case.number}/").text
    assert "guest, address confirmed" in desk
    assert "EU DSA · Gina Guest" in desk  # in the queue, where the platform does not complain of anything either
    assert Guest.objects.get().said == {}


def test_the_guest_follows_supplements_writes_and_takes_back(client, everything, mailoutbox):
    link, rita = confirmed(client, mailoutbox), cast.person("rita")
    case = take_up(Complaint.objects.get(), by=rita)
    rows = list(case.targets.values_list("pk", flat=True))
    seller = name_respondent(case, by=rita, targets=rows, name="TrailDeal", email="sam@sellers.example")
    ask_supplement(case, by=rita, targets=rows[:1], deficiency="D-05", note="Which seam?")
    decide_targets(case, by=rita, targets=rows[1:], outcome="uphold", reason="K-02", statement=REASONS)
    write_to_side(case, by=rita, text="We look at it today.", readers="complainant")
    letters.tell_complainant(case.tenant_id, case.pk)
    assert "/notify/case/" in mailoutbox[-1].body
    page = client.get(link).text
    assert "Which seam?" in page
    assert "We look at it today." in page
    assert "sam@sellers.example" not in page
    assert client.post(f"{link}supplement/", {"note": "The one on the left side."}).status_code == 302
    assert client.post(f"{link}messages/", {"text": "Thank you."}).status_code == 302
    assert "The one on the left side." in client.get(link).text
    shown = client.get(f"/case/{seller.token}/").text
    assert "The one on the left side." in shown
    for private in (MAIL, "Gina Guest", "Thank you."):
        assert private not in shown
    assert client.post(f"{link}withdraw/", {"reason": "mistaken"}).status_code == 302
    assert Complaint.objects.get().state == "withdrawn"


def test_what_a_guest_adds_stays_in_the_box_until_it_is_sent(client, everything, mailoutbox):
    link, rita = confirmed(client, mailoutbox), cast.person("rita")
    case = take_up(Complaint.objects.get(), by=rita)
    ask_supplement(case, by=rita, targets=case.targets.values_list("pk", flat=True), deficiency="D-05", note="Which?")
    own = Evidence.objects.create(
        tenant_id=case.tenant_id, complaint=case, file=a_file(case, state="awaiting"), side=Side.COMPLAINANT
    )
    note = "The seam of the left sleeve."
    for typed, said in ((note, "on its way"), ("x" * 5001, "5000"), ("\u202e ", "Write what you add")):
        page = client.post(f"{link}supplement/", {"note": typed})
        assert (page.status_code, said in page.text) == (200, True), said
        assert typed in page.text, said
    own.file.state = "accepted"
    own.file.save(update_fields=["state"])
    assert client.post(f"{link}supplement/", {"note": f"\u202e{note}"}).status_code == 302
    case.refresh_from_db()
    assert case.explanation.endswith(f"\n\n{note}")
    late = client.post(f"{link}supplement/", {"note": "One thing more."})
    assert "One thing more." in late.text, "nothing is asked for any more, and the words are not lost"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"links": "no link"}, "no link"),
        ({"links": "\n".join(f"https://shop.example/{n}" for n in range(TARGETS + 1))}, "One to 20 links"),
        ({"explanation": "Fake."}, "sentence or two"),
        ({"statements": []}, "Confirm every statement"),
        ({"ground": "nothing"}, "Select a valid choice"),
        ({"email": "nobody"}, "valid email"),
    ],
)
def test_what_lacks_something_comes_back_with_its_words(client, everything, changes, said):
    answer = client.post("/notify/", notice(**changes))
    assert answer.status_code == 200
    assert said in answer.text
    assert "Gina Guest" in answer.text
    assert not Guest.objects.exists()


def test_everything_that_is_wrong_is_said_at_once(client, everything):
    empty = client.post("/notify/", {}).context["form"].errors
    assert set(empty) == {"ground", "links", "explanation", "name", "email"}
    assert not any("This field is required" in said for all_said in empty.values() for said in all_said)
    typed = notice(
        links="https://shop.example/a\nnothing\nftp://x.example/b", explanation="no", statements=[], email="no"
    )
    wrong = client.post("/notify/", typed).context["form"].errors
    assert set(wrong) == {"links", "explanation", "statements", "email"}
    assert [said.split(":")[0] for said in wrong["links"]] == ["“nothing”", "“ftp"]
    assert not Guest.objects.exists()


def test_an_address_and_a_network_send_so_many_in_a_day(client, everything):
    for number in range(BY_ADDRESS):
        assert client.post("/notify/", notice(), REMOTE_ADDR=f"203.0.{number}.7").status_code == 302
    assert "enough for one day" in client.post("/notify/", notice(), REMOTE_ADDR="203.0.99.7").text
    for number in range(BY_NETWORK):
        sent = client.post("/notify/", notice(email=f"g{number}@x.example"), REMOTE_ADDR=f"198.51.100.{number}")
        assert sent.status_code == 302
    assert (
        "enough for one day" in client.post("/notify/", notice(email="z@x.example"), REMOTE_ADDR="198.51.100.99").text
    )
    assert not Guest.objects.filter(network__contains="198.51").exists()


def test_guessed_foreign_and_old_links_open_nothing(client, everything, mailoutbox):
    link = confirmed(client, mailoutbox)
    client.post("/notify/", notice(email="late@guests.example"))
    late = Guest.objects.get(email="late@guests.example")
    token = link.split("/")[3]
    for dead in (f"{token[:-3]}xyz", "1:2:3", late.confirmation.split("/")[3], signing.dumps(late.pk, salt=FOLLOWS)):
        for path in (f"/notify/case/{dead}/", f"/notify/case/{dead}/messages/"):
            assert client.get(path).status_code == 404
    assert client.get(f"/notify/confirm/{token}/").status_code == 404
    Guest.objects.filter(pk=late.pk).update(written_at=timezone.now() - CONFIRMED_WITHIN * 3)
    assert "too old" in client.post(late.confirmation, follow=True).text
    assert Complaint.objects.count() == 1
    jobs.forget_guests(0)
    assert not Guest.objects.filter(pk=late.pk).exists()


def send(client, link: str, purpose: str, name: str, content: bytes | None = None) -> EvidenceFile:
    """A file that the guest begins and that is recorded as checked."""
    declared = declare(io.BytesIO(content or samples.picture(colour=name)), f"{name}.png")
    begun = client.post(f"{link}upload/{purpose}/", json.dumps(declared), content_type="application/json")
    assert begun.status_code == 201, begun.text
    file = EvidenceFile.objects.get(public_id=begun.json()["file"]["id"])
    file.state, file.type, file.sha256 = "accepted", "image/png", "9f2c" + "0" * 60
    file.save()
    storage.write(file.key, b"x", content_type="image/png")
    return file


def test_the_guest_adds_evidence_and_appeals_with_papers(client, everything, mailoutbox, browser):
    link, rita = confirmed(client, mailoutbox), cast.person("rita")
    shown = send(client, link, "evidence", "red")
    case = Complaint.objects.get()
    rows = list(case.targets.values_list("pk", flat=True))
    seller = name_respondent(case, by=rita, targets=rows, name="TrailDeal", email="sam@sellers.example")
    take_up(case, by=rita)
    ask_supplement(case, by=rita, targets=rows, deficiency="D-05", note="Which seam?")
    more = send(client, link, "evidence", "blue")
    assert client.post(f"{link}supplement/", {"note": "The left one."}).status_code == 302
    assert set(Evidence.objects.values_list("file", flat=True)) == {shown.pk, more.pk}
    page = client.get(link).text
    assert "red.png" in page
    assert client.get(f"{link}files/{more.public_id}/").status_code == 302
    assert "red.png" in browser("rita").get(f"/review/complaints/{case.number}/").text
    assert client.get(f"/case/{seller.token}/files/{shown.public_id}/").status_code == 302
    decide_targets(case, by=rita, targets=rows, outcome="decline", reason="N-01", statement=REASONS)
    answer = client.post(
        f"{link}upload/evidence/",
        json.dumps(declare(io.BytesIO(samples.picture()), "late.png")),
        content_type="application/json",
    )
    assert (answer.status_code, "until the notice is decided" in answer.text) == (409, True)
    assert "Appeal a decision" in client.get(link).text
    paper = send(client, link, "paper", "green")
    assert "green.png" in client.get(f"{link}appeal/").text
    appealed = client.post(f"{link}appeal/", {"targets": rows, "explanation": "The seam was overlooked on picture 2."})
    assert appealed.status_code == 302, appealed.text
    appeal = Appeal.objects.get()
    assert (appeal.side, appeal.sent_by, [e.file for e in appeal.evidence.all()]) == ("complainant", None, [paper])
    assert "The seam was overlooked" in client.get(link).text
    decide_appeal(appeal, by=cast.person("rolf"), outcome="reverse", reason="U-01", statement=REASONS)
    letters.tell_outcome_of_appeal(case.tenant_id, appeal.pk)
    assert any(MAIL in mail.to for mail in mailoutbox[1:])


def test_a_guest_sends_files_with_messages_and_not_without_end(client, everything, mailoutbox, browser):
    link = confirmed(client, mailoutbox)
    invoice = send(client, link, "message", "red")
    assert client.post(f"{link}messages/", {"text": "See it."}).status_code == 302
    case = Complaint.objects.get()
    assert "red.png" in client.get(f"{link}messages/").text
    assert "red.png" in browser("rita").get(f"/review/complaints/{case.number}/messages/").text
    seller = name_respondent(case, by=cast.person("rita"), targets=[], name="TrailDeal", email="sam@sellers.example")
    assert client.get(f"/case/{seller.token}/files/{invoice.public_id}/").status_code == 404
    theirs = a_file(case, name="invoice of the seller.jpg")
    Evidence.objects.create(tenant_id=case.tenant_id, complaint=case, file=theirs, side="respondent")
    assert client.get(f"{link}files/{theirs.public_id}/").status_code == 404
    for _number in range(FILES):
        a_sent_file(case, case.guest)
    declared = json.dumps(declare(io.BytesIO(samples.picture()), "more.png"))
    for purpose in ("evidence", "paper", "message", "nothing"):
        refused = client.post(f"{link}upload/{purpose}/", declared, content_type="application/json")
        assert (refused.status_code, "That is enough" in refused.text) == (409, True)
    dead = f"{link[:-4]}xyz/"
    assert client.post(f"{dead}upload/evidence/", declared, content_type="application/json").status_code == 404
    assert client.get(f"{dead}files/{invoice.public_id}/").status_code == 404
    assert client.get(f"{dead}appeal/").status_code == 404


def test_a_program_notifies_under_the_same_limits_and_is_confirmed_by_mail(client, everything, browser):
    said = notice() | {"links": ["https://shop.example/a", "https://shop.example/b"], "language": "zh-hans"}
    sent = client.post("/api/v1/notices/", said, content_type="application/json")
    assert (sent.status_code, sent.json()) == (202, {"email": MAIL})
    guest = Guest.objects.get()
    assert (guest.language, len(guest.said["links"]), guest.complaint) == ("zh-hans", 2, None)
    for wrong, field in (({"links": ["nothing"]}, "links"), ({"statements": []}, "statements"), ({"name": ""}, "name")):
        refused = client.post("/api/v1/notices/", said | wrong, content_type="application/json")
        assert (refused.status_code, field in refused.text) == (400, True)
    for _number in range(BY_ADDRESS - 1):
        assert client.post("/api/v1/notices/", said, content_type="application/json").status_code == 202
    assert client.post("/api/v1/notices/", said, content_type="application/json").status_code == 409
    assert client.get("/api/v1/notices/").status_code == 405
    refused = browser("alice").post("/api/v1/notices/", said, content_type="application/json")
    assert (refused.status_code, "File a complaint instead" in refused.text) == (403, True)


def test_a_case_file_of_the_guests_side(client, everything, mailoutbox):
    link, rita = confirmed(client, mailoutbox), cast.person("rita")
    case = take_up(Complaint.objects.get(), by=rita)
    rows = list(case.targets.values_list("pk", flat=True))
    seller = name_respondent(case, by=rita, targets=rows, name="TrailDeal", email="sam@sellers.example")
    decide_targets(case, by=rita, targets=rows, outcome="uphold", reason="K-02", statement=REASONS)
    answered(seller, timezone.now(), 1)
    address = f"{link}case-file/"
    assert "/case-file/" in client.get(link).text
    assert client.get(f"{address}zip/").status_code == 404
    assert client.post(address).url == address
    run_jobs(of="complaints.make_case_file")
    assert "The case file is ready" in client.get(address).text
    for shape, begins in (("zip", b"PK"), ("pdf", b"%PDF")):
        made = urllib3.request("GET", client.get(f"{address}{shape}/").url).data
        assert made.startswith(begins)
        if shape == "zip":
            with zipfile.ZipFile(io.BytesIO(made)) as archive:
                told = archive.read(next(name for name in archive.namelist() if name.endswith("case.json"))).decode()
    for own in ("Gina Guest", MAIL, REASONS):
        assert own in told
    assert json.loads(told)["sections"]["case"]["facts"]["Filed for"] == "Gina Guest"
    for others in ("We bought them from an authorised dealer", "TrailDeal", "sam@sellers.example", "Market Lane 2"):
        assert others not in told
    assert client.post(address.replace(link, f"{link[:-5]}xxxx/")).status_code == 404
    assert client.get(f"/case/{seller.token}/case-file/zip/").status_code == 404  # the seller asks for one of their own
