"""Offices, classes, kinds of rights and the codes of verification, as data."""

import re

from django.utils.translation import override

from complaints.tracks import TRACKS
from registry.fields import FIELDS
from registry.kinds import GUIDES, KINDS, PAPERS
from registry.offices.nice import CLASSES, EDITION
from registry.offices.offices import OFFICES
from registry.verification import DEFICIENCIES, REJECTIONS
from tests.walking import characters, texts, words

TEXTS = list(
    texts(
        {
            "kinds": KINDS,
            "fields": FIELDS,
            "papers": PAPERS,
            "guide": GUIDES,
            "missing": DEFICIENCIES,
            "rejected": REJECTIONS,
        }
    )
)


def test_texts_are_short_and_in_both_languages():
    assert [path for path, text in TEXTS if words(text.en) > 60 or characters(text.zh_hans) > 90] == []
    assert [path for path, text in TEXTS if re.search(r"[\u3000-\u9fff\uff00-\uffef]", text.en)] == []
    assert [path for path, text in TEXTS if not re.search(r"[\u4e00-\u9fff]", text.zh_hans)] == []


def test_texts_have_the_tone_of_the_house():
    assert [text.en for _, text in TEXTS if re.search(r"\bplease\b|!|\bshall\b", text.en, re.IGNORECASE)] == []
    assert [text.zh_hans for _, text in TEXTS if re.search(r"你|亲(?!属)|敬请|！|[;!?]", text.zh_hans)] == []


def test_offices_have_names_in_both_languages():
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in OFFICES)
    assert {text.en for _, text in texts(dict(OFFICES))}.isdisjoint({text.zh_hans for _, text in texts(dict(OFFICES))})
    assert str(OFFICES["EM"]) == "EM · European Union (EUIPO)"
    assert str(OFFICES["SE"]) == "SE · Sweden (PRV)"
    assert str(OFFICES["TR"]).startswith("TR · ")
    with override("zh-hans"):
        assert str(OFFICES["CN"]) == "CN · 中国 (CNIPA)"


def test_common_offices_come_first():
    assert list(OFFICES)[:5] == ["CN", "EM", "US", "GB", "WO"]
    rest = list(OFFICES)[9:]
    assert rest == sorted(rest)


def test_regional_offices_reach_their_members():
    assert len(OFFICES["EM"].covers) == 27
    assert OFFICES["EM"].reaches("SE")
    assert OFFICES["BX"].reaches("NL")
    assert OFFICES["CN"].reaches("CN")
    assert not OFFICES["EM"].reaches("GB")
    assert not OFFICES["WO"].reaches("SE")
    assert {code for office in OFFICES.values() for code in office.covers} <= set(OFFICES)


def test_every_nice_class_is_there():
    assert list(CLASSES) == list(range(1, 46))
    assert EDITION == "13-2026"
    assert not CLASSES[34].is_service
    assert CLASSES[35].is_service
    assert len({nice.title.en for nice in CLASSES.values()}) == 45


def test_the_territories_of_the_tracks_are_offices():
    named = {code for track in TRACKS.values() for code in track.territories} - {"*"}
    assert named <= set(OFFICES)
    assert set(OFFICES["EM"].covers) <= set(TRACKS["eu_dsa", 1].territories)
