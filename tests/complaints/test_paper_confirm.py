"""A notice is pasted or sent as a file; what the reader is not sure of, a reviewer confirms beside the text."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.models import Complaint, CounterNotice, ReceivedNotice
from portal.tenancy.scope import all_tenants
from tests.cast import person
from tests.complaints.test_intake_parser import ANSWER, FORM
from tests.complaints.test_mailbox import mail

DOUBTFUL = "Hello, <b>our lamp plans</b> were copied to https://github.com/copycat/plans. Take it down. Astrid Berg"
ADD = "/review/papers/new/"


def paste(browser, text):
    rita = browser("rita")
    answer = rita.post(ADD, {"text": text})
    assert answer.status_code == 302, answer.text
    return rita, answer.url


def papers():
    with all_tenants(reason="test"):
        return list(ReceivedNotice.objects.select_related("complaint").order_by("id"))


def test_what_is_sure_becomes_a_case_at_once(people, browser):
    rita, url = paste(browser, FORM)
    page = rita.get(url)
    paper = papers()[0]
    assert not paper.to_confirm
    assert paper.complaint is not None
    assert f"/review/complaints/{paper.complaint.number}/" in page.text
    assert '<mark id="place-signature" title="Signature">Astrid Berg</mark>' in page.text


def test_what_is_not_sure_waits_for_a_person(people, browser):
    rita, url = paste(browser, DOUBTFUL)
    page = rita.get(url)
    assert "Confirm what it says" in page.text
    assert "not found" in page.text
    assert "&lt;b&gt;" in page.text
    assert "<b>" not in page.text
    assert "to confirm" in rita.get("/review/papers/").text
    with all_tenants(reason="test"):
        assert not Complaint.objects.filter(source=Complaint.Source.INTAKE).exists()


CONFIRMED = {
    "kind": "takedown",
    "targets": "https://github.com/copycat/plans\nhttps://github.com/copycat/more",
    "work": "The lamp plans",
    "name": "Astrid Berg",
    "email": "astrid@norrlys.example",
    "present": ["signature", "work", "location", "contact", "good_faith"],
}


def test_a_person_confirms_and_the_case_is_what_they_read(people, browser):
    rita, url = paste(browser, DOUBTFUL)
    assert rita.post(f"{url}confirm/", CONFIRMED).status_code == 302
    with all_tenants(reason="test"):
        paper = ReceivedNotice.objects.get()
        case = paper.complaint
        assert [target.platform_id for target in case.targets.all()] == ["copycat/plans", "copycat/more"]
        assert (case.work, case.contact_email) == ("The lamp plans", "astrid@norrlys.example")
        assert case.statements == ["good_faith"]
        assert case.missing == ["D-22"]
        assert paper.confirmed_by == person("rita")
    again = rita.post(f"{url}confirm/", CONFIRMED, follow=True)
    assert "dealt with this paper" in again.text
    with all_tenants(reason="test"):
        assert Complaint.objects.filter(source=Complaint.Source.INTAKE).count() == 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"targets": ""}, "Name at least one link"),
        ({"email": "nobody"}, "valid email"),
        ({"kind": "x"}, "valid choice"),
    ],
)
def test_what_cannot_be_confirmed_stands_beside_its_field(people, browser, changes, message):
    rita, url = paste(browser, DOUBTFUL)
    page = rita.post(f"{url}confirm/", CONFIRMED | changes)
    assert page.status_code == 200
    assert message in page.text
    assert "The lamp plans" in page.text
    assert papers()[0].to_confirm


def test_an_answer_is_confirmed_into_its_case(people, browser):
    rita, _ = paste(browser, FORM)
    url = rita.post(ADD, {"text": ANSWER.replace("mistake or misidentification", "whatever")}).url
    said = {"kind": "counternotice", "targets": "https://github.com/copycat/plans", "present": ["mistake", "service"]}
    rita.post(f"{url}confirm/", said)
    with all_tenants(reason="test"):
        assert CounterNotice.objects.get().statements == ["mistake", "service"]


def test_what_is_no_notice_is_set_aside(people, browser):
    rita, url = paste(browser, "Buy our lamps")
    assert rita.post(f"{url}aside/").status_code == 302
    assert "Buy our lamps" not in rita.get("/review/papers/").text
    assert "set aside" in rita.get(url).text


def test_the_same_paper_twice_adds_nothing(people, browser):
    rita, url = paste(browser, DOUBTFUL)
    assert rita.post(ADD, {"text": DOUBTFUL}).url == url
    assert len(papers()) == 1


def test_a_mail_is_sent_as_a_file(people, browser):
    file = SimpleUploadedFile("notice.eml", mail(FORM), content_type="message/rfc822")
    answer = browser("rita").post(ADD, {"file": file})
    assert answer.status_code == 302
    assert papers()[0].name == "notice.eml"


UNREADABLE = [
    ({"text": " "}, "Paste the notice"),
    ({"file": SimpleUploadedFile("a.eml", b"PK\x03\x04aaaa")}, "cannot be read as a notice"),
]


@pytest.mark.parametrize(("said", "message"), UNREADABLE)
def test_what_cannot_be_read_says_why(people, browser, said, message):
    page = browser("rita").post(ADD, said)
    assert page.status_code == 200
    assert message in page.text


@pytest.mark.parametrize("name", ["alice", "carol", "gus"])
def test_only_the_desk_adds_and_confirms(people, browser, name):
    _, url = paste(browser, DOUBTFUL)
    other = browser(name)
    for address in (ADD, f"{url}confirm/", f"{url}aside/"):
        assert other.post(address, {"text": FORM}).status_code in (403, 404)
    assert papers()[0].to_confirm
