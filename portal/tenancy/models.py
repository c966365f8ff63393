"""Organisations, and what every model that belongs to one inherits."""

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _

from portal.tenancy import scope


class Organisation(models.Model):
    """A tenant: a rights holder, an agency, or the platform itself (exactly one)."""

    class Kind(models.TextChoices):
        """What the organisation is here for."""

        RIGHTS_HOLDER = "rights_holder", _("Rights holder")
        AGENCY = "agency", _("Agency")
        PLATFORM = "platform", _("Platform")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(kind="platform"), name="only_one_platform_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The time zone is one that this machine knows: every page of the organisation is shown in it."""
        if self.time_zone not in available_timezones():
            raise ValidationError({"time_zone": _("Choose a time zone from the list.")})

    @property
    def tenant_id(self) -> int:
        """An organisation belongs to itself, so that rules can ask any subject whose it is."""
        return self.pk

    @property
    def is_platform(self) -> bool:
        """Whether this is the organisation that runs the platform."""
        return self.kind == self.Kind.PLATFORM


class InScope(models.Func):
    """One of the columns holds an organisation in scope: decided when the query runs, so imports need no scope."""

    output_field = models.BooleanField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override] # Func's template arguments are not ours
        """`TRUE`, `column = id` or `column = ANY(ids)`, joined by OR. Raises NoScope outside a scope."""
        value = scope.current()
        if value is None:
            return "TRUE", []
        matches, params = [], []
        for column in self.source_expressions:
            sql, column_params = compiler.compile(column)
            one = len(value) == 1
            matches.append(f"{sql} = %s" if one else f"{sql} = ANY(%s)")
            params += [*column_params, next(iter(value)) if one else sorted(value)]
        return f"({' OR '.join(matches)})", params


class TenantQuerySet(models.QuerySet[Any]):
    """What every tenant-bound queryset starts from; rooms add `visible_to(user)`."""


class TenantManager(models.Manager[Any]):
    """Filters by the scope, and raises when a query runs outside one."""

    seen_by: tuple[str, ...] = ("tenant",)

    def get_queryset(self) -> models.QuerySet[Any]:
        """Rows that an organisation in scope owns, or may read by `seen_by`."""
        return super().get_queryset().filter(InScope(*self.seen_by))


class TenantModel(models.Model):
    """A row that belongs to one organisation: five belts hold it there (see the README of this room)."""

    tenant = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation"))

    objects: ClassVar[Any] = TenantManager.from_queryset(TenantQuerySet)()

    class Meta:
        abstract = True
