"""How marks are read and compared, without a database: letters, sounds, pictures, classes."""

import io
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from registry.similar import keys
from registry.similar.comparing import likenesses
from registry.similar.folding import fold
from registry.similar.forms import Forms, forms_of
from registry.similar.meaning import nearness
from registry.similar.pictures import CLOSE, differing_bits, fingerprints

# Characters that fold to exactly one, so that one typo stays one typo.
LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzABCDEFGHJKLM0123456789éüñ轻羽清雨山水")
EDITS = ("insert", "delete", "replace", "swap")


@st.composite
def typos(draw):
    """A mark, and the same with one typo."""
    mark = draw(st.text(LETTERS, min_size=2, max_size=24))
    place = draw(st.integers(0, len(mark) - 2))
    letter = draw(LETTERS)
    match draw(st.sampled_from(EDITS)):
        case "insert":
            return mark, mark[:place] + letter + mark[place:]
        case "delete":
            return mark, mark[:place] + mark[place + 1 :]
        case "replace":
            return mark, mark[:place] + letter + mark[place + 1 :]
    return mark, mark[:place] + mark[place + 1] + mark[place] + mark[place + 2 :]


@settings(max_examples=500, deadline=None)
@given(typos())
def test_a_mark_with_one_typo_is_always_found(pair):
    mark, typo = map(forms_of, pair)
    assume(mark.spellings and typo.spellings)
    whole, _parts = keys.asked_keys(typo)
    assert whole & keys.stored_keys(mark)
    assert likenesses(typo, mark)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("abcdefgh"), min_size=10, max_size=12), st.data())
def test_two_typos_in_a_longer_mark_are_found(mark, data):
    typo = list(mark)
    for _ in range(2):
        typo[data.draw(st.integers(0, len(mark) - 1))] = data.draw(st.sampled_from("xyz"))
    whole, _parts = keys.asked_keys(forms_of("".join(typo)))
    assert whole & keys.stored_keys(forms_of(mark))


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_title_can_be_read(title):
    forms = forms_of(title)
    assert Forms.read(forms.stored()) == forms
    keys.stored_keys(forms)


REASONS = [
    ("NORLYS", "NORRLYS", "One letter more or less: NORLYS / NORRLYS"),
    ("NORRLIS", "NORRLYS", "One letter differs: NORRLIS / NORRLYS"),
    ("NORLRYS", "NORRLYS", "Two neighbouring letters are swapped: NORLRYS / NORRLYS"),
    ("nor-rlys", "NORRLYS", "The same letters: NORRLYS"),
    ("N0RRLY$", "NORRLYS", "The same letters: NORRLYS"),
    ("Nørrlýs", "NORRLYS", "The same letters: NORRLYS"),
    ("NОRRLYЅ", "NORRLYS", "The same letters: NORRLYS"),  # two letters are Cyrillic
    ("MODEM", "MODERN", "Letters that look alike: MODEM / MODERN"),
    ("LILLYPAD", "IILIYPAD", "Letters that look alike: LILLYPAD / IILIYPAD"),
    ("NORRLYSHOMES", "NORLYSHOME", "Two letters differ: NORRLYSHOMES / NORLYSHOME"),
    ("NORLYS OUTDOOR", "NORRLYS", "A word of it is close: NORLYS / NORRLYS"),
    ("轻羽", "清雨", "Sounds the same: pinyin qing yu"),
    ("晶玉", "京鱼", "Sounds the same: pinyin jing yu"),
    ("清雨", "亲雨", "Sounds nearly the same: pinyin qing yu / qin yu"),
    ("QINGYU", "轻羽", "Read aloud it is the same: QINGYU"),
    ("轻羽", "Qing Yu", "Read aloud it is the same: QINGYU"),
    ("轻羽", "QINYU", "Read aloud it is nearly the same: QINGYU / QINYU"),
    ("НОРЛИС", "NORLIS", "Read aloud it is the same: NORLIS"),
    ("FENIX", "PHOENIX", "Sounds alike: phonetic code FNKS"),
    ("KODAC", "CODAK", "Sounds alike: phonetic code KTK"),
]


@pytest.mark.parametrize(("mine", "theirs", "reason"), REASONS)
def test_the_reason_is_in_words(mine, theirs, reason):
    """And whatever has a reason has a key in common, so it is found."""
    assert reason in [each.reason for each in likenesses(forms_of(mine), forms_of(theirs))]
    whole, parts = keys.asked_keys(forms_of(mine))
    assert (whole | parts) & keys.stored_keys(forms_of(theirs))


