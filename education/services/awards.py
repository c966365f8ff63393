"""Awards: an edition is prepared, guides are nominated by their figures, the jury votes, the winners are announced."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from education.awards.figures import figures
from education.awards.turnout import turnout_of
from education.awards.workflow import AWARD_WORKFLOW, AwardState
from education.models import AwardCategory, AwardEdition, GuidePage, JuryVote, Nomination
from education.models.awards import LONGEST_TITLE, MOST_NOMINEES
from education.models.pages import Category
from education.reading import editions
from portal.accounts.models import Membership, User
from portal.shared.audit import record
from portal.shared.errors import Refused
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require
from portal.shared.typed import tidy, tidy_within

OPEN_FOR_WORK = (AwardState.DRAFT, AwardState.ANNOUNCED, AwardState.NOMINATED, AwardState.VOTING)
LONGEST_REASON = 300
MOST_CATEGORIES = 20


@transaction.atomic
def plan_award(*, by: Actor | None, year: int, since: date, until: date) -> AwardEdition:
    """Prepare the edition of a year, or change its days while it is prepared."""
    require(by, "education.run_award", None)
    if until < since:
        raise Refused(_("The last day is before the first one."), field="until")
    edition, made = AwardEdition.objects.get_or_create(year=year, defaults={"since": since, "until": until})
    if not made:
        _hold(edition, AwardState.DRAFT)
        edition.since, edition.until = since, until
        edition.save(update_fields=["since", "until"])
    record("education.plan_award", edition, by=by, after={"year": year, "since": since, "until": until})
    return edition


@transaction.atomic
def add_award_category(
    edition: AwardEdition,
    *,
    by: Actor | None,
    titles: Mapping[str, str],
    figure: str,
    goods: str = "",
    nominees: int = 5,
) -> AwardCategory:
    """Add an award to an edition that is prepared. `titles` by the code of every language; `figure` names a function of
    `education.awards.figures`; `goods` narrows it to a category of goods."""
    require(by, "education.run_award", edition)
    _hold(edition, AwardState.DRAFT)
    said = {code: tidy(str(titles.get(code, "")))[:LONGEST_TITLE] for code, _name in settings.LANGUAGES}
    for code, title in said.items():
        if not title:
            raise Refused(_("Give it a title in each language."), field=f"title_{code}")
    if figure not in figures():
        raise Refused(_("Choose from the list."), field="figure")
    if goods and goods not in Category.values:
        raise Refused(_("Choose from the list."), field="goods")
    if not 1 < nominees <= MOST_NOMINEES:
        raise Refused(_("Nominate 2 to %(most)d guides.") % {"most": MOST_NOMINEES}, field="nominees")
    if edition.categories.count() >= MOST_CATEGORIES:
        raise Refused(_("An edition has at most %(count)d awards.") % {"count": MOST_CATEGORIES})
    category = edition.categories.create(titles=said, figure=figure, goods=goods, nominees=nominees)
    record("education.add_award", edition, by=by, after={"titles": said, "figure": figure, "goods": goods})
    return category


@transaction.atomic
def remove_award_category(category: AwardCategory, *, by: Actor | None) -> AwardEdition:
    """Take an award out of an edition that is prepared."""
    require(by, "education.run_award", category.edition)
    _hold(category.edition, AwardState.DRAFT)
    record("education.remove_award", category.edition, by=by, before={"titles": category.titles})
    category.delete()
    return category.edition


@transaction.atomic
def name_jury(edition: AwardEdition, *, by: Actor | None, people: Iterable[User], reason: str = "") -> AwardEdition:
    """Name the jury: people of the platform, and nobody else. While it votes that has a reason: who leaves it takes
    their votes along, and who comes is asked for theirs."""
    require(by, "education.run_award", edition)
    _hold(edition, *OPEN_FOR_WORK)
    named = sorted(people, key=lambda person: person.pk)
    staff = User.objects.filter(membership__in=Membership.objects.of_staff())
    if staff.filter(pk__in=[person.pk for person in named]).count() != len(named):
        raise Refused(_("The jury are people of the platform."), field="people")
    votes = edition.takes_votes
    if votes and not named:
        raise Refused(_("Somebody has to vote."), field="people")
    said: dict[str, Any] = {"reason": _reason(reason)} if votes else {}
    edition.jury.set(named)
    JuryVote.objects.filter(category__edition=edition).exclude(juror__in=named).delete()
    record("education.name_jury", edition, by=by, after={"jury": [person.pk for person in named]}, **said)
    if votes:
        defer("education.tell_jury", edition)
    return edition


@transaction.atomic
def announce_award(edition: AwardEdition, *, by: Actor | None) -> AwardEdition:
    """Tell everybody what is awarded and by which figures; from now on these stand."""
    AWARD_WORKFLOW.apply(edition, "announce_award", by=by)
    if not edition.categories.exists():
        raise Refused(_("Add an award first."))
    editions.begin_another()
    return edition


@transaction.atomic
def nominate_guides(edition: AwardEdition, *, by: Actor | None) -> AwardEdition:
    """Count the figures of all guides that were first published in the edition's days, and nominate the best of each
    award. Again before the vote: what is nominated is counted anew. Raises Refused before the last of those days is
    over: a guide of that day has the same right to be counted."""
    AWARD_WORKFLOW.apply(edition, "nominate_guides", by=by)
    if edition.until >= timezone.localdate():
        text = _("Guides are counted until %(day)s. Nominate after that day.")
        raise Refused(text % {"day": date_format(edition.until, "SHORT_DATE_FORMAT")})
    Nomination.objects.filter(category__edition=edition).delete()
    texts, known = _texts_of(edition), figures()
    for category in edition.categories.all():
        fitting = {key: own for key, own in texts.items() if not category.goods or own[0].category == category.goods}
        counted = known[category.figure].count(fitting)
        best = sorted(((value, str(key)) for key, value in counted.items() if value > 0), reverse=True)
        chosen = [Nomination(category=category, guide=key, value=value) for value, key in best[: category.nominees]]
        Nomination.objects.bulk_create(chosen)
        after = {one.guide: one.value for one in chosen}
        record("education.nominate", edition, by=by, after=after, award=category.titles, figure=category.figure)
    return edition


@transaction.atomic
def open_vote(edition: AwardEdition, *, by: Actor | None) -> AwardEdition:
    """Let the jury vote; each gets a letter."""
    AWARD_WORKFLOW.apply(edition, "open_vote", by=by)
    if not edition.jury.exists():
        raise Refused(_("Name the jury first."))
    if not Nomination.objects.filter(category__edition=edition).exists():
        raise Refused(_("No guide is nominated."))
    return edition


@transaction.atomic
def cast_vote(nomination: Nomination, *, by: User) -> JuryVote:
    """Vote for a nominated guide, instead of whichever the person voted for in this award before."""
    require(by, "education.cast_vote", nomination)
    _hold(nomination.category.edition, AwardState.VOTING)
    category = nomination.category
    vote, _made = JuryVote.objects.update_or_create(category=category, juror=by, defaults={"nomination": nomination})
    after = {"award": category.pk, "guide": nomination.guide}
    record("education.cast_vote", category.edition, by=by, after=after)
    return vote


@transaction.atomic
def close_award(edition: AwardEdition, *, by: Actor | None, without: bool = False) -> AwardEdition:
    """Count the votes. Of as many votes the higher figure wins, then whichever was nominated first; an award for which
    nobody voted has no winner, and a guide that was withdrawn meanwhile wins nothing.

    Raises Refused while votes are missing, unless it is said that they may be (`without`).
    """
    AWARD_WORKFLOW.apply(edition, "close_award", by=by, changes={"closed_at": timezone.now()}, without=without)
    missing = turnout_of(edition).missing
    if missing and not without:
        names = ", ".join(juror.get_full_name() for juror in missing)
        text = _("Votes are still missing: %(names)s. Wait for them, or say that you close it without them.")
        raise Refused(text % {"names": names}, field="without")
    published = GuidePage.objects.visible_to(None).order_by().values("translation_key")
    for category in edition.categories.all():
        counted = category.nominations.filter(guide__in=published).annotate(counted=Count("votes"))
        best = counted.filter(counted__gt=0).order_by("-counted", "-value", "pk").first()
        if best is not None:
            Nomination.objects.filter(pk=best.pk).update(won=True)
            after = {"guide": best.guide, "votes": best.counted}
            record("education.award", edition, by=by, after=after, award=category.titles)
    editions.begin_another()
    return edition


@transaction.atomic
def take_back_award(edition: AwardEdition, *, by: Actor | None, reason: str) -> AwardEdition:
    """Prepare anew what was announced or cancelled: days, awards and figures can be corrected. What was nominated is
    nominated no more, and the votes for it are gone; the trail keeps both."""
    AWARD_WORKFLOW.apply(edition, "take_back_award", by=by, reason=_reason(reason))
    Nomination.objects.filter(category__edition=edition).delete()
    editions.begin_another()
    return edition


@transaction.atomic
def cancel_award(edition: AwardEdition, *, by: Actor | None, reason: str) -> AwardEdition:
    """End an edition without winners: nobody outside the platform reads of it any more."""
    AWARD_WORKFLOW.apply(edition, "cancel_award", by=by, reason=_reason(reason))
    editions.begin_another()
    return edition


def _reason(text: str) -> str:
    """The tidied reason. Raises Refused beside the field without one."""
    said = tidy_within(text, LONGEST_REASON, field="reason", lines=True)
    if not said:
        raise Refused(_("Say why, in a few words: the reason stays in the trail."), field="reason")
    return said


def _texts_of(edition: AwardEdition) -> dict[UUID, list[Any]]:
    texts: dict[UUID, list[Any]] = defaultdict(list)
    for text in GuidePage.objects.visible_to(None).order_by("first_published_at", "pk"):
        texts[text.translation_key].append(text)
    first = {key: timezone.localdate(own[0].first_published_at) for key, own in texts.items()}
    return {key: own for key, own in texts.items() if edition.since <= first[key] <= edition.until}


def _hold(edition: AwardEdition, *states: str) -> None:
    """Lock it, and refuse what its state does not allow."""
    edition.refresh_from_db(from_queryset=AwardEdition.objects.select_for_update(no_key=True))
    if edition.state not in states:
        text = _("Not possible any more: it is “%(state)s” now. Load the page again to see what changed.")
        raise Refused(text % {"state": edition.get_state_display()})
