"""`manage.py clean_films`: films that were added before traces were taken out lose them too."""

from typing import Any

from django.core.management import BaseCommand

from education.models import Video
from education.services import clean_video
from portal.shared.errors import Refused


class Command(BaseCommand):
    """Reads every film once. Safe to repeat, and to interrupt: a film that says nothing is left as it is."""

    help = "Take what cameras wrote of place and time out of the films in the store."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say how many changed, and which need an editor."""
        changed = 0
        for video in Video.objects.order_by("pk"):
            try:
                changed += clean_video(video, by=None)
            except (Refused, FileNotFoundError) as error:
                self.stderr.write(f"{video.pk} {video.title}: {error}")
        self.stdout.write(f"{changed} cleaned")
