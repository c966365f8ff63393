"""Numbers are compared in one form, and an unusual one is a warning."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.shared.datafiles import DataFileError, load_rows
from registry.offices.numbers import FORMS, SHAPES, Form, Shape, canonical, normalise, number_keys, odd_shape

WRITTEN = [
    ("017 893 412", "017893412"),
    ("017.893.412", "017893412"),
    ("uk00003456789", "UK00003456789"),
    ("G 1 234 567", "G1234567"),
    ("1-234\u2013567", "1234567"),
    ("40 2019/107.543", "402019107543"),
    ("12\u00a0345\u3000678", "12345678"),
    ("１２３４５６７", "1234567"),
    (" \t\n", ""),
]


@pytest.mark.parametrize(("written", "compared"), WRITTEN)
def test_numbers_are_compared_in_one_form(written, compared):
    assert normalise(written) == compared


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


ONE_REGISTRATION = [
    ("CN", "patent", ["ZL 202410123456.0", "202410123456.0", "CN202410123456.0", "zl202410123456.0"]),
    ("CN", "utility_model", ["ZL 02212345.4", "022123454", "CN 02 2 12345.4"]),
    ("CN", "design", ["ZL 202430123456.1", "202430123456.1", "ＺＬ２０２４３０１２３４５６．１"]),
    ("CN", "trademark", ["12345678", "第12345678号", "CN 12345678", "第 12 345 678 号"]),
    ("CN", "trademark", ["G1234567", "g 1 234 567"]),
    ("EM", "trademark", ["EM 17893412", "EM017893412", "017893412", "17 893 412"]),
    ("EM", "design", ["009012345-0001", "EM 9012345-0001"]),
    ("US", "patent", ["US 11,123,456 B2", "11,123,456", "US11123456B2"]),
    ("US", "design", ["D1,012,345", "US D1012345 S1"]),
    ("US", "trademark", ["5,123,456", "US 5123456"]),
    ("GB", "trademark", ["UK00003456789", "UK3456789", "3456789"]),
    ("EP", "patent", ["EP 0 123 456 B1", "EP0123456", "123456"]),
    ("WO", "trademark", ["IR 1234567", "1 234 567"]),
    ("WO", "design", ["DM/212345", "212345"]),
    ("JP", "trademark", ["第5123456号", "5123456"]),
    ("KR", "patent", ["10-2123456", "2123456"]),
    ("DE", "trademark", ["DE 30 2019 123 456", "302019123456"]),
    ("NO", "trademark", ["NO 2020 1", "20201"]),
    ("CN", "", ["CN 2023-F-00012345", "2023-F-00012345"]),
    ("EM", "trademark", ["EM502019012345678", "50 2019 012345678"]),
    ("", "", ["ab-1", "AB 1"]),
]
APART = [
    ("CN", "patent", "ZL 202410123456.0", "ZL 202410123457.9"),
    ("CN", "trademark", "G1234567", "1234567"),
    ("CN", "trademark", "12345678", "12345678A"),
    ("EM", "trademark", "017893412", "017893413"),
    ("EM", "trademark", "EM", ""),
    ("US", "patent", "11,123,456", "RE 11123"),
    ("KR", "trademark", "40-2019-0107543", "40-0107543"),
    ("", "", "EM1", "1"),
    ("NO", "", "NORRLYS 1", "RRLYS 1"),
]


@pytest.mark.parametrize(("office", "family", "spellings"), ONE_REGISTRATION)
def test_all_spellings_of_a_number_are_one(office, family, spellings):
    keys = {canonical(office, each, family) for each in spellings}
    assert len(keys) == 1
    [key] = keys
    assert canonical(office, key, family) == key
    for each in (*spellings, key):
        assert not office or key in number_keys(each), each


@pytest.mark.parametrize(("office", "family", "one", "other"), APART)
def test_two_numbers_stay_two(office, family, one, other):
    assert canonical(office, one, family) != canonical(office, other, family)


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_form_leaves_what_it_does_not_know(form):
    assert form.read("") == form.read("nothing") == ""
    assert canonical(form.office, "a strange 1", form.family) == "ASTRANGE1"


def test_a_form_whose_spellings_differ_is_refused():
    with pytest.raises(ValueError, match="does not become"):
        Form(office="EM", pattern="(?P<number>[0-9]+)", example="1", written=("1", "01"))


@given(st.sampled_from(list(FORMS.values())), st.text(st.characters(max_codepoint=0x7F)))
def test_one_form_of_one_form_is_the_same(form, text):
    once = canonical(form.office, text, form.family)
    assert not form.read(text) or canonical(form.office, once, form.family) == once


USUAL = [
    ("US", "5 123 456"),
    ("US", "97/123,456"),
    ("CN", "1234567"),
    ("CN", "12345678"),
    ("CN", "G1234567"),
    ("CN", "G 654321A"),
    ("EM", "017893412"),
    ("EM", "017 893 412"),
    ("EM", "EM 018999001"),  # as the portal itself prints them
    ("EM", "em017893412"),
    ("CN", "CN 41552098"),
    ("CN", "CN G1234567"),
    ("GB", "UK00003456789"),
    ("GB", "UK00912345678"),
    ("GB", "UK0012345678901"),
    ("WO", "123456"),
    ("WO", "1234567A"),
    ("AU", "1 234 567"),
    ("NO", "anything at all"),
    ("??", "12"),
    ("EM", "50 2019 012345678"),  # ST.13
    ("US", "US502019012345678"),
]

ODD = [
    ("US", "512345"),
    ("US", "123456789"),
    ("CN", "123456"),
    ("CN", "H1234567"),
    ("EM", "17893412"),
    ("EM", "0178934123"),
    ("EM", "EM 17893412"),
    ("EM", "CN 017893412"),
    ("CN", "EM 41552098"),
    ("EM", "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"),  # digits, but not ours
    ("GB", "3456789"),
    ("WO", "12345"),
    ("AU", "123456"),
    ("US", ""),
    ("EM", "50 1819 012345678"),
]


@pytest.mark.parametrize(("office", "number"), USUAL)
def test_a_usual_number_is_no_warning(office, number):
    assert odd_shape(office, number) is None


@pytest.mark.parametrize(("office", "number"), ODD)
def test_an_odd_number_is_a_warning(office, number):
    assert odd_shape(office, number) is SHAPES[f"trademark {office}"]


WRONG = [
    ('office = "XX"', "there is no office XX"),
    (r"pattern = '\d{6}'", "does not fit the pattern"),
    ("pattern = '['", "valid regular expression"),
]


@pytest.mark.parametrize(("line", "says"), WRONG)
def test_a_wrong_shape_is_refused(tmp_path, line, says):
    path = tmp_path / "numbers.toml"
    row = {
        "office": 'office = "AU"',
        "pattern": r"pattern = '\d{7}'",
        "example": 'example = "1 234 567"',
        "shape.en": 'shape.en = "Seven digits."',
        "shape.zh_hans": 'shape.zh_hans = "7 位数字。"',
    }
    row[re.match(r"\w+", line).group()] = line
    path.write_text("[[numbers]]\n" + "\n".join(row.values()), encoding="utf-8")
    with pytest.raises(DataFileError, match=says):
        load_rows(path, Shape, by="key")
