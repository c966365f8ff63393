"""Everything that an organisation owns, from asking to the archive: through services, jobs, and the real store."""

import hashlib
import subprocess
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection
from django.utils import timezone, translation

from complaints.codes import Side
from complaints.models import Complaint, Evidence, Target
from portal.exports import jobs, services
from portal.exports.making import FILES
from portal.exports.models import Export
from portal.exports.querysets import ExportQuerySet
from portal.shared.errors import NotAllowed, Refused
from portal.shared.exporting import exported_by_rooms
from portal.shared.files import storage
from portal.shared.files.models import EvidenceFile
from portal.shared.files.pouring import PouredObject
from portal.shared.files.storage import StorageDown
from portal.shared.models import AuditEntry
from portal.tenancy.models import TenantModel
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right, RightPaper
from registry.services import register_brand
from tests import cast
from tests.exports.exportcase import anew, asked, made, opened
from tests.portal import filesamples as samples
from tests.registry.importcase import run_jobs
from tests.world import build

pytestmark = pytest.mark.usefixtures("people")
PDF = samples.pdf()


def stored_paper(right, name="certificate.pdf", content=PDF, kind="certificate"):
    """A paper of a right whose file is in the store."""
    paper = cast.a_paper(right, kind=kind)
    file = paper.file
    file.original_name, file.name = name, name[:150]
    file.size, file.sha256 = len(content), hashlib.sha256(content).hexdigest()
    file.save()
    storage.write(file.key, content, content_type="application/octet-stream")
    return paper


@pytest.fixture
def right():
    """A draft of Norrlys, with a paper in the store."""
    with tenant_scope(cast.organisation("norrlys")):
        right = cast.a_right(cast.a_brand(), goods='=HYPERLINK("http://evil.example")', title="云裳 NORRLYS")
        stored_paper(right)
        return right


def keys_in_store(export) -> set[str]:
    """Everything of exports that lies in the store for the organisation."""
    pages = storage.own_client().list_object_versions(
        Bucket="portal-evidence", Prefix=f"tenant/{export.tenant_id}/exports/"
    )
    uploads = storage.own_client().list_multipart_uploads(Bucket="portal-evidence")
    unfinished = {u["Key"] for u in uploads.get("Uploads", []) if f"/{export.tenant_id}/exports/" in u["Key"]}
    return {version["Key"] for version in pages.get("Versions", [])} | unfinished


def test_everything_is_there_and_can_be_checked(right, tmp_path):
    archive = made()
    assert {"README.txt", "SHA256SUMS", "tables.xlsx", "data/rights.jsonl", "data/files.jsonl"} <= set(archive.names)
    assert archive.read(f"papers/rights/{right.number} 云裳 NORRLYS/certificate.pdf") == PDF
    assert archive.sums() == archive.found()
    archive.zip.extractall(tmp_path)
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        check=False,
        cwd=tmp_path / archive.export.root,
        capture_output=True,
    )
    assert checked.returncode == 0, checked.stderr
    assert (archive.export.file_count, archive.export.missing_count) == (1, 0)
    assert archive.export.size == len(archive.content)
    assert archive.export.sha256 == hashlib.sha256(archive.content).hexdigest()
    assert archive.export.done_count == archive.export.part_count > 0


def test_programs_read_what_the_api_says(right, as_):
    """Every right in the archive equals the one that the API tells, field by field."""
    archive = made()
    alice = as_("alice")
    listed = alice.get("/api/v1/rights/", headers={"Portal-Organisation": "norrlys"}).json()["results"]
    assert len(listed) == 1
    for told, row in zip(listed, archive.rows("rights"), strict=True):
        assert {key: row[key] for key in told} == told
    detail = alice.get(f"/api/v1/rights/{right.number}/", headers={"Portal-Organisation": "norrlys"}).json()
    assert archive.rows("rights")[0]["papers"] == detail["papers"]
    assert archive.rows("brands") == alice.get("/api/v1/brands/").json()["results"]


def test_people_read_sheets_in_their_language(right):
    alice = cast.person("alice")
    alice.language = "zh-hans"
    alice.save()
    with translation.override("zh-hans"):
        archive = made()
    assert "权利" in archive.readme
    head, first = archive.sheet("权利")
    told = dict(zip(head, first, strict=True))
    assert "云裳 NORRLYS" in told.values()
    assert '=HYPERLINK("http://evil.example")' in told.values()  # as text: see the next test
    assert "草稿" in told.values()
    assert archive.sheet("文件")[1][0] == f"papers/rights/{right.number} 云裳 NORRLYS/certificate.pdf"


