"""What a person may see of brands and rights. The same grants answer `has_perm` in rules.py."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Case, Count, Exists, OuterRef, Q, When, Window
from django.db.models.functions import RowNumber
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from portal.accounts.predicates import ACTING, is_auditor, is_reviewer
from portal.accounts.verification import sent_by_verified
from portal.shared.typed import tidy
from portal.tenancy.models import Organisation, TenantQuerySet
from registry.kinds import PRIVATE_PAPERS
from registry.offices.numbers import number_keys
from registry.sellers.shops import shop_key
from registry.workflow import IN_DOUBT, OPEN, QUEUED, VERIFIED, State

LONGEST_SEARCH = 100


class AnyOf(models.Func):
    """`column = ANY (ARRAY (sub-select))`: PostgreSQL reads the ids once, and then finds their rows by an index.

    With `column IN (sub-select)` beside an OR it would walk all rows in scope and ask each of them.
    """

    output_field = models.BooleanField()
    arity = 2

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override] # Func's template arguments are not ours
        """The column, and the array of what it may hold."""
        (column, column_params), (ids, ids_params) = map(compiler.compile, self.source_expressions)
        return f"{column} = ANY ({ids})", [*column_params, *ids_params]


class BrandGrantQuerySet(TenantQuerySet):
    """Grants on brands, under mandates."""

    def of(self, user: Any, action: str) -> Self:
        """What the user's groups are granted today; `action` is `view_brand`, `act_register` or `act_file`.

        Whoever works for several agencies acts for one at a time: what others were granted rests meanwhile.
        """
        today, here = timezone.localdate(), user.acting_for
        grants = self.filter(group__agency__organisation=here.pk) if here and _works_elsewhere(user) else self
        return grants.filter(
            group__user=user.pk,
            permission__codename=action,  # of a brand: guardian takes no other here
            starts_on__lte=today,
            ends_on__gte=today,
        )

    def reaching(self, right: Any) -> Self:
        """Those whose kinds and offices take this right; none means all."""
        kind = Q(kinds=[]) | Q(kinds__contains=[right.kind])
        return self.filter(kind, Q(offices=[]) | Q(offices__contains=[right.office]))


def granted_brands(user: Any, action: str = "view_brand") -> models.QuerySet[Any]:
    """Ids of the brands on which mandates grant the user this action today."""
    from registry.models import BrandGrant  # noqa: PLC0415 - the model is built from this module's querysets

    grants: models.QuerySet[Any] = BrandGrant.objects.of(user, action).values("content_object_id")
    return grants


def within_grants(user: Any, action: str = "view_brand", *, brand: str = "brand") -> Q:
    """The condition for rows of those brands; `brand` is the way from a row to its brand."""
    if not works_for_agency(user):
        return Q(pk__in=[])  # mandates are given to agencies alone: to plan the sub-select would be for nothing
    return Q(AnyOf(brand, ArraySubquery(granted_brands(user, action))))


def granted_rights(user: Any, action: str = "view_brand", *, brand: str = "brand", right: str = "") -> Q:
    """The rights on which mandates grant the user this action today, as a condition on whatever leads to them.

    `brand` is the path to the brand, `right` the prefix of the path to the right: `right__`. A mandate that reaches
    only some kinds or offices adds a branch of its own; without such mandates there is one, over brands.
    """
    if not works_for_agency(user):
        return Q(pk__in=[])
    grants = granted_brands(user, action)
    found = Q(AnyOf(brand, ArraySubquery(grants.filter(kinds=[], offices=[]))))
    for kinds, offices in _limits(user):
        branch = Q(AnyOf(brand, ArraySubquery(grants.filter(kinds=kinds, offices=offices))))
        branch &= Q(**{f"{right}kind__in": kinds}) if kinds else Q()
        found |= branch & (Q(**{f"{right}office__in": offices}) if offices else Q())
    return found


def works_for_agency(user: Any) -> bool:
    """Whether mandates can be given to an organisation of the person's."""
    return any(m.organisation.kind == Organisation.Kind.AGENCY for m in user.memberships.values())


