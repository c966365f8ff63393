"""Importing rights from sheets: through the services, the real store, and the jobs that the worker runs."""

import pytest
from django.urls import reverse

from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.fields import COLUMNS
from registry.importing.jobs import carry_out_import as job
from registry.importing.stages import PAPERS_AT_ONCE
from registry.models import Brand, ImportHeading, ImportRow, Right, RightImport, RightPaper
from registry.services import begin_import, carry_out_import, choose_columns, register_right, revoke_mandate
from registry.sheets.archives import Papers
from tests import cast
from tests.portal import filesamples as samples
from tests.registry.importcase import (
    CERTIFICATE,
    HEADINGS,
    anew,
    archive,
    carry_out,
    check,
    errors,
    imported,
    prepare,
    row,
    run_jobs,
    sheet,
)

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def alice():
    with tenant_scope(cast.organisation("norrlys")):
        cast.a_brand()
    return cast.person("alice")


def rights():
    with all_tenants(reason="count"):
        return list(Right.objects.order_by("id"))


def test_a_sheet_becomes_drafts(alice):
    done = imported(alice, sheet(row(), row(mark="FJELL", number="017893413", classes="第18、25类")))
    assert (done.state, done.row_count, done.imported_count, done.bad_count) == ("done", 2, 2, 0)
    first, second = rights()
    assert (first.title, first.office, first.registration_number, first.state) == (
        "NORRLYS",
        "EM",
        "017893412",
        "draft",
    )
    assert (second.nice_classes, str(second.expires_on), second.number_key) == ([18, 25], "2036-12-15", "017893413")
    assert first.created_by == alice
    assert first.number.startswith("R-")


def test_a_form_would_have_made_the_same_rights(alice):
    """The sheet in one piece and the form row by row are two ways to the same: every column of every right agrees, but
    for what tells them apart, and the trail names each."""
    rows = [
        {"number": "1"},
        {"number": "00 2/x", "classes": "3", "registered": "2020-02-29", "reference": "N-2"},
        {"number": "3", "mark": "  北极光  ", "classes": "第18、25类", "expires": "2040-01-01"},
    ]
    imported(alice, sheet(*(row(**cells) for cells in rows)))
    with tenant_scope(cast.organisation("norrlys")):
        brand = Right.objects.first().brand
        for right in Right.objects.order_by("id"):
            facts = {key: getattr(right, key) for key in COLUMNS if getattr(right, key) not in ("", None, [])}
            facts["title"] = f" {facts['title']} "
            register_right(brand, by=alice, kind="trademark", **facts)
        found = list(Right.objects.order_by("id").values())
        trail = AuditEntry.objects.filter(verb="registry.import_rights").get().after["numbers"]
    apart = {"id", "number", "created_at", "reference"}
    plain = [{key: value for key, value in each.items() if key not in apart} for each in found]
    assert plain[:3] == plain[3:]
    assert trail == [each["number"] for each in found[:3]]


def test_running_it_twice_adds_nothing(alice):
    content = sheet(row(), row(mark="B", number="2", reference="N-2"), row(mark="C", number="3"))
    imported(alice, content)
    again = check(prepare(alice, content), alice)
    assert (again.state, again.good_count, again.known_count) == ("checked", 0, 3)
    with pytest.raises(Refused, match="no good row"), cast.scope_for(alice):
        carry_out(again, alice)
    assert len(rights()) == 3
    mended = imported(alice, sheet(row(mark="Renamed", number="2000", reference="N-2"), row(mark="D", number="4")))
    assert (mended.known_count, mended.imported_count) == (1, 1)


