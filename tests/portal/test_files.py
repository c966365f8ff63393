"""Evidence goes straight to the store, bound by size and SHA-256, and opens for nobody before it was checked."""

import hashlib
import io
import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import urllib3
from botocore.exceptions import ClientError
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from portal.accounts import services as accounts
from portal.accounts.models import User
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files import jobs, services, storage
from portal.shared.files.models import EvidenceFile
from portal.shared.files.refusals import RefusalCode
from portal.shared.files.sending import declare, send, send_piece
from portal.shared.files.storage import PIECE_BYTES, StorageDown
from portal.shared.files.workflow import WORKFLOW, State
from portal.shared.models import AuditEntry
from portal.shared.workflow import picture, states_reached
from portal.tenancy.scope import all_tenants, tenant_scope
from tests.portal import filesamples as samples

pytestmark = pytest.mark.django_db
PERMISSION = "accounts.change_organisation"
TWO_PIECES = samples.mp4(payload=PIECE_BYTES + 1000)


@pytest.fixture
def cast(db):
    """Alice administers Norrlys; Carol administers another organisation."""
    people = {}
    for name, organisation in (("alice", "Norrlys"), ("carol", "Rival")):
        user = User.objects.create_user(f"{name}@example.org", "secret-secret", full_name=name.title())
        owned = accounts.create_organisation(by=None, name=organisation, kind="rights_holder", founder=user)
        people |= {name: user, organisation.lower(): owned}
    return people


@pytest.fixture
def alice(cast):
    return cast["alice"]


@pytest.fixture
def norrlys(cast):
    """Alice's organisation, with its scope open."""
    with tenant_scope(cast["norrlys"]):
        yield cast["norrlys"]


def begin(organisation, by, content, name="a.png"):
    return services.start_upload(organisation, by=by, permission=PERMISSION, **declare(io.BytesIO(content), name))


def arrive(organisation, by, content, name="a.png"):
    """Start, send and finish; the check has yet to come."""
    upload = begin(organisation, by, content, name)
    send(upload, io.BytesIO(content))
    return services.finish_upload(upload.file, by=by)


def check(file):
    """What the worker does."""
    jobs.check_file(file.tenant_id, file.pk)
    file.refresh_from_db()
    return file


def accept(organisation, by, content, name="a.png"):
    return check(arrive(organisation, by, content, name))


def fetch(url, **headers):
    return urllib3.request("GET", url, headers=headers, retries=False)


# Sending ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "requests"), [("a.png", samples.picture(), 1), ("a.mp4", TWO_PIECES, 2)], ids=["one", "two"]
)
def test_a_file_goes_straight_to_the_store_and_comes_back_whole(norrlys, alice, name, content, requests):
    upload = begin(norrlys, alice, content, name)
    assert len(upload.requests) == requests
    assert all(r.url.startswith(settings.S3_PUBLIC_ENDPOINT_URL) for r in upload.requests)
    send(upload, io.BytesIO(content))
    file = check(services.finish_upload(upload.file, by=alice))
    assert (file.state, file.refusal) == (State.ACCEPTED, "")
    assert file.sha256 == hashlib.sha256(content).hexdigest()
    assert file.key == f"tenant/{norrlys.pk}/{file.public_id}"
    answer = fetch(services.open_file(file, by=alice))
    assert answer.data == content


@pytest.mark.parametrize("name", ["a.png", "a.mp4"])
def test_the_store_refuses_what_was_not_declared(norrlys, alice, name):
    content = samples.picture() if name == "a.png" else TWO_PIECES
    request = begin(norrlys, alice, content, name).requests[-1]
    body = content[-request.size :]
    other = body[:-1] + b"!"
    assert send_piece(request, other).status == 400
    assert send_piece(request, body + b"!").status == 403
    assert send_piece(request, body[:-1]).status == 403
    honest_about_another = {"x-amz-checksum-sha256": samples.base64_sha256(other)}
    lies = services.SignedRequest(request.number, request.url, request.headers | honest_about_another, request.size)
    assert send_piece(lies, other).status == 403
    assert send_piece(request, body).status == 200


def test_nothing_is_ever_overwritten(norrlys, alice):
    upload = begin(norrlys, alice, samples.picture())
    request = upload.requests[0]
    assert send_piece(request, samples.picture()).status == 200
    assert send_piece(request, samples.picture()).status == 412
    without = {name: value for name, value in request.headers.items() if name != "if-none-match"}
    bold = services.SignedRequest(1, request.url, without, request.size)
    assert send_piece(bold, samples.picture()).status == 403


