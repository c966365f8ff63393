"""Letters about moderation: by the portal's own jobs and in its words, not by Wagtail within the request of an editor.

Wagtail connects its senders when it starts, after this room. Whoever is connected first under a name keeps it, so ours
take the places of Wagtail's, each under the name that Wagtail uses; a test sees that nothing is sent in a request.
"""

from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from education.writing.tree import WRITERS
from portal.accounts.models import Membership, User
from portal.shared.jobs import defer
from portal.tenancy.models import Organisation

TOLD = {
    WorkflowState.STATUS_IN_PROGRESS: _("A brand has sent a guide. Read it, then approve it or ask for a change:"),
    WorkflowState.STATUS_NEEDS_CHANGES: _("The platform asks for a change in your guide. Edit it and send it again:"),
    WorkflowState.STATUS_APPROVED: _("Your guide is approved. It is published now, or at the time that was set:"),
}


def take_over() -> None:
    """Connect the receivers. Called when the room starts, before Wagtail's own."""
    task_submitted.connect(
        after_task, sender=TaskState, dispatch_uid="group_approval_task_submitted_email_notification"
    )
    for signal, name in ((workflow_rejected, "rejected"), (workflow_approved, "approved")):
        signal.connect(after_move, sender=WorkflowState, dispatch_uid=f"workflow_state_{name}_email_notification")


def after_task(instance: TaskState, **_signal: Any) -> None:
    """Receiver: a guide went to the moderators, for the first time or again."""
    after_move(instance.workflow_state)


def after_move(instance: WorkflowState, **_signal: Any) -> None:
    """Receiver: the moderators have answered."""
    platform = Organisation.objects.filter(kind=Organisation.Kind.PLATFORM).first()
    if platform is not None:
        defer("education.tell_of_moderation", SimpleNamespace(tenant_id=platform.pk, pk=instance.pk))


def readers_of(state: WorkflowState) -> list[User]:
    """Who is told: the platform's writers of what was sent, who sent it of the answer; nobody of their own deed."""
    if state.status != WorkflowState.STATUS_IN_PROGRESS:
        last = state.task_states.order_by("pk").last()
        answered_by = last.finished_by_id if last else None
        author = state.requested_by
        return [author] if author and author.is_active and author.pk != answered_by else []
    staff = Membership.objects.filter(organisation__kind=Organisation.Kind.PLATFORM, roles__overlap=list(WRITERS))
    people = User.objects.filter(is_active=True, pk__in=staff.values("user"))
    return list(people.exclude(pk=state.requested_by_id).order_by("pk"))


def comment_on(state: WorkflowState) -> str:
    """What the moderators wrote with their answer."""
    last = state.task_states.order_by("pk").last()
    return str(last.comment) if last else ""
