"""Guides for programs: what everybody reads at /guides/, as data, and no word of a draft."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education import services
from education.models import GuidePage
from tests.education.conftest import body_with

GUIDES = "/api/v1/guides/"
QUIZ = {
    "type": "quiz",
    "value": {
        "title": "Have a try",
        "questions": [
            {
                "question": "Which seal is genuine?",
                "picture": None,
                "answers": [{"text": "The even one", "right": True}, {"text": "The other", "right": False}],
                "explanation": "It is pressed, not printed.",
            }
        ],
    },
}
TEXT = {"type": "text", "value": {"title": "Where", "text": '<p>In <b>shops</b>.</p><script>alert("x")</script>'}}


def publish(ed, pictures, slug: str, **changes):
    facts = {"language": "en", "title": slug, "slug": slug, "summary": "Look.", "brand_name": "Hillfog"}
    draft = services.create_guide(by=ed, body=[*body_with(pictures), TEXT, QUIZ], **(facts | changes))
    return services.publish_guide(draft, by=ed)


def found(**asked: str) -> list[str]:
    return [each["title"] for each in Client().get(GUIDES, asked).json()["results"]]


def test_anybody_reads_a_guide_with_all_that_it_says(ed, pictures):
    guide = publish(ed, pictures, "tea-tin")
    [listed] = Client().get(GUIDES).json()["results"]
    assert (listed["id"], listed["brand"], listed["language"]) == (guide.pk, "Hillfog", "en")
    assert listed["link"].endswith("/guides/en/tea-tin/")
    told = Client().get(f"{GUIDES}{guide.pk}/").json()
    assert [part["kind"] for part in told["body"]] == ["pair", "checklist", "text", "quiz"]
    pair, checklist, text, quiz = (part["value"] for part in told["body"])
    assert [(point["number"], point["name"], point["on_suspect"]) for point in pair["points"]] == [
        (1, "Seal", [10.5, 30]),
        (2, "Lid", [21.0, 30]),
    ]
    assert (pair["genuine"]["words"], checklist["steps"]) == ("genuine tin", ["Ask"])
    assert text["html"] == "<p>In <b>shops</b>.</p>"
    assert [answer["right"] for answer in quiz["questions"][0]["answers"]] == [True, False]
    path = pair["suspect"]["address"].removeprefix("http://testserver").partition("/guides/")[2]
    assert Client().get(f"/guides/{path}").headers["Content-Type"] == "image/webp"
    assert (told["section"], told["translations"], told["shops"]) == (None, [], [])


def test_a_draft_is_told_to_nobody(ed, pictures, client, settings):
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False
    draft = services.create_guide(
        by=ed, language="en", title="Soon", slug="soon", summary="Not yet.", body=body_with(pictures)
    )
    client.force_login(ed, backend="portal.accounts.backends.RulesBackend")
    assert client.get(GUIDES).json()["results"] == []
    assert client.get(f"{GUIDES}{draft.pk}/").status_code == 404


def test_guides_are_found_by_what_programs_ask_for(ed, pictures):
    publish(ed, pictures, "tea-tin")
    publish(ed, pictures, "bag-label", brand_name="Norrlys")
    GuidePage.objects.filter(slug="bag-label").update(category="bags")
    assert found() == ["bag-label", "tea-tin"], "the newest first"
    assert found(brand="hillfog") == ["tea-tin"]
    assert found(category="bags") == ["bag-label"]
    assert found(q="label") == ["bag-label"]
    assert found(language="zh-hans") == []
    assert found(section="B-2026-000001") == []
    assert Client().get(GUIDES, {"category": "nonsense"}).status_code == 400
    page = Client().get(GUIDES, {"limit": "1"}).json()
    assert [each["title"] for each in Client().get(page["next"]).json()["results"]] == ["tea-tin"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_one_here(guide, method):
    for address in (GUIDES, f"{GUIDES}{guide.pk}/"):
        assert getattr(Client(), method)(address, {}, content_type="application/json").status_code == 405


def test_a_list_of_three_costs_the_queries_of_one(ed, pictures):
    publish(ed, pictures, "tea-tin")
    with CaptureQueriesContext(connection) as one:
        assert len(found()) == 1
    for slug in ("bag-label", "cable"):
        publish(ed, pictures, slug)
    with CaptureQueriesContext(connection) as three:
        assert len(found()) == 3
    assert len(three) == len(one)