def test_a_request_past_its_time_is_refused(norrlys, alice, monkeypatch):
    monkeypatch.setattr(storage, "UPLOAD_SECONDS", 1)
    request = begin(norrlys, alice, samples.picture()).requests[0]
    past = request.url.replace(request.url.split("X-Amz-Date=")[1][:16], "20200101T000000Z")
    late = services.SignedRequest(1, past, request.headers, request.size)
    assert send_piece(late, samples.picture()).status == 403


def test_an_upload_goes_on_at_the_missing_piece(norrlys, alice):
    upload = begin(norrlys, alice, TWO_PIECES, "a.mp4")
    send_piece(upload.requests[0], TWO_PIECES[:PIECE_BYTES])
    send_piece(upload.requests[0], TWO_PIECES[:PIECE_BYTES])
    with pytest.raises(Refused, match="Not everything"):
        services.finish_upload(upload.file, by=alice)
    left = services.continue_upload(upload.file, by=alice).requests
    assert [request.number for request in left] == [2]
    send_piece(left[0], TWO_PIECES[PIECE_BYTES:])
    assert check(services.finish_upload(upload.file, by=alice)).state == State.ACCEPTED


def test_the_same_declaration_leads_to_the_same_file(norrlys, alice):
    first = begin(norrlys, alice, TWO_PIECES, "a.mp4")
    send_piece(first.requests[0], TWO_PIECES[:PIECE_BYTES])
    again = begin(norrlys, alice, TWO_PIECES, "a.mp4")
    assert (again.file, [request.number for request in again.requests]) == (first.file, [2])
    send(again, io.BytesIO(TWO_PIECES))
    file = check(services.finish_upload(again.file, by=alice))
    assert begin(norrlys, alice, TWO_PIECES, "a.mp4") == services.Upload(file, ())


def test_an_upload_that_the_store_forgot_begins_anew(norrlys, alice):
    upload = begin(norrlys, alice, TWO_PIECES, "a.mp4")
    send_piece(upload.requests[0], TWO_PIECES[:PIECE_BYTES])
    storage.abandon_pieces(upload.file.key, upload.file.upload_id)
    renewed = services.continue_upload(upload.file, by=alice)
    assert len(renewed.requests) == 2
    send(renewed, io.BytesIO(TWO_PIECES))
    assert check(services.finish_upload(upload.file, by=alice)).state == State.ACCEPTED


def test_finishing_twice_is_finishing_once(norrlys, alice):
    file = arrive(norrlys, alice, samples.picture())
    assert services.finish_upload(file, by=alice).state == State.ARRIVED
    check(file)
    assert services.finish_upload(file, by=alice).state == State.ACCEPTED
    assert AuditEntry.objects.filter(verb="files.finish", subject_id=file.pk).count() == 1


def test_checking_twice_is_checking_once(norrlys, alice):
    file = accept(norrlys, alice, samples.picture())
    before = (file.checked_at, file.version)
    assert (check(file).checked_at, file.version) == before


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "empty"),
        (500 * 1024 * 1024 + 1, "The file is 500.1 MB; the limit is 500 MB. Cut the video or split it."),
        (612 * 1024 * 1024, "The file is 612 MB; the limit is 500 MB."),
        (PIECE_BYTES + 1, "2 pieces"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_before_it_is_sent(norrlys, alice, size, words):
    with pytest.raises(Refused, match=words):
        services.start_upload(norrlys, by=alice, permission=PERMISSION, name="a.mp4", size=size, pieces=["0" * 64])
    assert not EvidenceFile.objects.exists()


def test_exactly_500_mib_are_welcome(norrlys, alice):
    size = 500 * 1024 * 1024
    pieces = ["0" * 64] * 63
    upload = services.start_upload(norrlys, by=alice, permission=PERMISSION, name="a.mp4", size=size, pieces=pieces)
    assert (len(upload.requests), sum(request.size for request in upload.requests)) == (63, size)


def test_a_days_limit_holds_for_the_organisation(norrlys, alice):
    with override_settings(EVIDENCE_FILES_A_DAY=1):
        first = begin(norrlys, alice, samples.picture(colour="red"))
        with pytest.raises(Refused, match="24 hours"):
            begin(norrlys, alice, samples.picture(colour="blue"))
        assert begin(norrlys, alice, samples.picture(colour="red")).file == first.file


def test_names_are_data(norrlys, alice):
    file = begin(norrlys, alice, samples.picture(), "../../photo\u202egnp.exe\x00").file
    assert (file.name, file.original_name) == ("photognp.exe", "../../photo\u202egnp.exe\ufffd")
    assert file.name not in file.key


# Checking -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("photo.jpg", samples.SVG, RefusalCode.TYPE_SVG),
        ("photo.png", samples.png_bomb(), RefusalCode.PICTURE_HUGE),
        ("photo.png", samples.zip_bomb(), RefusalCode.TYPE_ARCHIVE),
        ("photo.jpg", b"MZ" + bytes(500), RefusalCode.TYPE_PROGRAM),
        ("paper.pdf", samples.pdf(password="secret"), RefusalCode.PDF_LOCKED),
    ],
)
def test_what_is_no_evidence_is_refused_and_its_bytes_are_gone(norrlys, alice, name, content, code):
    file = accept(norrlys, alice, content, name)
    assert (file.state, file.refusal) == (State.REFUSED, code)
    with pytest.raises(Refused, match=RefusalCode(code).label[:20]):
        services.open_file(file, by=alice)
    jobs.clean_up_file(file.tenant_id, file.pk)
    assert storage.look(file.key) is None


