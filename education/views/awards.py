"""Pages about awards: the public one, and those of the platform's editors and jury."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from education import services
from education.awards.page import awards_of
from education.awards.turnout import turnout_of
from education.awards.workflow import AWARD_WORKFLOW, BACK, AwardState
from education.forms.awards import AwardForm, EditionForm, JuryForm, ReasonForm
from education.models import AwardCategory, AwardEdition, Nomination
from education.services.awards import OPEN_FOR_WORK
from education.views.readers import speaking
from portal.shared.errors import NotAllowed
from portal.shared.permissions import require
from portal.shared.refusals import refusals_on

RUN, VIEW = "education.run_award", "education.view_award"
UNDO = "undo_%s"  # beside the form of the jury, which asks for a reason too
MOVES: dict[str, Callable[..., AwardEdition]] = {
    "announce_award": services.announce_award,
    "nominate_guides": services.nominate_guides,
    "open_vote": services.open_vote,
    "close_award": services.close_award,
    "take_back_award": services.take_back_award,
    "cancel_award": services.cancel_award,
}


@require_safe
@speaking
def awards(request: HttpRequest, year: int = 0) -> HttpResponse:
    """One edition for everybody: what is awarded, who is nominated, who has won. Without a year the newest."""
    editions = list(AwardEdition.objects.public())
    edition = next((one for one in editions if not year or one.year == year), None)
    if edition is None:
        raise Http404
    context = {"edition": edition, "editions": editions, "awards": awards_of(edition)}
    return render(request, "education/awards.html", context | {"here": reverse("awards", args=[edition.year])})


@require_http_methods(["GET", "POST"])
def award_list(request: Any, organisation: str) -> HttpResponse:
    """All editions, and the way to prepare another."""
    _at_the_platform(request)
    require(request.user, RUN, None)
    form = EditionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            edition = services.plan_award(by=request.user, **form.cleaned_data)
            return redirect("award-edition", organisation, edition.year)
    return render(request, "education/award_list.html", {"form": form, "editions": AwardEdition.objects.all()})


@require_GET
def award_edition(request: Any, organisation: str, year: int) -> HttpResponse:
    """One edition: for editors what to do next, for the jury what to vote for."""
    return _page(request, _edition(request, year))


@require_POST
def award_category(request: Any, organisation: str, year: int) -> HttpResponse:
    """Add an award to it."""
    edition = _edition(request, year, RUN)
    form = AwardForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            services.add_award_category(edition, by=request.user, **form.award)
            return redirect("award-edition", organisation, year)
    return _page(request, edition, form=form)


@require_POST
def award_category_remove(request: Any, organisation: str, year: int, category: int) -> HttpResponse:
    """Take an award out of it."""
    found = get_object_or_404(AwardCategory, edition=_edition(request, year, RUN), pk=category)
    services.remove_award_category(found, by=request.user)
    return redirect("award-edition", organisation, year)


@require_POST
def award_jury(request: Any, organisation: str, year: int) -> HttpResponse:
    """Name the jury."""
    edition = _edition(request, year, RUN)
    form = JuryForm(request.POST, votes=edition.takes_votes)
    if form.is_valid():
        with refusals_on(form):
            services.name_jury(edition, by=request.user, **form.cleaned_data)
            return redirect("award-edition", organisation, year)
    return _page(request, edition, jury_form=form)


@require_POST
def award_move(request: Any, organisation: str, year: int, move: str) -> HttpResponse:
    """To its next state."""
    edition = _edition(request, year, RUN)
    if move not in MOVES:
        raise Http404
    if move in BACK:
        return _back(request, edition, move)
    said = {"without": "without" in request.POST} if move == "close_award" else {}
    MOVES[move](edition, by=request.user, **said)
    return _moved(request, edition)


def _back(request: Any, edition: AwardEdition, move: str) -> HttpResponse:
    form = ReasonForm(request.POST, auto_id=UNDO)
    if form.is_valid():
        with refusals_on(form):
            MOVES[move](edition, by=request.user, **form.cleaned_data)
            return _moved(request, edition)
    return _page(request, edition, reason_form=form)


def _moved(request: Any, edition: AwardEdition) -> HttpResponse:
    messages.success(request, f"{edition.year}: {edition.get_state_display()}")
    return redirect("award-edition", request.organisation.slug, edition.year)


@require_POST
def award_vote(request: Any, organisation: str, year: int, nomination: int) -> HttpResponse:
    """A juror's vote."""
    edition = _edition(request, year)
    nominated = Nomination.objects.filter(category__edition=edition).select_related("category__edition")
    services.cast_vote(get_object_or_404(nominated, pk=nomination), by=request.user)
    messages.success(request, _("Your vote counts. You can change it until the edition closes."))
    return redirect("award-edition", organisation, year)


def _page(request: Any, edition: AwardEdition, **forms: Any) -> HttpResponse:
    runs = request.user.has_perm(RUN, edition)
    drafted = runs and edition.state == AwardState.DRAFT
    named = list(edition.jury.order_by("full_name", "pk"))
    asks = runs and edition.state in OPEN_FOR_WORK
    moves = AWARD_WORKFLOW.possible(edition, by=request.user)
    back = [move for move in moves if move.name in BACK]
    context = {
        "edition": edition,
        "awards": awards_of(edition, reader=request.user),
        "jury": named,
        "votes": edition.takes_votes and request.user in named,
        "moves": [move for move in moves if move not in back],
        "back": back,
        "reason_form": ReasonForm(auto_id=UNDO) if back else None,
        "turnout": turnout_of(edition) if runs and edition.takes_votes else None,
        "form": AwardForm() if drafted else None,
        "jury_form": JuryForm(initial={"people": named}, votes=edition.takes_votes) if asks else None,
    }
    return render(request, "education/award_edition.html", context | forms)


def _edition(request: Any, year: int, permission: str = VIEW) -> AwardEdition:
    _at_the_platform(request)
    edition = AwardEdition.objects.filter(year=year).first()
    require(request.user, permission, edition)
    if edition is None:
        raise Http404
    return edition


def _at_the_platform(request: Any) -> None:
    """Behind the platform's own door alone, where its people show a second factor."""
    if not request.organisation.is_platform:
        raise NotAllowed(VIEW)
