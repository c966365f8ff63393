"""Guides for programs."""

from rest_framework.routers import SimpleRouter

from education.api.guides import GuideViewSet

__all__ = ["add_routes"]


def add_routes(router: SimpleRouter) -> None:
    """The routes of this room."""
    router.register("guides", GuideViewSet, "api-guide")
