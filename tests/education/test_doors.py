"""Ways from a guide to elsewhere: a card for other sites, the checklist on paper."""

import html
import re

import pytest
from django.test import Client

from education import services
from tests.education.conftest import body_with
from tests.education.test_reading import QUIZ

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(ed, pictures):
    """With a checklist, a quiz, and a title that would break out of an attribute."""
    checklist = {"type": "checklist", "value": {"title": "At home", "steps": ["Weigh it", "Smell <it>"]}}
    body = [*body_with(pictures), checklist, QUIZ]
    facts = {"title": 'The "tea" tin', "slug": "tin", "summary": "Look.", "body": body}
    return services.publish_guide(services.create_guide(by=ed, language="en", **facts), by=ed)


def read(address: str, language: str = "en") -> str:
    answer = Client().get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.text


def test_a_line_for_other_sites_leads_to_the_card(guide, settings):
    line = html.unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", read("/guides/tin/"), re.DOTALL).group(1))
    frame = re.fullmatch(
        r'<iframe src="([^"]+)" title="([^"]+)" width="\d+" height="\d+" loading="lazy"></iframe>', line
    )
    address, title = frame.groups()
    assert address == f"{settings.PORTAL_URL}/guides/en/tin/card/"
    assert html.unescape(title) == 'The "tea" tin'
    assert "frame-ancestors *" in Client().get("/guides/en/tin/card/").headers["Content-Security-Policy"]


def test_the_checklist_by_itself_holds_every_step_and_no_quiz(guide):
    page = read("/guides/tin/")
    address = "/guides/en/tin/checklist/"
    assert page.count(f'href="{address}"') == 2  # beside each list
    alone = read(address)
    for step in ("Ask", "Weigh it", "Smell &lt;it&gt;"):
        assert f"<li>{step}</li>" in alone
    assert "Can you tell?" not in alone
    assert "<form" not in alone.partition("<article")[2].partition("</article>")[0]
    assert f'href="{address}"' not in alone
    assert 'content="noindex"' in alone


def test_it_speaks_the_language_of_its_address(ed, guide, pictures):
    body = [body_with(pictures)[0], {"type": "checklist", "value": {"title": "在家", "steps": ["称重"]}}]
    draft = services.translate_guide(guide, by=ed, language="zh-hans", title="茶罐", summary="看。", body=body)
    services.publish_guide(draft, by=ed)
    assert "称重" in read("/guides/zh-hans/tin/checklist/")
    assert "Weigh it" in read("/guides/en/tin/checklist/", "zh-hans")


def test_a_guide_without_one_has_no_such_page(ed, pictures):
    body = body_with(pictures)[:1]
    draft = services.create_guide(by=ed, language="en", title="x", slug="bare", summary="s", body=body)
    assert Client().get("/guides/en/bare/checklist/").status_code == 404
    services.publish_guide(draft, by=ed)
    assert Client().get("/guides/en/bare/checklist/").status_code == 404
    assert "checklist/" not in read("/guides/bare/")
