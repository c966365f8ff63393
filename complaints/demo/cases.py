"""The cases of the demonstration, one in every state, each carried there as people carry it."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from complaints import services
from complaints.codes import DEFENCES, Side
from complaints.demo import drawings
from complaints.demo.papers import settle, upload
from complaints.demo.people import acting, at
from complaints.grounds import GROUNDS
from complaints.models import Complaint, Respondent
from complaints.services.clock import close_complaint
from portal.accounts.models import User
from registry.models import Right

SHOP = os.environ.get("SHOP_URL", "http://127.0.0.1:8001")
GUS, ALICE, LIN, MAYA = "gus@lindqvist.example", "alice@vestra.example", "lin@qingyu.example", "maya@lumo.example"
RITA, WEN = "rita@portal.example", "wen@portal.example"
LABELS = [("label-suspect.jpg", "suspect_label"), ("label-genuine.jpg", "genuine_comparison")]
TINS = [("tin-suspect.jpg", "suspect_packaging"), ("tin-genuine.jpg", "genuine_comparison")]
FOXES = [("fox-copied.jpg", "side_by_side"), ("fox-original.jpg", "original_work")]
DRAW: dict[str, Callable[[], bytes]] = {
    "label-suspect.jpg": lambda: drawings.label("VESTRA", genuine=False),
    "label-genuine.jpg": lambda: drawings.label("VESTRA", genuine=True),
    "label-blurred.jpg": lambda: drawings.blurred(lambda: drawings.label("VESTRA", genuine=False)),
    "tin-suspect.jpg": lambda: drawings.tin(genuine=False),
    "tin-genuine.jpg": lambda: drawings.tin(genuine=True),
    "fox-copied.jpg": lambda: drawings.fox(copied=True),
    "fox-original.jpg": drawings.fox,
}
LABEL_TEXT = "The label lacks the two waves and the lot number, and its stitches are twice as long as ours."
TEA_TEXT = "正品印章为方形，内有岛与两道水波；该商品印章为圆形，且净含量写法不同。"
FOX_TEXT = "My drawing, mirrored and cropped, is printed on this article. The moon and the ears are the same."
REASONS = "The label and the fittings differ from the genuine article in the points that the evidence shows."
RESTORED = "Kari backpack below our price"


def make_cases() -> None:
    """One case in every state; the past ones first, so that numbers and dates agree."""
    now = timezone.now()
    with at(now - timedelta(days=9)):
        _closed()
    with at(now - timedelta(days=6)):
        _declined()
        _withdrawn()
    with at(now - timedelta(days=5)):
        late = _filed(ALICE, "VESTRA", "Shell jackets sold as VESTRA", [1006], LABELS, LABEL_TEXT)
        _taken(late, WEN)
    with at(now - timedelta(days=3)):
        _restored()
        _upheld_with_supplement()
    with at(now - timedelta(days=1)):
        _answered("The fox on a poster", 1011, track="eu_dsa")
        _answered("The fox on a cushion", 1010, track="us_dmca")
        _appealed()
        _filed(LIN, "青屿", "茶罐印章与正品不符", [1007, 1008], TINS, TEA_TEXT)
    _filed(MAYA, "Lumo at night", "My fox on a mug and a poster", [1010, 1011], FOXES, FOX_TEXT, ground="copyright")
    _filed(GUS, "青屿", "Tea tins with a wrong seal", [1009], TINS, TEA_TEXT)
    _draft()


def _filed(
    who: str,
    mark: str,
    title: str,
    items: list[int],
    evidence: list[tuple[str, str]],
    explanation: str,
    *,
    ground: str = "counterfeit",
    track: str = "",
) -> Complaint:
    complaint = _begun(who, mark, title, items, evidence, explanation, ground=ground, track=track)
    with acting(who) as user:
        settle()
        services.submit_complaint(complaint, by=user)
    return complaint


def _begun(
    who: str,
    mark: str,
    title: str,
    items: list[int],
    evidence: list[tuple[str, str]],
    explanation: str,
    *,
    ground: str,
    track: str = "",
) -> Complaint:
    with acting(who) as user:
        agency = next(iter(user.memberships.values())).organisation
        complaint = services.start_draft(Right.objects.get(title=mark), by=user, agency=agency)
        chosen = (
            {"ground": ground} | ({"track": track} if track else {}) | ({"work": mark} if ground == "copyright" else {})
        )
        services.save_step(complaint, by=user, title=title, explanation=explanation, step="targets", **chosen)
        services.add_targets(complaint, by=user, text="\n".join(f"{SHOP}/item/{item}" for item in items))
        for name, kind in evidence:
            _add(complaint, user, name, kind)
        confirmed = [statement.key for statement in complaint.statements_of(Side.COMPLAINANT)]
        services.save_step(
            complaint, by=user, statements=confirmed, signature=user.full_name, step="check",
            contact_address="Harbour Street 4, 0150 Oslo", contact_phone="+47 22 00 00 00",
        )  # fmt: skip
        complaint.refresh_from_db()
    return complaint


def _add(complaint: Complaint, user: User, name: str, kind: str) -> None:
    known = {kind.key for kind in GROUNDS[complaint.ground].evidence_kinds()}
    fitting = kind if kind in known else next(iter(GROUNDS[complaint.ground].evidence_kinds())).key

    def begin(**declared: Any) -> Any:
        return services.upload_evidence(complaint, by=user, kind=fitting, **declared)

    upload(begin, DRAW[name](), name, by=user)


def _taken(complaint: Complaint, who: str) -> None:
    with acting(who) as reviewer:
        services.take_up(Complaint.objects.get(pk=complaint.pk), by=reviewer)


def _decide(
    complaint: Complaint, who: str, positions: list[int], outcome: str, reason: str, text: str = REASONS
) -> None:
    with acting(who) as reviewer:
        case = Complaint.objects.get(pk=complaint.pk)
        ids = list(case.targets.filter(position__in=positions).values_list("pk", flat=True))
        services.decide_targets(case, by=reviewer, targets=ids, outcome=outcome, reason=reason, statement=text)


def _named(complaint: Complaint, who: str, seller: tuple[str, str]) -> Respondent:
    """The reviewer names the seller; the letter with the personal link goes out."""
    with acting(who) as reviewer:
        case = Complaint.objects.get(pk=complaint.pk)
        ids = list(case.targets.values_list("pk", flat=True))
        return services.name_respondent(case, by=reviewer, targets=ids, name=seller[0], email=seller[1])


def _answer(complaint: Complaint, respondent: Respondent, text: str) -> Any:
    with acting(RITA):
        case = Complaint.objects.get(pk=complaint.pk)
        seller = Respondent.objects.get(pk=respondent.pk)
        return services.answer_complaint(
            case, by=seller, targets=list(seller.targets.values_list("pk", flat=True)), explanation=text,
            defence=next(iter(DEFENCES)), name=seller.name, email=seller.email, contact="Market Lane 2, 10115 Berlin",
            signature=seller.name, statements=[s.key for s in case.statements_of(Side.RESPONDENT)],
        )  # fmt: skip


def _closed() -> None:
    title = "Kari backpack sold as an original"
    case = _filed(GUS, "KARI", title, [1002], LABELS, LABEL_TEXT, track="contract")
    _taken(case, RITA)
    _named(case, RITA, ("Gorgeous Gear Outlet", "gorgeous.gear@sellers.example"))
    _decide(case, RITA, [1], "uphold", "K-02")
    with acting(RITA):
        case = Complaint.objects.get(pk=case.pk)
        assert case.answer_due_at is not None  # noqa: S101 - it was decided
        with at(case.answer_due_at + timedelta(minutes=1)):
            close_complaint(case, by=None)


def _declined() -> None:
    case = _filed(ALICE, "VESTRA", "Backpack of last season", [1004], LABELS, LABEL_TEXT)
    _taken(case, RITA)
    _decide(case, RITA, [1], "decline", "N-01", "The pictures show no difference to the genuine article.")


def _withdrawn() -> None:
    case = _filed(GUS, "VESTRA", "Daypack of a licensee", [1005], LABELS, LABEL_TEXT)
    with acting(GUS) as gus:
        services.withdraw_complaint(Complaint.objects.get(pk=case.pk), by=gus, reason="licensed")


def _upheld_with_supplement() -> None:
    evidence = [*LABELS, ("label-blurred.jpg", "suspect_label")]
    case = _filed(GUS, "VESTRA", "Copies of the Kari 30 backpack", [1001, 1003, 1005], evidence, LABEL_TEXT)
    _taken(case, RITA)
    _named(case, RITA, ("Gorgeous Gear Outlet", "gorgeous.gear@sellers.example"))
    _decide(case, RITA, [1, 2], "uphold", "K-02")
    with acting(RITA) as rita:
        case = Complaint.objects.get(pk=case.pk)
        ids = list(case.targets.filter(position=3).values_list("pk", flat=True))
        services.ask_supplement(case, by=rita, targets=ids, deficiency="D-14", note="The label is out of focus.")


def _restored() -> None:
    case = _filed(ALICE, "KARI", RESTORED, [1004], LABELS, LABEL_TEXT)
    _taken(case, RITA)
    seller = _named(case, RITA, ("Hillside Sports", "hillside@sellers.example"))
    _decide(case, RITA, [1], "uphold", "K-02")
    answer = _answer(case, seller, "We are an authorised dealer. The invoice of the brand is of March this year.")
    text = "The invoice shows that the goods come from the owner of the mark."
    with acting(RITA) as rita:
        services.conclude_answer(answer, by=rita, outcome="restore", reason="R-01", statement=text)


def _answered(title: str, item: int, *, track: str) -> None:
    """The seller answers: on the DMCA a waiting period runs, else a reviewer reads the answer."""
    case = _filed(MAYA, "Lumo at night", title, [item], FOXES, FOX_TEXT, ground="copyright", track=track)
    _taken(case, RITA)
    seller = _named(case, RITA, ("Gift Corner", "gift.corner@sellers.example"))
    _decide(
        case, RITA, [1], "uphold", GROUNDS["copyright"].upholds[0], "The print repeats the drawing in its features."
    )
    _answer(case, seller, "The artist licensed this print to our supplier in 2024; the contract is on its way to you.")


def _appealed() -> None:
    """The complainant appeals against what was restored two days before."""
    text = "The invoice is of another shop: the number on it belongs to Fjordhus, who never sold to Hillside Sports."
    with acting(ALICE) as alice:
        case = Complaint.objects.get(title=RESTORED)
        ids = list(case.targets.values_list("pk", flat=True))
        services.appeal_as_complainant(case, by=alice, targets=ids, explanation=text)


def _draft() -> None:
    _begun(GUS, "VESTRA", "Jackets with a copied label", [1006], LABELS[:1], LABEL_TEXT, ground="counterfeit")
    settle()
