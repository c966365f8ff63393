"""A case file holds what its side may read, and not one byte of it can be changed unseen."""

import hashlib
import io
import json
import random
import subprocess
import sys
import zipfile
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import urllib3
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from complaints import services
from complaints.casefile import jobs, signing, trail, verify
from complaints.codes import DEFENCES, Outcome, Side
from complaints.measures.outbox import Wanted
from complaints.models import CaseFile, Complaint, CounterNotice, Proposal
from portal.shared import timestamps
from portal.shared.errors import NotAllowed
from portal.shared.files import stamping, storage
from portal.shared.files.models import CustodyEntry
from portal.shop.authority import LocalAuthority
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.portal import filesamples as samples
from tests.portal.test_vault import authority, stamps  # noqa: F401 - fixtures
from tests.registry.importcase import run_jobs

pytestmark = pytest.mark.django_db
SECRET = "Zyx street 44"  # of the complainant; the seller must not read it


@pytest.fixture
def complaint(norrlys, stamps) -> Complaint:  # noqa: F811 - the fixture from above
    """A case that was decided and answered, with stamped evidence in the store."""
    alice, rita = cast.person("alice"), cast.person("rita")
    with all_tenants(reason="a case"):
        complaint = a_case(norrlys, by=alice)
        Complaint.objects.filter(pk=complaint.pk).update(contact_address=SECRET)
        for number, evidence in enumerate(complaint.evidence.select_related("file")):
            content = samples.picture() + bytes([number])
            storage.write(evidence.file.key, content, content_type="image/png")
            evidence.file.sha256 = hashlib.sha256(content).hexdigest()
            evidence.file.size = len(content)
            evidence.file.save()
        services.take_up(complaint, by=rita)
        targets = list(complaint.targets.values_list("pk", flat=True))
        sam = services.name_respondent(complaint, by=rita, targets=targets[:2], name="Sam", email="sam@shop.example")
        services.name_respondent(complaint, by=rita, targets=targets[2:], name="Rival seller", email="r@shop.example")
        reason = next(r.code for r in complaint.ground_data.reasons(Outcome.UPHOLD))
        services.decide_targets(
            complaint,
            by=rita,
            targets=targets,
            outcome=Outcome.UPHOLD,
            reason=reason,
            statement="标签上没有批号，与正品不同。",
        )
        services.answer_complaint(
            Complaint.objects.get(pk=complaint.pk), by=sam, targets=targets[:1], defence=next(iter(DEFENCES)),
            explanation="We bought these from a dealer.", name="Sam", email="sam@shop.example", contact="Quay 9",
            statements=[s.key for s in complaint.statements_of(Side.RESPONDENT)], signature="Sam",
        )  # fmt: skip
    stamping.stamp_files(0)
    return complaint


def made(complaint, by) -> tuple[CaseFile, bytes]:
    """A case file from asking to its bytes."""
    with all_tenants(reason="a case file"):
        asked = services.ask_case_file(complaint, by=by)
        run_jobs()
        asked.refresh_from_db()
        answer = urllib3.request("GET", services.open_case_file(asked, by=by))
    assert hashlib.sha256(answer.data).hexdigest() == asked.sha256
    return asked, answer.data


