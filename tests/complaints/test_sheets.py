"""A sheet of targets becomes complaints: what is read, what is refused and why, and that nothing comes twice."""

import io
import zipfile

import pytest
from django.db import connection
from openpyxl import Workbook

from complaints.models import Complaint, SheetCase, Target, TargetRow, TargetSheet
from complaints.services import discard_draft, save_template, sheet_steps
from complaints.sheets import stages
from complaints.states import ComplaintState
from portal.shared.audit import problems
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.services import revoke_mandate
from tests import cast
from tests.complaints.casework import a_draft
from tests.complaints.sheetcase import (
    HEADINGS,
    anew,
    begin_filing,
    cases_of,
    check,
    counts,
    errors,
    filed,
    links,
    prepare,
    row,
    sheet,
)
from tests.registry.importcase import run_jobs

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def brands():
    """Norrlys and Kestrel have a brand with a verified trademark each; the agency is mandated for the first alone."""
    with tenant_scope(cast.organisation("kestrel")):
        theirs = cast.verified(cast.a_complete_right(cast.a_brand("KESTREL", of="kestrel"), title="KESTREL"))
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        ours = cast.verified(cast.a_complete_right(brand))
        mandate = cast.a_mandate([brand])
    return {"ours": ours, "theirs": theirs, "mandate": mandate}


@pytest.fixture
def gus():
    return cast.person("gus")


@pytest.fixture
def template(brands, gus):
    """What an earlier complaint of the agency for Norrlys said, with its evidence."""
    with cast.scope_for(gus):
        earlier = a_draft(brands["ours"], by=gus, links="https://shop.example/earlier")
        return save_template(earlier, by=gus, organisation=cast.organisation("meridian"), name="Copies", is_shared=True)


def test_good_rows_become_complaints_and_bad_ones_say_why(brands, gus):
    rows = [
        *links(3),
        row("https://shop.example/search?q=norrlys"),
        row("https://shop.example/item/9", right=brands["theirs"].number, brand=""),
        row("https://shop.example/item/8", brand="KESTREL"),
        row("https://shop.example/item/7", ground="nonsense"),
        row("https://shop.example/item/6", ground="copyright"),
        row("https://shop.example/item/5", places="Atlantis"),
        row("https://shop.example/item/4", client="kestrel"),
        row("https://shop.example/item/1?utm_source=x"),
        row("", brand=""),
    ]
    begun = check(prepare(gus, sheet(*rows)), gus)
    assert (begun.good_count, begun.bad_count, begun.known_count, begun.case_count) == (3, 8, 1, 1)
    wrong = errors(begun)
    assert "This is a search page" in wrong[5]["link"]
    assert "There is no right" in wrong[6]["right"]
    assert "There is no brand “KESTREL”" in wrong[7]["brand"]
    assert "is not one of" in wrong[8]["ground"]
    assert "does not fit the kind of right" in wrong[9]["ground"]
    assert "Atlantis" in wrong[10]["places"]
    assert "You may not complain for “kestrel”" in wrong[11]["client"]
    assert wrong[13]["link"] == "Write the link."
    done = filed(begun, gus)
    assert (done.state, done.filed_count) == ("done", 3)
    [case] = cases_of(done)
    assert case.outcome == SheetCase.Outcome.DRAFT  # a counterfeit needs evidence, and no template gives it
    assert any("Add evidence" in text for text in case.lacks)
    with tenant_scope(cast.organisation("norrlys")):
        complaint = Complaint.objects.get()
        assert (complaint.target_count, complaint.open_count, complaint.state) == (3, 3, ComplaintState.DRAFT)
        assert complaint.agency == cast.organisation("meridian")
        assert complaint.behalf_of == "Norrlys"
        assert complaint.explanation == "The label has no lot number."
        assert complaint.signature == "Gus"
        first = complaint.targets.first()
        assert (first.position, first.url, first.seller_name) == (1, "https://shop.example/item/1", "Hillside")
        assert list(problems(complaint.tenant_id)) == []


