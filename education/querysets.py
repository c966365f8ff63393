"""What may be seen: published guides, by everybody; authentication points, by their ring. Drafts are read at /cms/."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import get_language
from wagtail.models import Page, PageLogEntry, PageManager
from wagtail.permissions import page_permission_policy
from wagtail.query import PageQuerySet

from education.reading.finding import terms_of_question
from education.reading.telling import telling_terms
from portal.accounts.predicates import is_from_outside, is_reviewer
from portal.tenancy.models import TenantQuerySet
from registry.models import Right
from registry.querysets import within_grants

PUBLIC, CASEWORK = "public", "casework"  # AuthenticationPoint.Ring, whose model is built from this module
COUNTED = ("reads", "ends", "quizzes", "questions", "correct")  # the sums of a GuideDay, as above


class PointQuerySet(TenantQuerySet):
    """Authentication points."""

    def visible_to(self, user: Any) -> Self:
        """The public ring for everybody; the next for reviewers, customs and laboratories; all for the brand's side.

        The brand's own side are its organisation's members, and agencies with a mandate to register for the brand.
        Nobody else: not the platform's auditors and editors, not agencies that only look or file.
        """
        if not hasattr(user, "memberships"):
            return self.public()
        own = Q(tenant__in=list(user.memberships)) | within_grants(user, "act_register")
        rings = (PUBLIC, CASEWORK) if is_reviewer(user) or is_from_outside(user) else (PUBLIC,)
        return self.filter(own | Q(ring__in=rings))

    def public(self) -> Self:
        """The outermost ring."""
        return self.filter(ring=PUBLIC)

    def for_casework(self) -> Self:
        """What the platform's reviewers read."""
        return self.filter(ring__in=(PUBLIC, CASEWORK))

    def standing(self) -> Self:
        """Those that the brand still relies on."""
        return self.filter(retired_at=None)

    def of_brand(self, number: str) -> Self:
        """Those of the brand with this number, in its own order."""
        return self.filter(brand__number=number).order_by("pk")

    def vouched_for(self) -> Self:
        """Those of brands with a right that the platform has verified, and that has not run out: nobody reads a point
        before everybody does, so at least it is known whose words they are."""
        return self.filter(Exists(Right.objects.usable().filter(brand=OuterRef("brand"))))

    def looked_up(self, words: str, goods: int | None = None) -> Self:
        """Those whose brand's name or product holds the words, or whose number or brand's number they are; `goods`: of
        brands with a verified right in this Nice class."""
        found = self
        if words:
            named = Q(brand__name__icontains=words) | Q(product__icontains=words)
            found = found.filter(named | Q(brand__number__iexact=words) | Q(number__iexact=words))
        if goods:
            rights = Right.objects.usable().filter(brand=OuterRef("brand"), nice_classes__contains=[goods])
            found = found.filter(Exists(rights))
        return found.order_by("brand__name", "brand", "pk")

    def for_list(self) -> Self:
        """With what a list shows of each."""
        return self.select_related("brand__tenant", "genuine_file", "suspect_file")


class Shared(Func):
    """How many of these terms an array column holds."""

    output_field = IntegerField()

    def __init__(self, column: str, terms: list[str]) -> None:
        super().__init__(F(column), Value(terms, output_field=ArrayField(CharField(max_length=40))))

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override] # Func's template arguments are not ours
        """A count over the elements, in the row itself."""
        (column, column_params), (asked, asked_params) = map(compiler.compile, self.source_expressions)
        count = f"(SELECT count(*) FROM unnest({column}) AS held (term) WHERE held.term = ANY ({asked}))"  # noqa: S608 - no word of it comes from outside
        return count, [*column_params, *asked_params]


class SectionQuerySet(PageQuerySet):
    """Sections of brands."""

    def with_guides(self) -> "SectionQuerySet":
        """Those in which something is published."""
        inside = Page.objects.live().filter(path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1)
        return self.filter(Exists(inside))


