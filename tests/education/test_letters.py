"""Letters about moderation and comments: written by jobs after the request, in the reader's language, to who waits."""

import pytest
from django.core import mail
from wagtail.models import Comment, PageSubscription, WorkflowState

from education import services
from education.jobs import tell_of_comments, tell_of_moderation
from education.models import GuidePage
from portal.accounts.models import Membership, Role, User
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.education.conftest import body_with, guide_form
from tests.education.people import png

pytestmark = pytest.mark.django_db
ASKED = "Show the seam from nearer."


@pytest.fixture(autouse=True)
def _people(db):
    cast.people()


@pytest.fixture
def draft() -> GuidePage:
    """A draft in the section of alice's brand."""
    with tenant_scope(cast.organisation("norrlys")):
        section = services.open_section(cast.a_verified_brand(), by=cast.person("alice"))
    pictures = [services.add_picture(by=None, title=n, content=png("green"), name=f"{n}.png") for n in ("a", "b")]
    return services.create_guide(
        by=None, language="en", section=section, title="Label", slug="label", summary="Look.", body=body_with(pictures)
    )


@pytest.fixture
def sent(draft) -> WorkflowState:
    """It, sent to the moderators by alice."""
    with all_tenants(reason="the jobs that follow"):
        return draft.get_workflow().start(draft, cast.person("alice"))


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


class TestComments:
    """On a draft that alice follows: ed comments, alice answers."""

    @pytest.fixture(autouse=True)
    def _followed(self, draft):
        PageSubscription.objects.create(page=draft, user=cast.person("alice"), comment_notifications=True)

    def save(self, who: str, draft: GuidePage, **comments: str) -> None:
        """The editor's form with these comments, as the browser sends it. No letter goes out in the request."""
        pictures = [block.value[side] for block in draft.body[:1] for side in ("genuine", "suspect")]
        forms = {"comments-TOTAL_FORMS": "1", "comments-INITIAL_FORMS": "0", "comments-MAX_NUM_FORMS": ""}
        forms |= {"comments-0-replies-TOTAL_FORMS": "0", "comments-0-replies-INITIAL_FORMS": "0"}
        sent = guide_form(pictures, slug=draft.slug, comment_notifications="on", **forms | comments)
        with cast.scope_for(cast.person(who)):
            answer = cast.browser(who).post(f"/cms/pages/{draft.pk}/edit/", sent)
        assert answer.status_code == 302, answer.text
        assert mail.outbox == []

    def comment(self, draft: GuidePage) -> Comment:
        self.save("ed", draft, **{"comments-0-text": ASKED, "comments-0-contentpath": "title"})
        return Comment.objects.get()

    def told(self, draft: GuidePage) -> dict[str, str]:
        draft.refresh_from_db()
        tell_of_comments(tenant_id=cast.organisation("market").pk, subject_id=draft.latest_revision_id)
        return {letter.to[0].partition("@")[0]: letter.body for letter in mail.outbox}

    def test_who_follows_the_guide_reads_it_in_her_language(self, draft):
        User.objects.filter(pk=cast.person("alice").pk).update(language="zh-hans")
        self.comment(draft)
        told = self.told(draft)
        assert set(told) == {"alice"}
        assert "发表了批注" in told["alice"]
        assert ASKED in told["alice"]

    def test_who_wrote_in_the_thread_reads_the_answer(self, draft):
        comment = self.comment(draft)
        reply = {"comments-INITIAL_FORMS": "1", "comments-0-id": str(comment.pk), "comments-0-text": comment.text}
        reply |= {"comments-0-contentpath": "title", "comments-0-replies-TOTAL_FORMS": "1"}
        self.save("alice", draft, **reply | {"comments-0-replies-0-text": "The left one?"})
        told = self.told(draft)
        assert set(told) == {"ed"}
        assert "The left one?" in told["ed"]

    def test_who_may_write_there_no_more_reads_nothing(self, draft):
        self.comment(draft)
        with tenant_scope(cast.organisation("norrlys")):
            Membership.objects.filter(user=cast.person("alice")).update(roles=[Role.VIEWER])
        assert self.told(draft) == {}
