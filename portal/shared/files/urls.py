"""Addresses of evidence files: for an organisation's members and for the platform's staff.

A room that lets others in, such as respondents with a personal link, mounts `views.file_urls` itself.
"""

from django.urls import include, path

from portal.shared.files.views import file_urls

organisation = [path("files/", include(file_urls()))]
review = [path("files/", include(file_urls(prefix="review-")))]
