"""Who may do what with guides, modules, sections and authentication points. Everybody reads what is published.

The platform's editors and administrators write everywhere and publish; a brand's own side writes in its section.
Wagtail asks two questions of its own, answered here; what it lets groups do is in `tree.py` and `sections.py`.
"""

from typing import Any

import rules

from education.models import AuthenticationPoint
from education.sections import writes_somewhere
from portal.accounts.predicates import acting_member, has_platform_role, is_editor
from portal.accounts.roles import Role
from portal.shared.permissions import add_rules
from registry.rules import granted

writes_guides = is_editor | has_platform_role(Role.ADMINISTRATOR)
of_the_brand = acting_member | granted("act_register")


@rules.predicate
def writes_in_a_section(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """The actor's side has a section to write in."""
    return writes_somewhere(actor)


@rules.predicate
def sees_point(actor: Any, point: Any = None) -> bool:
    """The list and the check are one question."""
    return point is not None and AuthenticationPoint.objects.visible_to(actor).filter(pk=point.pk).exists()


RULES = {
    "education.view_guide": rules.always_allow,
    "education.add_guide": writes_guides,
    "education.translate_guide": writes_guides,
    "education.publish_guide": writes_guides,
    "education.withdraw_guide": writes_guides,
    "education.add_module": writes_guides,
    "education.add_picture": writes_guides,
    "education.add_video": writes_guides,
    "education.view_figures": writes_guides,
    "education.open_section": of_the_brand,
    "education.view_point": sees_point,
    "education.add_point": of_the_brand,
    "education.change_point": of_the_brand,
    "education.retire_point": of_the_brand,
    "wagtailadmin.access_admin": writes_guides | writes_in_a_section,
    "simple_translation.submit_translation": writes_guides | writes_in_a_section,  # of pages that they may edit
}
add_rules(RULES)
