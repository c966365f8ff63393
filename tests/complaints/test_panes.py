"""Side by side at the desk: any two pictures of the case, named in the address."""

import re

import pytest

from complaints.models import Complaint, Evidence
from complaints.services import take_up
from portal.shared.files.models import EvidenceFile
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.photographs import a_case_with_pictures


@pytest.fixture
def case(norrlys) -> Complaint:
    """Two genuine and two suspect pictures, with rita."""
    with all_tenants(reason="test"):
        found = a_case_with_pictures(norrlys)
        drawn(found)
        return take_up(found, by=cast.person("rita"))


def drawn(case: Complaint) -> None:
    """As if the check had drawn what each file shows; nothing is in the store."""
    EvidenceFile.objects.filter(pk__in=case.evidence.values("file")).update(page_count=1)


def pieces(case: Complaint) -> dict[str, list[Evidence]]:
    with all_tenants(reason="test"):
        rows = list(case.evidence.select_related("file").order_by("pk"))
    return {kind: [row for row in rows if row.kind == kind] for kind in ("genuine_comparison", "suspect_label")}


def panes(page) -> list[str]:
    """The files in the panes, left and right."""
    shown = page.text.partition('id="pictures"')[2].partition("</section>")[0]
    return re.findall(r'src="/review/files/([^/"]+)/pane.webp"', shown)


def names(*found: Evidence) -> list[str]:
    return [str(piece.file.public_id) for piece in found]


def test_the_first_pair_stands_there_and_any_other_can(case, browser):
    rita, address, found = browser("rita"), f"/review/complaints/{case.number}/", pieces(case)
    (genuine, other_genuine), (suspect, other_suspect) = found["genuine_comparison"], found["suspect_label"]
    first = rita.get(f"{address}?language=en&targets=0")
    assert panes(first) == names(genuine, suspect)
    into = f"?language=en&amp;targets=0&amp;left={genuine.pk}&amp;right={other_suspect.pk}#pictures"
    assert f'href="{into}"' in first.text
    second = rita.get(address + into.replace("&amp;", "&").partition("#")[0])
    assert panes(second) == names(genuine, other_suspect)
    third = rita.get(f"{address}?left={other_genuine.pk}&right={other_suspect.pk}")
    assert panes(third) == names(other_genuine, other_suspect)
    assert panes(rita.get(f"{address}?left={suspect.pk}&right={suspect.pk}")) == names(suspect, suspect)


def test_the_panes_are_about_this_case_alone(case, browser):
    page = browser("rita").get(
        f"/review/complaints/{case.number}/?language=en&left={pieces(case)['suspect_label'][1].pk}"
    )
    beside = re.findall(r'<li><a href="(/review/complaints/[^"]*)"', page.text)
    assert beside == [f"/review/complaints/{case.number}/?language=en"]
    assert re.search(r'action="/review/next/\?language=en"', page.text)


@pytest.mark.parametrize("strange", ["left=x", "right=-1", "left=999999999999999999999", "left=%00"])
def test_a_strange_address_shows_the_first_pair(case, browser, strange):
    found = pieces(case)
    page = browser("rita").get(f"/review/complaints/{case.number}/?{strange}")
    assert panes(page) == names(found["genuine_comparison"][0], found["suspect_label"][0])


def test_pictures_of_another_case_never_come_in(case, norrlys, browser):
    with all_tenants(reason="test"):
        other = a_case(norrlys, by=cast.person("alice"), links="https://shop.example/other")
        drawn(other)
        strange = other.evidence.first()
    found = pieces(case)
    page = browser("rita").get(f"/review/complaints/{case.number}/?left={strange.pk}")
    assert panes(page) == names(found["genuine_comparison"][0], found["suspect_label"][0])


def test_without_a_pair_two_pictures_are_chosen_by_hand(case, browser):
    with all_tenants(reason="test"):
        case.evidence.filter(kind="genuine_comparison").delete()
    rita, address = browser("rita"), f"/review/complaints/{case.number}/"
    one, other = pieces(case)["suspect_label"]
    plain = rita.get(address)
    assert panes(plain) == []
    assert f'href="?right={other.pk}#pictures"' in plain.text
    assert panes(rita.get(f"{address}?right={other.pk}")) == names(one, other)


def test_one_picture_has_nothing_to_be_compared_with(case, browser):
    with all_tenants(reason="test"):
        case.evidence.exclude(pk=case.evidence.first().pk).delete()
    page = browser("rita").get(f"/review/complaints/{case.number}/?left=1")
    assert panes(page) == []
    assert "#pictures" not in page.text