def test_what_is_complete_is_sent_and_one_missing_sentence_keeps_it_a_draft(brands, gus, template):
    begun = check(prepare(gus, sheet(*links(2))), gus)
    done = filed(begun, gus, templates={"counterfeit": template})
    [case] = cases_of(done)
    assert (case.outcome, case.lacks) == (SheetCase.Outcome.SENT, []), case.lacks
    assert done.sent_count == 1
    with all_tenants(reason="look"):
        sent = Complaint.objects.get(number=case.complaint_number)
        assert (sent.state, sent.title, sent.evidence.count()) == (
            ComplaintState.SUBMITTED,
            "Copies of the Fjell 32",
            2,
        )
    again = check(prepare(gus, sheet(*links(4))), gus)
    assert (again.known_count, again.good_count) == (2, 2)
    done = filed(again, gus, leave_out="eu_dsa.good_faith", templates={case.aim: template})
    [case] = cases_of(done)
    assert case.outcome == SheetCase.Outcome.DRAFT
    assert "Confirm:" in case.lacks[0]


def test_the_same_sheet_twice_adds_nothing_and_what_was_taken_back_can_be_filed_anew(brands, gus):
    content = sheet(*links(3, ground="trademark"))
    filed(check(prepare(gus, content), gus), gus)
    before = counts()
    again = check(prepare(gus, content), gus)
    assert (again.good_count, again.known_count, again.case_count) == (0, 3, 0)
    with tenant_scope(again.tenant_id):
        number = TargetRow.objects.filter(target_sheet=again).first().complaint_number
    assert counts() == before
    with cast.scope_for(gus):
        discard_draft(Complaint.objects.get(number=number), by=gus)
    assert check(prepare(gus, content), gus).good_count == 3


def test_two_sheets_with_the_same_links_that_are_filed_at_once_add_each_link_once(brands, gus):
    content = sheet(*links(3, ground="trademark"))
    one, other = (check(prepare(gus, content), gus) for _ in range(2))
    assert one.good_count == other.good_count == 3
    begin_filing(one, gus)
    begin_filing(other, gus)
    run_jobs(of="complaints.")
    assert counts() == (1, 3)
    assert [anew(each).filed_count for each in (one, other)] == [3, 0]
    assert [case.outcome for case in cases_of(other)] == [SheetCase.Outcome.REFUSED]


def test_rows_are_grouped_by_right_ground_law_and_client_and_split_at_the_limit(brands, gus, monkeypatch):
    monkeypatch.setattr("complaints.sheets.settling.MAX_TARGETS", 2)
    with tenant_scope(cast.organisation("norrlys")):
        other = cast.verified(cast.a_complete_right(cast.a_brand("FJELL"), title="FJELL", registration_number="55"))
        cast.a_mandate([other.brand])
    rows = [*links(5, ground="trademark"), *links(1), *links(2, brand="FJELL", ground="trademark")]
    begun = check(prepare(gus, sheet(*rows)), gus)
    found = [(case.ground, case.row_count, case.right_title) for case in cases_of(begun)]
    ours = f"NORRLYS ({brands['ours'].number})"
    assert found == [
        ("trademark", 2, ours),
        ("trademark", 2, ours),
        ("trademark", 1, ours),
        ("counterfeit", 1, ours),
        ("trademark", 2, f"FJELL ({other.number})"),
    ]
    done = filed(begun, gus)
    assert counts() == (5, 8)
    assert (done.filed_count, done.handled_count) == (8, 8)


