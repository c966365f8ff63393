"""Addresses of evidence files: for an organisation's members and for the platform's staff.

A room that lets others in, such as respondents with a personal link, mounts `views.file_urls` itself.
"""

from django.urls import URLPattern, URLResolver, include, path

from portal.shared.files import record_views
from portal.shared.files.views import file_urls


def _record(prefix: str = "") -> list[URLPattern]:
    return [
        path("<uuid:file>/record/", record_views.file_record, name=f"{prefix}file-record"),
        path("<uuid:file>/stamp.tsr", record_views.file_stamp, name=f"{prefix}file-stamp"),
    ]


organisation = [path("files/", include([*_record(), *file_urls()]))]
review: list[URLPattern | URLResolver] = [
    path("files/", include([*_record("review-"), *file_urls(prefix="review-")])),
    path("files/<uuid:file>/hold/", record_views.file_hold, name="review-file-hold"),
    path("files/<uuid:file>/release/", record_views.file_release, name="review-file-release"),
]
