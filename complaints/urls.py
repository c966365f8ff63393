"""Addresses of cases: for the complainant's organisation, for the review desk, for the respondent's personal link."""

from django.urls import URLPattern

organisation: list[URLPattern] = []
review: list[URLPattern] = []
public: list[URLPattern] = []
