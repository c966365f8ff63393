"""Numbers are compared in one form, and an unusual one is a warning."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.shared.datafiles import DataFileError, load_rows
from registry.offices.numbers import SHAPES, Shape, normalise, odd_shape

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


USUAL = [
    ("US", "5 123 456"),
    ("US", "97/123,456"),
    ("CN", "1234567"),
    ("CN", "12345678"),
    ("CN", "G1234567"),
    ("CN", "G 654321A"),
    ("EM", "017893412"),
    ("EM", "017 893 412"),
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
    ("EM", "EM017893412"),
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
