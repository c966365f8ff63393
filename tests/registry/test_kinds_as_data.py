"""Adding a kind is adding data: a kind from a file of this test's own is filed by the form and by the API."""

import pytest

from portal.shared.datafiles import DataFileError, load_rows
from portal.tenancy.scope import tenant_scope
from registry import kinds
from registry.kinds import KINDS, Kind
from registry.models import Right
from registry.services import submit_right
from registry.workflow import State
from tests.cast import a_brand, a_paper, organisation, person
from tests.registry.test_api import Program
from tests.registry.test_pages import browser, page, read

VARIETY = """
[[kinds]]
key = "plant_variety"
group = "inventions"
title.en = "Plant variety"
title.zh_hans = "植物新品种"
summary.en = "A new variety of a plant."
summary.zh_hans = "新的植物品种。"
needs.en = "You will need: the certificate."
needs.zh_hans = "需要：品种权证书。"
registration = "required"
fields = ["title", "office", "registration_number", "product", "filed_on", "registered_on", "expires_on"]
required = ["title", "office", "registration_number", "product"]
papers_required = [["certificate"]]
papers_accepted = []
wording.title.label.en = "Denomination"
wording.title.label.zh_hans = "品种名称"
guide.title.en = "Which variety?"
guide.title.zh_hans = "哪个品种？"
guide.what.en = "Copy it from the certificate."
guide.what.zh_hans = "按证书填写。"
guide.why.en = "The reviewer compares both."
guide.why.zh_hans = "审核员会核对。"
guide.good.verdict.en = "Denomination"
guide.good.verdict.zh_hans = "品种名称"
guide.good.text.en = "“Northern Light”, apple."
guide.good.text.zh_hans = "“北光”，苹果。"
guide.bad.verdict.en = "Trade name"
guide.bad.verdict.zh_hans = "商品名"
guide.bad.text.en = "“Best apples”."
guide.bad.text.zh_hans = "“好苹果”。"
guide.refusal.en = "The certificate names another variety."
guide.refusal.zh_hans = "证书载明其他品种。"
"""


def read_kinds(tmp_path, text):
    path = tmp_path / "kinds.toml"
    path.write_text(text, encoding="utf-8")
    return load_rows(path, Kind, by="key")


@pytest.fixture
def variety(people, tmp_path, monkeypatch):
    """The further kind, for the time of a test."""
    for key, kind in read_kinds(tmp_path, VARIETY).items():
        monkeypatch.setitem(kinds._kinds, key, kind)
    return KINDS["plant_variety"]


def test_a_kind_of_the_file_is_filed_by_form(variety):
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
    alice = browser("alice")
    assert "Plant variety" in read(alice, page("right-add", "norrlys"))
    add = page("right-add", "norrlys") + "?kind=plant_variety"
    shown = read(alice, add)
    assert "Denomination" in shown
    assert "Which variety?" in shown
    alice.post(add, {"brand": brand.number, "title": "Northern Light", "office": "QZ"})
    with tenant_scope(organisation("norrlys")):
        right = Right.objects.get()
        assert right.territories[:2] == ("AT", "BE")
    change = page("right-change", "norrlys", right.number)
    assert "Say which product carries the name." in read(alice, change + "?missing")
    body = {"title": "Northern Light", "office": "QZ", "registration_number": "2021/0456", "product": "Apple"}
    assert alice.post(change, body).url == page("right-papers", "norrlys", right.number)
    with tenant_scope(organisation("norrlys")):
        right.refresh_from_db()
        assert right.details == {"product": "Apple"}
        a_paper(right)
        assert submit_right(right, by=person("alice")).state == State.SUBMITTED
    desk = read(browser("rita"), page("review-right-detail", right.number))
    assert "Apple" in desk
    assert "Plant variety" in desk


def test_a_kind_of_the_file_is_filed_by_program(variety):
    alice = Program("alice", "norrlys")
    listed = {kind["key"]: kind for kind in alice.get("kinds/")}
    assert [field["key"] for field in listed["plant_variety"]["fields"]] == list(variety.fields)
    brand = alice.post("brands/", {"name": "NORRLYS"}, 201)
    facts = {"brand": brand["number"], "kind": "plant_variety", "title": "Northern Light", "office": "QZ"}
    right = alice.post("rights/", facts | {"details": {"product": "Apple"}}, 201)
    assert right["details"] == {"product": "Apple"}
    assert list(right["missing"]) == ["registration_number", "paper-certificate"]
    right = alice.patch(f"rights/{right['number']}/", {"registration_number": "2021/0456", "details": {"product": ""}})
    assert list(right["missing"]) == ["product", "paper-certificate"]
    assert alice.get("rights/", kind="plant_variety")["results"][0]["number"] == right["number"]


WRONG = [
    ('"product", "filed_on"', '"colour", "filed_on"', "nothing is called colour, product"),
    ('group = "inventions"', 'group = "plants"', "nothing is called plants"),
    ("papers_accepted = []", 'papers_accepted = ["seed"]', "nothing is called seed"),
    ('registration = "required"', 'registration = "none"', "a number stands where an office gives one"),
    ('title.zh_hans = "植物新品种"', "", "title.zh_hans: Field required"),
    ('registration = "required"', 'registration = "perhaps"', "'required', 'optional' or 'none'"),
]


@pytest.mark.parametrize(("line", "instead", "says"), WRONG)
def test_a_wrong_kind_stops_the_start_with_what_is_wrong(tmp_path, line, instead, says):
    with pytest.raises(DataFileError, match=says):
        read_kinds(tmp_path, VARIETY.replace(line, instead, 1))