def test_nothing_opens_before_the_check(norrlys, alice):
    upload = begin(norrlys, alice, samples.picture())
    with pytest.raises(Refused, match="not finished"):
        services.open_file(upload.file, by=alice)
    send(upload, io.BytesIO(samples.picture()))
    file = services.finish_upload(upload.file, by=alice)
    with pytest.raises(Refused, match="being checked"):
        services.open_file(file, by=alice)
    assert services.open_file(check(file), by=alice)


def test_a_lost_object_is_refused(norrlys, alice):
    file = arrive(norrlys, alice, samples.picture())
    storage.remove(file.key, storage.look(file.key).version)
    assert check(file).refusal == RefusalCode.HASH_DIFFERS


def test_accepted_evidence_is_locked(norrlys, alice):
    file = accept(norrlys, alice, samples.picture())
    assert file.locked_until > timezone.now() + timedelta(days=settings.EVIDENCE_LOCK_DAYS - 1)
    with pytest.raises(ClientError, match="AccessDenied"):
        storage.remove(file.key, file.version)
    storage.remove(file.key)  # hides the name only: the version that was checked stays
    assert fetch(services.open_file(file, by=alice)).data == samples.picture()


def test_the_check_waits_for_a_store_that_is_down(norrlys, alice):
    file = arrive(norrlys, alice, samples.picture())
    with override_settings(S3_ENDPOINT_URL="http://127.0.0.1:9"), pytest.raises(StorageDown):
        check(file)
    assert check(file).state == State.ACCEPTED


# Opening ------------------------------------------------------------------------------------------------------


def test_a_download_is_an_attachment_of_the_real_type(norrlys, alice):
    file = accept(norrlys, alice, samples.picture("JPEG"), "标牌.png")
    answer = fetch(services.open_file(file, by=alice))
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E6%A0%87%E7%89%8C.png.jpg"
    assert "no-store" in answer.headers["Cache-Control"]
    shown = services.open_file(file, by=alice, inline=True)
    assert fetch(shown).headers["Content-Disposition"].startswith("inline")
    assert fetch(shown.replace("image%2Fjpeg", "text%2Fhtml")).status == 403
    assert "X-Amz-Expires=60&" in shown


HOSTILE = [
    ("page.html", samples.picture(), "image/png"),
    ("drawing.svg", samples.picture(), "image/png"),
    ('a"; filename=evil.html\r\nX-Evil: 1', samples.picture(), "image/png"),
    ("<script>alert(1)</script>.pdf", samples.pdf(script="app.alert(1)"), "application/pdf"),
]


@pytest.mark.parametrize(("name", "content", "mime"), HOSTILE, ids=["page", "drawing", "header", "program in a PDF"])
def test_nothing_that_is_served_can_run(client, cast, name, content, mime):
    with tenant_scope(cast["norrlys"]):
        file = accept(cast["norrlys"], cast["alice"], content, name)
        if file.state == State.REFUSED:  # the ending misleads
            assert file.refusal == RefusalCode.NAME_MISLEADS
            return
    client.force_login(cast["alice"])
    base = f"/t/norrlys/files/{file.public_id}/"
    for address in (base, f"{base}?show", f"{base}thumb.webp"):
        answer = client.get(address)
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.url.startswith(settings.S3_PUBLIC_ENDPOINT_URL)
        served = fetch(answer.url)
        assert served.status == 200
        assert served.headers["Content-Type"] in (mime, "image/webp")
        assert "X-Evil" not in served.headers
        shown = served.headers["Content-Disposition"].startswith("inline")
        assert not (shown and served.headers["Content-Type"] == "application/pdf")


