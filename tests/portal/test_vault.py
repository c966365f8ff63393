"""What is checked gets a time stamp, a term, and a log of everybody who had it in hands."""

import hashlib
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import run

import pytest
from django.core.cache import cache
from django.db import DatabaseError, transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from portal.shared import timestamps
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files import custody, facts, keeping, services, stamping, storage
from portal.shared.files.checks import evidence_has_its_own_origin
from portal.shared.files.models import CustodyEntry, EvidenceFile, TimeStamp
from portal.shared.models import AuditEntry
from portal.shop.authority import LocalAuthority
from portal.tenancy.scope import all_tenants
from tests import cast as people
from tests.portal import filesamples as samples
from tests.portal.test_files import accept

pytestmark = pytest.mark.django_db
HASH = hashlib.sha256(b"evidence").hexdigest()


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """The folder of an authority of our own."""
    folder = tmp_path_factory.mktemp("authority")
    LocalAuthority.prepare(folder)
    return folder


@contextmanager
def answering(answer, *, folder):
    """Something that answers at PORTAL_TSA_URL: `answer(question) -> (status, body)`."""

    class Door(BaseHTTPRequestHandler):
        def do_POST(self):
            status, body = answer(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/"
    try:
        with override_settings(PORTAL_TSA_URL=url, PORTAL_TSA_CERTIFICATES=str(folder / "certificates.pem")):
            yield
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def stamps(authority):
    """The authority answers."""
    cache.clear()
    local = LocalAuthority(authority)
    with answering(lambda question: (200, local.answer(question)), folder=authority):
        yield local


@pytest.fixture
def norrlys(db):
    people.people()
    with people.scope_for(people.person("alice")):
        yield people.organisation("norrlys")


@pytest.fixture
def file(norrlys):
    return accept(norrlys, people.person("alice"), samples.picture())


def actions(file):
    return list(CustodyEntry.objects.filter(file=file).order_by("id").values_list("action", flat=True))


class TestStamps:
    def test_a_stamp_proves_the_hash_and_the_time_to_any_tool(self, stamps, authority, tmp_path):
        stamp = timestamps.ask_stamp(HASH)
        assert abs(stamp.at - timezone.now()) < timedelta(minutes=5)
        (tmp_path / "stamp.tsr").write_bytes(stamp.response)
        (tmp_path / "evidence").write_bytes(b"evidence")
        command = ["openssl", "ts", "-verify", "-in", "stamp.tsr", "-data", "evidence", "-CAfile"]
        done = run([*command, str(authority / "certificates.pem")], cwd=tmp_path, capture_output=True, check=False)
        assert b"Verification: OK" in done.stdout + done.stderr

    def test_an_answer_that_proves_nothing_is_not_taken(self, stamps, tmp_path):
        good = timestamps.ask_stamp(HASH).response
        other = LocalAuthority(Path(LocalAuthority.prepare(tmp_path)).parent)
        bad = {
            "another hash": (good, "00" * 32),
            "another authority": (other.answer(timestamps.query(HASH, 1)), HASH),
            "no answer at all": (b"<html>", HASH),
            "a refusal": (stamps.answer(b"?"), HASH),
            "a changed signature": (good[:-1] + bytes([good[-1] ^ 1]), HASH),
        }
        for response, sha256 in bad.values():
            with pytest.raises(timestamps.BadStampError):
                timestamps.check_stamp(response, sha256)
        with pytest.raises(timestamps.BadStampError):
            timestamps.check_stamp(good, HASH, nonce=7)

    def test_what_was_checked_is_stamped_in_the_next_minute(self, stamps, file):
        assert file.stamped_at is None
        stamping.stamp_files(0)
        file.refresh_from_db()
        stamp = TimeStamp.objects.get(file=file)
        assert (stamp.sha256, stamp.at) == (file.sha256, file.stamped_at)
        assert timestamps.check_stamp(bytes(stamp.response), file.sha256).serial == stamp.serial
        stamping.stamp_files(0)
        assert TimeStamp.objects.filter(file=file).count() == 1

    def test_an_authority_that_is_away_is_asked_again_later_and_nothing_waits_for_it(self, authority, norrlys):
        cache.clear()
        asked = []

        def away(_question):
            asked.append(1)
            return 503, b""

        with answering(away, folder=authority):
            file = accept(norrlys, people.person("alice"), samples.picture())
            assert file.state == "accepted"
            stamping.stamp_files(0)
            stamping.stamp_files(0)
            assert len(asked) == 1  # the next try is a minute away
        tried, until = cache.get(stamping.WAITS)
        assert (tried, until > timezone.now()) == (1, True)
        cache.set(stamping.WAITS, (tried, timezone.now()))
        local = LocalAuthority(authority)
        with answering(lambda question: (200, local.answer(question)), folder=authority):
            stamping.stamp_files(0)
        file.refresh_from_db()
        assert file.stamped_at is not None
        assert cache.get(stamping.WAITS) is None

    def test_without_an_authority_nothing_is_stamped(self, file):
        with override_settings(PORTAL_TSA_URL=""):
            stamping.stamp_files(0)
        file.refresh_from_db()
        assert file.stamped_at is None


class TestCustody:
    def test_the_log_says_who_had_it_in_hands(self, file):
        alice = people.person("alice")
        services.open_file(file, by=alice, preview="thumb")
        services.open_file(file, by=alice, preview="view")
        services.open_file(file, by=alice, preview="view")
        services.open_file(file, by=alice)
        assert actions(file) == ["sent", "checked", "viewed", "opened"]

    def test_the_log_only_grows(self, file):
        for change in (lambda rows: rows.update(actor_name="nobody"), lambda rows: rows.delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change(CustodyEntry.objects.filter(file=file))

    def test_its_owner_reads_it_without_the_names_of_the_platforms_people(self, file):
        with all_tenants(reason="a reviewer looks at the case"):
            keeping.hold_file(file, by=people.person("sven"), reason="Case 7 O 12/26")
        page = people.browser("alice").get(reverse("file-record", args=["norrlys", file.public_id])).content.decode()
        assert "Legal hold placed" in page
        assert "The platform" in page
        assert str(people.person("sven")) not in page
        assert "7 O 12/26" not in page
        told = custody.told(CustodyEntry.objects.filter(file=file, action="held").get(), people.person("audrey"))
        assert (told.who, told.note) == (str(people.person("sven")), "Case 7 O 12/26")
        lines = people.browser("alice").get(f"/api/v1/files/{file.public_id}/custody/").json()
        assert [line["action"] for line in lines] == ["Legal hold placed", "Checked and accepted", "Uploaded"]

    def test_its_stamp_is_there_for_every_tool(self, stamps, file):
        address = reverse("file-stamp", args=["norrlys", file.public_id])
        assert people.browser("alice").get(address).status_code == 404
        assert people.browser("alice").get(f"/api/v1/files/{file.public_id}/stamp/").status_code == 404
        stamping.stamp_files(0)
        response = people.browser("alice").get(address)
        assert timestamps.check_stamp(response.content, file.sha256)
        assert people.browser("alice").get(f"/api/v1/files/{file.public_id}/stamp/").json()["sha256"] == file.sha256


class TestFacts:
    def test_the_place_is_for_the_platform_only(self, file):
        file.facts = {"camera": "Lumo X2", "position": [59.91, -10.75]}
        file.save()
        page = people.browser("alice").get(reverse("file-record", args=["norrlys", file.public_id])).text
        assert "Lumo X2" in page
        assert "59.91" not in page
        assert ("59.910000, -10.750000") in dict(facts.told(file.facts, position=True)).values()


@pytest.mark.parametrize(("store", "warned"), [("https://a.example/s3", True), ("https://files.example", False)])
def test_files_have_an_origin_of_their_own(store, warned):
    with override_settings(PORTAL_URL="https://a.example", S3_PUBLIC_ENDPOINT_URL=store):
        assert bool(evidence_has_its_own_origin()) is warned


class TestTerms:
    def test_a_term_is_only_moved_later_and_the_store_holds_it_too(self, file):
        later = file.kept_until + timedelta(days=100)
        assert keeping.keep_file(file, until=later)
        assert not keeping.keep_file(file, until=later - timedelta(days=50))
        assert file.kept_until == file.locked_until == later
        kept = storage.own_client().get_object_retention(
            Bucket=services.settings.S3_BUCKET, Key=file.key, VersionId=file.version
        )
        assert abs(kept["Retention"]["RetainUntilDate"] - later) < timedelta(seconds=2)

    def test_a_hold_outlasts_every_term_and_needs_a_reason(self, file):
        sven, alice = people.person("sven"), people.person("alice")
        with pytest.raises(NotAllowed):
            keeping.hold_file(file, by=alice, reason="mine")
        with all_tenants(reason="the desk"):
            with pytest.raises(Refused):
                keeping.hold_file(file, by=sven, reason=" ")
            keeping.hold_file(file, by=sven, reason="Court asks")
            with pytest.raises(Refused):
                keeping.hold_file(file, by=sven, reason="again")
        held = storage.own_client().get_object_legal_hold(
            Bucket=services.settings.S3_BUCKET, Key=file.key, VersionId=file.version
        )
        assert held["LegalHold"]["Status"] == "ON"
        EvidenceFile.objects.filter(pk=file.pk).update(kept_until=timezone.now() - timedelta(days=1))
        with pytest.raises(DatabaseError), transaction.atomic():
            EvidenceFile.objects.filter(pk=file.pk)._raw_delete("default")
        with all_tenants(reason="the desk"):
            keeping.release_file(file, by=sven, reason="Court is done")
        assert AuditEntry.objects.filter(verb="files.release_file").count() == 1
        assert actions(file)[-2:] == ["held", "released"]

    def test_the_database_forgets_no_file_before_its_term(self, file):
        with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
            EvidenceFile.objects.filter(pk=file.pk)._raw_delete("default")
