"""The pages and the API of a sheet of targets, as an agency's people and programs use them."""

import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from complaints.models import Complaint, ComplaintTemplate
from complaints.states import ComplaintState
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.services import accept_mandate, give_mandate
from registry.sheets.reading import read_sheet
from tests import cast
from tests.complaints.casework import a_draft
from tests.complaints.sheetcase import CONTACT, anew, check, links, prepare, row, sheet
from tests.registry.importcase import run_jobs
from tests.registry.test_import_pages import upload
from tests.registry.test_pages import browser, page, read

pytestmark = pytest.mark.usefixtures("people")


@pytest.fixture
def right():
    """Norrlys' trademark, on which the agency may complain."""
    with tenant_scope(cast.organisation("norrlys")):
        brand = cast.a_brand()
        cast.a_mandate([brand])
        return cast.verified(cast.a_complete_right(brand))


def test_a_sheet_without_a_good_row_is_not_ready(right):
    gus, client = cast.person("gus"), browser("gus")
    found = check(prepare(gus, sheet(row("https://shop.example/search?q=bag"))), gus)
    for where in (page("sheet-detail", "meridian", found.number), page("sheet-list", "meridian")):
        shown = BeautifulSoup(read(client, where), "html.parser")
        states = [state.text.strip() for state in shown.main.select(".st")]
        assert states[0] == "Rows to mend"
        assert "Ready to file" not in shown.main.text


def test_the_whole_way_through_the_pages(right):
    gus, client = cast.person("gus"), browser("gus")
    with cast.scope_for(gus):
        number = a_draft(right, by=gus, links="https://shop.example/earlier").number
    client.post(page("template-save", "meridian", number), {"name": "Copies"})
    where = client.post(page("sheet-begin", "meridian")).url
    number = where.rstrip("/").rpartition("/")[2]
    refused = client.post(page("sheet-move", "meridian", number, "read"), follow=True)
    assert "Upload the sheet first." in refused.content.decode()
    assert "XLSX or CSV. Up to" in read(client, where)
    base = page("organisation-home", "meridian") + "files/"
    content = sheet(*links(2), row("https://shop.example/search?q=bag"))
    upload(client, page("sheet-file-add", "meridian", number), base, "targets.csv", content)
    client.post(page("sheet-move", "meridian", number, "read"))
    assert client.get(page("sheet-progress", "meridian", number)).json()["state"] == "reading"
    assert "See how far it is" in read(client, where)
    run_jobs()
    assert "Right number" in read(client, page("sheet-columns", "meridian", number))
    chosen = {f"column-{place}": key for place, key in enumerate(("link", "right", "brand", "ground"))}
    short = client.post(page("sheet-columns", "meridian", number), chosen | {"column-0": ""})
    assert "Choose which column says" in short.content.decode()
    assert client.post(page("sheet-columns", "meridian", number), chosen).status_code == 302
    run_jobs()
    preview = read(client, where)
    for text in (
        "2 rows are good",
        "This is a search page",
        "Confirm and file 1 complaint",
        "Counterfeit goods",
        "Ready to file",
    ):
        assert text in preview
    link = client.get(page("sheet-mend", "meridian", number))
    assert link.status_code == 302
    confirm = page("sheet-confirm", "meridian", number)
    form = client.get(confirm)
    assert "I believe in good faith" in form.content.decode()
    assert client.post(confirm, {}).context["form"].errors.keys() == {"contact_name", "contact_email", "signature"}
    statements = [key for key, _text in form.context["form"].fields["statements"].choices]
    [choice] = form.context["form"].template_fields()
    template = choice.field.choices[1][0]
    said = CONTACT | {"statements": statements, choice.name: template}
    assert client.post(confirm, said).status_code == 302
    run_jobs(of="complaints.")
    done = read(client, where)
    assert "1 complaint is sent" in done
    assert "C-" in read(client, where + "?show=filed")
    with all_tenants(reason="look"):
        assert Complaint.objects.get(state=ComplaintState.SUBMITTED).target_count == 2


def test_who_only_looks_sees_and_changes_nothing_and_strangers_find_nothing(right):
    begun = check(prepare(cast.person("gus"), sheet(*links(1))), cast.person("gus"))
    viewer = browser("vera")
    assert "Confirm and file" not in read(viewer, page("sheet-detail", "meridian", begun.number))
    assert viewer.get(page("sheet-confirm", "meridian", begun.number)).status_code == 403
    assert viewer.post(page("sheet-begin", "meridian")).status_code == 403
    for name, at in (("alice", "norrlys"), ("carol", "kestrel")):
        assert browser(name).get(page("sheet-detail", at, begun.number)).status_code == 404


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_template_is_read_back_without_a_guess_missing_and_its_example_is_no_row(right, ending):
    content = browser("gus").get(page("sheet-template", "meridian"), {"form": ending}).content
    back = read_sheet(io.BytesIO(content))
    mine = dict(zip(back.headings, back.rows[0].cells, strict=True)) | {"Seller / 商家": "", "Client / 客户": ""}
    begun = prepare(cast.person("gus"), sheet(back.rows[0].cells, list(mine.values()), headings=back.headings))
    assert begun.row_count == 1
    assert len(begun.mapping) == len(begun.headings)
    assert browser("gus").get(page("sheet-template", "meridian"), {"form": "exe"}).status_code == 404


