"""Who may do what with guides. Everybody reads what is published; the platform's editors and administrators write.

Wagtail asks two questions of its own, answered here; what it lets groups do on its tree is in `tree.py`.
"""

import rules

from portal.accounts.predicates import has_platform_role, is_editor
from portal.accounts.roles import Role
from portal.shared.permissions import add_rules

writes_guides = is_editor | has_platform_role(Role.ADMINISTRATOR)

RULES = {
    "education.view_guide": rules.always_allow,
    "education.add_guide": writes_guides,
    "education.translate_guide": writes_guides,
    "education.publish_guide": writes_guides,
    "education.withdraw_guide": writes_guides,
    "education.add_picture": writes_guides,
    "wagtailadmin.access_admin": writes_guides,
    "simple_translation.submit_translation": writes_guides,
}
add_rules(RULES)
