"""The pages and the API of an import, as an agent of an agency and as a rights holder use them."""

import io
from datetime import timedelta

import pytest
import urllib3
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from portal.accounts.models import Mandate
from portal.shared.files.sending import declare, send_piece
from portal.shared.files.storage import SignedRequest
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.kinds import KINDS
from registry.models import Brand, Right, RightImport
from registry.services import accept_mandate, carry_out_import, give_mandate, revoke_mandate
from registry.sheets.reading import read_sheet
from tests import cast
from tests.registry.importcase import HEADINGS, archive, check, errors, imported, prepare, row, run_jobs, sheet
from tests.registry.test_pages import browser, page, read

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def brands():
    """Norrlys has a brand, and so has Kestrel; the agency is mandated for the first alone."""
    with tenant_scope(cast.organisation("kestrel")):
        cast.a_brand("KESTREL", of="kestrel")
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        cast.a_mandate([brand])
        return brand


def upload(client, start: str, base: str, name: str, content: bytes) -> None:
    """What the page's script does."""
    answer = client.post(start, declare(io.BytesIO(content), name), content_type="application/json")
    assert answer.status_code == 201, answer.content
    [asked] = answer.json()["requests"]
    request = SignedRequest(asked["number"], asked["url"], asked["headers"], asked["size"])
    assert send_piece(request, content).status == 200
    assert client.post(f"{base}{answer.json()['file']['id']}/finish/").status_code == 200
    run_jobs()


def test_the_whole_way_through_the_pages(brands):
    alice = browser("alice")
    assert "Begin an import" in read(alice, page("import-list", "norrlys"))
    where = alice.post(page("import-begin", "norrlys"), {"kind": "trademark"}).url
    number = where.rstrip("/").rpartition("/")[2]
    refused = alice.post(page("import-move", "norrlys", number, "read"), follow=True)
    assert "Upload the sheet first." in refused.content.decode()
    content = sheet(row(number="17893412"), row(number=""), row(number="3", files="a.pdf"))
    base = page("organisation-home", "norrlys") + "files/"
    upload(alice, page("import-file-add", "norrlys", number, "table"), base, "rights.csv", content)
    upload(alice, page("import-file-add", "norrlys", number, "archive"), base, "p.zip", archive(a_pdf=b"%PDF-broken"))
    assert "rights.csv" in read(alice, where)
    alice.post(page("import-move", "norrlys", number, "read"))
    assert "See how far it is" in read(alice, where)
    assert alice.get(page("import-progress", "norrlys", number)).json() == {"state": "reading", "done": 0, "of": 0}
    run_jobs()
    form = read(alice, page("import-columns", "norrlys", number))
    assert "Reg. no." in form
    chosen = {"column-0": "brand", "column-1": "title", "column-2": "office", "column-3": "registration_number"}
    short = alice.post(page("import-columns", "norrlys", number), chosen)
    assert "Choose which column says" in short.content.decode()
    rest = ("nice_classes", "registered_on", "expires_on", "reference", "papers")
    chosen |= {f"column-{place}": key for place, key in enumerate(rest, start=4)}
    assert alice.post(page("import-columns", "norrlys", number), chosen).status_code == 302
    run_jobs()
    preview = read(alice, where)
    assert "1 row is good" in preview
    assert "Look again; you can go on." in read(alice, where + "?show=good")  # an odd number may be right
    assert "Copy the number from the certificate." in preview
    assert "The PDF is damaged" in preview
    assert alice.get(page("import-mend", "norrlys", number)).status_code == 302
    assert alice.post(page("import-move", "norrlys", number, "carry_out")).status_code == 302
    run_jobs()
    done = read(alice, where)
    assert "1 right is imported as a draft" in done
    assert "R-" in read(alice, where + "?show=imported")


def test_the_sheet_of_bad_rows_is_mended_and_imported(brands):
    alice = cast.person("alice")
    begun = check(prepare(alice, sheet(row(), row(number="", mark="=HYPERLINK(1)"), row(number="3"))), alice)
    client = browser("alice")
    link = client.get(page("import-mend", "norrlys", begun.number)).url
    mend = read_sheet(io.BytesIO(urllib3.request("GET", link).data))
    assert mend.headings == (*HEADINGS, "What to mend")
    [bad] = mend.rows
    assert bad.cells[1] == "'=HYPERLINK(1)"
    assert bad.cells[-1] == "Line 3: Registration number: Copy the number from the certificate."
    cells = [*bad.cells[:3], "77", *bad.cells[4:]]
    done = imported(alice, sheet(cells, headings=mend.headings))
    assert done.imported_count == 1, errors(done)
    with tenant_scope(done.tenant_id):
        assert Right.objects.get().title == "=HYPERLINK(1)"


