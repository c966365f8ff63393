"""The grounds, their step guides and the codes: complete, short, and in both languages."""

import re
import string

import pytest

from complaints import codes
from complaints.codes import (
    DEFENCES,
    DEFICIENCIES,
    EVIDENCE_KINDS,
    LADDER,
    MEASURES,
    REASONS,
    REMEDIES,
    RUNGS,
    TARGET_KINDS,
    WITHDRAWAL_REASONS,
    Outcome,
    Side,
    Step,
    reasons_for,
)
from complaints.fields import FieldType
from complaints.forms.steps import fitting_grounds
from complaints.grounds import COUNTER_NOTICE, GROUNDS, HERE, Ground, GroundStep, grounds_for
from complaints.tracks import TRACKS
from portal.shared.datafiles import DataFileError, load
from registry.kinds import KINDS
from registry.models import Right
from tests.walking import characters, texts, words

EVERYTHING = {
    "ladder": LADDER,
    "grounds": GROUNDS,
    "counter-notice": COUNTER_NOTICE,
    "deficiencies": DEFICIENCIES,
    "reasons": REASONS,
    "measures": MEASURES,
    "withdrawals": WITHDRAWAL_REASONS,
    "defences": DEFENCES,
    "evidence": EVIDENCE_KINDS,
    "targets": TARGET_KINDS,
    "remedies": REMEDIES,
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
    assert list(ground.steps) == list(Step)
    assert all(isinstance(step, GroundStep) for step in ground.steps.values())
    assert ground.evidence_required
    assert {kind.side for kind in ground.evidence_kinds()} == {Side.COMPLAINANT}
    assert {deficiency.side for deficiency in ground.supplements()} == {Side.COMPLAINANT}
    assert all(deficiency.step for deficiency in ground.supplements())
    assert len(ground.reasons(Outcome.UPHOLD)) == len(ground.upholds)
    assert len(ground.reasons(Outcome.DECLINE)) == len(ground.declines)
    assert ground.targets()
    for kind in ground.right_kinds:
        assert any(ground.takes(track, kind) for track in TRACKS.values())
    assert ground.points
    assert {point.if_not[0] for point in ground.points} <= set("ND")
    assert ground.remedies[0] == "removal", "what is asked for when nobody chooses"
    for field in ground.fields:
        assert field.deficiency in ground.deficiencies
        assert any(field in ground.shown(step) for step in Step), f"{field.key} is asked nowhere"


def test_every_ground_of_the_portal_is_there():
    assert list(GROUNDS) == [
        "counterfeit", "forged_authorisation", "diversion", "trademark", "copyright", "publication", "software",
        "short_drama", "picture", "patent", "utility_model", "design", "geographical_indication", "portrait",
        "ai_imitation", "reputation",
    ]  # fmt: skip


WORKS = ("copyright", "publication", "software", "short_drama", "picture")
TAKEN = [
    # ground, tracks that do not take it
    *((key, set()) for key in WORKS),
    *((key, {"us_dmca"}) for key in GROUNDS if key not in WORKS),
]


@pytest.mark.parametrize(("key", "closed"), TAKEN)
def test_the_tracks_of_a_ground(key, closed):
    taken = {track.key for track in TRACKS.values() if GROUNDS[key].demands(track)}
    assert taken == {key for key, _version in TRACKS} - closed


def test_a_law_that_changes_asks_for_something_else():
    ground, track = GROUNDS["patent"], TRACKS["cn_ecl", 1]
    newer = ground.tracks["cn_ecl"].model_copy(update={"required": ("right", "targets")})
    changed = ground.model_copy(update={"tracks": ground.tracks | {"cn_ecl.v2": newer}})
    asked = {version: len(changed.required(track.model_copy(update={"version": version}))) for version in (1, 2, 3)}
    assert asked == {1: len(ground.required(track)), 2: 2, 3: 2}


def test_the_evidence_that_only_one_law_asks_for():
    ground = GROUNDS["utility_model"]
    held = {"claim_chart", "suspect_goods"}
    assert ground.missing_evidence(held, TRACKS["eu_dsa", 1]) == ()
    assert [[k.key for k in g] for g in ground.missing_evidence(held, TRACKS["cn_ecl", 1])] == [["evaluation_report"]]


def test_identity_is_disclosed_only_where_the_law_gives_it():
    pairs = [(ground, track) for ground in GROUNDS.values() for track in TRACKS.values()]
    given = {(g.key, t.key) for g, t in pairs if "disclosure" in {remedy.key for remedy in g.remedies_on(t)}}
    assert given == {("portrait", "cn_ecl"), ("ai_imitation", "cn_ecl"), ("reputation", "cn_ecl")}


@pytest.mark.parametrize("kind", KINDS)
def test_a_ground_accepts_the_kinds_that_it_names_and_no_other(kind):
    accepted = {ground.key for ground, fits in fitting_grounds(Right(kind=kind)) if fits}
    assert accepted == {ground.key for ground in grounds_for(kind)}
    assert accepted, f"nothing can be done with a {kind}"


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=list(GROUNDS))
def test_no_two_fields_of_a_form_share_a_name(ground):
    names = [field.name for step in Step for field in ground.shown(step)]
    assert len(names) == len(set(names))
    assert all(field.type is not FieldType.PART for step in Step for field in ground.shown(step))


