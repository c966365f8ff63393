"""Letters about moderation: written by jobs after the request, in the reader's language, to those who wait."""

import pytest
from django.core import mail
from wagtail.models import WorkflowState

from education import services
from education.jobs import tell_of_moderation
from education.models import GuidePage
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.education.conftest import body_with
from tests.education.people import png

pytestmark = pytest.mark.django_db
ASKED = "Show the seam from nearer."


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


@pytest.fixture
def sent() -> WorkflowState:
    """A guide that alice has sent to the moderators."""
    with tenant_scope(cast.organisation("norrlys")):
        section = services.open_section(cast.a_brand(), by=cast.person("alice"))
    pictures = [services.add_picture(by=None, title=n, content=png("green"), name=f"{n}.png") for n in ("a", "b")]
    guide = services.create_guide(
        by=None, language="en", section=section, title="Label", slug="label", summary="Look.", body=body_with(pictures)
    )
    with all_tenants(reason="the jobs that follow"):
        return guide.get_workflow().start(guide, cast.person("alice"))


def letters(state: WorkflowState) -> dict[str, str]:
    """What the job writes, by the address; nothing was sent before it ran."""
    assert mail.outbox == []
    tell_of_moderation(tenant_id=cast.organisation("market").pk, subject_id=state.pk)
    return {letter.to[0].partition("@")[0]: letter.body for letter in mail.outbox}


def answer(state: WorkflowState, action: str, comment: str = "") -> None:
    page, task = GuidePage.objects.get(slug="label"), state.current_task_state
    cast.browser("ed").post(f"/cms/pages/workflow/action/{page.pk}/{action}/{task.pk}/", {"comment": comment})
    state.refresh_from_db()


def test_the_platforms_editors_hear_of_what_was_sent(sent):
    told = letters(sent)
    assert set(told) == {"ed", "olga"}
    assert "/edit/" in told["ed"]


def test_who_sent_it_hears_what_to_change(sent):
    answer(sent, "reject", ASKED)
    told = letters(sent)
    assert set(told) == {"alice"}
    assert ASKED in told["alice"]


def test_who_sent_it_hears_that_it_is_approved_in_her_language(sent):
    alice = cast.person("alice")
    alice.language = "zh-hans"
    alice.save()
    answer(sent, "approve")
    assert "您的文章已通过" in letters(sent)["alice"]
