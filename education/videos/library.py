"""The videos in the editors' home: a list, forms and a chooser. Each side finds its own part of the library."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views import generic
from wagtail.admin.views.generic import chooser, history, usage
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import policy_registry, register_permission_policy

from education.models import Video
from education.pictures.shown import refuse_deletion
from education.videos.form import VideoForm

register_permission_policy(Video, CollectionOwnershipPermissionPolicy(Video, owner_field_name="uploaded_by_user"))


class _Own:
    """One video: those of others do not exist."""

    request: Any

    def get_object(self, *args: Any) -> Any:
        """The video that the address names. Raises Http404."""
        found = super().get_object(*args)  # type: ignore[misc] # of the view beside it
        if not policy_registry.get_by_type(Video).user_has_permission_for_instance(self.request.user, "change", found):
            raise Http404
        return found


class _WithUser:
    """The form asks which parts of the library are the person's."""

    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the person."""
        return {**super().get_form_kwargs(), "user": self.request.user}  # type: ignore[misc] # of the view beside it


class ListView(generic.IndexView):
    """The person's videos."""

    def get_base_queryset(self) -> Any:
        """Those that they may change."""
        return _of(self.request.user, "change")


class AddView(_WithUser, generic.CreateView):
    """A new one."""

    def get_initial_form_instance(self) -> Video:
        """It is the person's."""
        return Video(uploaded_by_user=self.request.user)


class ChangeView(_Own, _WithUser, generic.EditView):
    """What stands around a film."""


class DeleteView(_Own, generic.DeleteView):
    """One that no guide needs any more."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Refused while readers see it or soon will."""
        refused = refuse_deletion(request, [self.get_object()], library.get_url_name("index"))
        return refused or super().dispatch(request, *args, **kwargs)


class HistoryView(_Own, history.HistoryView):
    """Who did what to it."""


class UsageView(_Own, usage.UsageView):
    """Where it is shown."""


class VideoLibrary(ModelViewSet):
    """/cms/videos/"""

    model = Video
    name = "videos"
    icon = "media"
    add_to_admin_menu = True
    menu_order = 310
    copy_view_enabled = False
    search_fields = ["title"]
    list_display = ["title", "created_at"]
    index_view_class = ListView
    add_view_class = AddView
    edit_view_class = ChangeView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView

    def get_form_class(self, for_update: bool = False) -> type[VideoForm]:  # noqa: FBT001, FBT002 - Wagtail's signature
        """One form for both: it knows whether there is a film already."""
        return VideoForm


class _Choice:
    """What the person may choose."""

    request: Any

    def get_object_list(self) -> Any:
        """In lists."""
        return _of(self.request.user, "choose")

    def get_object(self, pk: Any) -> Any:
        """One. Raises Http404."""
        return self.get_objects([pk])[0]

    def get_objects(self, pks: Any) -> Any:
        """Some. Raises Http404 for one that is not theirs."""
        found = list(self.get_object_list().filter(pk__in=pks))
        if len(found) != len(set(pks)):
            raise Http404
        return found


class ChooseView(_Choice, chooser.ChooseView):
    """The chooser."""


class ChooseResultsView(_Choice, chooser.ChooseResultsView):
    """Its list."""


class ChosenView(_Choice, chooser.ChosenView):
    """The one that was chosen."""


class ChosenMultipleView(_Choice, chooser.ChosenMultipleView):
    """Those that were chosen."""


class VideoChooser(ChooserViewSet):
    """Videos for a block of a guide."""

    model = Video
    icon = "media"
    choose_one_text = _("Choose a video")
    choose_another_text = _("Choose another video")
    edit_item_text = _("Edit this video")
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenView
    chosen_multiple_view_class = ChosenMultipleView


library = VideoLibrary()
choosing = VideoChooser("video_chooser")


def _of(user: Any, action: str) -> Any:
    policy = policy_registry.get_by_type(Video)
    return policy.instances_user_has_any_permission_for(user, [action]).select_related("collection")