def test_a_sheet_that_now_has_keys_meets_its_rights_by_their_numbers(alice):
    """Docket numbers are added to the sheet of last year: nothing comes in again, each right gets its key."""
    imported(alice, sheet(row(), row(mark="B", number="2"), row(mark="C", number="3")))
    with_keys = sheet(
        row(reference="D-1"), row(mark="B", number="2", reference="D-2"), row(mark="C", number="3", reference="D-3")
    )
    again = check(prepare(alice, with_keys), alice)
    assert (again.good_count, again.bad_count, again.known_count) == (0, 0, 3)
    assert [right.reference for right in rights()] == ["", "", ""]
    shown = cast.browser("alice").get(reverse("import-detail", args=["norrlys", again.number])).content.decode()
    assert "Write your keys beside 3 rights" in shown
    done = carry_out(again, alice)
    assert (done.state, done.imported_count) == ("done", 0)
    assert [right.reference for right in rights()] == ["D-1", "D-2", "D-3"]
    assert (
        "have your keys"
        in cast.browser("alice").get(reverse("import-detail", args=["norrlys", again.number])).content.decode()
    )
    with all_tenants(reason="the trail"):
        told = AuditEntry.objects.get(verb="registry.bring_references")
        assert told.tenant_id == rights()[0].tenant_id
        assert set(told.after["references"].values()) == {"D-1", "D-2", "D-3"}
    once_more = check(prepare(alice, with_keys), alice)
    with pytest.raises(Refused, match="no good row"), cast.scope_for(alice):
        carry_out(once_more, alice)
    mended = check(prepare(alice, sheet(row(number="017893419", reference="D-1"))), alice)
    assert (mended.good_count, mended.known_count) == (0, 1)


def test_a_right_of_the_form_is_met_by_its_number_and_keeps_the_key_that_it_has(alice):
    with tenant_scope(cast.organisation("norrlys")):
        registered = cast.a_right(Brand.objects.get(), by=alice)
    first = imported(alice, sheet(row(reference="D-1"), row(mark="B", number="2", reference="D-2")))
    assert (first.known_count, first.imported_count) == (1, 1)
    assert [right.reference for right in rights()] == ["D-1", "D-2"]
    other = check(prepare(alice, sheet(row(reference="E-1"))), alice)
    assert (other.good_count, other.known_count) == (0, 1)
    with pytest.raises(Refused, match="no good row"), cast.scope_for(alice):
        carry_out(other, alice)
    assert rights()[0].number == registered.number


def test_keys_are_brought_only_where_the_mandate_still_reaches(alice):
    with tenant_scope(cast.organisation("norrlys")):
        brand = Brand.objects.get()
        mandate = cast.a_mandate([brand], actions=("register",))
        cast.a_right(brand, by=alice)
    gus = cast.person("gus")
    begun = check(prepare(gus, sheet(row(reference="D-1")), at="meridian"), gus)
    assert begun.known_count == 1
    with tenant_scope(cast.organisation("norrlys")):
        revoke_mandate(mandate, by=None)
    with pytest.raises(Refused, match="no good row"), cast.scope_for(gus):
        carry_out(begun, cast.person("gus"))
    assert [right.reference for right in rights()] == [""]


def test_a_number_without_its_zeros_is_the_same_registration(alice):
    imported(alice, sheet(row(number="017 893 412")))
    begun = check(
        prepare(alice, sheet(row(number="17893412"), row(number="EM17893413"), row(number="17893413"))), alice
    )
    assert (begun.known_count, begun.good_count, begun.bad_count) == (1, 1, 1)
    assert errors(begun) == {4: {"": "This is the right of line 3 again."}}


def test_one_number_under_two_keys_is_told_with_the_line(alice):
    begun = check(
        prepare(
            alice,
            sheet(
                row(reference="D-1"),
                row(reference="D-2"),
                row(),
                row(number="2", reference="D-1"),
                row(number="3", reference="D-3"),
            ),
        ),
        alice,
    )
    found = errors(begun)
    assert set(found) == {3, 4, 5}
    for line in (3, 4):
        assert "Line 2 has this number too" in found[line][""]
    assert found[5] == {"": "This is the right of line 2 again."}
    assert begun.good_count == 2


def test_a_work_without_a_number_is_known_by_its_file(alice):
    content = sheet(
        ["NORRLYS", "A poster", "Drawn by Kari in 2020", "Kari"], headings=("Brand", "Title", "Description", "Author")
    )
    first = imported(alice, content, kind="copyright_unregistered")
    assert first.imported_count == 1, errors(first)
    again = check(prepare(alice, content, kind="copyright_unregistered"), alice)
    assert (again.good_count, again.known_count) == (0, 1)


