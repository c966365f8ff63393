"""What somebody says again and again: a complaint without right, links and statements, kept under a name."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from complaints.grounds import GROUNDS, Ground
from complaints.querysets import TemplateQuerySet
from portal.tenancy.models import TenantManager, TenantModel


class ComplaintTemplate(TenantModel):
    """Ground, texts, wishes and evidence of a complaint, for the person who kept it or for the whole organisation.

    It belongs to whoever files, an agency for instance. Statements are no part of it: they are confirmed anew.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    is_shared = models.BooleanField(_("shared with the organisation"), default=False)
    ground = models.CharField(_("ground"), max_length=30, blank=True)
    said = models.JSONField(default=dict)
    """What `save_step` takes, by name."""
    evidence = models.JSONField(default=list)
    """`[public id of the file, kind of evidence]` of each. It is added where its owner's rights are complained on."""
    source = models.CharField(max_length=20)
    """The number of the complaint that it was made from."""
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(TemplateQuerySet)()

    class Meta:
        verbose_name = _("template")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "user", "name"], name="one_template_per_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ground_data(self) -> Ground | None:
        """The ground as data; None for one without."""
        return GROUNDS.get(self.ground)
