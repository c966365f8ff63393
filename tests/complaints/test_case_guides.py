"""A guide begins with pictures of a closed case: each cleared by the brand's side, and nothing else of it leaves."""

import io
import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.images import get_image_model

from complaints.models import ClearedPicture, Complaint, Evidence
from complaints.services import clear_picture, start_case_guide, take_back_clearance
from complaints.services.clock import close_complaint
from education.models import BrandSection, GuidePage
from education.services import add_point
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import CustodyEntry
from portal.shared.models import AuditEntry
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.deskwork import HIDE, SAM, decide
from tests.complaints.photographs import CAMERA, photographed
from tests.education.furniture import facts

WORDS = "A label with loose thread"
SWORN = {"words": WORDS, "language": "en", "no_person": True, "may_publish": True}


@pytest.fixture
def closed(case) -> Complaint:
    """Upheld and closed, with one picture of the suspect article and one of the genuine one."""
    return close(case)


def close(case: Complaint) -> Complaint:
    decide(case, HIDE)
    close_complaint(Complaint.objects.get(pk=case.pk), by=None)
    for evidence in case.evidence.all():
        photographed(evidence)
    return Complaint.objects.select_related("brand", "tenant").get(pk=case.pk)


def evidence_of(case: Complaint, kind: str = "suspect_label") -> Evidence:
    return Evidence.objects.select_related("complaint").get(complaint=case, kind=kind)


def cleared(case: Complaint, **changes: Any) -> ClearedPicture:
    return clear_picture(evidence_of(case), by=cast.person("alice"), **SWORN | changes)


def sent(evidence: Evidence, **changes: str) -> dict[str, str]:
    """What the page's form sends."""
    form = {"words": WORDS, "no_person": "on", "may_publish": "on"} | changes
    return {f"picture-{evidence.pk}-{name}": value for name, value in form.items()}


def pair_of(guide: GuidePage) -> dict[str, Any]:
    body = json.loads(guide.get_latest_revision().content["body"])
    return body[0]["value"]


def test_the_brand_clears_and_the_platform_writes(closed, browser):
    alice, ed = browser("alice"), browser("ed")
    address = f"/t/norrlys/complaints/{closed.number}/"
    assert f"{address}pictures/" in alice.get(address).text
    for kind in ("suspect_label", "genuine_comparison"):
        evidence = evidence_of(closed, kind)
        assert alice.post(f"{address}pictures/{evidence.pk}/", sent(evidence)).status_code == 302
    offered = ed.get("/t/market/case-guides/").text
    assert WORDS in offered
    assert closed.number in offered
    assert not [word for word in (SAM["name"], SAM["email"], "label.jpg") if word in offered]
    picture = ClearedPicture.objects.first()
    assert ed.get(f"/t/market/case-guides/pictures/{picture.pk}/").status_code == 302
    begun = ed.post(f"/t/market/complaints/{closed.number}/guide/", {"language": "en"})
    guide = GuidePage.objects.get()
    assert begun.url == f"/cms/pages/{guide.pk}/edit/"
    assert WORDS in ed.get(begun.url).text
    assert not guide.live
    pair = pair_of(guide)
    assert [pair[side]["alt_text"] for side in ("genuine", "suspect")] == [WORDS, WORDS]
    shown = alice.get(f"{address}pictures/").text
    assert begun.url in shown
    assert "back/" not in shown  # it is in a guide now
    verbs = AuditEntry.objects.filter(verb__startswith="complaints.").values_list("verb", flat=True)
    assert list(verbs.order_by("-pk")[:3]) == ["complaints.start_case_guide", *["complaints.clear_picture"] * 2]


def test_nothing_else_of_the_case_leaves_it(closed):
    cleared(closed)
    guide = start_case_guide(closed, by=cast.person("ed"), language="en")
    [picture] = get_image_model().objects.all()
    content = picture.file.open("rb").read()
    with Image.open(io.BytesIO(content)) as opened:
        assert not opened.getexif()
    told = json.dumps(guide.get_latest_revision().content, default=str) + f"{picture.title} {picture.file.name}"
    secrets = (closed.number, SAM["name"], SAM["email"], "shop.example", "label.jpg", CAMERA)
    assert not [secret for secret in secrets if secret.casefold() in told.casefold() or secret.encode() in content]
    done = CustodyEntry.objects.filter(file=evidence_of(closed).file).values_list("action", flat=True)
    assert "shown" in done


