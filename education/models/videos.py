"""Videos of guides: a library in which each organisation's side sees its own, beside the pictures."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.images import get_image_model_string
from wagtail.models import CollectionMember


class Video(CollectionMember, models.Model):
    """A film in the private store, with its first picture and what is said in it."""

    title = models.CharField(_("title"), max_length=120)
    file = models.FileField(pgettext_lazy("film", "video"), upload_to="videos")
    mime = models.CharField(max_length=40, editable=False)
    poster = models.ForeignKey(
        get_image_model_string(),
        models.PROTECT,
        verbose_name=_("first picture"),
        related_name="+",
        help_text=_("Readers see it before the video plays."),
    )
    captions = models.JSONField(default=dict, editable=False)
    """What is said, as WebVTT, by the code of the language."""
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(pgettext_lazy("film", "added"), auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("film", "video")
        verbose_name_plural = pgettext_lazy("film", "videos")
        ordering = ["-created_at", "-pk"]
        permissions = [("choose_video", "Can choose video")]

    def __str__(self) -> str:
        return self.title


@receiver(post_delete, sender=Video)
def delete_film(instance: Any, **_signal: Any) -> None:
    """The film leaves the store with its row."""
    transaction.on_commit(lambda: instance.file.delete(save=False), robust=True)