class GuideQuerySet(PageQuerySet):
    """Guides in all languages."""

    def visible_to(self, user: Any) -> "GuideQuerySet":
        """Published guides, the newest first."""
        return self.live().select_related("locale").order_by("-first_published_at", "-pk")

    def translations_of_slug(self, slug: str) -> "GuideQuerySet":
        """Every language of the guides that have this address in some language."""
        return self.filter(translation_key__in=self.model.objects.filter(slug=slug).values("translation_key"))

    def about(self, brand: Any) -> "GuideQuerySet":
        """Those that name this brand. Guides belong to no tenant, so they name it in words."""
        return self.filter(brand_name__iexact=brand.name)

    def in_sections(self, sections: Iterable[Any]) -> "GuideQuerySet":
        """Those that stand in one of these sections."""
        places = Q()
        for section in sections:
            places |= Q(path__startswith=section.path, depth=section.depth + 1)
        return self.filter(places)

    def matching(self, question: str) -> "GuideQuerySet":
        """Those that share a term with the question that tells guides apart; who shares more stands first, in the title
        three times over."""
        asked = telling_terms(terms_of_question(question))
        if not asked:
            return self
        weight = Shared("terms", asked) + 3 * Shared("title_terms", asked)
        return self.filter(terms__overlap=asked).annotate(weight=weight).order_by("-weight", "-first_published_at")

    def written_by(self, user: Any) -> "GuideQuerySet":
        """Those that this person may edit."""
        mine = page_permission_policy.instances_user_has_permission_for(user, "change")
        return self.filter(pk__in=mine.values("pk"))

    def with_figures(self, since: date) -> "GuideQuerySet":
        """With how often each was read and so on since this day (UTC), the most read first. More ends than readings
        on a day are lies, and count as all of its readings."""
        lately = Q(days__day__gte=since)
        sums = {name: Sum(f"days__{name}", filter=lately, default=0) for name in COUNTED}
        sums["ends"] = Sum(Least("days__ends", "days__reads"), filter=lately, default=0)
        return self.annotate(**sums).order_by("-reads", "title", "pk")

    def keys_of_each(self) -> list[int]:
        """The id of one text of each guide, in this order: of that in the active language where there is one."""
        chosen: dict[Any, int] = {}
        for pk, key, language in self.values_list("pk", "translation_key", "locale__language_code"):
            if key not in chosen or language == get_language():
                chosen[key] = pk
        return list(chosen.values())

    def one_of_each(self) -> list[Any]:
        """These texts."""
        return self.with_keys(self.keys_of_each())

    def with_keys(self, keys: Sequence[int]) -> list[Any]:
        """The texts with these ids, in their order."""
        found = self.model.objects.select_related("locale").in_bulk(list(keys))
        return [found[key] for key in keys if key in found]


class SearchDayQuerySet(QuerySet[Any]):
    """What was searched for, a row for each wording and day."""

    def visible_to(self, user: Any) -> Self:
        """All of them, for those who see the figures."""
        return self if user.has_perm("education.view_figures") else self.none()

    def summed(self) -> Any:
        """For each wording and language, how often it was searched for, and how often it found nothing."""
        return self.values("language", "words").annotate(asked=Sum("asked"), failed=Sum("in_vain"))

    def forget(self, day: date, *, fewer_than: int) -> None:
        """Drop the words of the days before this one that were searched for less often than that in all of them."""
        old = self.filter(day__lt=day)
        for language in list(old.values_list("language", flat=True).distinct()):
            mine = old.filter(language=language)
            rare = mine.values("words").annotate(all=Sum("asked")).filter(all__lt=fewer_than)
            mine.filter(words__in=list(rare.values_list("words", flat=True))).delete()


class TranslationQuerySet(QuerySet[Any]):
    """Texts that were made of a text in another language."""

    def visible_to(self, user: Any) -> Self:
        """Those that the person may edit, of originals that they may edit too or that everybody reads."""
        mine = page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")
        return self.filter(Q(original__live=True) | Q(original__in=mine), page__in=mine)

    def touched(self) -> Self:
        """Those whose original was saved or published after they were brought up to date, be it with the same words."""
        later = Q(original__last_published_at__gt=F("at")) | Q(original__latest_revision_created_at__gt=F("at"))
        return self.filter(later)

    def with_since(self) -> Self:
        """With the moment of the first change after that: of what readers have where the original is published."""
        entries = PageLogEntry.objects.filter(page=OuterRef("original"), timestamp__gt=OuterRef("at"))
        first = entries.order_by("timestamp").values("timestamp")
        published = Subquery(first.filter(action="wagtail.publish")[:1])
        edited = Subquery(first.filter(action="wagtail.edit")[:1])
        live = Coalesce(published, F("original__last_published_at"), F("at"))
        draft = Coalesce(edited, F("original__latest_revision_created_at"), F("at"))
        return self.annotate(since=Case(When(original__live=True, then=live), default=draft))


GuideManager = PageManager.from_queryset(GuideQuerySet)
SectionManager = PageManager.from_queryset(SectionQuerySet)