def test_a_worker_that_dies_in_a_step_leaves_whole_complaints_and_the_next_goes_on(brands, gus, monkeypatch):
    monkeypatch.setattr("complaints.sheets.settling.MAX_TARGETS", 2)
    begun = begin_filing(check(prepare(gus, sheet(*links(6, ground="trademark"))), gus), gus)
    with cast.scope_for(gus):
        assert sheet_steps.file_some(anew(begun), by=gus)

    def dies(*_args, **_kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr("complaints.services.sheet_steps.gaps", dies)
    with pytest.raises(KeyboardInterrupt):
        stages.file_some(_as_the_job_reads(begun), gus)
    assert counts() == (1, 2)
    monkeypatch.undo()
    run_jobs(of="complaints.")
    assert counts() == (3, 6)
    assert anew(begun).state == "done"


def _as_the_job_reads(begun):
    with tenant_scope(begun.tenant_id):
        return TargetSheet.objects.select_related("tenant", "sheet", "created_by", "confirmed_by").get(pk=begun.pk)


def test_a_mandate_that_ends_after_the_preview_files_nothing(brands, gus):
    begun = check(prepare(gus, sheet(*links(2, ground="trademark"))), gus)
    begin_filing(begun, gus)
    with tenant_scope(cast.organisation("norrlys")):
        revoke_mandate(brands["mandate"], by=cast.person("alice"))
    run_jobs(of="complaints.")
    assert counts() == (0, 0)
    done = anew(begun)
    assert (done.state, done.bad_count, done.filed_count) == ("done", 2, 0)
    assert done.mend_key


def test_formulas_are_text_and_come_back_disarmed(brands, gus):
    rows = [row('=HYPERLINK("https://evil.example")'), row("https://shop.example/item/2", reasons="=1+1", seller="@x")]
    begun = check(prepare(gus, sheet(*rows)), gus)
    assert "link" in errors(begun)[2]
    filed(begun, gus)
    with all_tenants(reason="look"):
        assert Complaint.objects.get().explanation == "=1+1"
        assert Target.objects.get().seller_name == "@x"


def test_gb18030_and_a_workbook_are_read_and_their_chinese_headings_guessed(brands, gus):
    headings = ("商品链接", "品牌名称", "投诉理由", "侵权说明", "店铺名称")
    cells = ("https://shop.example/item/1", "NORRLYS", "假冒商品", "标牌上没有批号。", "山坡店")
    text = "\n".join(",".join(line) for line in (headings, cells))
    begun = check(prepare(gus, text.encode("gb18030")), gus)
    assert begun.good_count == 1, errors(begun)
    book = Workbook()
    book.active.append(headings)
    book.active.append(cells)
    out = io.BytesIO()
    book.save(out)
    begun = check(prepare(gus, out.getvalue(), name="targets.xlsx"), gus)
    assert begun.good_count == 1, errors(begun)
    filed(begun, gus)
    with all_tenants(reason="look"):
        assert Target.objects.get().seller_name == "山坡店"


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("URL\nhttps://é.example\n".encode("latin-1"), "encoding", id="wrong encoding"),
        pytest.param(b"URL,Brand\nhttps://a.example/\x00,x\n", "NUL bytes", id="NUL"),
        pytest.param(b"URL,Brand\n", "no rows", id="no rows"),
        pytest.param(b"URL\n" + b"a.example/1\n" * 100_001, "more than 100,000 rows", id="100,001 rows"),
        pytest.param(_bomb(), "unpacks to far more", id="bomb"),
    ],
)
def test_a_hostile_file_stops_the_sheet_with_what_to_do(brands, gus, content, why):
    begun = prepare(gus, content, name="targets.xlsx" if content.startswith(b"PK") else "targets.csv")
    assert begun.state == "stopped"
    assert why in begun.reason


def test_no_query_for_a_row(brands, gus, django_assert_max_num_queries):
    few, many = (prepare(gus, sheet(*links(count))) for count in (2, 60))
    asked = []
    for begun in (few, many):
        with connection.execute_wrapper(lambda run, *rest: (asked.append(1), run(*rest))[1]):
            check(begun, gus)
        asked.append(0)
    at = asked.index(0)
    assert sum(asked[at + 1 :]) == sum(asked[:at])


def test_the_columns_are_remembered_and_the_link_is_needed(brands, gus):
    headings = ("Where", *HEADINGS[1:])
    begun = prepare(gus, sheet(*links(1), headings=headings))
    assert "link" not in begun.mapping
    with pytest.raises(Exception, match="Choose which column says"):
        check(begun, gus)
    assert check(begun, gus, Where="link").good_count == 1
    assert prepare(gus, sheet(*links(1), headings=headings)).mapping["link"] == 0