def test_no_cell_is_a_formula(right):
    archive = made()
    for name in zipfile.ZipFile(archive.zip.open(f"{archive.export.root}/tables.xlsx")).namelist():
        assert "<f>" not in zipfile.ZipFile(archive.zip.open(f"{archive.export.root}/tables.xlsx")).read(name).decode()


def test_a_table_too_long_for_a_sheet_becomes_csv(right, monkeypatch):
    with tenant_scope(right.tenant_id):
        register_brand(right.tenant, by=None, name="=1+1", description="-2")
    monkeypatch.setattr("portal.exports.tables.MOST_SHEET_ROWS", 1)
    monkeypatch.setattr("portal.exports.readme.MOST_SHEET_ROWS", 1)
    archive = made()
    assert [line[1:3] for line in archive.csv("brands.csv")[1:]] == [["NORRLYS", ""], ["'=1+1", "'-2"]]
    assert "brands.csv" in archive.readme
    assert archive.sums() == archive.found()


HOSTILE = [
    "../../../etc/passwd.pdf",
    "..\\..\\boot.pdf",
    "/absolute.pdf",
    "C:\\x.pdf",
    "CON.pdf",
    "certificate.PDF",
    "certificate.pdf",
    "Certificate.pdf",
    "a\u202efdp.exe",
    "line\nbreak.pdf",
    "证" * 200 + ".pdf",
    "...",
    " ",
]


def test_hostile_names_stay_in_their_folder_and_apart(right, tmp_path):
    with tenant_scope(right.tenant_id):
        for name in HOSTILE:
            stored_paper(right, name=name, kind="other")
    archive = made()
    papers = [name for name in archive.names if name.startswith("papers/")]
    assert len(papers) == len({name.casefold() for name in papers}) == len(HOSTILE) + 1
    for name in papers:
        parts = name.split("/")
        assert len(parts) == 4
        assert all(part not in {"", ".", ".."} and len(part.encode()) <= 255 for part in parts)
        assert not set("\\:\n\u202e") & set(name)
        assert parts[-1].casefold() != "con.pdf"
        assert name.endswith((".pdf", ".PDF"))
    archive.zip.extractall(tmp_path)
    assert archive.sums() == archive.found()
    named = {row["name"] for row in archive.rows(FILES)}
    assert "certificate.PDF" in named


def test_a_file_that_hangs_on_two_rows_is_written_once(right):
    with tenant_scope(right.tenant_id):
        second = cast.a_right(right.brand, registration_number="2")
        paper = right.papers.get()
        RightPaper.objects.create(tenant_id=right.tenant_id, right=second, file=paper.file, kind="certificate")
    archive = made()
    assert len([name for name in archive.names if name.startswith("papers/")]) == 1
    assert [row["number"] for row in archive.rows(FILES)] == [right.number, second.number]


def test_a_file_that_the_store_lost_is_told(right):
    with tenant_scope(right.tenant_id):
        cast.a_paper(right, kind="other")
    archive = made()
    assert archive.export.missing_count == 1
    assert [row["path"] for row in archive.rows(FILES)][1] == ""
    assert "1 file was not in the store" in archive.readme


def test_only_administrators_ask_and_only_who_asked_fetches(right):
    for name, at in (
        ("vic", "norrlys"),
        ("carol", "norrlys"),
        ("gus", "norrlys"),
        ("sam", "norrlys"),
        ("olga", "market"),
    ):
        with pytest.raises(NotAllowed), all_tenants(reason="a stranger asks"):
            services.ask_export(cast.organisation(at), by=cast.person(name))
    export = made().export
    for name in ("carol", "vic", "gus", "rita"):
        with pytest.raises(NotAllowed), all_tenants(reason="a stranger fetches"):
            services.open_export(anew(export), by=cast.person(name))
    with all_tenants(reason="a second administrator"):
        vic = cast.person("vic")
        membership = vic.memberships[export.tenant_id]
        membership.roles = ["administrator"]
        membership.save()
        assert Export.objects.visible_to(cast.person("vic")).get() == export
        with pytest.raises(NotAllowed):
            services.open_export(anew(export), by=cast.person("vic"))


def test_who_lost_the_role_meanwhile_gets_nothing(right):
    export = asked()
    membership = cast.person("alice").memberships[export.tenant_id]
    membership.roles = ["viewer"]
    membership.save()
    run_jobs()
    assert anew(export).state == "failed"
    assert keys_in_store(export) == set()


