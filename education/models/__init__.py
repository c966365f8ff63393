"""Guides, which are pages; the brands' own sections; and what tells a genuine article from a copy."""

from education.models.links import OutsideLink
from education.models.pages import GuideIndexPage, GuidePage
from education.models.points import AuthenticationPoint
from education.models.sections import BrandSection
from education.models.videos import Video

__all__ = ["AuthenticationPoint", "BrandSection", "GuideIndexPage", "GuidePage", "OutsideLink", "Video"]
