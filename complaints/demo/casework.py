"""How cases of the demonstration are made: filed, taken up, decided and answered, as people do it."""

import os
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from django.conf import settings

from complaints import services
from complaints.codes import DEFENCES, Side
from complaints.demo import drawings
from complaints.demo.papers import settle, upload
from complaints.demo.people import acting
from complaints.grounds import GROUNDS
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, CounterNotice, Respondent
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
    "report.pdf": lambda: drawings.paper("Test report", ["Sample: Qingyu tea, lot 26-03", "Lead: none found"]),
}
LABEL_TEXT = "The label lacks the two waves and the lot number, and its stitches are twice as long as ours."
TEA_TEXT = "正品印章为方形，内有岛与两道水波；该商品印章为圆形，且净含量写法不同。"
FOX_TEXT = "My drawing, mirrored and cropped, is printed on this article. The moon and the ears are the same."
REASONS = "The label and the fittings differ from the genuine article in the points that the evidence shows."


def filed(
    who: str,
    mark: str,
    title: str,
    items: list[int],
    evidence: list[tuple[str, str]],
    explanation: str,
    *,
    ground: str = "counterfeit",
    track: str = "",
    **told: Any,
) -> Complaint:
    """A complaint about these items of the shop that was sent; `told` is what its ground asks besides."""
    complaint = begun(who, mark, title, items, evidence, explanation, ground=ground, track=track, **told)
    with acting(who) as user:
        settle()
        services.submit_complaint(complaint, by=user)
    return complaint


def begun(
    who: str,
    mark: str,
    title: str,
    items: list[int],
    evidence: list[tuple[str, str]],
    explanation: str,
    *,
    ground: str,
    track: str = "",
    **told: Any,
) -> Complaint:
    """The same as a draft with everything in it."""
    with acting(who) as user:
        agency = next(iter(user.memberships.values())).organisation
        complaint = services.start_draft(Right.objects.get(title=mark), by=user, agency=agency)
        chosen = (
            {"ground": ground} | ({"track": track} if track else {}) | ({"work": mark} if ground == "copyright" else {})
        )
        services.save_step(complaint, by=user, title=title, explanation=explanation, step="targets", **chosen, **told)
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


def taken(complaint: Complaint, who: str) -> None:
    """The reviewer takes the case up."""
    with acting(who) as reviewer:
        services.take_up(Complaint.objects.get(pk=complaint.pk), by=reviewer)


def decide(
    complaint: Complaint,
    who: str,
    positions: list[int],
    outcome: str,
    reason: str,
    text: str = REASONS,
    measures: tuple[Wanted, ...] = (Wanted("hide"),),
    *,
    drawn: bool = False,
) -> None:
    """The reviewer decides these targets. Every telling draws the same decisions to be judged again."""
    with acting(who) as reviewer, patch.object(settings, "REVIEW_SAMPLE_PERCENT", 100 if drawn else 0):
        case = Complaint.objects.get(pk=complaint.pk)
        ids = list(case.targets.filter(position__in=positions).values_list("pk", flat=True))
        services.decide_targets(
            case, by=reviewer, targets=ids, outcome=outcome, reason=reason, statement=text, measures=measures
        )


def named(complaint: Complaint, who: str, seller: tuple[str, str], *, language: str = "en") -> Respondent:
    """The reviewer names the seller; the letter with the personal link goes out."""
    with acting(who) as reviewer:
        case = Complaint.objects.get(pk=complaint.pk)
        ids = list(case.targets.values_list("pk", flat=True))
        name, email = seller
        return services.name_respondent(case, by=reviewer, targets=ids, name=name, email=email, language=language)


def answer(complaint: Complaint, respondent: Respondent, text: str) -> CounterNotice:
    """The seller's counter-notice about all that is upheld."""
    with acting(RITA):
        case = Complaint.objects.get(pk=complaint.pk)
        seller = Respondent.objects.get(pk=respondent.pk)
        return services.answer_complaint(
            case, by=seller, targets=list(seller.targets.values_list("pk", flat=True)), explanation=text,
            defence=next(iter(DEFENCES)), name=seller.name, email=seller.email, contact="Market Lane 2, 10115 Berlin",
            signature=seller.name, statements=[s.key for s in case.statements_of(Side.RESPONDENT)],
        )  # fmt: skip