def test_what_browsers_cannot_show_is_always_a_download_with_previews(norrlys, alice):
    file = accept(norrlys, alice, samples.picture("HEIF"), "a.heic")
    assert fetch(services.open_file(file, by=alice, inline=True)).headers["Content-Disposition"][:6] == "attach"
    answer = fetch(services.open_file(file, by=alice, preview="thumb"))
    assert (answer.headers["Content-Type"], answer.data[8:12]) == ("image/webp", b"WEBP")
    with pytest.raises(Refused):
        services.open_file(file, by=alice, preview="../secret")


@pytest.mark.parametrize(("pages", "shown"), [(1, 1), (3, 3), (41, 40)])
def test_the_pages_of_a_document_can_be_looked_at(norrlys, alice, pages, shown):
    file = accept(norrlys, alice, samples.pdf(pages), name="certificate.pdf")
    assert file.previews == ["view", *(f"page-{number}" for number in range(2, shown + 1))]
    for preview in ("thumb", file.previews[-1]):
        assert fetch(services.open_file(file, by=alice, preview=preview)).headers["Content-Type"] == "image/webp"
    with pytest.raises(Refused, match="no smaller copy"):
        services.open_file(file, by=alice, preview=f"page-{shown + 1}")


def test_another_tenant_sees_and_may_nothing(cast, norrlys, alice):
    file = accept(norrlys, alice, samples.picture())
    carol = cast["carol"]
    assert not EvidenceFile.objects.visible_to(carol).exists()
    for act in (services.open_file, services.continue_upload, services.finish_upload, services.abandon_upload):
        with pytest.raises(NotAllowed):
            act(file, by=carol)
    with pytest.raises(NotAllowed):
        begin(norrlys, carol, samples.picture(colour="red"))
    with pytest.raises(NotAllowed):
        services.settle_file(file, None, by=alice)


# The clock ----------------------------------------------------------------------------------------------------


def test_the_clock_finishes_for_whoever_left_and_gives_up_after_a_day(norrlys, alice):
    left = begin(norrlys, alice, samples.picture(colour="red"))
    send(left, io.BytesIO(samples.picture(colour="red")))
    stopped = begin(norrlys, alice, TWO_PIECES, "a.mp4")
    send_piece(stopped.requests[0], TWO_PIECES[:PIECE_BYTES])
    for upload in (left, stopped):
        jobs.resume_file(norrlys.pk, upload.file.pk)
        upload.file.refresh_from_db()
    assert (left.file.state, stopped.file.state) == (State.ARRIVED, State.AWAITING)
    EvidenceFile.objects.filter(pk=stopped.file.pk).update(created_at=timezone.now() - timedelta(days=2))
    jobs.resume_file(norrlys.pk, stopped.file.pk)
    stopped.file.refresh_from_db()
    assert stopped.file.state == State.ABANDONED
    jobs.clean_up_file(norrlys.pk, stopped.file.pk)
    assert storage.pieces_there(stopped.file.key, stopped.file.upload_id) is None


def test_the_sweep_looks_after_what_was_left(norrlys, alice):
    waiting = begin(norrlys, alice, samples.picture(colour="red")).file
    unchecked = arrive(norrlys, alice, samples.picture(colour="blue"))
    long_ago = timezone.now() - timedelta(hours=2)
    EvidenceFile.objects.update(created_at=long_ago, arrived_at=long_ago)
    with all_tenants(reason="the sweep runs on the clock"):
        jobs.sweep(0)
        jobs.sweep(0)
    planned = list(ProcrastinateJob.objects.order_by("id").values_list("task_name", "args__subject_id"))
    assert planned.count(("files.check_file", unchecked.pk)) == 1  # the one from its arrival still waits
    assert ("files.resume_file", waiting.pk) in planned


# The pages ----------------------------------------------------------------------------------------------------


def declared_json(content, name):
    return json.dumps(declare(io.BytesIO(content), name))


def test_unknown_files_are_404(client, cast):
    client.force_login(cast["alice"])
    assert client.get(f"/t/norrlys/files/{uuid4()}/state/").status_code == 404


def test_a_page_can_send_and_open(client, cast):
    alice, norrlys = cast["alice"], cast["norrlys"]
    with tenant_scope(norrlys):
        upload = begin(norrlys, alice, samples.picture())
    client.force_login(alice)
    base = f"/t/{norrlys.slug}/files/{upload.file.public_id}/"
    assert client.post(f"{base}finish/").status_code == 409
    answer = client.post(f"{base}continue/").json()
    assert (answer["piece_bytes"], len(answer["requests"])) == (PIECE_BYTES, 1)
    send(upload, io.BytesIO(samples.picture()))
    assert client.post(f"{base}finish/").json()["state"] == "arrived"
    assert client.get(base).status_code == 409
    jobs.check_file(norrlys.pk, upload.file.pk)
    assert client.get(f"{base}state/").json()["state"] == "accepted"
    assert client.get(base).status_code == 302
    assert client.get(f"{base}thumb.webp").status_code == 302
    client.force_login(cast["carol"])
    assert client.get(base).status_code == 404