def _works_elsewhere(user: Any) -> bool:
    """Whether the person belongs to another agency than the organisation that they act for."""
    agencies = [pk for pk, m in user.memberships.items() if m.organisation.kind == Organisation.Kind.AGENCY]
    return any(pk != user.acting_for.pk for pk in agencies)


def _limits(user: Any) -> list[tuple[list[str], list[str]]]:
    """The different kinds and offices to which the user's mandates are limited, read once for a request."""
    if not works_for_agency(user):
        return []
    found = {(tuple(m.kinds), tuple(m.offices)) for m in user.active_mandates if m.is_limited}
    return [(list(kinds), list(offices)) for kinds, offices in sorted(found)]


def sees_everything(user: Any) -> bool:
    """Reviewers and auditors of the platform see whatever their scope holds."""
    return bool(is_reviewer(user) or is_auditor(user))


class BrandQuerySet(TenantQuerySet):
    """Brands."""

    def visible_to(self, user: Any) -> Self:
        """Brands of the user's organisations, brands that a mandate grants, everything for the platform's desk."""
        if sees_everything(user):
            return self
        return self.filter(Q(tenant__in=list(user.memberships)) | within_grants(user, brand="pk"))

    def registrable_by(self, user: Any) -> Self:
        """Brands in which the user may register rights: as an acting member, or by a mandate to register. What went to
        a new owner takes nothing new."""
        acting = [pk for pk, m in user.memberships.items() if not ACTING.isdisjoint(m.roles)]
        mine = Q(tenant__in=acting) | within_grants(user, "act_register", brand="pk")
        return self.filter(mine, passed_on_at=None)

    def of_others(self, owner: Any, *, named: str, among: list[Any]) -> Self:
        """Brands of this name of the other owners among these."""
        others = [other.pk for other in among if other != owner]
        return self.filter(tenant__in=others, name__iexact=tidy(named), passed_on_at=None)

    def matching(self, words: str) -> Self:
        """Whose name holds the words, or whose number they are."""
        words = tidy(words)[:LONGEST_SEARCH]
        return self.filter(Q(name__icontains=words) | Q(number__iexact=words)) if words else self

    def for_list(self, user: Any) -> Self:
        """With what a list shows of each: its owner, how many rights the user sees in it, how many are verified."""
        seen = Q()
        if _limits(user):
            seen = Q(rights__tenant__in=list(user.memberships))
            seen |= granted_rights(user, brand="rights__brand", right="rights__")
        count = Count("rights", filter=seen) if seen else Count("rights")
        verified = Count("rights", filter=seen & Q(rights__state=State.APPROVED))
        return self.select_related("tenant").annotate(count=count, verified=verified)


