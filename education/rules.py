"""Who may do what with guides, modules, sections and authentication points. Everybody reads what is published.

The platform's editors and administrators write everywhere and publish; a brand's own side writes in its section.
Wagtail asks two questions of its own, answered here; what it lets groups do is in `writing/tree.py` and
`writing/sections.py`.
"""

from typing import Any

import rules
from wagtail.permissions import page_permission_policy

from education.awards.page import written_by
from education.models import AuthenticationPoint, AwardEdition, Nomination
from education.writing.sections import writes_somewhere
from portal.accounts.predicates import acting_member, has_platform_role, is_editor, is_from_outside, is_reviewer
from portal.accounts.roles import Role
from portal.shared.permissions import add_rules
from registry.rules import granted

writes_guides = is_editor | has_platform_role(Role.ADMINISTRATOR)
of_the_platform = has_platform_role(*Role)
of_the_brand = acting_member | granted("act_register")


@rules.predicate
def writes_in_a_section(actor: Any, subject: Any = None) -> bool:  # noqa: ARG001 - a predicate takes both
    """The actor's side has a section to write in."""
    return writes_somewhere(actor)


@rules.predicate
def sees_point(actor: Any, point: Any = None) -> bool:
    """The list and the check are one question."""
    return point is not None and AuthenticationPoint.objects.visible_to(actor).filter(pk=point.pk).exists()


@rules.predicate
def sits_on_the_jury(actor: Any, subject: Any = None) -> bool:
    """The actor was named for the jury of the edition, or of the edition of what is nominated."""
    edition = subject.category.edition if isinstance(subject, Nomination) else subject
    return isinstance(edition, AwardEdition) and edition.jury.filter(pk=getattr(actor, "pk", None)).exists()


@rules.predicate
def wrote_it(actor: Any, nomination: Any = None) -> bool:
    """The nominated guide is the actor's own."""
    return nomination is not None and nomination.guide in written_by(actor, [nomination.guide])


@rules.predicate
def edits_text(actor: Any, page: Any = None) -> bool:
    """Wagtail lets the actor change this page: the platform every one, a brand's side those of its section."""
    return page is not None and page_permission_policy.user_has_permission_for_instance(actor, "change", page)


RULES = {
    "education.view_guide": rules.always_allow,
    "education.add_guide": writes_guides,
    "education.start_guide": writes_guides | of_the_brand,
    "education.translate_guide": writes_guides,
    "education.bring_up_to_date": edits_text,
    "education.publish_guide": writes_guides,
    "education.withdraw_guide": writes_guides,
    "education.add_module": writes_guides,
    "education.add_picture": writes_guides,
    "education.add_video": writes_guides,
    "education.view_figures": writes_guides,
    "education.open_section": of_the_brand,
    "education.view_point": sees_point,
    "education.look_up_points": is_reviewer | is_from_outside,
    "education.add_point": of_the_brand,
    "education.change_point": of_the_brand,
    "education.retire_point": of_the_brand,
    "education.run_award": writes_guides,
    "education.view_award": writes_guides | (of_the_platform & sits_on_the_jury),
    "education.cast_vote": of_the_platform & sits_on_the_jury & ~wrote_it,
    "wagtailadmin.access_admin": writes_guides | writes_in_a_section,
    "simple_translation.submit_translation": writes_guides | writes_in_a_section,  # of pages that they may edit
}
add_rules(RULES)