def test_every_fault_stands_at_its_cell_and_the_good_rows_go_on(alice):
    begun = check(
        prepare(
            alice,
            sheet(
                row(),
                row(number=""),
                row(number="2", office="Atlantis", classes="46", registered="03/04/2024", expires="soon"),
                row(number="3", brand="Elsewhere"),
                row(),
                row(number="4", registered="2036-12-16"),
            ),
        ),
        alice,
    )
    found = errors(begun)
    assert set(found) == {3, 4, 5, 6, 7}
    assert set(found[3]) == {"registration_number"}
    assert set(found[4]) == {"office", "nice_classes", "registered_on", "expires_on"}
    assert "2024-04-03 or 2024-03-04" in found[4]["registered_on"]
    assert "no brand “Elsewhere”" in found[5]["brand"]
    assert found[6] == {"": "This is the right of line 2 again."}
    assert "future" in found[7]["registered_on"]
    done = carry_out(begun, alice)
    assert (done.imported_count, len(rights())) == (1, 1)


@pytest.fixture
def unpackings(monkeypatch) -> list[str]:
    """What was unpacked, in its order."""
    unpacked, seen = Papers.unpacked, []

    def counted(papers, key):
        seen.append(key)
        return unpacked(papers, key)

    monkeypatch.setattr(Papers, "unpacked", counted)
    return seen


def test_a_paper_that_many_rows_name_is_unpacked_once(alice, unpackings):
    many = [row(number=str(number), files="a.pdf; b.pdf") for number in range(200)]
    begun = check(prepare(alice, sheet(*many), papers=archive(a_pdf=CERTIFICATE, b_pdf=b"nothing")), alice)
    assert sorted(unpackings) == ["a.pdf", "b.pdf"]
    assert begun.bad_count == 200
    assert len({str(found) for found in errors(begun).values()}) == 1


def test_a_paper_of_many_rights_is_unpacked_once_in_a_step(alice, unpackings):
    many = [row(number=str(number), files="a.pdf") for number in range(PAPERS_AT_ONCE + 2)]
    begun = check(prepare(alice, sheet(*many), papers=archive(a_pdf=CERTIFICATE)), alice)
    assert unpackings == ["a.pdf"]
    assert carry_out(begun, alice).sent_paper_count == len(many)
    assert unpackings == ["a.pdf"] * 3
    with all_tenants(reason="each right has its own"):
        assert RightPaper.objects.that_count().values("right").distinct().count() == len(many)


def test_running_it_twice_adds_no_paper(alice):
    """Nor when the sheet has one row more, nor when a worker died between sending papers and saying so."""
    papers = archive(a_pdf=CERTIFICATE, b_png=samples.picture())
    first = row(files="a.pdf; b.png")
    imported(alice, sheet(first), papers=papers)
    again = check(prepare(alice, sheet(first), papers=papers), alice)
    assert (again.good_count, again.known_count, again.paper_count) == (0, 1, 0)
    more = imported(alice, sheet(first, row(number="2", files="a.pdf")), papers=papers)
    assert (more.imported_count, more.known_count, more.sent_paper_count) == (1, 1, 1)
    with tenant_scope(more.tenant_id):
        ImportRow.objects.filter(right_import=more).update(papers_sent=False)
        RightImport.objects.filter(pk=more.pk).update(state="importing", sent_paper_count=0)
    job.func(more.tenant_id, more.pk)
    job.func(more.tenant_id, more.pk)
    assert (anew(more).state, anew(more).sent_paper_count) == ("done", 1)
    with all_tenants(reason="count"):
        assert RightPaper.objects.count() == EvidenceFile.objects.filter(purpose="evidence").count() == 3


def test_headings_are_remembered(alice):
    headings = ("Marke", *HEADINGS[1:])
    begun = prepare(alice, sheet(row(), headings=headings))
    assert "brand" not in begun.mapping
    done = check(begun, alice, Marke="brand")
    assert done.good_count == 1, errors(done)
    assert prepare(alice, sheet(row(), headings=headings)).mapping["brand"] == 0
    with tenant_scope(done.tenant_id):
        assert ImportHeading.objects.get(heading="Marke").column == "brand"


