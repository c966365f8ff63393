"""Guides for programs of other sites: what everybody reads at `/guides/`, as data."""

from typing import Any

from django.conf import settings
from django_filters import rest_framework as filters
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.permissions import AllowAny
from rest_framework.viewsets import GenericViewSet

from education.casework import verified_brands
from education.models import BrandSection, GuidePage
from education.models.pages import Category
from education.serializers.guides import GuideDetailSerializer, GuideSerializer


class GuideFilters(filters.FilterSet):
    """By language, category and brand, by the brand's number for its own series, or by words."""

    language = filters.ChoiceFilter(field_name="locale__language_code", choices=settings.LANGUAGES)
    category = filters.ChoiceFilter(choices=Category.choices)
    brand = filters.CharFilter(field_name="brand_name", lookup_expr="iexact", max_length=200)
    section = filters.CharFilter(method="in_section", max_length=20)
    q = filters.CharFilter(method="matching", max_length=100)

    def in_section(self, guides: Any, _name: str, number: str) -> Any:
        """Those of one verified brand's own series."""
        sections = list(BrandSection.objects.live().filter(brand_number__in=verified_brands([number])))
        return guides.in_sections(sections) if sections else guides.none()

    def matching(self, guides: Any, _name: str, words: str) -> Any:
        """Those that share a term with the words."""
        return guides.matching(words)


class GuideViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[GuidePage]):
    """Published guides: how to tell the genuine article from the fake. Open to everybody, the newest first."""

    queryset = GuidePage.objects.all()
    authentication_classes = ()
    permission_classes = (AllowAny,)
    serializer_class = GuideSerializer
    filterset_class = GuideFilters
    keyset = ("-first_published_at", "-id")
    lookup_url_kwarg = "guide"
    lookup_value_converter = "int"

    def get_queryset(self) -> Any:
        """The read door."""
        return GuidePage.objects.visible_to(self.request.user)

    def get_serializer_class(self) -> Any:
        """What it says only where there is one."""
        return GuideDetailSerializer if self.action == "retrieve" else GuideSerializer
