"""Training tasks: which module each is about, and where the seller takes it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from complaints.models import Complaint, Measure, Training
from education.models import ModulePage
from education.modules import module_of, published_modules

SHOWN = 20


def assign_trainings(measures: Iterable[Measure], key: str) -> None:
    """Write down which module (a key, or empty for the rules of the ground) these new tasks are about."""
    page = module_for(key)
    Training.objects.bulk_create(
        Training(
            tenant_id=measure.tenant_id,
            measure=measure,
            module=page.translation_key if page else None,
            title=page.title if page else "",
        )
        for measure in measures
    )


def module_for(key: str) -> ModulePage | None:
    """The published module with this key; None for none, and for what is no key."""
    try:
        return module_of(UUID(key)) if key else None
    except ValueError:
        return None


def choices_of_modules() -> list[tuple[str, str]]:
    """What a training task can be about: keys and titles, the modules before the rules of the ground."""
    modules = [(str(page.translation_key), page.title) for page in published_modules()]
    return [*modules, ("", _("Rules of this ground, read and confirmed"))]


def page_of(measure: Measure) -> ModulePage | None:
    """The module that the seller takes for this task. None where it is about the rules of the ground, and where nobody
    can take the module any more: then those are read instead."""
    training: Training | None = getattr(measure, "training", None)
    return module_of(training.module) if training else None


def trainings_of(complaint: Complaint) -> list[Training]:
    """The training tasks of a case that were not taken back, the newest first."""
    return _shown(measure__complaint=complaint)


def trainings_of_rows(rows: Any) -> list[Training]:
    """The same of a seller in all the seller's cases (`rows`, respondents). Needs their organisations in scope."""
    return _shown(measure__respondent__in=rows.order_by().values("pk"))


def _shown(**of: Any) -> list[Training]:
    tasks = Training.objects.filter(measure__undoing=None, **of)
    return list(tasks.select_related("measure__respondent", "followed_by")[:SHOWN])
