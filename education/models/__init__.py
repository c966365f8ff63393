"""Guides, training modules, the brands' sections; what tells a genuine article from a copy; how much is read."""

from education.models.counts import GuideDay, GuideEffect, SearchDay
from education.models.links import OutsideLink
from education.models.modules import ModulePage
from education.models.pages import GuideIndexPage, GuidePage
from education.models.points import AuthenticationPoint
from education.models.sections import BrandSection
from education.models.videos import Video

__all__ = [
    "AuthenticationPoint",
    "BrandSection",
    "GuideDay",
    "GuideEffect",
    "GuideIndexPage",
    "GuidePage",
    "ModulePage",
    "OutsideLink",
    "SearchDay",
    "Video",
]
