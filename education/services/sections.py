"""Opening a brand's own section, in every language at once."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from education.models import BrandSection, GuideIndexPage
from education.writing.sections import let_in
from education.writing.tree import index_page
from portal.accounts.models import User
from portal.shared.errors import Refused
from portal.shared.permissions import require
from registry.checks import refuse_passed_on
from registry.models import Brand, Right


@transaction.atomic
def open_section(brand: Brand, *, by: User | None) -> BrandSection:
    """Give a brand a section of its own for its guides and pictures; returns the one in the first language.

    A second time changes nothing and returns the same. Raises Refused before a right of the brand is verified: who
    registers the name of another's brand does not write about it.
    """
    require(by, "education.open_section", brand)
    refuse_passed_on(brand)
    # One at a time: pages of a tree are numbered by their parents.
    list(GuideIndexPage.objects.select_for_update(of=("self",)).order_by("pk"))
    first = BrandSection.objects.filter(brand_number=brand.number).order_by("pk").first()
    if first is not None:
        return first
    if not Right.objects.usable().filter(brand=brand).exists():
        raise Refused(_("Have a right of this brand verified first. Then it gets a section of its own."))
    made = [_section(brand, code, by) for code, _title in settings.LANGUAGES]
    for section in made[1:]:
        section.translation_key = made[0].translation_key
        section.save(update_fields=["translation_key"], clean=False)
    let_in(brand, made)
    return made[0]


def _section(brand: Brand, language: str, by: User | None) -> BrandSection:
    index = index_page(language)
    section = BrandSection(
        title=brand.name,
        slug=brand.number.lower(),
        brand_number=brand.number,
        organisation_id=brand.tenant_id,
        locale=index.locale,
        owner=by,
    )
    index.add_child(instance=section)
    log(section, "wagtail.create", user=by, content_changed=True)
    return section