class RightQuerySet(TenantQuerySet):
    """Rights."""

    def matching(self, words: str) -> Self:
        """Whose mark or brand holds the words, or whose number they are: ours, the office's, or an ISBN."""
        words = tidy(words)[:LONGEST_SEARCH]
        if not words:
            return self
        found = Q(title__icontains=words) | Q(brand__name__icontains=words) | Q(number__iexact=words)
        return self.filter(found | Q(number_key__in=number_keys(words)))

    def standing(self, state: State) -> Self:
        """In this state today; what has ended counts as expired before the clock has written it down, and what is
        suspended stays so while a reviewer reads what clears the doubt."""
        if state == State.APPROVED:
            return self.usable()
        ended = Q(state__in=VERIFIED, expires_on__lt=timezone.localdate())
        if state == State.EXPIRED:
            return self.filter(ended | Q(state=state))
        if state in IN_DOUBT:
            return self.filter(state__in=IN_DOUBT if state == State.SUSPENDED else [state]).exclude(ended)
        return self.filter(state=state)

    def for_list(self) -> Self:
        """With what a list shows of each, fetched once the rows are chosen."""
        return self.prefetch_related("tenant", "brand")

    def visible_to(self, user: Any) -> Self:
        """The rights in the brands that the user sees."""
        if sees_everything(user):
            return self
        return self.filter(Q(tenant__in=list(user.memberships)) | granted_rights(user))

    def usable(self, on: date | None = None) -> Self:
        """Verified, and not expired that day (today by default): complaints can stand on these."""
        day = on or timezone.localdate()
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=day), state=State.APPROVED)

    def open_or_verified(self) -> Self:
        """Under way at the desk, or verified."""
        return self.filter(state__in=[*OPEN, State.NEEDS_INFO, *VERIFIED])

    def closed(self) -> Self:
        """Answered with no, given up or over: the newest first."""
        return self.filter(state__in=[State.REJECTED, State.WITHDRAWN, State.EXPIRED]).order_by("-decided_at", "-id")

    def same_registration(self, right: Any) -> Self:
        """Other entries of the same office, number and kind. Nothing for a right without a number."""
        if not right.number_key:
            return self.none()
        return self.filter(office=right.office, number_key=right.number_key, kind=right.kind).exclude(pk=right.pk)

    def instead_of(self, right: Any, *, by: Any) -> Self:
        """What its owner has open or verified of the same registration, as far as the person sees it; all for None."""
        own = self.same_registration(right).filter(tenant_id=right.tenant_id).open_or_verified()
        return own if by is None else own.visible_to(by)

    def awaiting_supplement(self) -> Self:
        """Asked about, and not answered yet: the nearest last day first."""
        return self.filter(state=State.NEEDS_INFO).order_by("supplement_due_at", "id")

    def waiting(self) -> Self:
        """The reviewers' queue, in the order of its clock."""
        return self.filter(state__in=QUEUED).order_by("due_at", "id")


class RightPaperQuerySet(TenantQuerySet):
    """Papers of rights."""

    def visible_to(self, user: Any) -> Self:
        """The papers of the rights that the user sees.

        Those that identify a person are for reviewers and the owner's acting members, as private details are; whoever
        added one, for a client perhaps, keeps seeing it.
        """
        if is_reviewer(user):
            return self
        acting = [pk for pk, m in user.memberships.items() if not ACTING.isdisjoint(m.roles)]
        granted = granted_rights(user, brand="right__brand", right="right__")
        seen = Q() if is_auditor(user) else Q(tenant__in=list(user.memberships)) | granted
        return self.filter(seen, ~Q(kind__in=PRIVATE_PAPERS) | Q(tenant__in=acting) | Q(added_by=user.pk))

    def that_count(self) -> Self:
        """Those whose file passed its check."""
        return self.filter(file__state="accepted")

    def that_may_count(self) -> Self:
        """Those, and those whose file is still being checked."""
        return self.filter(file__state__in=["accepted", "arrived"])

    def refused(self) -> Self:
        """Those whose file did not pass its check."""
        return self.filter(file__state="refused")

    def not_given_up(self) -> Self:
        """All but those whose file was never sent to the end."""
        return self.exclude(file__state__in=["abandoned", "discarded"])

    def few_of_each(self, most: int) -> Self:
        """The newest of each kind of each right: a right can have a thousand pictures."""
        newest_first = Window(RowNumber(), partition_by=["right", "kind"], order_by="-id")
        return self.annotate(place=newest_first).filter(place__lte=most)

    def count_by_kind(self) -> dict[str, int]:
        """How many there are of each kind."""
        return dict(self.order_by().values_list("kind").annotate(Count("id")))


