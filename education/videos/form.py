"""The form of a video in the editors' home."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser
from wagtail.permissions import policy_registry

from education.models import Video
from education.pictures.shown import is_settled
from education.videos.films import examine
from education.videos.traces import take_out_traces
from education.videos.webvtt import LONGEST, read_captions
from portal.shared.errors import Refused

LANGUAGES = {f"captions_{code.replace('-', '_')}": (code, title) for code, title in settings.LANGUAGES}
HELD = gettext_lazy(
    "Readers see it or soon will, so its first picture and captions stay. To change them, add it once more and choose "
    "that one in the guide."
)
CAPTIONS_HELP = gettext_lazy("A WebVTT file (.vtt). Who cannot hear reads it while the video plays.")


class VideoForm(BaseCollectionMemberForm):
    """A film, its first picture, and what is said in it: as a file of captions for each language, at least for one."""

    class Meta:
        model = Video
        fields = ("title", "file", "poster", "collection")
        widgets = {"poster": AdminImageChooser, "file": forms.FileInput(attrs={"accept": "video/mp4,video/webm"})}

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        if self.instance.pk:
            del self.fields["file"]  # another film is another video: guides and copies of their pages name this one
        if self._is_held():
            del self.fields["poster"]
            self.fields["title"].help_text = HELD
            return
        for name, (code, title) in LANGUAGES.items():
            label = _("captions, %(language)s") % {"language": title}
            there = _("There are some. Another file replaces them.") if code in self.instance.captions else ""
            widget = forms.FileInput(attrs={"accept": ".vtt,text/vtt"})
            self.fields[name] = forms.FileField(
                label=label, required=False, widget=widget, help_text=there or CAPTIONS_HELP
            )

    def _is_held(self) -> bool:
        """Who may not publish changes nothing behind the moderators' back."""
        may_publish = self.user is None or self.user.has_perm("education.publish_guide")
        return bool(self.instance.pk) and not may_publish and is_settled(self.instance)

    @cached_property
    def permission_policy(self) -> Any:
        """Who works in which part of the library."""
        return policy_registry.get_by_type(Video)

    def clean_file(self) -> Any:
        """The film, told from its bytes, without what the camera wrote of place and time."""
        file = self.cleaned_data["file"]
        try:
            kind = examine(file, file.size)
            take_out_traces(file, file.size, kind)
            self.instance.mime = kind.mime
        except Refused as refusal:
            raise ValidationError(str(refusal.message)) from refusal
        return file

    def clean_poster(self) -> Any:
        """A picture that the person may choose."""
        poster = self.cleaned_data["poster"]
        policy = policy_registry.get_by_type(get_image_model())
        if self.user and not policy.user_has_permission_for_instance(self.user, "choose", poster):
            raise ValidationError(_("Choose a picture of your own library."))
        return poster

    def clean(self) -> Any:
        """With the captions that came, read; those of the other languages stay."""
        cleaned = super().clean()
        captions = dict(self.instance.captions)
        for name, (code, _title) in LANGUAGES.items():
            sent = self.cleaned_data.get(name)
            if sent:
                try:
                    captions[code] = read_captions(_text_of(sent))
                except ValidationError as error:
                    self.add_error(name, error)
        if not captions and not self.errors:
            self.add_error(next(iter(LANGUAGES)), _("Send the captions in at least one language."))
        self.instance.captions = captions
        return cleaned


def _text_of(sent: Any) -> str:
    """What a file says. Raises ValidationError."""
    content = sent.read(4 * LONGEST + 1)
    try:
        return str(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValidationError(_("This file is not text in UTF-8. Save it so and send it again.")) from error
