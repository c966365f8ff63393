"""The tracks as data: complete for every ground, true to their table, and kept by version."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from complaints.codes import DEFICIENCIES, Side
from complaints.fields import FIELDS
from complaints.grounds import GROUNDS, choose_track
from complaints.tracks import HERE, TRACKS, Track
from portal.shared.clocks import Start, due, opens
from portal.shared.datafiles import DataFileError, load
from tests.walking import texts

PAIRS = [(track, ground) for track in TRACKS.values() for ground in GROUNDS if GROUNDS[ground].demands(track)]
NAMES = [f"{track.key}.v{track.version}-{ground}" for track, ground in PAIRS]


def test_the_tracks_are_there():
    assert set(TRACKS) == {("cn_ecl", 1), ("eu_dsa", 1), ("us_dmca", 1), ("contract", 1)}


def test_the_dmca_is_for_copyright_only():
    works = {"copyright", "picture", "publication", "software", "short_drama"}
    assert {ground for track, ground in PAIRS if track.key == "us_dmca"} == works
    assert {track.key for track, ground in PAIRS if ground == "counterfeit"} == {
        "cn_ecl",
        "eu_dsa",
        "contract",
    }


@pytest.mark.parametrize(("track", "ground"), PAIRS, ids=NAMES)
def test_every_ground_has_its_fields_and_statements(track, ground):
    keys = {field.key for field in GROUNDS[ground].required(track)}
    assert {"targets", "name", "email"} <= keys
    assert keys & {"right", "work"}
    assert not any(key.startswith("answer_") for key in keys)
    assert GROUNDS[ground].statements(track, Side.COMPLAINANT)
    assert GROUNDS[ground].statements(track, Side.RESPONDENT)
    for field in GROUNDS[ground].required(track):
        assert DEFICIENCIES[field.deficiency].side is Side.COMPLAINANT
        assert field.deficiency in GROUNDS[ground].deficiencies


@pytest.mark.parametrize("track", TRACKS.values(), ids=lambda track: track.key)
def test_a_counter_notice_asks_the_respondent_only(track):
    fields = track.counter_notice_fields()
    assert {"answer_name", "answer_targets", "answer_reason"} <= {field.key for field in fields}
    assert {DEFICIENCIES[field.deficiency].side for field in fields} == {Side.RESPONDENT}


def test_what_the_laws_ask_of_a_notice():
    notice = {(track.key, ground): {f.key for f in GROUNDS[ground].required(track)} for track, ground in PAIRS}
    assert notice["us_dmca", "copyright"] == {
        "work", "targets", "name", "address", "phone", "email", "signature",
    }  # fmt: skip
    assert {"reasons", "targets", "name", "email"} <= notice["eu_dsa", "copyright"]
    assert not any("authority" in keys for (track, _), keys in notice.items() if track == "eu_dsa")  # anyone may
    assert {"identity", "evidence", "right", "signature"} <= notice["cn_ecl", "counterfeit"]


def test_texts_are_there_in_both_languages():
    for path, text in [*texts(TRACKS, "tracks"), *texts(FIELDS, "fields")]:
        assert text.en.isascii() or set(text.en) & set("“”’"), path
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh_hans), path


def test_what_was_not_checked_says_so():
    unchecked = [b.reference.en for t in TRACKS.values() for b in t.bases if not b.checked]
    assert unchecked
    assert all(track.notes for track in TRACKS.values())


SUGGESTED = [
    # ground, kind of right, office, track
    ("counterfeit", "trademark", "EM", "eu_dsa"),
    ("counterfeit", "trademark", "DE", "eu_dsa"),
    ("counterfeit", "trademark", "BX", "eu_dsa"),
    ("counterfeit", "trademark", "CN", "cn_ecl"),
    ("counterfeit", "trademark", "US", "contract"),
    ("trademark", "trademark", "GB", "contract"),
    ("trademark", "trademark", "", "contract"),
    ("copyright", "copyright_unregistered", "US", "us_dmca"),
    ("copyright", "copyright_unregistered", "", "us_dmca"),
    ("copyright", "copyright_unregistered", "CN", "cn_ecl"),
    ("copyright", "copyright_unregistered", "FR", "eu_dsa"),
]


@pytest.mark.parametrize(("ground", "kind", "office", "expected"), SUGGESTED)
def test_the_suggested_track(ground, kind, office, expected):
    assert choose_track(ground, kind, office).key == expected


PLACED = [
    # ground, kind of right, office, places, track
    ("counterfeit", "trademark", "EM", ["CN"], "cn_ecl"),
    ("counterfeit", "trademark", "CN", ["DE", "FR"], "eu_dsa"),
    ("counterfeit", "trademark", "EM", ["GB"], "contract"),
    ("copyright", "copyright_unregistered", "", ["SE"], "eu_dsa"),
    ("portrait", "portrait", "", ["CN"], "cn_ecl"),
    ("portrait", "portrait", "", [], "contract"),
    ("reputation", "portrait", "", ["PL", "US"], "eu_dsa"),
    ("patent", "invention_patent", "US", ["US"], "contract"),
]


@pytest.mark.parametrize(("ground", "kind", "office", "places", "expected"), PLACED)
def test_the_place_of_the_offer_decides_before_the_office(ground, kind, office, places, expected):
    assert choose_track(ground, kind, office, places).key == expected


def test_a_ground_without_a_track_is_refused():
    with pytest.raises(LookupError, match="No track takes"):
        choose_track("counterfeit", "portrait", "CN")


def test_a_track_is_got_by_version():
    assert Track.get("eu_dsa", 1) is TRACKS["eu_dsa", 1]
    assert Track.get("eu_dsa") is TRACKS["eu_dsa", 1]
    with pytest.raises(LookupError):
        Track.get("eu_dsa", 99)
    with pytest.raises(LookupError):
        Track.get("mars")


def test_the_newest_version_in_force_is_taken(monkeypatch):
    now = TRACKS["cn_ecl", 1]
    later = now.model_copy(update={"version": 2, "effective_from": date(2027, 7, 1)})
    monkeypatch.setattr("complaints.tracks.TRACKS", {("cn_ecl", 2): later, ("cn_ecl", 1): now})
    assert Track.in_force(date(2027, 6, 30)) == {"cn_ecl": now}
    assert Track.in_force(date(2027, 7, 1)) == {"cn_ecl": later}
    assert Track.in_force(date(2020, 1, 1)) == {}


def test_the_clocks_of_the_tracks():
    berlin, shanghai, new_york = map(ZoneInfo, ("Europe/Berlin", "Asia/Shanghai", "America/New_York"))

    eu = Track.get("eu_dsa").clocks
    assert due(datetime(2026, 11, 23, 9, 12, tzinfo=berlin), eu.handling, berlin) == datetime(
        2026, 11, 26, 17, tzinfo=berlin
    )
    assert due(datetime(2026, 11, 24, 10, 42, tzinfo=berlin), eu.appeal, berlin) == datetime(
        2027, 5, 24, 23, 59, 59, tzinfo=berlin
    )
    assert eu.waiting is None

    us = Track.get("us_dmca").clocks
    received = datetime(2026, 11, 12, 9, tzinfo=new_york)
    assert us.waiting is not None
    assert us.waiting.starts is Start.RECEIPT
    assert opens(received, us.waiting, new_york) == datetime(2026, 11, 27, 17, tzinfo=new_york)
    assert due(received, us.waiting, new_york) == datetime(2026, 12, 3, 17, tzinfo=new_york)

    cn = Track.get("cn_ecl").clocks
    arrived = datetime(2026, 9, 18, 10, tzinfo=shanghai)
    assert cn.waiting is not None
    assert cn.waiting.starts is Start.ARRIVAL
    assert cn.waiting.pause_limit == 20
    assert due(arrived, cn.waiting, shanghai) == datetime(2026, 10, 8, 23, 59, 59, tzinfo=shanghai)


WRONG = [
    ('"answer_name", "answer_contact"', '"answer_nmae", "answer_contact"', "no fields called answer_nmae"),
    ('key = "copy_forwarded"', 'key = "good_faith"', "two statements have the same key"),
    ("version = 1", "version = 0", "version: .*greater than 0"),
    ("not_before = 10", "not_before = 15", "cannot open after it closes"),
    ('side = "respondent"', 'side = "judge"', r"statements\.\d\.side"),
    ("order = 30", "", "order: Field required"),
]


@pytest.mark.parametrize(("old", "new", "says"), WRONG)
def test_a_wrong_track_is_refused(tmp_path, old, new, says):
    text = (HERE / "us_dmca.v1.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "track.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError, match=says):
        load(path, Track)
