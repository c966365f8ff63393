"""What the steps of the complaint form are called."""

from django.utils.translation import gettext_lazy as _

from complaints.codes import Step

STEP_NAMES = {
    Step.RIGHT: _("Right"),
    Step.GROUND: _("Ground"),
    Step.TARGETS: _("Targets and evidence"),
    Step.STATEMENTS: _("Statements"),
    Step.CHECK: _("Check and send"),
}
