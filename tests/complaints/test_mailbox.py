"""Notices that come by mail: received once, marked after that, whatever somebody sends."""

from base64 import b64encode
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.db import DataError, OperationalError, connection

from complaints import jobs, services
from complaints.intake import Unreadable, read_raw
from complaints.models import Complaint, ReceivedNotice
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants
from tests.cast import people
from tests.complaints.imap_server import Box, imap_server
from tests.complaints.test_intake_parser import CODE, FORM
from tests.registry.importcase import run_jobs

LETTER = FORM.replace("So that we can get", "so that we can get")


def mail(body: str, *, kind: str = "text/plain", more: str = "") -> bytes:
    return (
        "From: Astrid Berg <astrid@norrlys.example>\r\nTo: notices@market.example\r\nSubject: Takedown\r\n"
        f"MIME-Version: 1.0\r\n{more}Content-Type: {kind}; charset=utf-8\r\n\r\n{body}"
    ).encode()


def archive() -> str:
    held = BytesIO()
    with ZipFile(held, "w") as file:
        file.writestr("evidence.txt", "https://github.com/inside/zip " * 100)
    return b64encode(held.getvalue()).decode()


def with_attachment(body: str) -> bytes:
    return mail(
        f"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}\r\n"
        "--x\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename=e.zip\r\n"
        f"Content-Transfer-Encoding: base64\r\n\r\n{archive()}\r\n--x--\r\n",
        kind='multipart/mixed; boundary="x"',
    )


def nested(depth: int) -> bytes:
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n" + head.encode() + b"\r\nremove this"


HTML = "<html><head><title>x</title></head><body><p>Infringing URL:</p><p>https://github.com/a/b</p><p>Thanks</p></body></html>"
MAILS = [
    ("plain", mail("Infringing URL: https://github.com/a/b"), ["a/b"]),
    ("HTML only", mail(HTML, kind="text/html"), ["a/b"]),
    ("an archive that is not opened", with_attachment("Infringing URL: https://github.com/a/b"), ["a/b"]),
    ("a charset that is none", mail("remove https://github.com/a/b").replace(b"utf-8", b"x-none"), ["a/b"]),
    ("a boundary that never comes", mail("https://github.com/a/b", kind='multipart/mixed; boundary="x"'), None),
    ("only an archive", with_attachment("").replace(b"text/plain", b"application/pdf"), None),
    ("a part for every level", nested(3000), None),
    ("headers and nothing else", b"From: a@b.example\r\nSubject: x\r\n\r\n", None),
]


@pytest.mark.parametrize(("raw", "targets"), [row[1:] for row in MAILS], ids=[row[0] for row in MAILS])
def test_whatever_somebody_sends(raw, targets):
    if targets is None:
        with pytest.raises(Unreadable, match="mail"):
            read_raw(raw, target_rule=CODE)
    else:
        notice = read_raw(raw, target_rule=CODE)
        assert [one.key for one in notice.targets] == targets
        assert notice.sender.email == "astrid@norrlys.example"


def test_attachments_are_counted_and_not_opened():
    notice = read_raw(with_attachment("Infringing URL: https://github.com/a/b"), target_rule=CODE)
    assert "1 attachments were not opened." in notice.remarks
    assert "inside/zip" not in notice.text


@pytest.fixture
def platform(db):
    return Organisation.objects.get_or_create(
        kind=Organisation.Kind.PLATFORM, defaults={"name": "Platform", "slug": "platform"}
    )[0]


def receive() -> str:
    out = StringIO()
    call_command("mailbox", stdout=out)
    return out.getvalue()


def test_each_mail_is_received_once(platform, settings, monkeypatch):
    box = Box(mail(LETTER), mail("Is this the right address for questions?"), nested(3000), mail("x" * 5000))
    monkeypatch.setattr("complaints.services.mailbox.MAX_MAIL_BYTES", 4000)
    with imap_server(box) as settings.MAILBOX_URL:
        assert (
            receive()
            == "2 new, 0 known before, 2 flagged as unreadable, 0 left for the next time; 1 wait for a person\n"
        )
        assert box.flags == {1: {"\\Seen"}, 2: {"\\Seen"}, 3: {"\\Flagged"}, 4: {"\\Flagged"}}
        box.flags[1].clear()  # the connection broke before it was marked
        assert receive().startswith("0 new, 1 known before")
    with all_tenants(reason="test"):
        case = Complaint.objects.get(source=Complaint.Source.INTAKE)
        assert case.received_notices.get().name == "mail-INBOX-1"
        waiting = ReceivedNotice.objects.all().to_confirm().get()
        assert (waiting.name, waiting.complaint) == ("mail-INBOX-2", None)


