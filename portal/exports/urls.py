"""Addresses of exports."""

from django.urls import path

from portal.exports import views

organisation = [
    path("settings/exports/", views.export_list, name="export-list"),
    path("settings/exports/ask/", views.export_ask, name="export-ask"),
    path("settings/exports/<str:export>/give-up/", views.export_give_up, name="export-give-up"),
    path("settings/exports/<str:export>/progress/", views.export_progress, name="export-progress"),
    path("settings/exports/<str:export>/file/", views.export_file, name="export-file"),
]
