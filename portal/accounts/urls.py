"""Addresses about people and organisations."""

from django.urls import path

from portal.accounts import views

public = [
    path("", views.home, name="home"),
]
organisation = [
    path("", views.organisation_home, name="organisation-home"),
]