@pytest.mark.parametrize(("mine", "theirs"), [("NORRLYS", "KESTREL"), ("轻羽", "山水"), ("ABC", "XYZ"), ("+++", "???")])
def test_what_is_not_close_has_no_reason(mine, theirs):
    assert likenesses(forms_of(mine), forms_of(theirs)) == []


def test_capitals_decide_what_a_letter_of_another_script_looks_like():
    assert fold("НОРМА") == fold("норма")


CLASSES = [
    ([25], [18, 25], "Same class: 25"),
    ([18, 25], [25, 18], "Same classes: 18, 25"),
    ([25], [14], "Related classes 25 and 14: clothing, bags and jewelry are sold together under one name"),
    ([35], [7], "Related classes 35 and 7: goods, and their sale in shops"),
    ([30], [43], "Related classes 30 and 43: restaurants and cafés sell foods and drinks under their own name"),
    ([29], [33], "Unrelated classes"),
    ([], [25], "No classes to compare"),
]


@pytest.mark.parametrize(("mine", "theirs", "reason"), CLASSES)
def test_classes_are_near_for_a_reason(mine, theirs, reason):
    assert nearness(mine, theirs).reason == reason


def test_nearer_classes_weigh_more():
    weights = [nearness([25], theirs).weight for theirs in ([25], [], [18], [1])]
    assert weights == sorted(weights, reverse=True)


def drawing(seed: int) -> Image.Image:
    """An invented logo: a few shapes in flat colours on white, with a margin."""
    random = Random(seed)  # noqa: S311 - the same drawing every time
    picture = Image.new("RGB", (600, 400), "white")
    draw = ImageDraw.Draw(picture)
    for _ in range(6):
        x, y = random.randrange(60, 440), random.randrange(60, 260)
        box = (x, y, x + random.randrange(30, 150), y + random.randrange(30, 120))
        shape = random.choice((draw.ellipse, draw.rectangle))
        shape(box, fill=tuple(random.randrange(0, 200) for _ in range(3)))
    return picture


def compressed(picture: Image.Image) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=35)
    return Image.open(io.BytesIO(out.getvalue()))


def cut(picture: Image.Image, share: float) -> Image.Image:
    across, down = round(picture.width * share), round(picture.height * share)
    return picture.crop((across, down, picture.width - across, picture.height - down))


def filled(picture: Image.Image) -> Image.Image:
    """The same on a ground that has no margin to trim."""
    ground = Image.linear_gradient("L").resize(picture.size).convert("RGB")
    return Image.composite(picture, ground, picture.convert("L").point(lambda tone: 255 if tone < 250 else 0))


CHANGES = {
    "smaller": lambda p: p.resize((200, 133)),
    "larger": lambda p: p.resize((1500, 1000)),
    "compressed": compressed,
    "margin cut off": lambda p: cut(p, 0.08),
    "grey": lambda p: p.convert("L"),
    "edge cut off": lambda p: cut(filled(p), 0.03),
    "on a wide page": lambda p: (page := Image.new("RGB", (1200, 900), "white")).paste(p, (300, 250)) or page,
}


def apart(one: Image.Image, other: Image.Image) -> int:
    return min(differing_bits(a, b) for a in fingerprints(one) for b in fingerprints(other))


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_picture_is_still_the_same(change):
    for seed in range(10):
        before = filled(drawing(seed)) if change == "edge cut off" else drawing(seed)
        after = CHANGES[change](drawing(seed))
        assert apart(before, after) <= CLOSE
        asked, _parts = keys.asked_keys(Forms(), fingerprints(after))
        assert asked & keys.stored_keys(Forms(), fingerprints(before))


def test_another_picture_is_another():
    pictures = [drawing(seed) for seed in range(20)]
    assert all(apart(one, other) > CLOSE for at, one in enumerate(pictures) for other in pictures[:at])


def test_a_picture_of_nothing_has_no_fingerprint():
    assert fingerprints(Image.new("RGB", (100, 100), "teal")) == []
    assert fingerprints(Image.new("RGBA", (100, 100), (0, 0, 0, 0))) == []


@settings(deadline=None)
@given(st.integers(-(2**63), 2**63 - 1), st.sets(st.integers(0, 63), max_size=CLOSE))
def test_close_fingerprints_share_a_key(fingerprint, turned):
    other = fingerprint
    for bit in turned:
        other ^= 1 << bit if bit < 63 else -(1 << 63)
    asked, _parts = keys.asked_keys(Forms(), [other])
    assert asked & keys.stored_keys(Forms(), [fingerprint])