def test_a_program_walks_the_same_way_in_chinese(right):
    client = browser("gus", accept_language="zh-hans")
    base, headers = "/api/v1/target-sheets/", {"portal-organisation": "meridian"}

    def post(where, content=None, code=200):
        answer = client.post(where, content or {}, content_type="application/json", headers=headers)
        assert answer.status_code == code, answer.content
        return answer.json()

    number = post(base, code=201)["number"]
    begun = prepare(cast.person("gus"), sheet(*links(1), row("x y")))
    assert number != begun.number
    found = client.get(f"{base}{begun.number}/", headers=headers).json()
    assert found["columns"]["URL"] == "link"
    post(f"{base}{begun.number}/check/", {"columns": found["columns"]})
    run_jobs(of="complaints.")
    found = client.get(f"{base}{begun.number}/", headers=headers).json()
    assert (found["state"], found["good_count"], found["bad_count"]) == ("checked", 1, 1)
    [bad] = client.get(f"{base}{begun.number}/rows/?outcome=bad", headers=headers).json()
    assert bad["errors"]["link"] == "此链接没有有效网址。请从浏览器地址栏重新复制。"
    said = CONTACT | {"statements": [each["key"] for each in found["statements"]]}
    post(f"{base}{begun.number}/file/", said | {"statements": ["nonsense"]}, 400)
    post(f"{base}{begun.number}/file/", said | {"templates": {"counterfeit": 1}}, 400)
    post(f"{base}{begun.number}/file/", said)
    run_jobs(of="complaints.")
    [case] = client.get(f"{base}{begun.number}/cases/", headers=headers).json()
    assert case["outcome"] == "draft"
    assert post(f"{base}{number}/give-up/")["state"] == "cancelled"


def test_a_template_is_kept_used_renamed_shared_and_deleted(right):
    gus, client = cast.person("gus"), browser("gus")
    with cast.scope_for(gus):
        number = a_draft(right, by=gus).number
    client.post(page("template-save", "meridian", number), {"name": "Copies of the Fjell"})
    client.post(page("template-save", "meridian", number), {"name": "Copies of the Fjell"}, follow=True)
    with all_tenants(reason="look"):
        kept = ComplaintTemplate.objects.get()
    assert "contact_name" not in kept.said
    assert "statements" not in kept.said
    assert "Copies of the Fjell" in read(client, page("template-list", "meridian"))
    assert "Copies of the Fjell" not in read(browser("vera"), page("template-list", "meridian"))
    new = page("complaint-new", "meridian") + f"?template={kept.pk}"
    assert "begins with what the template" in read(client, new)
    where = client.post(new, {"right": right.pk}).url
    assert where.endswith("/targets/")
    with all_tenants(reason="look"):
        draft = Complaint.objects.latest("pk")
        assert (draft.title, draft.ground, draft.statements) == ("Copies of the Fjell 32", "counterfeit", [])
        assert (draft.evidence.count(), draft.target_count) == (2, 0)
        assert draft.contact_address == "Gata 1, Oslo"
    change = page("template-change", "meridian", kept.pk)
    assert client.post(change, {"name": "Ours", "is_shared": "on"}).status_code == 302
    assert "Ours" in read(browser("vera"), page("template-list", "meridian"))
    assert browser("vera").get(change).status_code == 403
    assert browser("alice").get(page("template-change", "norrlys", kept.pk)).status_code == 404
    client.post(page("template-delete", "meridian", kept.pk))
    with all_tenants(reason="look"):
        assert not ComplaintTemplate.objects.exists()


def test_evidence_of_a_template_goes_to_its_owner_alone(right):
    """A template may be used for another client; the first client's files stay with the first client."""
    with tenant_scope(cast.organisation("kestrel")):
        brand = cast.a_brand("KESTREL", of="kestrel")
        theirs = cast.verified(cast.a_complete_right(brand, title="KESTREL"))
    gus = cast.person("gus")
    with cast.scope_for(gus):
        number = a_draft(right, by=gus).number
    client = browser("gus")
    client.post(page("template-save", "meridian", number), {"name": "Copies"})
    with all_tenants(reason="look"):
        kept = ComplaintTemplate.objects.get()
        mandate_for_kestrel(brand)
    client.post(page("complaint-new", "meridian") + f"?template={kept.pk}", {"right": theirs.pk})
    with all_tenants(reason="look"):
        draft = Complaint.objects.get(right=theirs)
        assert (draft.title, draft.evidence.count()) == ("Copies of the Fjell 32", 0)


def mandate_for_kestrel(brand):
    """Kestrel mandates the agency too."""
    today = timezone.localdate()
    offered = give_mandate(
        cast.organisation("kestrel"),
        by=None,
        agency=cast.organisation("meridian"),
        brands=[brand],
        actions=["file"],
        starts_on=today,
        ends_on=today + timedelta(days=30),
    )
    accept_mandate(offered, by=None)


def test_a_holder_files_from_a_sheet_without_a_client_column(right):
    begun = check(prepare(cast.person("alice"), sheet(*links(1)), at="norrlys"), cast.person("alice"), Client="")
    assert anew(begun).good_count == 1
