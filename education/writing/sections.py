"""Who writes in which section of a brand. Our rules decide; Wagtail's groups are their shadow.

Wagtail asks groups what somebody may do with a page or a picture. So each section has a group, and at every entry into
the editors' home a person is put into the groups of exactly those sections that the rules let them write: a role that
was taken away or a mandate that ended counts from the next click.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from education.models import BrandSection
from portal.accounts.predicates import ACTING
from portal.accounts.scoping import clients_of
from portal.tenancy.models import Organisation
from registry.models import Brand

ON_PAGES = ("add_page", "change_page")
ON_PICTURES = ("add_image", "change_image", "choose_image")
_PREFIX, _SUFFIX = "brand ", " writers"


def writes_somewhere(user: Any) -> bool:
    """Whether a brand that the person acts for has a section. Asked before any scope is open, so not more than that:
    which sections these are is decided inside, by `admit`."""
    acting = [m.organisation for m in getattr(user, "memberships", {}).values() if not ACTING.isdisjoint(m.roles)]
    reached = {organisation.pk for organisation in acting}
    for organisation in acting:
        if organisation.kind == Organisation.Kind.AGENCY:
            reached |= clients_of(organisation)
    return bool(reached) and BrandSection.objects.filter(organisation__in=reached).exists()


def admit(user: Any) -> None:
    """Put the person into the groups of the sections that they may write in today, and out of all others."""
    numbers = BrandSection.objects.values("brand_number")
    mine = Brand.objects.registrable_by(user).filter(number__in=numbers).values_list("number", flat=True)
    wanted = {_name(number) for number in mine}
    groups = user.groups.filter(name__startswith=_PREFIX, name__endswith=_SUFFIX)
    present = set(groups.values_list("name", flat=True))
    if wanted != present:
        user.groups.remove(*groups.filter(name__in=present - wanted))
        user.groups.add(*Group.objects.filter(name__in=wanted - present))


def let_in(brand: Brand, sections: Iterable[BrandSection]) -> None:
    """Give the section's group its pages, without publishing, and a picture library that no other brand opens."""
    group, _created = Group.objects.get_or_create(name=_name(brand.number))
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ON_PAGES):
        for section in sections:
            GroupPagePermission.objects.get_or_create(group=group, page=section, permission=permission)
    library = Collection.get_first_root_node().add_child(name=f"{brand.number} {brand.name}"[:255])
    for permission in Permission.objects.filter(content_type__app_label="wagtailimages", codename__in=ON_PICTURES):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=library, permission=permission)
    let_videos_follow()


def let_videos_follow() -> None:
    """Whoever may do something with the pictures of a library may do the same with its videos."""
    pictures = GroupCollectionPermission.objects.filter(permission__content_type__app_label="wagtailimages")
    for held in pictures.select_related("permission"):
        name = held.permission.codename.replace("_image", "_video")
        for permission in Permission.objects.filter(content_type__app_label="education", codename=name):
            GroupCollectionPermission.objects.get_or_create(
                group_id=held.group_id, collection_id=held.collection_id, permission=permission
            )


def library_of(number: str) -> Collection | None:
    """The picture library of the section of the brand with this number; None where it has none."""
    held = GroupCollectionPermission.objects.filter(group__name=_name(number)).select_related("collection")
    first = held.order_by("pk").first()
    return None if first is None else first.collection


def section_over(page: Any) -> BrandSection | None:
    """The section that a guide stands in; None for the platform's own guides."""
    found: BrandSection | None = BrandSection.objects.filter(path=page.path[: -page.steplen]).first()
    return found


def brands_of(pages: Iterable[Any]) -> dict[int, str]:
    """The number of the brand in whose section each page stands, by the page's id; the others are left out."""
    above = {page.pk: page.path[: -page.steplen] for page in pages}
    numbers = dict(BrandSection.objects.filter(path__in=set(above.values())).values_list("path", "brand_number"))
    return {pk: numbers[path] for pk, path in above.items() if path in numbers}


def _name(number: str) -> str:
    return f"{_PREFIX}{number}{_SUFFIX}"
