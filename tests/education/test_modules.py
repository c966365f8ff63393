"""Training modules: written at the editors' home, read and taken by anybody, without an account or a script."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from education import services
from education.models import ModulePage
from education.modules import grade, module_of, published_modules
from education.writing.tree import index_page
from portal.shared.errors import NotAllowed
from tests.education.conftest import enter
from tests.education.modules import HALF, RIGHT, WHY, a_module, body_of, in_chinese

pytestmark = pytest.mark.django_db


@pytest.fixture
def module(ed) -> ModulePage:
    return a_module(by=ed)


@pytest.fixture
def chinese(module) -> ModulePage:
    return in_chinese(module)


def text_of(address: str, language: str = "en") -> str:
    response = Client(headers={"accept-language": language}).get(address)
    assert response.status_code == 200, response
    return response.text


class TestWriting:
    @pytest.fixture(autouse=True)
    def _one_factor(self, settings):
        settings.PORTAL_REQUIRE_SECOND_FACTOR = False

    def form(self, **changes: str) -> dict[str, str]:
        quiz = "body-1-value-questions"
        form = {
            "title": "Before you list", "slug": "marks", "summary": "What a mark protects.", "minutes": "5",
            "to_pass": "100", "body-count": "2", "body-0-id": "", "body-0-deleted": "", "body-0-order": "0",
            "body-0-type": "checklist", "body-0-value-title": "First", "body-0-value-steps-count": "1",
            "body-0-value-steps-0-id": "", "body-0-value-steps-0-deleted": "", "body-0-value-steps-0-order": "0",
            "body-0-value-steps-0-value": "Keep the invoice", "body-1-id": "", "body-1-deleted": "",
            "body-1-order": "1", "body-1-type": "quiz", "body-1-value-title": "Do you know it?",
            f"{quiz}-count": "1", f"{quiz}-0-id": "", f"{quiz}-0-deleted": "", f"{quiz}-0-order": "0",
            f"{quiz}-0-value-question": "May it?", f"{quiz}-0-value-explanation": WHY,
            f"{quiz}-0-value-answers-count": "2", "action-publish": "action-publish",
        }  # fmt: skip
        for number, text in enumerate(("Yes", "No")):
            answer = f"{quiz}-0-value-answers-{number}"
            form |= {f"{answer}-id": "", f"{answer}-deleted": "", f"{answer}-order": str(number)}
            form |= {f"{answer}-value-text": text}
        return form | {f"{quiz}-0-value-answers-1-value-right": "on"} | changes

    def send(self, who, **changes: str):
        return enter(who).post(f"/cms/pages/add/education/modulepage/{index_page('en').pk}/", self.form(**changes))

    def test_an_editor_writes_and_publishes_one(self, ed):
        response = self.send(ed)
        assert response.status_code == 302, re.findall(r"error-message.*", response.text)
        assert "Keep the invoice" in text_of("/training/marks/")

    @pytest.mark.parametrize("changes", [{"to_pass": "0"}, {"to_pass": "101"}, {"body-count": "1"}, {"title": ""}])
    def test_what_nobody_could_pass_is_refused(self, ed, changes):
        assert self.send(ed, **changes).status_code == 200
        assert not ModulePage.objects.exists()

    def test_an_address_is_taken_once(self, ed, module):
        assert (
            "Another page has this address"
            in enter(ed).post(f"/cms/pages/add/education/modulepage/{index_page('zh-hans').pk}/", self.form()).text
        )

    def test_a_rights_holder_writes_none(self, alice):
        assert self.send(alice).status_code in (302, 403, 404)
        with pytest.raises(NotAllowed):
            services.create_module(by=alice, language="en", title="x", slug="x", summary="x", body=body_of())
        assert not ModulePage.objects.exists()

    def test_the_editor_sees_it_before_publishing(self, ed, module):
        client = enter(ed)
        client.post(f"/cms/pages/{module.pk}/edit/preview/", self.form(title="Not yet public"))
        assert "Not yet public" in client.get(f"/cms/pages/{module.pk}/edit/preview/?mode=").text


class TestReading:
    def test_a_draft_is_nobodys(self, ed):
        services.create_module(by=ed, language="en", title="Not yet", slug="soon", summary="x", body=body_of())
        assert Client().get("/training/soon/").status_code == 404
        assert "Not yet" not in text_of("/training/")

    def test_the_list_says_when_there_is_none(self, db):
        assert "No module yet" in text_of("/training/")

    def test_each_language_its_own_text(self, module, chinese):
        assert "Before you list" in text_of("/training/")
        assert "上架之前" in text_of("/training/", "zh-hans")
        assert "仿品可以叫高仿吗？" in text_of("/training/marks/", "zh-hans")
        assert "May a copy be called a replica?" in text_of("/training/en/marks/", "zh-hans")
        assert 'hreflang="zh-hans"' in text_of("/training/marks/")

    def test_without_a_translation_it_says_so(self, module):
        assert "暂无您所用语言" in text_of("/training/marks/", "zh-hans")

    def test_the_map_for_machines_names_it_in_both_languages(self, module, chinese):
        found = Client().get("/guides/sitemap.xml").text
        assert "/training/en/marks/</loc>" in found
        assert f'hreflang="zh-hans" href="http://testserver/training/zh-hans/{chinese.slug}/"' in found

    def test_the_bar_leads_there(self, module):
        assert 'href="/training/"' in text_of("/guides/")

    def test_the_answers_do_not_stand_in_the_page(self, module):
        assert WHY not in text_of("/training/marks/")

    def test_a_page_costs_the_same_whatever_there_is(self, ed):
        counts = []
        for number in range(4):  # the first visit of a process reads more
            in_chinese(a_module(by=ed, slug=f"m{number}", title=f"Module {number}"))
            for address in ("/training/", "/training/m0/"):
                with CaptureQueriesContext(connection) as asked:
                    text_of(address)
                counts.append(len(asked))
        assert counts[2:4] == counts[6:]


class TestTaking:
    def send(self, answers: dict[str, str], language: str = "en"):
        return Client().post(f"/training/{language}/marks/quiz/", answers)

    def test_passed(self, module):
        page = self.send(RIGHT).text
        assert "2 of 2 are right" in page
        assert "Passed" in page

    def test_failed_with_reasons_and_again_at_once(self, module):
        page = self.send(HALF).text
        assert "1 of 2 is right" in page
        assert "Not passed yet" in page
        assert WHY in page
        assert 'href="/training/en/marks/#h-quiz"' in page

    def test_in_chinese(self, module, chinese):
        assert "已通过" in self.send(RIGHT, "zh-hans").text

    @pytest.mark.parametrize("sent", ["", "-1", "9", "99999", "1e3", "x", "²"])
    def test_nonsense_is_wrong_and_nothing_worse(self, module, sent):
        assert not grade(module, {"q1": sent, "q2": "0"}).has_passed
        assert "Not passed yet" in self.send({"q1": sent}).text

    def test_asked_for_it_leads_back(self, module):
        assert Client().get("/training/en/marks/quiz/").headers["Location"] == "/training/en/marks/"

    @pytest.mark.usefixtures("one_minute")
    def test_a_thousand_times_is_slowed_down_and_one_row(self, module):
        statuses = {self.send(HALF).status_code for _time in range(35)}
        assert statuses == {200, 429}
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM accounts_rate WHERE who LIKE 'quiz%'")
            assert cursor.fetchone() == (1,)

    def test_how_much_has_to_be_right(self, ed):
        assert grade(a_module(by=ed, slug="half", to_pass=50), HALF).has_passed
        assert not grade(a_module(by=ed, slug="more", to_pass=51), HALF).has_passed


class TestRoomsAbove:
    def test_one_text_of_each_in_the_active_language(self, module, chinese):
        assert published_modules() == [module]
        assert module_of(module.translation_key) == module
        assert module_of(None) is None

    def test_what_is_withdrawn_cannot_be_taken(self, ed, module):
        services.withdraw_guide(module, by=ed)
        assert module_of(module.translation_key) is None
