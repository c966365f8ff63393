"""What a person may see of brands and rights. The same grants answer `has_perm` in rules.py."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from portal.accounts.rules import ACTING, is_auditor, is_reviewer
from portal.shared.typed import tidy
from portal.tenancy.models import TenantQuerySet
from registry.numbers import normalise
from registry.workflow import OPEN, State

LONGEST_SEARCH = 100


class BrandGrantQuerySet(TenantQuerySet):
    """Grants on brands, under mandates."""

    def of(self, user: Any, action: str) -> Self:
        """What the user's groups are granted today; `action` is `view_brand`, `act_register` or `act_file`."""
        today = timezone.localdate()
        return self.filter(
            group__user=user.pk,
            permission__codename=action,
            permission__content_type__app_label="registry",
            starts_on__lte=today,
            ends_on__gte=today,
        )


def granted_brands(user: Any, action: str = "view_brand") -> models.QuerySet[Any]:
    """Ids of the brands on which mandates grant the user this action today: a sub-select for `brand__in`."""
    from registry.models import BrandGrant  # noqa: PLC0415 - the model is built from this module's querysets

    grants: models.QuerySet[Any] = BrandGrant.objects.of(user, action).values("content_object_id")
    return grants


def sees_everything(user: Any) -> bool:
    """Reviewers and auditors of the platform see whatever their scope holds."""
    return bool(is_reviewer(user) or is_auditor(user))


class BrandQuerySet(TenantQuerySet):
    """Brands."""

    def visible_to(self, user: Any) -> Self:
        """Brands of the user's organisations, brands that a mandate grants, everything for the platform's desk."""
        if sees_everything(user):
            return self
        return self.filter(Q(tenant__in=list(user.memberships)) | Q(pk__in=granted_brands(user)))

    def registrable_by(self, user: Any) -> Self:
        """Brands in which the user may register rights: as an acting member, or by a mandate to register."""
        acting = [pk for pk, m in user.memberships.items() if not ACTING.isdisjoint(m.roles)]
        return self.filter(Q(tenant__in=acting) | Q(pk__in=granted_brands(user, "act_register")))

    def matching(self, words: str) -> Self:
        """Whose name holds the words, or whose number they are."""
        words = tidy(words)[:LONGEST_SEARCH]
        return self.filter(Q(name__icontains=words) | Q(number__iexact=words)) if words else self

    def for_list(self) -> Self:
        """With what a list shows of each: its owner, how many rights it has and how many of them are verified."""
        verified = Count("rights", filter=Q(rights__state=State.APPROVED))
        return self.select_related("tenant").annotate(count=Count("rights"), verified=verified)


class RightQuerySet(TenantQuerySet):
    """Rights."""

    def matching(self, words: str) -> Self:
        """Whose mark, brand or number here holds the words, or whose registration number they are."""
        words = tidy(words)[:LONGEST_SEARCH]
        if not words:
            return self
        found = Q(title__icontains=words) | Q(brand__name__icontains=words) | Q(number__iexact=words)
        return self.filter(found | Q(number_key=normalise(words)))

    def for_list(self) -> Self:
        """With what a list shows of each."""
        return self.select_related("tenant", "brand")

    def visible_to(self, user: Any) -> Self:
        """The rights in the brands that the user sees."""
        if sees_everything(user):
            return self
        return self.filter(Q(tenant__in=list(user.memberships)) | Q(brand__in=granted_brands(user)))

    def usable(self, on: date | None = None) -> Self:
        """Verified, and not expired that day (today by default): complaints can stand on these."""
        day = on or timezone.localdate()
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=day), state=State.APPROVED)

    def open_or_verified(self) -> Self:
        """Under way at the desk, or verified."""
        return self.filter(state__in=[*OPEN, State.NEEDS_INFO, State.APPROVED])

    def same_registration(self, right: Any) -> Self:
        """Other entries of the same office, number and kind. Nothing for a right without a number."""
        if not right.number_key:
            return self.none()
        return self.filter(office=right.office, number_key=right.number_key, kind=right.kind).exclude(pk=right.pk)

    def waiting(self) -> Self:
        """The reviewers' queue, in the order of its clock."""
        return self.filter(state__in=OPEN).order_by("due_at", "id")


class RightPaperQuerySet(TenantQuerySet):
    """Papers of rights."""

    def visible_to(self, user: Any) -> Self:
        """The papers of the rights that the user sees."""
        if sees_everything(user):
            return self
        return self.filter(Q(tenant__in=list(user.memberships)) | Q(right__brand__in=granted_brands(user)))

    def that_count(self) -> Self:
        """Those whose file passed its check."""
        return self.filter(file__state="accepted")

    def kinds(self) -> set[str]:
        """The kinds of papers that are there."""
        return set(self.values_list("kind", flat=True))
