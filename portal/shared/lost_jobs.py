"""What waits for a job that is no more: it failed for good, or a worker took it along."""

from typing import Any

from django.db.models import CharField, Exists, OuterRef
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from procrastinate.contrib.django.models import ProcrastinateJob


def without_job(subjects: Any, task: str) -> Any:
    """Those of `subjects` that no job of this name is to work on, or works on now.

    One statement sees rows and jobs as of one moment: of what is committed together, never one without the other.
    """
    waiting = ProcrastinateJob.objects.filter(task_name=task, status__in=["todo", "doing"])
    jobs = waiting.alias(subject=KT("args__subject_id")).filter(subject=Cast(OuterRef("pk"), CharField()))
    return subjects.filter(~Exists(jobs))
