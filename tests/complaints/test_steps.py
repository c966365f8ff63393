"""The grounds, their step guides and the codes: complete, short, and in both languages."""

import re
import string

import pytest

from complaints import codes
from complaints.codes import (
    DEFENCES,
    DEFICIENCIES,
    EVIDENCE_KINDS,
    MEASURES,
    REASONS,
    TARGET_KINDS,
    WITHDRAWAL_REASONS,
    Outcome,
    Side,
    Step,
    reasons_for,
)
from complaints.steps import COUNTER_NOTICE, GROUNDS, HERE, Ground
from complaints.tracks import TRACKS
from portal.shared.datafiles import DataFileError, load
from portal.shared.stepguides import StepGuide
from tests.walking import characters, texts, words

EVERYTHING = {
    "grounds": GROUNDS,
    "counter-notice": COUNTER_NOTICE,
    "deficiencies": DEFICIENCIES,
    "reasons": REASONS,
    "measures": MEASURES,
    "withdrawals": WITHDRAWAL_REASONS,
    "defences": DEFENCES,
    "evidence": EVIDENCE_KINDS,
    "targets": TARGET_KINDS,
}
TEXTS = list(texts(EVERYTHING))


def test_texts_are_short_and_in_both_languages():
    assert [path for path, text in TEXTS if words(text.en) > 60 or characters(text.zh_hans) > 90] == []
    assert [path for path, text in TEXTS if re.search(r"[\u3000-\u9fff\uff00-\uffef]", text.en)] == []
    assert [path for path, text in TEXTS if not re.search(r"[\u4e00-\u9fff]", text.zh_hans)] == []


def test_texts_have_the_tone_of_the_house():
    english = re.compile(r"\bplease\b|!|\bhereby\b|\bshall\b", re.IGNORECASE)
    chinese = re.compile(r"你|亲|敬请|！|[,;!?]|(?<!\d)[.:]|[.:](?!\d)")
    assert [text.en for _, text in TEXTS if english.search(text.en)] == []
    assert [text.zh_hans for _, text in TEXTS if chinese.search(text.zh_hans)] == []


def test_only_statements_of_reasons_have_a_placeholder_and_in_both_languages():
    for path, text in TEXTS:
        found = [
            {name for _, name, _, _ in string.Formatter().parse(value) if name} for value in (text.en, text.zh_hans)
        ]
        assert found[0] == found[1], path
        assert not found[0] or (found[0] == {"right"} and path.endswith(".statement")), path


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=list(GROUNDS))
def test_a_ground_is_complete(ground):
    assert list(ground.guides) == list(Step)
    assert all(isinstance(guide, StepGuide) for guide in ground.guides.values())
    assert ground.evidence_required
    assert {kind.side for kind in ground.evidence_kinds()} == {Side.COMPLAINANT}
    assert {deficiency.side for deficiency in ground.supplements()} == {Side.COMPLAINANT}
    assert all(deficiency.step for deficiency in ground.supplements())
    assert len(ground.reasons(Outcome.UPHOLD)) == len(ground.upholds)
    assert len(ground.reasons(Outcome.DECLINE)) == len(ground.declines)
    assert ground.targets()
    for kind in ground.right_kinds:
        assert any(track.takes(ground.key, kind) for track in TRACKS.values())


def test_every_code_is_used():
    used = {code for ground in GROUNDS.values() for code in ground.deficiencies} | set(COUNTER_NOTICE.deficiencies)
    assert used == set(DEFICIENCIES)
    decided = {code for ground in GROUNDS.values() for code in (*ground.upholds, *ground.declines)}
    assert decided == {code for code in REASONS if code[0] in "KN"}


def test_a_code_begins_with_what_it_is():
    letters = {Outcome.UPHOLD: "K", Outcome.DECLINE: "N", Outcome.MAINTAIN: "M", Outcome.RESTORE: "R"}
    for outcome, letter in letters.items():
        assert {reason.code[0] for reason in reasons_for(outcome)} == {letter}
    assert {code[0] for code in DEFICIENCIES} == {"D"}


def test_the_respondents_help_is_complete():
    assert list(COUNTER_NOTICE.guides) == ["reason", "evidence", "send"]
    assert {deficiency.side for deficiency in COUNTER_NOTICE.supplements()} == {Side.RESPONDENT}
    for defence in DEFENCES.values():
        assert {EVIDENCE_KINDS[key].side for key in defence.evidence} == {Side.RESPONDENT}


def test_every_measure_can_be_undone():
    assert set(MEASURES) == {"hide", "restore"}
    for measure in MEASURES.values():
        assert MEASURES[measure.undone_by].undone_by == measure.key
    assert "delet" not in (codes.HERE / "measures.toml").read_text().split("\n", 1)[1]


def test_a_withdrawal_is_neutral():
    assert list(WITHDRAWAL_REASONS) == ["resolved", "licensed", "mistaken", "superseded"]


def test_evidence_is_missed_by_group():
    ground = GROUNDS["counterfeit"]
    missing = ground.missing_evidence({"suspect_label", "page_capture"})
    assert [[kind.key for kind in group] for group in missing] == [["genuine_comparison", "examination"]]
    assert ground.missing_evidence({"test_purchase", "examination"}) == ()


WRONG = [
    ('"D-24"', '"D-99"', "nothing is called D-99"),
    ('"N-09"', '"N-99"', "nothing is called N-99"),
    ('"live_room"', '"dream"', "nothing is called dream"),
    ('"side_by_side"', '"gut_feeling"', "nothing is called gut_feeling"),
    ('"restore"', '"delete"', "nothing is called delete"),
    ("[guides.check]", "[guides.chekc]", "chekc"),
    ("refusal.en", "refused.en", "refused"),
]


@pytest.mark.parametrize(("old", "new", "says"), WRONG)
def test_a_wrong_ground_is_refused(tmp_path, old, new, says):
    text = (HERE / "ground_copyright.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "ground.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError, match=says):
        load(path, Ground)