def end_connection():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


def be_locked():
    raise OperationalError("deadlock detected")


def hold_no_such_text():
    raise DataError("A text cannot contain NUL (0x00) bytes")


@pytest.fixture
def meets(monkeypatch):
    """The first mail that is received meets this fault; all others are received."""

    def arrange(fault):
        faults = [fault]

        def receive_notice(*arguments, **said):
            if faults:
                faults.pop()()
            return services.receive_notice(*arguments, **said)

        monkeypatch.setattr("complaints.services.mailbox.receive_notice", receive_notice)

    return arrange


@pytest.mark.parametrize(
    ("fault", "outcome", "flag"),
    [
        (be_locked, "1 new, 0 known before, 0 flagged as unreadable, 1 left for the next time", set()),
        (hold_no_such_text, "1 new, 0 known before, 1 flagged as unreadable, 0 left for the next time", {"\\Flagged"}),
    ],
)
def test_a_fault_of_the_database_is_not_the_mails(platform, settings, meets, fault, outcome, flag):
    meets(fault)
    box = Box(mail(LETTER), mail(LETTER.replace("lamp", "desk")))
    with imap_server(box) as settings.MAILBOX_URL:
        assert receive().startswith(outcome)
        assert box.flags == {1: flag, 2: {"\\Seen"}}
        assert receive().startswith(f"{0 if flag else 1} new")
    assert box.flags[1] == (flag or {"\\Seen"})


def test_the_seniors_hear_of_what_could_not_be_read(db, settings, mailoutbox):
    people()
    for box, letters in ((Box(mail(LETTER)), 0), (Box(nested(3000), nested(2000)), 1)):
        with imap_server(box) as settings.MAILBOX_URL:
            receive()
        run_jobs(of="complaints.tell_of_unreadable_mails")
        assert [letter.to for letter in mailoutbox] == [["sven@people.example"]] * letters
    assert "/review/papers/new/" in mailoutbox[0].body


def test_a_restart_of_the_database_loses_no_mail(transactional_db, settings, meets):
    call_command("start_platform", stdout=StringIO())
    meets(end_connection)
    box = Box(mail(LETTER), mail(LETTER.replace("lamp", "desk")))
    with imap_server(box) as settings.MAILBOX_URL:
        assert receive().startswith("1 new, 0 known before, 0 flagged as unreadable, 1 left for the next time")
        assert box.flags == {1: set(), 2: {"\\Seen"}}
        assert receive().startswith("1 new")
    assert box.flags[1] == {"\\Seen"}


def test_the_clock_reads_the_mailbox(platform, settings, caplog):
    jobs.receive_mails(timestamp=0)  # no mailbox: nothing to do
    with imap_server(Box(mail(LETTER))) as settings.MAILBOX_URL:
        jobs.receive_mails(timestamp=0)
    with all_tenants(reason="test"):
        assert Complaint.objects.filter(source=Complaint.Source.INTAKE).count() == 1
    jobs.receive_mails(timestamp=0)  # it is away now
    assert "cannot be opened" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("", "Set MAILBOX_URL"),
        ("https://market.example", "MAILBOX_URL is"),
        ("imap://a:b@127.0.0.1:9", "cannot be opened"),
    ],
)
def test_a_mailbox_that_cannot_be_read(platform, settings, url, message):
    settings.MAILBOX_URL = url
    with pytest.raises(CommandError, match=message):
        receive()


def test_a_wrong_password_or_folder(platform, settings):
    with imap_server(Box()) as url:
        for wrong in (url.replace("secret", "wrong"), url.replace("INBOX", "Other")):
            settings.MAILBOX_URL = wrong
            with pytest.raises(CommandError, match="mailbox"):
                receive()
