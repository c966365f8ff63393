"""Adding a ground is adding one file: form, API, checklist and public help follow from it."""

import pytest

from complaints import grounds
from complaints.codes import Side, Step
from complaints.grounds import GROUNDS, read_grounds
from complaints.models import Complaint, Decision
from portal.tenancy.scope import all_tenants
from registry.kinds import KINDS
from tests.complaints.casework import some_evidence
from tests.complaints.test_filing import begin
from tests.registry.test_api import Program

HELP = """
title.en = "{title}?"
title.zh_hans = "做什么？"
what.en = "{title}: do this."
what.zh_hans = "请这样做。"
why.en = "The reviewer compares it."
why.zh_hans = "审核员会核对。"
good.verdict.en = "Good"
good.verdict.zh_hans = "好"
good.text.en = "The whole front."
good.text.zh_hans = "完整门面。"
bad.verdict.en = "Bad"
bad.verdict.zh_hans = "不好"
bad.text.en = "One color."
bad.text.zh_hans = "一种颜色。"
refusal.en = "Only single parts are alike."
refusal.zh_hans = "仅个别部分相似。"
"""
SHOP_FRONT = (
    """
key = "shop_front"
order = 70
title.en = "Copied shop front"
title.zh_hans = "仿冒门面"
summary.en = "A shop that looks like yours."
summary.zh_hans = "与您的店铺外观相似的店铺。"
needs.en = "You will need: pictures of both."
needs.zh_hans = "需要：双方的照片。"
right_kinds = ["trademark"]
target_kinds = ["shop"]
evidence_required = [["side_by_side"]]
evidence_accepted = ["page_capture"]
remedies = ["removal", "label"]
measures = ["hide", "warn"]
checks = ["territory", "doubles"]
deficiencies = ["D-01", "D-03", "D-05", "D-06", "D-10", "D-11", "D-28", "D-67"]
upholds = ["K-12"]
declines = ["N-08", "N-30"]

[[fields]]
key = "looks"
type = "choice"
title.en = "What looks the same"
title.zh_hans = "相同之处"
help.en = "What a visitor sees first."
help.zh_hans = "访客最先看到的部分。"
deficiency = "D-28"
choices = [
    { key = "colors", title = { en = "The colors", zh_hans = "配色" } },
    { key = "layout", title = { en = "The layout", zh_hans = "布局" } },
]

[[fields]]
key = "opened_on"
type = "date"
title.en = "Yours opened on"
title.zh_hans = "您的开店日期"
help.en = "The day."
help.zh_hans = "日期。"
deficiency = "D-05"

[wording.reasons]
title.en = "How do visitors confuse them?"
title.zh_hans = "访客如何混淆？"
help.en = "In your own words."
help.zh_hans = "用您自己的话说明。"

[tracks.contract]
required = ["right", "targets", "reasons", "name", "email", "looks"]

[[tracks.contract.statements]]
key = "opened_first"
side = "complainant"
text.en = "My shop was there first."
text.zh_hans = "我的店铺开设在先。"

[[points]]
key = "older"
title.en = "The complainant opened first"
title.zh_hans = "投诉人开设在先"
if_not = "N-08"
"""
    + "".join(
        f"\n[steps.{step}]\n{fields}{HELP.format(title=f'Front {step}')}"
        for step, fields in (
            ("right", ""),
            ("ground", 'fields = ["looks", "opened_on", "places"]\n'),
            ("targets", 'fields = ["reasons"]\n'),
            ("statements", ""),
            ("check", ""),
        )
    )
    + f'\n[answer]\ndefences = ["own_right", "other"]\n{HELP.format(title="Answer")}'
)


@pytest.fixture
def shop_front(tmp_path, monkeypatch):
    """The further ground, for the time of a test."""
    (tmp_path / "shop_front.toml").write_text(SHOP_FRONT, encoding="utf-8")
    for key, ground in read_grounds(tmp_path).items():
        monkeypatch.setitem(grounds._grounds, key, ground)
    return GROUNDS["shop_front"]


def the_case() -> Complaint:
    return Complaint.objects.select_related("tenant", "right", "brand", "agency").get()


@pytest.fixture
def drafted(shop_front, norrlys, browser) -> str:
    """The address of a draft on the further ground that alice wrote with the form; only the sending is left."""
    alice = browser("alice")
    draft = begin(alice, "norrlys", norrlys)
    body = {"ground": "shop_front", "title": "Our front in green", "go": "next"}
    answer = alice.post(f"{draft}ground/", body)
    assert answer.url == f"{draft}ground/", "what this ground asks in this step is shown before it is left"
    body |= {"looks": "layout", "opened_on": "2019-05-03", "places": "Norway", "remedies": ["label"]}
    assert alice.post(f"{draft}ground/", body).url == f"{draft}targets/"
    said = {"explanation": "Visitors write to us because of orders there.", "kind": "shop", "go": "next"}
    alice.post(f"{draft}targets/", said | {"links": "https://shop.example/s/9"})
    with all_tenants(reason="test"):
        some_evidence(the_case(), "side_by_side")
    return draft


def confirm(alice, draft: str) -> None:
    with all_tenants(reason="test"):
        confirmed = [statement.key for statement in the_case().statements_of(Side.COMPLAINANT)]
    contact = {"contact_name": "Alice", "contact_email": "a@norrlys.example"}
    alice.post(f"{draft}statements/", contact | {"statements": confirmed})


