"""Letters about comments on a draft: written by a job after the request, not by Wagtail within it."""

from collections import defaultdict
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from wagtail.models import Comment, CommentReply, PageLogEntry, PageSubscription, Revision

from education.models import GuidePage
from education.writing.sections import admit
from portal.accounts.models import User
from portal.shared.jobs import defer
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants

TOLD_OF = ("new_comments", "deleted_comments", "resolved_comments", "new_replies")
ACTIONS = tuple(f"wagtail.comments.{what}" for what in ("create", "create_reply", "resolve", "delete"))


def have_letters_written(page: Any, changes: dict[str, Any]) -> None:
    """About the comments that came, went or were settled with the newest version of a page."""
    platform = Organisation.objects.filter(kind=Organisation.Kind.PLATFORM).first()
    if platform is not None and any(changes[kind] for kind in TOLD_OF):
        defer("education.tell_of_comments", SimpleNamespace(tenant_id=platform.pk, pk=page.latest_revision_id))


class Told(NamedTuple):
    """What one person did with one comment."""

    who: str
    action: str
    text: str

    def __str__(self) -> str:
        """In words of the active language."""
        sentences = {
            "wagtail.comments.create": _("%(who)s has commented:"),
            "wagtail.comments.create_reply": _("%(who)s has answered a comment:"),
            "wagtail.comments.resolve": _("%(who)s has settled a comment:"),
            "wagtail.comments.delete": _("%(who)s has taken out a comment:"),
        }
        return f"{sentences[self.action] % {'who': self.who}}\n{self.text}"


def letters_about(revision: Revision) -> dict[User, list[Told]]:
    """Who reads what about the comments that were saved with a revision.

    Who follows the guide reads all of it, who wrote in a thread what was written there, nobody of their own deeds; and
    only who may edit the guide today: a mandate that ended ends the letters too.
    """
    entries = PageLogEntry.objects.filter(revision=revision, action__in=ACTIONS).select_related("user").order_by("pk")
    following = PageSubscription.objects.filter(page_id=revision.object_id, comment_notifications=True)
    followers = set(following.values_list("user", flat=True))
    wrote = _writers({entry.data["comment"]["id"] for entry in entries})
    by_reader: dict[int, list[Told]] = defaultdict(list)
    for entry in entries:
        said = entry.data.get("reply") or entry.data["comment"]
        who = entry.user.get_full_name() if entry.user else ""
        for reader in (followers | wrote[entry.data["comment"]["id"]]) - {entry.user_id}:
            by_reader[reader].append(Told(who, entry.action, said["text"]))
    people = User.objects.filter(is_active=True, pk__in=by_reader).order_by("pk")
    return {person: by_reader[person.pk] for person in people if _may_edit(person, int(revision.object_id))}


def _writers(threads: set[int]) -> dict[int, set[int]]:
    """Who has written in each thread."""
    wrote: dict[int, set[int]] = defaultdict(set)
    for thread, user in Comment.objects.filter(pk__in=threads).values_list("pk", "user"):
        wrote[thread].add(user)
    for thread, user in CommentReply.objects.filter(comment__in=threads).values_list("comment", "user"):
        wrote[thread].add(user)
    return wrote


def _may_edit(person: User, guide: int) -> bool:
    with all_tenants(reason="whether somebody still writes in a section"):
        admit(person)
        return GuidePage.objects.written_by(person).filter(pk=guide).exists()
