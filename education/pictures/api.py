"""The pictures as the editors' home tells its own scripts of them."""

from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

ORIGINAL = "download_url"


def _without_original(names: list[str]) -> list[str]:
    return [name for name in names if name != ORIGINAL]


class Pictures(ImagesAdminAPIViewSet):
    """The library's list without the way to the original, which says with what and where it was taken. That is told to
    nobody: who wants to see a picture opens a copy."""

    meta_fields = _without_original(ImagesAdminAPIViewSet.meta_fields)
    listing_default_fields = _without_original(ImagesAdminAPIViewSet.listing_default_fields)
    nested_default_fields = _without_original(ImagesAdminAPIViewSet.nested_default_fields)
