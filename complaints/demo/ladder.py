"""Cases of the demonstration in which more happens than hiding: label, warning, apology, messages, a test purchase."""

from datetime import timedelta
from functools import partial

from django.utils import timezone

from complaints import services
from complaints.codes import Outcome
from complaints.demo.casework import ALICE, DRAW, GUS, LIN, MAYA, RITA, WEN, decide, filed, named, taken
from complaints.demo.papers import settle, upload
from complaints.demo.people import acting
from complaints.demo.trainings import passed, training
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, Measure, Message, Respondent

IMITATION = "A made-up Luma sells mugs"
ACCUSATION = "“青屿茶含铅”的不实说法"


def imitated() -> None:
    """A persona is imitated: the listing is labelled, its seller warned and trained. The decision is judged again."""
    case = filed(
        MAYA, "Luma", IMITATION, [1010], [("fox-copied.jpg", "synthetic_signs")],
        "People believe that Luma recommends this mug. She never did.", ground="ai_imitation", remedies=["label"],
        details={"imitated": "persona", "seen_at": "Video of the listing, 0:25 to 0:40",
                 "synthetic_why": "At 0:31 the lantern melts into the paw."},
    )  # fmt: skip
    taken(case, RITA)
    seller = named(case, RITA, ("Gift Corner", "gift.corner@sellers.example"))
    text = "At 0:31 the lantern melts into the paw, and Luma never read this text."
    decide(case, RITA, [1], "uphold", "K-51", text, (Wanted("label"), Wanted("warn"), training()), drawn=True)
    passed(case, seller)
    with acting(WEN) as wen:
        sample = services.take_sample(by=wen)
        assert sample is not None  # noqa: S101 - it was drawn
        note = "Everybody sees that it is a joke: the mug says so."
        services.judge_sample(sample, by=wen, outcome=Outcome.DECLINE, reason="N-27", note=note)


def accused() -> None:
    """A false accusation: the seller has corrected it, which a reviewer has to look at, and still owes an apology."""
    case = filed(
        LIN, "青屿茶业", ACCUSATION, [1007], [("tin-suspect.jpg", "page_capture"), ("report.pdf", "truth_proof")],
        "商品详情称我方茶叶“含铅”，多位顾客来电询问。", ground="reputation", remedies=["correction", "apology"],
        details={"accusation": "“别买青屿的茶，含铅。”", "truth": "3 月 5 日检测报告：未检出铅。",
                 "correction_text": "本店曾称青屿茶含铅，经检测并无此事，特此更正。"},
    )  # fmt: skip
    taken(case, RITA)
    seller = named(case, RITA, ("茶香小铺", "chaxiang@sellers.example"), language="zh-hans")
    text = "检测报告显示未检出铅，详情页的说法不属实。"
    decide(case, RITA, [1], "uphold", "K-55", text, (Wanted("correction"), Wanted("apology")), drawn=True)
    with acting(RITA):
        asked = Measure.objects.get(complaint=case, action="correction")
        by = Respondent.objects.get(pk=seller.pk)
        services.report_done(asked, by=by, note="https://bazaar.example/chaxiang/correction")


def bought(case: Complaint) -> None:
    """A parcel came after the complaint was sent, and confirms what was suspected."""
    with acting(ALICE) as alice:
        found = Complaint.objects.get(pk=case.pk)
        begin = partial(services.upload_purchase, found, by=alice)
        upload(begin, DRAW["label-blurred.jpg"](), "parcel.jpg", by=alice)
        settle()
        services.add_test_purchase(
            found, by=alice, targets=list(found.targets.values_list("pk", flat=True)),
            bought_on=timezone.localdate() - timedelta(days=2),
            finding="The parcel held a copy: the seams are glued, and the lot number is missing.",
        )  # fmt: skip


def talked(case: Complaint) -> None:
    """The agency asks, the platform answers both sides, and the reviewers note something for each other."""
    with acting(GUS) as gus:
        mine = Complaint.objects.get(pk=case.pk)
        services.write_to_platform(
            mine, by=gus, text="The client looks for a sharper picture. Is Thursday early enough?"
        )
    with acting(RITA) as rita:
        case = Complaint.objects.get(pk=case.pk)
        services.write_note(case, by=rita, text="Same seller as in the closed case. I know the fittings by now.")
        answer = "Thursday is early enough. The case keeps its place in the queue."
        services.write_to_side(case, by=rita, text=answer, readers=Message.Readers.COMPLAINANT)
        seller = case.respondents.get()
        services.write_to_platform(case, by=seller, text="We have stopped selling the daypack. What else do you need?")
