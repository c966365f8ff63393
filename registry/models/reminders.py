"""Who was reminded of which end; and the secret addresses of personal calendars."""

from typing import Any, ClassVar

from django.db import models

from portal.accounts.models import User
from portal.tenancy.models import Organisation, TenantManager, TenantModel
from registry.querysets import CalendarFeedQuerySet, ReminderQuerySet


class Reminder(TenantModel):
    """One person is told, once, that something ends within so many days. Its tenant owns what ends.

    `ends_on` belongs to the identity: a renewed thing has a new end, and its reminders start anew.
    """

    kind = models.CharField(max_length=20)
    """A key of `endings.BY_KIND`."""
    subject_id = models.BigIntegerField()
    ends_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    """Which of the reminders it is: 180, 90, 30 or 7 days before."""
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    reader = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    """The organisation in whose pages the person reads it."""
    created_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)
    """When its letter went out, or nothing was left to tell that person."""

    objects: ClassVar[Any] = TenantManager.from_queryset(ReminderQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id", "ends_on", "days", "user"], name="each_is_reminded_once"
            ),
        ]
        indexes = [
            models.Index(fields=["user"], condition=models.Q(settled_at=None), name="reminders_to_send"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}: {self.days}"


class CalendarFeed(TenantModel):
    """The secret address at which a person's calendar program reads what ends for one organisation.

    Only a hash is stored; the address is shown once. It opens what the person sees there, as long as the person does.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = TenantManager.from_queryset(CalendarFeedQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "user"], condition=models.Q(revoked_at=None), name="one_feed_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.tenant_id}"