def test_every_code_is_used():
    assert {key for ground in GROUNDS.values() for key in ground.remedies} | {"disclosure"} == set(REMEDIES)
    shown = {kind.key for ground in GROUNDS.values() for kind in ground.evidence_kinds()}
    assert shown == {key for key, kind in EVIDENCE_KINDS.items() if kind.side is Side.COMPLAINANT}
    assert {key for ground in GROUNDS.values() for key in ground.target_kinds} == set(TARGET_KINDS)
    used = {code for ground in GROUNDS.values() for code in ground.deficiencies} | set(COUNTER_NOTICE.deficiencies)
    assert used == set(DEFICIENCIES)
    decided = {code for ground in GROUNDS.values() for code in (*ground.upholds, *ground.declines)}
    assert decided == {code for code in REASONS if code[0] in "KN"}


def test_a_code_begins_with_what_it_is():
    letters = {Outcome.UPHOLD: "K", Outcome.DECLINE: "N", Outcome.MAINTAIN: "M", Outcome.RESTORE: "R"}
    letters |= {Outcome.KEEP: "B", Outcome.REVERSE: "U"}
    for outcome, letter in letters.items():
        assert {reason.code[0] for reason in reasons_for(outcome)} == {letter}
    assert {code[0] for code in DEFICIENCIES} == {"D"}


def test_the_respondents_help_is_complete():
    assert list(COUNTER_NOTICE.guides) == ["reason", "evidence", "send"]
    assert {deficiency.side for deficiency in COUNTER_NOTICE.supplements()} == {Side.RESPONDENT}
    for defence in DEFENCES.values():
        assert {EVIDENCE_KINDS[key].side for key in defence.evidence} == {Side.RESPONDENT}


def test_every_measure_can_be_undone():
    for measure in RUNGS.values():
        back = MEASURES[measure.undone_by]
        assert (back.undone_by, back.on) == (None, measure.on)
    for rung in LADDER:
        assert set(rung.measures) <= set(RUNGS)
    assert LADDER[0].earlier == 0
    for remedy in REMEDIES.values():
        assert set(remedy.measures) <= set(RUNGS)
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
    ('"hide"', '"delete"', "nothing is called delete"),
    ("[steps.check]", "[steps.chekc]", "chekc"),
    ('"copyright_registered"', '"weeds"', "nothing is called weeds"),
    ("[tracks.us_dmca]", "[tracks.mars]", "nothing is called mars"),
    ('"work", "targets", "name"', '"wrok", "targets", "name"', "nothing is called wrok"),
    ('if_not = "N-10"', 'if_not = "N-20"', "nothing is called N-20"),
    ('"doubles"', '"luck"', "checks"),
    ('"work_sort", "work", ', '"work_sort", ', "no step shows work"),
    ('"work_sort"', '"work"', "every ground has work already"),
    ('fields = ["reasons"]', 'fields = ["feelings"]', "nothing is called feelings"),
    ("refusal.en", "refused.en", "refused"),
]


@pytest.mark.parametrize(("old", "new", "says"), WRONG)
def test_a_wrong_ground_is_refused(tmp_path, old, new, says):
    text = (HERE / "data" / "copyright.toml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "ground.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError, match=says):
        load(path, Ground)