class AuthorisedSellerQuerySet(TenantQuerySet):
    """Authorised sellers."""

    def visible_to(self, user: Any) -> Self:
        """Those of the brands that the user sees."""
        if sees_everything(user):
            return self
        return self.filter(Q(tenant__in=list(user.memberships)) | Q(brand__in=granted_brands(user)))

    def matching(self, words: str) -> Self:
        """Whose dealer or brand holds the words, or whose number or shop they are."""
        words = tidy(words)[:LONGEST_SEARCH]
        if not words:
            return self
        found = Q(name__icontains=words) | Q(brand__name__icontains=words) | Q(number__iexact=words)
        return self.filter(found | Q(shop_keys__contains=[shop_key(words)]))

    def valid(self, on: date | None = None) -> Self:
        """Not revoked, and the day (today by default) is within the period."""
        day = on or timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), revoked_at=None, starts_on__lte=day)

    def in_state(self, state: str) -> Self:
        """Those that stand so today: valid, coming, ended or revoked. Anything else narrows nothing."""
        today = timezone.localdate()
        match state:
            case "valid":
                return self.valid(today)
            case "coming":
                return self.filter(revoked_at=None, starts_on__gt=today)
            case "ended":
                return self.filter(revoked_at=None, ends_on__lt=today)
            case "revoked":
                return self.exclude(revoked_at=None)
        return self

    def confirmed(self) -> Self:
        """Those for whose brand the platform can speak today: see `AuthorisedSeller.is_confirmed`."""
        return self.filter(_confirmed())

    def for_list(self) -> Self:
        """With what a list shows of each."""
        confirmed = Case(When(_confirmed(), then=True), default=False)
        return self.select_related("tenant", "brand").annotate(is_confirmed=confirmed)


def _confirmed() -> Q:
    from registry.models import Right  # noqa: PLC0415 - the model is built from this module's querysets

    return sent_by_verified() & Q(Exists(Right.objects.usable().filter(brand=OuterRef("brand"))))


class MarkQuerySet(TenantQuerySet):
    """What marks are compared by. It shows what others have, so nobody but the desk reads any of it."""

    def visible_to(self, user: Any) -> Self:
        """Everything in scope for the platform's desk; nothing for anybody else, not even of one's own."""
        return self if sees_everything(user) else self.none()


class ReminderQuerySet(TenantQuerySet):
    """Reminders."""

    def unsettled(self) -> Self:
        """Those that nobody was told of yet."""
        return self.filter(settled_at=None)

    def one_each(self) -> Self:
        """One for each person."""
        return self.order_by("user_id", "id").distinct("user_id")


class CalendarFeedQuerySet(TenantQuerySet):
    """Addresses of calendars."""

    def visible_to(self, user: Any) -> Self:
        """One's own: they are as secret as a password."""
        return self.filter(user_id=user.pk)

    def open(self) -> Self:
        """Those that still answer, as far as their person still belongs there."""
        return self.filter(revoked_at=None, user__is_active=True)


class RenewalQuerySet(TenantQuerySet):
    """Renewals of rights."""

    def visible_to(self, user: Any) -> Self:
        """Those of the rights that the user sees."""
        from registry.models import Right  # noqa: PLC0415 - the model is built from this module's querysets

        return self if sees_everything(user) else self.filter(right__in=Right.objects.visible_to(user))

    def waiting(self) -> Self:
        """With the reviewers, in the order of their clock."""
        return self.filter(state="sent").order_by("due_at", "id")

    def awaiting_supplement(self) -> Self:
        """Asked about, and not sent again yet: the nearest last day first."""
        return self.filter(state="needs_info").order_by("supplement_due_at", "id")

    def for_list(self) -> Self:
        """With what a list shows of each."""
        return self.select_related("right__tenant", "right__brand", "paper")


class AgreementQuerySet(TenantQuerySet):
    """Agreements between the platform and its partners."""

    def visible_to(self, user: Any) -> Self:
        """The own organisation's, and all for the desk. The notes are shown at the desk alone."""
        return self if sees_everything(user) else self.filter(tenant__in=list(user.memberships))