def read(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def kept(content: bytes, folder: Path) -> str:
    path = folder / "case.zip"
    path.write_bytes(content)
    return str(path)


def respondent(name="Sam"):
    with all_tenants(reason="a seller"):
        return Complaint.objects.get().respondents.select_related("complaint__tenant").get(name=name)


def test_one_case_from_end_to_end(complaint, tmp_path):
    asked, content = made(complaint, cast.person("alice"))
    files = read(content)
    case = json.loads(files["case.json"])
    told = files["case.json"].decode()
    assert case["number"] == complaint.number
    assert {"case", "right", "complaint", "targets", "decisions", "answers", "timeline", "evidence"} <= set(
        case["sections"]
    )
    assert SECRET in told
    assert "We bought these from a dealer." in told
    assert asked.is_stamped
    for each in case["files"]:
        assert hashlib.sha256(files[each["path"]]).hexdigest() == each["sha256"]
        assert f"{each['path']}.tsr" in files
    assert files[f"{complaint.number}.pdf"].startswith(b"%PDF")
    path = kept(content, tmp_path)
    done = subprocess.run(
        [sys.executable, "-I", "verify.py", path], cwd=_unpacked(files, tmp_path), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.decode().splitlines()[-1] == "UNCHANGED"
    assert done.stdout.count(b" was there at ") == len(case["files"]) + 1
    with all_tenants(reason="the log"):
        assert CustodyEntry.objects.filter(action="exported").count() == len(case["files"])


def _unpacked(files, folder: Path) -> Path:
    (folder / "verify.py").write_bytes(files["verify.py"])
    return folder


class TestDamage:
    """Slow to make, so made once; every byte that is tried is one bit of it turned round."""

    def test_any_one_byte_is_found_and_named(self, complaint, tmp_path):
        _asked, content = made(complaint, cast.person("rita"))
        path = kept(content, tmp_path)
        assert verify.check(path)[0] == []
        places, names = tried(content)
        for place, name in places:
            damaged = bytearray(content)
            damaged[place] ^= 1 << (place % 8)
            changed, proven = verify.check(kept(bytes(damaged), tmp_path))
            assert changed, place
            assert proven == []
            if name:
                assert any(name in line for line in changed), (place, name, changed)
        assert names >= {"case.json", "verify.py", "README.txt", "trail.jsonl", "SHA256SUMS", "SHA256SUMS.tsr"}
        for cut in (content[:-1], content[1:], content + b"x", content[:-600], b""):
            assert verify.check(kept(cut, tmp_path))[0]

    def test_who_signs_anew_is_not_the_platform(self, complaint, tmp_path, settings):
        _asked, content = made(complaint, cast.person("alice"))
        path = kept(content, tmp_path)
        call_command("verify", path)
        another = override_settings(SECRET_KEY="of somebody else", SECRET_KEY_FALLBACKS=[])
        with another, pytest.raises(CommandError, match="not this platform's"):
            call_command("verify", path)
        with override_settings(SECRET_KEY="the next", SECRET_KEY_FALLBACKS=[settings.SECRET_KEY]):
            call_command("verify", path)
        damaged = kept(content[:9000] + bytes([content[9000] ^ 1]) + content[9001:], tmp_path)
        with pytest.raises(CommandError, match="CHANGED"):
            call_command("verify", damaged)
        with pytest.raises(CommandError):
            call_command("verify", str(tmp_path / "nothing.zip"))

    def test_a_changed_row_of_the_trail_is_found_even_under_a_new_seal(self):
        rows = [{"number": 1, "previous": "", "hash": "a"}, {"number": 2, "previous": "a", "hash": "b"}]
        assert verify.check_trail([json.dumps(row) for row in rows], []) == []
        rows[1]["previous"] = "c"
        assert "row 2" in verify.check_trail([json.dumps(row) for row in rows], [])[0]


def tried(content: bytes) -> tuple[list[tuple[int, str]], set[str]]:
    """Places all over the archive with the name of what lies there: every byte of some headers and of the seal's
    first lines, and samples of everything else."""
    dice = random.Random(7)  # noqa: S311 - which bytes are tried must only be the same each time
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos, start = archive.infolist(), archive.start_dir
    ends = [*(info.header_offset for info in infos[1:]), start]
    places: list[tuple[int, str]] = []
    for info, end in zip(infos, ends, strict=True):
        name = info.filename.partition("/")[2]
        header = info.header_offset + 30 + len(info.filename)
        places += [(place, name) for place in range(info.header_offset, header, 3)]
        places += [(dice.randrange(header, end), name) for _each in range(12)]
    seal = len(content) - verify.SEAL_BYTES
    places += [(place, "") for place in range(start, seal, 5)]
    places += [(place, "seal") for place in range(seal, len(content), 7)]
    return places, {info.filename.partition("/")[2] for info in infos}


class OfACurve(LocalAuthority):
    """An authority that signs with ECDSA."""

    algorithm = "sha256_ecdsa"
    curve = ec.SECP384R1

    @classmethod
    def new_key(cls):
        return ec.generate_private_key(cls.curve())

    def signature_of(self, message):
        return self._key.sign(message, ec.ECDSA(hashes.SHA256()))


class OfTheOtherCurve(OfACurve):
    """On the curve that most take."""

    curve = ec.SECP256R1


@pytest.mark.parametrize(("curve", "oid"), [(ec.SECP256R1, "2a8648ce3d030107"), (ec.SECP384R1, "2b81040022")])
def test_a_signature_on_a_curve_is_read_with_every_hash(curve, oid):
    for name, kind in (("sha256", hashes.SHA256), ("sha384", hashes.SHA384), ("sha512", hashes.SHA512)):
        key = ec.generate_private_key(curve())
        point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        signature, digest = key.sign(b"said", ec.ECDSA(kind())), hashlib.new(name, b"said").digest()
        assert verify.ecdsa_holds(oid, point, signature, digest)
        assert not verify.ecdsa_holds(oid, point, signature, hashlib.new(name, b"Said").digest())
        assert not verify.ecdsa_holds(oid, point[:-1] + bytes([point[-1] ^ 1]), signature, digest)
        assert not verify.ecdsa_holds(oid, point, bytes.fromhex("3006020100020100"), digest)


@pytest.mark.parametrize("kind", [LocalAuthority, OfACurve, OfTheOtherCurve])
def test_the_program_reads_the_stamps_of_every_usual_key(kind, tmp_path):
    sha256 = hashlib.sha256(b"evidence").hexdigest()
    certificates = kind.prepare(tmp_path)
    response = kind(tmp_path).answer(timestamps.query(sha256, 1))
    with override_settings(PORTAL_TSA_CERTIFICATES=str(certificates)):
        at, signer, root = verify.check_stamp(response, sha256)
        assert timestamps.check_stamp(response, sha256).at == at
        assert [root] == timestamps.root_fingerprints()
    assert "authority" in signer
    for damaged in (response[:-1] + bytes([response[-1] ^ 1]), response[:-20] + bytes(20)):
        with pytest.raises(verify.Unproven, match=r"does not hold|cannot be read"):
            verify.check_stamp(damaged, sha256)
    with pytest.raises(verify.Unproven, match="another file"):
        verify.check_stamp(response, "00" * 32)


class TestSides:
    def test_a_seller_reads_nothing_private_and_nothing_of_another_seller(self, complaint):
        _asked, content = made(complaint, respondent())
        told = read(content)["case.json"].decode()
        assert SECRET not in told
        assert "Rival seller" not in told
        assert "We bought these from a dealer." in told
        assert [row["No."] for row in json.loads(told)["sections"]["targets"]["rows"]] == ["1", "2"]
        assert all("said" not in json.loads(line) for line in read(content)["trail.jsonl"].splitlines())
        _asked, content = made(complaint, respondent("Rival seller"))
        assert "We bought these from a dealer." not in read(content)["case.json"].decode()

    def test_the_platform_reads_the_trail_whole(self, complaint):
        _asked, content = made(complaint, cast.person("audrey"))
        rows = [json.loads(line) for line in read(content)["trail.jsonl"].splitlines()]
        verbs = {row["said"]["verb"] for row in rows if "said" in row}
        assert "complaints.submit" in verbs
        assert len([row for row in rows if "said" in row]) > 5

    def test_every_step_of_a_case_is_told_with_its_words(self, complaint):
        rita, rolf, sven = (cast.person(name) for name in ("rita", "rolf", "sven"))
        with all_tenants(reason="more happens"):
            sam, answer = respondent(), CounterNotice.objects.get()
            services.reply_to_answer(answer, by=cast.person("alice"), stance="contest", text="No dealer sold them.")
            services.conclude_answer(
                answer, by=rita, outcome="maintain", reason="M-02", statement="No dealer is shown."
            )
            appeal = services.appeal_as_respondent(
                complaint,
                by=sam,
                targets=[complaint.targets.get(position=1).pk],
                explanation="The invoice names a dealer.",
            )
            said = {"outcome": "keep", "reason": "B-01", "statement": "Nothing new was brought forward."}
            services.decide_appeal(appeal, by=rolf, **said, measures=[Wanted("hide"), Wanted("suspend")])
            services.send_back_proposal(Proposal.objects.get(), by=sven, note="It is this seller’s first case.")
            services.write_note(complaint, by=rita, text="The invoice is from another year.")
            services.resend_link(sam, by=rita)
        _asked, content = made(complaint, cast.person("audrey"))
        rows = [json.loads(line) for line in read(content)["trail.jsonl"].splitlines()]
        told = {(row["said"]["subject"][0], row["said"]["verb"]) for row in rows if "said" in row}
        assert told >= {
            ("complaints.respondent", "complaints.name_respondent"),
            ("complaints.respondent", "complaints.resend_link"),
            ("complaints.reply", "complaints.reply_to_answer"),
            ("complaints.appeal", "complaints.appeal_complaint"),
            ("complaints.proposal", "complaints.propose"),
            ("complaints.proposal", "complaints.send_back"),
            ("complaints.note", "complaints.write_note"),
        }

    def test_of_another_case_it_tells_nothing(self, complaint, norrlys):
        with all_tenants(reason="another case in the same span"):
            other = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/other")
            services.name_respondent(other, by=None, targets=[], name="Elsewhere", email="e@shop.example")
            services.write_note(complaint, by=cast.person("rita"), text="The last row of this case.")
        _asked, content = made(complaint, cast.person("audrey"))
        rows = [json.loads(line) for line in read(content)["trail.jsonl"].splitlines()]
        assert "Elsewhere" not in json.dumps(rows)
        with all_tenants(reason="the other's rows"):
            strange = {part.model._meta.label_lower: {str(row.pk) for row in part} for part in trail.parts_of(other)}
        assert strange["complaints.target"]
        told = [row["said"]["subject"] for row in rows if "said" in row]
        assert not [(kind, pk) for kind, pk in told if pk in strange.get(kind, ())]

    @pytest.mark.parametrize("reader", ["alice", "audrey"])
    def test_a_long_trail_is_given_in_parts_that_hold(self, complaint, norrlys, monkeypatch, tmp_path, reader):
        monkeypatch.setattr(trail, "MOST_LINKS", 3)
        with all_tenants(reason="much happens elsewhere"):
            a_case(norrlys, by=cast.person("alice"), links="https://shop.example/other")
            services.write_note(complaint, by=cast.person("rita"), text="The last row of this case.")
        _asked, content = made(complaint, cast.person(reader))
        lines = read(content)["trail.jsonl"].decode().splitlines()
        numbers = [json.loads(line)["number"] for line in lines]
        parts = 1 + sum(after != before + 1 for before, after in pairwise(numbers))
        assert parts > 1
        changed, proven = verify.check(kept(content, tmp_path))
        assert changed == []
        assert f"in {parts} parts" in proven[-1]
        rows = [json.loads(line) for line in lines]
        follows = next(at for at, (before, after) in enumerate(pairwise(numbers), start=1) if after == before + 1)
        for at, change in ((follows, {"previous": "00"}), (1, {"number": rows[0]["number"]})):
            broken = [json.dumps(row | (change if each == at else {})) for each, row in enumerate(rows)]
            assert verify.check_trail(broken, []) == [
                f"The trail is broken before row {json.loads(broken[at])['number']}."
            ]
        if reader == "audrey":
            for at, row in enumerate(rows):
                other = row | {"said": row["said"] | {"actor_name": "Nobody"}}
                altered = [json.dumps(other if each == at else whole) for each, whole in enumerate(rows)]
                assert verify.check_trail(altered, []) == [f"Row {row['number']} of the trail was changed."]

    def test_who_has_no_business_with_the_case_gets_none(self, complaint):
        with all_tenants(reason="a stranger"), pytest.raises(NotAllowed):
            services.ask_case_file(complaint, by=cast.person("carol"))
        with all_tenants(reason="the other side's"):
            asked = services.ask_case_file(complaint, by=cast.person("alice"))
            run_jobs()
            asked.refresh_from_db()
            with pytest.raises(Exception, match="not there"):
                services.open_case_file(asked, by=respondent())


class TestSweep:
    def asked(self, case) -> CaseFile:
        return services.ask_case_file(case, by=cast.person("alice"))

    def test_one_that_no_job_works_on_any_more_fails_and_can_be_asked_for_again(self, everything):
        case = a_case(everything, by=cast.person("alice"))
        lost = self.asked(case)
        jobs.sweep_case_files(0)
        assert self.asked(case) == lost  # its job waits
        working_on(jobs.casefiles.MAKE).update(status="failed")
        jobs.sweep_case_files(0)
        again = self.asked(case)
        assert again != lost
        lost.refresh_from_db()
        assert (lost.is_under_way, again.is_under_way) == (False, True)
        jobs.sweep_case_files(0)
        assert self.asked(case) == again

    def test_all_whose_term_is_over_are_looked_after_each_by_one_job(self, everything, monkeypatch):
        monkeypatch.setattr(jobs, "MOST", 2)
        case = a_case(everything, by=cast.person("alice"))
        finished = {"complaint": case, "side": "complainant", "finished_at": timezone.now()}
        over = [CaseFile.objects.create(tenant=case.tenant, **finished) for _number in range(5)]
        CaseFile.objects.update(created_at=timezone.now() - timedelta(days=31))
        there = CaseFile.objects.create(tenant=case.tenant, **finished)
        for _twice in range(2):
            jobs.sweep_case_files(0)
        waiting = working_on(jobs.REMOVE).values_list("args__subject_id", flat=True)
        assert sorted(waiting) == sorted(each.pk for each in over)
        run_jobs(of=jobs.REMOVE)
        assert list(CaseFile.objects.all()) == [there]


def working_on(task: str):
    return ProcrastinateJob.objects.filter(task_name=task, status="todo")


class TestPages:
    def test_from_the_page_of_the_case_to_the_file(self, complaint, browser):
        client, page = browser("alice"), reverse("case-file", args=["norrlys", complaint.number])
        assert page in client.get(complaint.get_absolute_url()).text
        assert "Make a case file" in client.get(page).text
        assert client.post(page).url == page
        assert "being written" in client.get(page).text
        assert client.get(f"{page}?progress").json()["state"] == "under_way"
        with all_tenants(reason="the worker"):
            run_jobs()
        assert "Sealed and time-stamped" in client.get(page).text
        for shape, start in (("zip", b"PK"), ("pdf", b"%PDF")):
            assert urllib3.request("GET", client.get(f"{page}{shape}/").url).data.startswith(start)

    def test_every_side_has_its_own_page(self, complaint, browser):
        assert "Make a case file" in browser("rita").get(f"/review/complaints/{complaint.number}/case-file/").text
        link = respondent().link.partition("/case/")[2]
        page = Client().get(f"/case/{link}case-file/")
        assert "Make a case file" in page.text
        assert Client().post(f"/case/{link}case-file/").status_code == 302

    def test_everybody_finds_the_program_and_the_fingerprints(self, db, client):
        page = client.get("/help/case-files/").text
        assert signing.fingerprints()[0] in page
        assert client.get("/help/case-files/verify.py").content == Path(verify.__file__).read_bytes()

    def test_programs_ask_and_fetch_too(self, complaint, browser):
        client = browser("alice")
        asked = client.post("/api/v1/case-files/", {"complaint": complaint.number}, content_type="application/json")
        assert asked.status_code == 201
        with all_tenants(reason="the worker"):
            run_jobs()
        address = f"/api/v1/case-files/{asked.json()['id']}/"
        assert client.get(address).json()["is_there"] is True
        assert urllib3.request("GET", client.get(f"{address}archive/").json()["url"]).data.startswith(b"PK")
        assert client.get("/api/v1/case-files/").json()["results"][0]["complaint"] == complaint.number