def test_words_that_tell_of_the_case_are_refused_beside_the_field(closed, browser):
    evidence, alice = evidence_of(closed), browser("alice")
    address = f"/t/norrlys/complaints/{closed.number}/pictures/{evidence.pk}/"
    for changes, why in (
        ({"words": f"A label of {SAM['name'].lower()}"}, "a guide names nobody of a case"),
        ({"words": f"From {closed.number}"}, "a guide names nobody of a case"),
        ({"words": " "}, "Say what this picture shows."),
        ({"no_person": ""}, "Look at the picture once more"),
        ({"may_publish": ""}, "Only who holds the rights"),
    ):
        assert why in alice.post(address, sent(evidence, **changes)).text
    assert not ClearedPicture.objects.exists()


def test_taken_back_until_a_guide_shows_it(closed, browser):
    picture = cleared(closed)
    address = f"/t/norrlys/complaints/{closed.number}/pictures/{picture.evidence_id}/back/"
    assert browser("alice").post(address).status_code == 302
    assert not ClearedPicture.objects.exists()
    again = cleared(closed)
    start_case_guide(closed, by=cast.person("alice"), language="en")
    with pytest.raises(Refused, match="Take it out of the guide"):
        take_back_clearance(again, by=cast.person("alice"))
    with pytest.raises(Refused, match="at least one picture"):
        start_case_guide(closed, by=cast.person("alice"), language="en")


def test_a_brand_begins_in_its_own_section_with_what_its_points_show(closed, browser):
    point = facts("Seam", ring="public")
    add_point(closed.brand, by=None, **point)
    add_point(closed.brand, by=None, **facts("Secret seam", ring="casework"))
    cleared(closed)
    alice = browser("alice")
    begun = alice.post(f"/t/norrlys/complaints/{closed.number}/guide/", {"language": "en"})
    guide = GuidePage.objects.get()
    section = BrandSection.objects.get(locale__language_code="en")
    assert guide.get_parent().specific == section
    assert [told["name"] for told in pair_of(guide)["points"]] == [point["name"]]
    assert get_image_model().objects.get().collection.name.startswith(closed.brand.number)
    assert alice.get(begun.url).status_code == 200


def test_words_of_another_language_are_asked_for_anew(closed):
    cleared(closed)
    guide = start_case_guide(closed, by=cast.person("ed"), language="zh-hans")
    assert guide.language == "zh-hans"
    assert pair_of(guide)["suspect"]["alt_text"] == ""


@pytest.mark.parametrize(("name", "status"), [("alice", 200), ("vic", 403), ("carol", 404), ("sam", 404), ("ed", 404)])
def test_who_clears(closed, browser, name, status):
    assert browser(name).get(f"/t/norrlys/complaints/{closed.number}/pictures/").status_code == status


def test_who_begins(closed):
    cleared(closed)
    everybody = cast.everybody()
    begin = {name for name, person in everybody.items() if person.has_perm("complaints.start_case_guide", closed)}
    assert begin == {"alice", "gus", "ed", "olga"}  # gus by the mandate
    with pytest.raises(NotAllowed):
        start_case_guide(closed, by=cast.person("carol"), language="en")


def test_a_rival_finds_no_picture(closed, browser):
    picture, carol = cleared(closed), browser("carol")
    assert carol.post(f"/t/kestrel/complaints/{closed.number}/guide/").status_code == 404
    assert carol.get("/t/kestrel/case-guides/").status_code == 403
    assert carol.get(f"/t/kestrel/case-guides/pictures/{picture.pk}/").status_code == 403


@pytest.mark.parametrize(
    "changes", [{"state": "decided"}, {"upheld_count": 0}, {"ground": "trademark"}, {"source": "intake"}]
)
def test_only_of_a_closed_upheld_counterfeit_case_of_its_own(closed, browser, changes):
    Complaint.objects.filter(pk=closed.pk).update(**changes)
    assert browser("alice").get(f"/t/norrlys/complaints/{closed.number}/pictures/").status_code == 302
    with pytest.raises(Refused, match="closed, upheld counterfeit case"):
        cleared(closed)


def test_one_and_three_cases_cost_the_same(closed, norrlys, browser):
    ed, counts = browser("ed"), []
    cleared(closed)
    for wanted in (1, 1, 3):
        while ClearedPicture.objects.count() < wanted:
            another = a_case(norrlys, by=cast.person("alice"))
            Complaint.objects.filter(pk=another.pk).update(state="closed", upheld_count=1)
            photographed(evidence_of(another))
            cleared(Complaint.objects.get(pk=another.pk))
        with CaptureQueriesContext(connection) as asked:
            assert ed.get("/t/market/case-guides/").text.count(WORDS) == 2 * wanted
        counts.append(len(asked))
    assert counts[1] == counts[2]