def test_a_page_hears_that_storage_is_down(client, cast):
    with tenant_scope(cast["norrlys"]):
        upload = begin(cast["norrlys"], cast["alice"], samples.picture())
    client.force_login(cast["alice"])
    with override_settings(S3_ENDPOINT_URL="http://127.0.0.1:9"):
        answer = client.post(f"/t/norrlys/files/{upload.file.public_id}/finish/")
    assert answer.status_code == 503
    assert answer.json()["detail"] == "Storage does not answer. We try again every minute; you need not stay."


@pytest.mark.parametrize(("language", "words"), [("en", "The store has lost this file."), ("zh-hans", "存储中已没有")])
def test_whoever_opens_what_the_store_has_lost_reads_what_to_do(client, cast, language, words):
    alice, norrlys = cast["alice"], cast["norrlys"]
    with tenant_scope(norrlys):
        file = accept(norrlys, alice, samples.picture())
        EvidenceFile.objects.filter(pk=file.pk).update(public_id=(lost := uuid4()))
    User.objects.filter(pk=alice.pk).update(language=language)
    client.force_login(alice)
    for address in (f"/t/norrlys/files/{lost}/", f"/api/v1/files/{lost}/link/"):
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code == 409
        assert words in answer.json()["detail"]
    came_from = {"accept": "text/html", "referer": "http://testserver/t/norrlys/"}
    answer = client.get(f"/t/norrlys/files/{lost}/", headers=came_from, follow=True)
    assert answer.redirect_chain == [("http://testserver/t/norrlys/", 303)]
    assert words in answer.content.decode()


# Programs -----------------------------------------------------------------------------------------------------


def test_a_program_goes_the_same_way(client, cast):
    alice, norrlys = cast["alice"], cast["norrlys"]
    with tenant_scope(norrlys):
        upload = begin(norrlys, alice, samples.picture())
    client.force_login(alice)
    base = f"/api/v1/files/{upload.file.public_id}/"
    assert client.get(base).json()["state"] == "awaiting"
    assert client.get(f"{base}link/").status_code == 409
    assert client.post(f"{base}continue/").json()["requests"][0]["size"] == len(samples.picture())
    send(upload, io.BytesIO(samples.picture()))
    assert client.post(f"{base}finish/").json()["state"] == "arrived"
    jobs.check_file(norrlys.pk, upload.file.pk)
    assert fetch(client.get(f"{base}link/").json()["url"]).data == samples.picture()
    client.force_login(cast["carol"])
    assert client.get(base).status_code == client.post(f"{base}abandon/").status_code == 404


def test_a_program_hears_that_storage_is_down(client, cast):
    with tenant_scope(cast["norrlys"]):
        upload = begin(cast["norrlys"], cast["alice"], samples.picture())
    client.force_login(cast["alice"])
    with override_settings(S3_ENDPOINT_URL="http://127.0.0.1:9"):
        assert client.post(f"/api/v1/files/{upload.file.public_id}/finish/").status_code == 503


# The operator -------------------------------------------------------------------------------------------------


def test_an_existing_store_is_made_ready_as_often_as_one_likes(settings):
    settings.S3_BUCKET = f"portal-{uuid4().hex[:8]}"
    for _ in range(2):
        said = io.StringIO()
        call_command("prepare_storage", stdout=said)
        assert "locked for 1095 days" in said.getvalue()
    preflight = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "x-amz-checksum-sha256"}
    url = f"{settings.S3_ENDPOINT_URL}/{settings.S3_BUCKET}/tenant/1/a"
    for origin, status in ((settings.PORTAL_URL, 200), ("http://evil.example", 403)):
        assert urllib3.request("OPTIONS", url, headers={"Origin": origin, **preflight}).status == status


def test_a_store_that_is_away_is_named(settings):
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    with pytest.raises(storage.FileAway):
        storage.prove_readable("tenant/1/a")
    with pytest.raises(CommandError, match=r"127\.0\.0\.1:9 refuses or does not answer"):
        call_command("prepare_storage")


def test_the_readme_shows_the_table():
    readme = (Path(services.__file__).parent / "README.md").read_text()
    assert picture(WORKFLOW, State.AWAITING) in readme
    assert states_reached(WORKFLOW, State.AWAITING) == set(State)
