"""Guides, training modules, the brands' sections; what tells a genuine article; what is read; awards for guides."""

from education.models.awards import AwardCategory, AwardEdition, JuryVote, Nomination
from education.models.counts import GuideDay, GuideEffect, SearchDay
from education.models.links import OutsideLink
from education.models.modules import ModulePage
from education.models.pages import GuideIndexPage, GuidePage
from education.models.points import AuthenticationPoint
from education.models.sections import BrandSection
from education.models.translations import Translation
from education.models.videos import Video

__all__ = [
    "AuthenticationPoint",
    "AwardCategory",
    "AwardEdition",
    "BrandSection",
    "GuideDay",
    "GuideEffect",
    "GuideIndexPage",
    "GuidePage",
    "JuryVote",
    "ModulePage",
    "Nomination",
    "OutsideLink",
    "SearchDay",
    "Translation",
    "Video",
]
