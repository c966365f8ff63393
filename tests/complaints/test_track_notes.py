"""How the platform reads a law stands where people meet its clocks: in the public help and in the case."""

from html import unescape

import pytest
from django.utils import timezone, translation

from complaints.grounds import GROUNDS
from complaints.services import take_up
from complaints.tracks import TRACKS, Track
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case
from tests.complaints.roundwork import a_decided_case


def notes_of(track: Track, language: str) -> list[str]:
    with translation.override(language):
        return [str(note) for note in track.notes]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("ground", ["counterfeit", "copyright"])
def test_the_help_of_a_ground_tells_how_each_of_its_laws_is_read(client, db, ground, language):
    client.cookies["language"] = language
    page = unescape(client.get(f"/help/grounds/{ground}/", headers={"Accept-Language": language}).text)
    for track in TRACKS.values():
        told = [note in page for note in notes_of(track, language)]
        assert told == [GROUNDS[ground].demands(track) is not None] * len(told), track.key


def test_both_sides_and_the_desk_read_it_beside_the_clock(norrlys, browser, client):
    with all_tenants(reason="test"):
        case = take_up(a_case(norrlys, by=cast.person("alice")), by=cast.person("rita"))
    assert case.track is not None
    own = notes_of(case.track, "en")
    others = [note for track in TRACKS.values() if track != case.track for note in notes_of(track, "en")]
    for who, address in (
        ("alice", f"/t/norrlys/complaints/{case.number}/"), ("rita", f"/review/complaints/{case.number}/"),
    ):  # fmt: skip
        page = unescape(browser(who).get(address).text)
        assert all(note in page for note in own), who
        assert not any(note in page for note in others), who


def test_the_seller_reads_it_with_what_the_law_says(norrlys, client):
    seller = a_decided_case(norrlys, "cn_ecl", timezone.now(), language="zh-hans")
    page = unescape(client.get(f"/case/{seller.token}/").text)
    assert all(note in page for note in notes_of(TRACKS["cn_ecl", 1], "zh-hans"))


def test_programs_read_it_with_the_ground(browser, db):
    grounds = {ground["key"]: ground for ground in browser("alice").get("/api/v1/grounds/").json()}
    told = {track["key"]: track["notes"] for track in grounds["counterfeit"]["tracks"]}
    assert told["cn_ecl"] == notes_of(TRACKS["cn_ecl", 1], "en")