@pytest.mark.parametrize("kind", [*KINDS, ""])
def test_a_template_of_each_kind_is_read_back_without_a_guess_missing(brands, kind):
    client = browser("gus")
    for ending in ("csv", "xlsx"):
        content = client.get(page("import-template", "meridian"), {"kind": kind, "form": ending}).content
        sheet_back = read_sheet(io.BytesIO(content))
        assert len(sheet_back.rows) == 1
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Rights 权利", "Columns 填写说明"]
    gus = cast.person("gus")
    example = [list(each.cells) for each in sheet_back.rows]
    mine = [cell if cell != "EXAMPLE 示例" else "" for cell in example[0]]
    begun = prepare(gus, sheet(*example, mine, headings=sheet_back.headings), kind=kind, at="meridian")
    assert len(begun.mapping) == len(begun.headings)
    assert begun.row_count == 1


def test_an_agency_imports_for_two_clients_and_nobody_else(brands):
    with tenant_scope(cast.organisation("kestrel")):
        kestrels = Brand.objects.get()
        today = timezone.localdate()
        offered = give_mandate(
            cast.organisation("kestrel"),
            by=None,
            agency=cast.organisation("meridian"),
            brands=[kestrels],
            actions=["register"],
            starts_on=today,
            ends_on=today + timedelta(days=30),
        )
        accept_mandate(offered, by=None)
        cast.a_brand("FALCON", of="kestrel")
    gus = cast.person("gus")
    rows = [row(number=str(n), brand=("NORRLYS", "KESTREL")[n % 2]) for n in range(10)]
    rows.append(row(brand="FALCON", number="99"))
    done = imported(gus, sheet(*rows), at="meridian")
    assert (done.imported_count, done.bad_count) == (10, 1)
    with all_tenants(reason="count"):
        assert sorted(Right.objects.values_list("tenant__slug", flat=True)) == ["kestrel"] * 5 + ["norrlys"] * 5
    assert "no brand “FALCON” in which you may register" in errors(done)[12]["brand"]
    client = browser("carol")
    assert client.get(page("import-detail", "kestrel", done.number)).status_code == 404


def test_a_mandate_revoked_after_the_preview_imports_nothing(brands):
    gus = cast.person("gus")
    begun = check(prepare(gus, sheet(row()), at="meridian"), gus)
    assert begun.good_count == 1
    with tenant_scope(cast.organisation("norrlys")):
        revoke_mandate(Mandate.objects.get(), by=None)
    with cast.scope_for(cast.person("gus")):
        carry_out_import(begun, by=cast.person("gus"))
    run_jobs()
    with all_tenants(reason="look"):
        done = RightImport.objects.get()
        assert Right.objects.count() == 0
    assert (done.state, done.imported_count, done.bad_count) == ("done", 0, 1)
    assert "may not register" in errors(done)[2][""]


def test_programs_go_the_same_way(brands):
    client = browser("gus")
    begun = client.post(reverse("api-import-list"), {"kind": "trademark"}, content_type="application/json")
    assert begun.status_code == 201, begun.content
    number = begun.json()["number"]

    def call(name, body=None):
        answer = client.post(reverse(f"api-import-{name}", args=[number]), body or {}, content_type="application/json")
        assert answer.status_code in {200, 201}, answer.content
        run_jobs()
        return answer.json()

    content = sheet(row(), row(number=""))
    declared = call("files", declare(io.BytesIO(content), "x.csv") | {"purpose": "table"})
    [asked] = declared["requests"]
    send_piece(SignedRequest(asked["number"], asked["url"], asked["headers"], asked["size"]), content)
    client.post(reverse("api-file-finish", args=[declared["file"]["id"]]))
    run_jobs()
    call("read")
    told = client.get(reverse("api-import-detail", args=[number])).json()
    assert told["columns"]["Reg. no."] == "registration_number"
    call("check", {"columns": told["columns"]})
    rows = client.get(reverse("api-import-rows", args=[number]), {"outcome": "bad"}).json()
    assert [(each["line"], list(each["errors"])) for each in rows] == [(3, ["registration_number"])]
    call("carry-out")
    assert client.get(reverse("api-import-detail", args=[number])).json()["imported_count"] == 1


def test_ten_thousand_broken_rows_are_shown_a_page_at_a_time(brands):
    alice = cast.person("alice")
    begun = check(prepare(alice, sheet(*([row(number="", registered="no", brand="x")] * 10_000))), alice)
    assert (begun.bad_count, begun.good_count) == (10_000, 0)
    client = browser("alice")
    shown = client.get(page("import-detail", "norrlys", begun.number), {"page": "200"})
    assert shown.content.count(b'data-label="Line"') == 50
    assert len(client.get(page("import-detail", "norrlys", begun.number)).content) < 250_000


def test_who_only_looks_sees_how_it_went_and_no_cells(brands):
    begun = check(prepare(cast.person("alice"), sheet(row(mark="Secret"), row(number=""))), cast.person("alice"))
    client = browser("vic")
    assert "Secret" not in read(client, page("import-detail", "norrlys", begun.number))
    assert client.get(page("import-mend", "norrlys", begun.number)).status_code == 403