def test_one_at_a_time_and_a_few_a_day(right):
    export = asked()
    with pytest.raises(Refused, match="on its way"):
        asked()
    asked("carol", "kestrel")
    run_jobs()
    for _ in range(services.MOST_A_DAY - 1):
        asked()
        run_jobs()
    with pytest.raises(Refused, match="tomorrow"):
        asked()
    assert anew(export).state == "over"  # the newer one took its place
    assert len(keys_in_store(export)) == 1


def test_the_mail_says_where_and_until_when(right):
    export = made().export
    [letter] = mail.outbox
    assert letter.to == ["alice@people.example"]
    assert "/t/norrlys/settings/exports/" in letter.body
    assert export.sha256 in letter.body


def test_every_opening_is_in_the_trail(right):
    export = made().export
    with tenant_scope(export.tenant_id):
        verbs = list(
            AuditEntry.objects.filter(verb__startswith="exports.").order_by("number").values_list("verb", flat=True)
        )
    assert verbs == ["exports.add_export", "exports.make", "exports.finish", "exports.open_export"]


def test_it_is_deleted_after_its_term(right):
    export = made().export
    with tenant_scope(export.tenant_id):
        Export.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
        with pytest.raises(Refused, match="not there"):
            services.open_export(anew(export), by=export.user)
    jobs.sweep.func(0)
    run_jobs()
    assert anew(export).state == "over"
    assert keys_in_store(export) == set()


def test_a_killed_worker_leaves_no_second_file(right, monkeypatch):
    """What it had sent is thrown away by the next one, whether it died before the pieces were joined or after."""
    export = asked()

    class Killed(BaseException):
        pass

    def die(*_args, **_options):
        raise Killed

    for place in ("portal.exports.making.services.finish_export", "portal.exports.making.PouredObject.finish"):
        with monkeypatch.context() as patched:
            patched.setattr(place, die)
            with pytest.raises(Killed):
                jobs.make_export.func(export.tenant_id, export.pk)
        assert anew(export).state == "making"
        assert len(keys_in_store(export)) == 1
    run_jobs()
    assert len(keys_in_store(export)) == 1
    assert opened(anew(export)).sums()


def test_a_worker_that_was_taken_for_dead_does_no_harm(right, monkeypatch):
    """The slow one wakes up when the second one has finished: its file goes, the other's stays."""
    export = asked()
    finish = PouredObject.finish

    def sleep_through_another_run(poured):
        monkeypatch.setattr(PouredObject, "finish", finish)
        jobs.make_export.func(export.tenant_id, export.pk)
        return finish(poured)

    monkeypatch.setattr(PouredObject, "finish", sleep_through_another_run)
    jobs.make_export.func(export.tenant_id, export.pk)
    export = anew(export)
    assert export.state == "ready"
    assert keys_in_store(export) == {export.key}


def test_given_up_while_it_is_written(right, monkeypatch):
    export = asked()
    write = jobs.make

    def give_up_first(begun):
        with tenant_scope(begun.tenant_id):
            services.give_up_export(anew(begun), by=cast.person("alice"))
        write(begun)

    monkeypatch.setattr(jobs, "make", give_up_first)
    run_jobs()
    assert anew(export).state == "cancelled"
    assert keys_in_store(export) == set()
    asked()


def test_while_the_store_is_away_it_waits_and_says_so(right, settings, as_):
    export = asked()
    there = settings.S3_ENDPOINT_URL
    settings.S3_ENDPOINT_URL = "http://127.0.0.1:9"
    with pytest.raises(StorageDown):
        jobs.make_export.func(export.tenant_id, export.pk)
    assert anew(export).is_held_up
    page = as_("alice").get("/t/norrlys/settings/exports/").content.decode()
    assert "We try again every minute" in page
    settings.S3_ENDPOINT_URL = there
    run_jobs()
    assert not anew(export).is_held_up
    assert opened(anew(export)).sums()