def test_a_column_is_chosen_once_and_needed_ones_are_chosen(alice):
    begun = prepare(alice, sheet(row()))
    with cast.scope_for(alice):
        with pytest.raises(Refused, match="chosen twice"):
            choose_columns(begun, by=alice, columns={"Brand": "brand", "Mark": "brand"})
        with pytest.raises(Refused, match="Choose which column says"):
            choose_columns(begun, by=alice, columns={"Brand": "brand"})
        with pytest.raises(Refused, match="one of the columns"):
            choose_columns(begun, by=alice, columns={"Brand": "number"})


def test_papers_come_with_their_rights(alice):
    papers = archive(a_pdf=CERTIFICATE, b_png=samples.picture(), spare_pdf=CERTIFICATE)
    done = imported(alice, sheet(row(files="a.pdf; b.png"), row(number="2", files="a.pdf")), papers=papers)
    assert (done.state, done.sent_paper_count, done.unused_papers) == ("done", 3, ["spare.pdf"])
    with tenant_scope(done.tenant_id):
        held = RightPaper.objects.order_by("right_id", "file__name").values_list(
            "kind", "file__name", "file__state", "file__via"
        )
        assert list(held) == [
            ("certificate", "a.pdf", "accepted", "import"),
            ("certificate", "b.png", "accepted", "import"),
            ("certificate", "a.pdf", "accepted", "import"),
        ]


def test_a_paper_that_cannot_be_shown_is_a_fault_of_its_cell(alice):
    papers = archive(
        empty_pdf=b"", page_pdf=b"<html><script>", inner_zip=archive(a_pdf=CERTIFICATE), good_pdf=CERTIFICATE
    )
    names = ["empty.pdf", "page.pdf", "inner.zip", "nowhere.pdf", "good.pdf"]
    rows = [row(number=str(place), files=name) for place, name in enumerate(names)]
    found = errors(check(prepare(alice, sheet(*rows), papers=papers), alice))
    assert [found[line]["papers"] for line in (2, 3, 4, 5)] == [
        "empty.pdf: The file is empty. Choose another one.",
        (
            "page.pdf: This is a saved web page. "
            "Save it as one file (MHTML), print it to PDF, or take a picture of the screen."
        ),
        "inner.zip: This is an archive. Unpack it and upload the pictures, PDFs and videos in it.",
        "“nowhere.pdf” is not in the ZIP. Add it, or mend the name.",
    ]
    assert 6 not in found
    without = errors(check(prepare(alice, sheet(row(files="a.pdf"))), alice))
    assert "no ZIP of papers was sent" in without[2]["papers"]


def test_an_unreadable_sheet_stops_with_its_reason_and_another_goes_on(alice):
    begun = prepare(alice, b"Mark,Brand\r\n")
    assert begun.state == "stopped"
    assert "no rows under its headings" in begun.reason
    papers = prepare(alice, sheet(row(files="x.pdf")), papers=archive(**{"../x_pdf": CERTIFICATE}))
    assert "path elsewhere" in check(papers, alice).reason


def test_one_row_of_the_trail_names_every_right(alice):
    done = imported(alice, sheet(*(row(number=str(number)) for number in range(20))))
    with all_tenants(reason="read the trail"):
        entry = AuditEntry.objects.get(verb="registry.import_rights")
        assert entry.after["numbers"] == [right.number for right in rights()]
        assert entry.after["sheet_sha256"] == anew(done).sheet.sha256
        assert entry.actor_id == alice.pk


def test_a_step_that_ran_twice_adds_nothing(alice):
    """A worker that died after it had written, before it could say so: its job runs again."""
    begun = check(prepare(alice, sheet(*(row(number=str(number)) for number in range(5)))), alice)
    with cast.scope_for(alice):
        carry_out_import(begun, by=alice)
    job.func(begun.tenant_id, begun.pk)
    job.func(begun.tenant_id, begun.pk)
    run_jobs()
    assert (anew(begun).state, anew(begun).imported_count, len(rights())) == ("done", 5, 5)


def test_who_may_not_act_may_not_import(alice):
    vic = cast.person("vic")
    with cast.scope_for(vic), pytest.raises(NotAllowed):
        begin_import(cast.organisation("norrlys"), by=vic, kind="trademark")