def test_the_form_asks_what_the_file_says(drafted, browser):
    alice = browser("alice")
    shown = alice.get(f"{drafted}ground/").text
    for words in ("Copied shop front", "What looks the same", "Front ground?", "Only single parts", "Label it"):
        assert words in shown
    assert "EU DSA" not in shown
    shown = alice.get(f"{drafted}targets/").text
    assert "How do visitors confuse them?" in shown
    assert '<option value="listing"' not in shown
    assert "My shop was there first." in alice.get(f"{drafted}statements/").text
    with all_tenants(reason="test"):
        case = the_case()
    assert case.details == {"looks": "layout", "opened_on": "2019-05-03"}
    assert (case.places, case.remedies, case.track_key) == (["NO"], ["label"], "contract")


def test_it_is_sent_once_everything_is_there(drafted, browser):
    alice = browser("alice")
    assert "Confirm: My shop was there first." in alice.get(f"{drafted}check/").text
    confirm(alice, drafted)
    check = alice.get(f"{drafted}check/").text
    assert "Everything is here" in check
    assert "The layout" in check
    assert alice.post(f"{drafted}send/").url == drafted
    assert "The layout" in alice.get(drafted).text
    alice.post("/look/", {"language": "zh-hans"})
    assert "布局" in alice.get(drafted).text


def test_the_api_takes_what_the_file_says_and_nothing_else(shop_front, norrlys):
    alice = Program("alice", "norrlys")
    listed = {ground["key"]: ground for ground in alice.get("grounds/")}
    told = listed["shop_front"]
    assert [field["key"] for field in told["fields"]] == ["looks", "opened_on", "places", "reasons"]
    assert [choice["key"] for choice in told["fields"][0]["choices"]] == ["colors", "layout"]
    assert [track["key"] for track in told["tracks"]] == ["contract"]
    assert told["tracks"][0]["required"][-1] == "looks"
    facts = {"right": norrlys.number, "ground": "shop_front", "explanation": "Visitors write to us about orders."}
    draft = alice.post("complaints/", facts | {"details": {"looks": "layout"}}, 201)
    assert draft["details"] == {"looks": "layout"}
    assert draft["remedies"] == ["removal"]
    address = f"complaints/{draft['number']}/"
    wrong = [
        {"details": {"smell": "strong"}},
        {"details": {"looks": "smell"}},
        {"details": {"opened_on": "yesterday"}},
        {"details": {"looks": ["layout"]}},
        {"remedies": ["disclosure"]},
        {"track": "eu_dsa"},
        {"places": ["XX"]},
        {"ground": "shop_back"},
    ]
    for body in wrong:
        alice.patch(address, body, 400)
    assert alice.post(f"{address}targets/", {"links": "https://shop.example/1", "kind": "listing"}, 400)
    alice.post(f"{address}targets/", {"links": "https://shop.example/1", "kind": "shop"})
    changed = alice.patch(address, {"details": {"looks": ""}})
    assert changed["details"] == {}
    assert "looks" in [gap["field"] for gap in changed["missing"]]
    assert alice.get("complaints/", ground="shop_front")["results"][0]["number"] == draft["number"]
    alice.post(f"{address}submit/", status=400)


def test_the_reviewer_gets_the_files_checklist(drafted, browser):
    alice = browser("alice")
    confirm(alice, drafted)
    alice.post(f"{drafted}send/")
    rita = browser("rita")
    desk = rita.post("/review/next/", follow=True).text
    for words in ("The complainant opened first", "If not: N-08", "Label it", "The layout", "In the notice:"):
        assert words in desk
    with all_tenants(reason="test"):
        case = the_case()
        target = case.targets.get().pk
    body = {"targets": [target], "outcome": "uphold", "code": "K-12", "text": "The front is that of the complainant."}
    page = rita.post(f"/review/complaints/{case.number}/decide/", body | {"points": ["older", "newer"]})
    assert "Load the page again" in page.text
    assert rita.post(f"/review/complaints/{case.number}/decide/", body | {"points": ["older"]}).status_code == 302
    with all_tenants(reason="test"):
        assert Decision.objects.get().points == ["older"]


@pytest.mark.parametrize(("language", "words"), [("en", "Copied shop front"), ("zh-hans", "仿冒门面")])
def test_the_public_help_tells_the_whole_file(shop_front, db, client, language, words):
    headers = {"accept-language": language}
    assert words in client.get("/help/grounds/", headers=headers).text
    page = client.get("/help/grounds/shop_front/", headers=headers)
    assert page.status_code == 200
    said = [shop_front.title, shop_front.needs, *(field.title for field in shop_front.fields)]
    said += [guide.what for guide in shop_front.steps.values()] + [point.title for point in shop_front.points]
    said += [s.text for s in shop_front.tracks["contract"].statements] + [KINDS["trademark"].title]
    in_words = [thing.en if language == "en" else thing.zh_hans for thing in said]
    assert [each for each in in_words if each not in page.text] == []


@pytest.mark.parametrize("key", GROUNDS)
def test_every_ground_has_its_public_page_in_both_languages(key, db, client):
    for language in ("en", "zh-hans"):
        page = client.get(f"/help/grounds/{key}/", headers={"accept-language": language})
        assert page.status_code == 200
        assert page.text.count('class="ex') == 2 * len(Step)
        assert all(f'id="{step}"' in page.text for step in Step)


def test_an_unknown_ground_has_no_page(db, client):
    assert client.get("/help/grounds/weeds/").status_code == 404