def test_what_breaks_is_told_and_can_be_asked_for_again(right, monkeypatch):
    export = asked()
    with monkeypatch.context() as patched:
        patched.setattr("portal.exports.making.readme", lambda *_args, **_options: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            jobs.make_export.func(export.tenant_id, export.pk)
    assert anew(export).state == "failed"
    run_jobs()
    assert "failed" in mail.outbox[0].subject
    assert keys_in_store(export) == set()
    made()


def test_one_that_no_job_works_on_any_more_fails(right):
    export = asked()
    jobs.sweep.func(0)
    assert anew(export).state == "asked"
    without_a_job()
    jobs.sweep.func(0)
    assert anew(export).state == "failed"


def without_a_job() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name = %s", [services.MAKE])


def test_one_that_is_asked_for_while_they_are_looked_through_goes_on(right, monkeypatch):
    lost = asked()
    without_a_job()
    look, fresh = ExportQuerySet.under_way, []

    def ask_first(exports):
        monkeypatch.setattr(ExportQuerySet, "under_way", look)
        fresh.append(asked("carol", "kestrel"))
        return look(exports)

    monkeypatch.setattr(ExportQuerySet, "under_way", ask_first)
    jobs.sweep.func(0)
    assert [anew(export).state for export in (lost, *fresh)] == ["failed", "asked"]


def test_one_that_somebody_moves_at_that_moment_holds_no_other_up(right, monkeypatch):
    quicker, lost = asked(), asked("carol", "kestrel")
    without_a_job()
    fail = services.fail_export

    def begun_again_first(export):
        Export.objects.filter(pk=quicker.pk).update(run=uuid4())
        return fail(export)

    monkeypatch.setattr(services, "fail_export", begun_again_first)
    jobs.sweep.func(0)
    assert [anew(export).state for export in (quicker, lost)] == ["asked", "failed"]


@pytest.fixture
def world(db):
    """Two rivals who have everything."""
    return build()


class TestWorld:
    """What an export holds of a house that has everything."""

    @pytest.fixture
    def people(self):
        """The world makes them."""

    def test_nothing_of_the_other_house_and_nothing_that_members_may_not_see(self, world):
        run_jobs(of="exports.")
        house = world.victim
        with tenant_scope(house.organisation):
            export = Export.objects.select_related("tenant", "user").get()
        archive = opened(export)
        text = archive.everything()
        assert house.marker in text
        assert world.rival.marker not in text
        assert f"sam@{house.marker}.example".lower() not in text  # the seller's address
        assert f"{house.marker} street 4" not in text  # the seller's too
        assert f"{house.marker} memorandum" in text
        for name, rows in (("rights", Right), ("targets", Target), ("complaints", Complaint)):
            with tenant_scope(house.organisation):
                assert len(archive.rows(name)) == rows.objects.count() > 0
        assert {row["masked_number"] for row in archive.rows("verification")} == {"•••" + house.marker[-4:]}
        for row in archive.rows("trail"):
            assert row["who"] in {"", str(house.owner)}

    def test_the_other_sides_files_stay_in_the_case(self, world):
        house = world.victim
        with tenant_scope(house.organisation):
            evidence = Evidence.objects.first()
            evidence.side = Side.RESPONDENT
            evidence.save()
            file = evidence.file
        run_jobs(of="exports.")
        with tenant_scope(house.organisation):
            archive = opened(Export.objects.select_related("tenant", "user").get())
        assert str(file.public_id) not in {row["file"]["id"] for row in archive.rows("evidence")}


def test_an_agency_takes_its_own_and_never_its_clients(right):
    with all_tenants(reason="a mandate"):
        mandate = cast.a_mandate([right.brand])
    archive = made("gus", "meridian")
    assert archive.rows("rights") == archive.rows("brands") == archive.rows("complaints") == []
    [told] = archive.rows("mandates")
    assert (told["number"], told["named_brands"]) == (mandate.number, [])
    assert "What belongs to your clients" in archive.readme
    assert right.number not in archive.everything()
    assert "What belongs to your clients" not in made().readme


def test_every_model_is_exported_or_left_out_for_a_reason():
    told = {EvidenceFile: "the papers", Export: "the exports themselves"}
    for room in exported_by_rooms():
        told |= {model: table.key for table in room.tables for model in (table.model, *table.parts)}
        told |= {papers.model: papers.table for papers in room.papers}
        told |= room.left_out
    tenant_models = {model for model in apps.get_models() if issubclass(model, TenantModel)}
    assert {model._meta.label for model in tenant_models - set(told)} == set()


def test_files_hang_on_exported_rows_or_are_left_out_for_a_reason():
    """Every way from a row to a file is among the papers, or its model is left out."""
    papers = {(p.model, p.file) for room in exported_by_rooms() for p in room.papers}
    left_out = {model for room in exported_by_rooms() for model in room.left_out}
    forgotten = [
        f"{field.related_model._meta.label}.{field.field.name}"
        for field in EvidenceFile._meta.get_fields(include_hidden=True)
        if (field.one_to_many or field.one_to_one)
        and (field.related_model, field.field.name) not in papers
        and field.related_model not in left_out
    ]
    assert forgotten == []
