"""The cases of the demonstration, one in every state, each carried there as people carry it."""

from datetime import timedelta

from django.utils import timezone

from complaints import services
from complaints.demo.casework import (
    ALICE,
    FOX_TEXT,
    FOXES,
    GUS,
    LABEL_TEXT,
    LABELS,
    LIN,
    MAYA,
    RITA,
    TEA_TEXT,
    TINS,
    WEN,
    answer,
    begun,
    decide,
    filed,
    named,
    taken,
)
from complaints.demo.doors import notified, pasted
from complaints.demo.ladder import accused, bought, imitated, talked
from complaints.demo.papers import settle
from complaints.demo.people import acting, at
from complaints.demo.trainings import training
from complaints.grounds import GROUNDS
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, CounterNotice
from complaints.services.clock import close_complaint, note_telling

RESTORED = "Kari backpack below our price"
LABEL_WORDS = {
    "suspect_label": "Sewn label of a copy",
    "genuine_comparison": "Sewn label of a genuine backpack",
}


def make_cases() -> None:
    """One case in every state; the past ones first, so that numbers and dates agree."""
    now = timezone.now()
    with at(now - timedelta(days=9)):
        _closed()
    with at(now - timedelta(days=6)):
        _declined()
        _withdrawn()
    with at(now - timedelta(days=5)):
        late = filed(ALICE, "VESTRA", "Shell jackets sold as VESTRA", [1006], LABELS, LABEL_TEXT)
        taken(late, WEN)
    with at(now - timedelta(days=3)):
        _restored()
        supplemented = _upheld_with_supplement()
        imitated()
        accused()
    with at(now - timedelta(days=1)):
        _answered("The fox on a poster", 1011, track="eu_dsa")
        _answered("The fox on a cushion", 1010, track="us_dmca")
        _incomplete(_answered("The fox on a bag", 1010, track="eu_dsa"))
        _appealed()
        filed(LIN, "青屿", "茶罐印章与正品不符", [1007, 1008], TINS, TEA_TEXT)
    filed(MAYA, "Lumo at night", "My fox on a mug and a poster", [1010, 1011], FOXES, FOX_TEXT, ground="copyright")
    filed(GUS, "青屿", "Tea tins with a wrong seal", [1009], TINS, TEA_TEXT)
    bought(late)
    talked(supplemented)
    notified()
    pasted()
    _template(supplemented)
    _draft()


def _closed() -> None:
    title = "Kari backpack sold as an original"
    case = filed(GUS, "KARI", title, [1002], LABELS, LABEL_TEXT, track="contract")
    taken(case, RITA)
    named(case, RITA, ("Gorgeous Gear Outlet", "gorgeous.gear@sellers.example"))
    decide(case, RITA, [1], "uphold", "K-02", measures=(Wanted("hide"), training()))
    with acting(RITA):
        case = Complaint.objects.get(pk=case.pk)
        note_telling(case, by=None)  # then: a worker that told the seller now would open the case again
        assert case.answer_due_at is not None  # noqa: S101 - it was decided
        with at(case.answer_due_at + timedelta(minutes=1)):
            close_complaint(case, by=None)
    with acting(GUS) as gus:
        for evidence in case.evidence.filter(kind__in=LABEL_WORDS).select_related("complaint", "file"):
            words = LABEL_WORDS[evidence.kind]
            services.clear_picture(evidence, by=gus, words=words, language="en", no_person=True, may_publish=True)


def _declined() -> None:
    case = filed(ALICE, "VESTRA", "Backpack of last season", [1004], LABELS, LABEL_TEXT)
    taken(case, RITA)
    decide(case, RITA, [1], "decline", "N-01", "The pictures show no difference to the genuine article.")


def _withdrawn() -> None:
    case = filed(GUS, "VESTRA", "Daypack of a licensee", [1005], LABELS, LABEL_TEXT)
    with acting(GUS) as gus:
        services.withdraw_complaint(Complaint.objects.get(pk=case.pk), by=gus, reason="licensed")


def _upheld_with_supplement() -> Complaint:
    evidence = [*LABELS, ("label-blurred.jpg", "suspect_label")]
    case = filed(GUS, "VESTRA", "Copies of the Kari 30 backpack", [1001, 1003, 1005], evidence, LABEL_TEXT)
    taken(case, RITA)
    named(case, RITA, ("Gorgeous Gear Outlet", "gorgeous.gear@sellers.example"))
    decide(case, RITA, [1, 2], "uphold", "K-02")
    with acting(RITA) as rita:
        case = Complaint.objects.get(pk=case.pk)
        ids = list(case.targets.filter(position=3).values_list("pk", flat=True))
        services.ask_supplement(case, by=rita, targets=ids, deficiency="D-14", note="The label is out of focus.")
    return case


def _restored() -> None:
    case = filed(ALICE, "KARI", RESTORED, [1004], LABELS, LABEL_TEXT)
    taken(case, RITA)
    seller = named(case, RITA, ("Hillside Sports", "hillside@sellers.example"))
    decide(case, RITA, [1], "uphold", "K-02")
    given = answer(case, seller, "We are an authorised dealer. The invoice of the brand is of March this year.")
    text = "The invoice shows that the goods come from the owner of the mark."
    with acting(RITA) as rita:
        services.conclude_answer(given, by=rita, outcome="restore", reason="R-01", statement=text)


def _answered(title: str, item: int, *, track: str) -> CounterNotice:
    """The seller answers: on the DMCA a waiting period runs, else a reviewer reads the answer."""
    case = filed(MAYA, "Lumo at night", title, [item], FOXES, FOX_TEXT, ground="copyright", track=track)
    taken(case, RITA)
    seller = named(case, RITA, ("Gift Corner", "gift.corner@sellers.example"))
    decide(case, RITA, [1], "uphold", GROUNDS["copyright"].upholds[0], "The print repeats the drawing in its features.")
    return answer(
        case, seller, "The artist licensed this print to our supplier in 2024; the contract is on its way to you."
    )


def _incomplete(given: CounterNotice) -> None:
    """The reviewer asks the seller for the contract that the answer speaks of."""
    with acting(RITA) as rita:
        note = "Please send the contract with the artist. It has to cover bags."
        services.ask_to_complete(given, by=rita, deficiencies=["D-46"], note=note)


def _appealed() -> None:
    """The complainant appeals against what was restored two days before."""
    text = "The invoice is of another shop: the number on it belongs to Fjordhus, who never sold to Hillside Sports."
    with acting(ALICE) as alice:
        case = Complaint.objects.get(title=RESTORED)
        ids = list(case.targets.values_list("pk", flat=True))
        services.appeal_as_complainant(case, by=alice, targets=ids, explanation=text)


def _template(case: Complaint) -> None:
    """What the agency says of every copy of this kind, kept for all of it."""
    with acting(GUS) as gus:
        agency = next(iter(gus.memberships.values())).organisation
        services.save_template(
            case, by=gus, organisation=agency, name="Label without waves and lot number", is_shared=True
        )


def _draft() -> None:
    begun(GUS, "VESTRA", "Jackets with a copied label", [1006], LABELS[:1], LABEL_TEXT, ground="counterfeit")
    settle()
