"""What marks are compared by: read by the desk alone, whoever's they are."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.shared.files.models import EvidenceFile
from portal.tenancy.models import Organisation, TenantManager, TenantModel
from registry.models.rights import Right
from registry.querysets import MarkQuerySet


class Mark(TenantModel):
    """The mark of one right, as `registry.similar.forms` reads its title. Written by `index_mark`."""

    right = models.OneToOneField(Right, models.CASCADE, related_name="mark")
    title = models.CharField(max_length=300)
    nice_classes = ArrayField(models.PositiveSmallIntegerField(), default=list)
    forms = models.JSONField(default=dict)
    listed = models.BooleanField(default=False)  # whether it has keys: whether others are compared with it

    objects: ClassVar[Any] = TenantManager.from_queryset(MarkQuerySet)()

    def __str__(self) -> str:
        return self.title


class MarkPicture(TenantModel):
    """The fingerprints of one picture among a mark's papers; none for a picture that shows nothing."""

    mark = models.ForeignKey(Mark, models.CASCADE, related_name="pictures")
    file = models.ForeignKey(EvidenceFile, models.PROTECT, related_name="+")
    fingerprints = ArrayField(models.BigIntegerField(), default=list)

    objects: ClassVar[Any] = TenantManager.from_queryset(MarkQuerySet)()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mark", "file"], name="picture_once_in_a_mark")]

    def __str__(self) -> str:
        return f"{self.mark_id} {self.file_id}"


class MarkKey(TenantModel):
    """One key under which a verified mark is found; a mark has about ten to a hundred.

    The primary key is the only index and holds every column, so a search reads nothing else. Its foreign keys have no
    indexes of their own: marks are never deleted one by one, and their keys are found by their values.
    """

    pk = models.CompositePrimaryKey("key", "tenant", "mark")
    key = models.BigIntegerField()
    tenant = models.ForeignKey(Organisation, models.PROTECT, related_name="+", db_index=False)
    mark = models.ForeignKey(Mark, models.CASCADE, related_name="keys", db_index=False, db_constraint=False)

    objects: ClassVar[Any] = TenantManager.from_queryset(MarkQuerySet)()

    def __str__(self) -> str:
        return f"{self.mark_id} {self.key}"
