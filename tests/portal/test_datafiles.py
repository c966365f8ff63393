"""A data file that is wrong stops the start, and says where."""

import pytest
from django.utils.translation import override
from pydantic import ValidationError

from portal.shared.codes import Deficiency
from portal.shared.datafiles import DataFileError, keyed, load, load_rows
from portal.shared.texts import Text

ROW = """
[[rows]]
code = "D-01"
title.en = "Add a page"
title.zh_hans = "补充一页"
detail.en = "All of it."
detail.zh_hans = "完整。"
"""


@pytest.fixture
def rows(tmp_path):
    return tmp_path / "rows.toml"


def test_rows_keep_their_order_and_cannot_be_changed(rows):
    rows.write_text(ROW.replace("D-01", "D-02") + ROW, encoding="utf-8")
    found = load_rows(rows, Deficiency, by="code")
    assert list(found) == ["D-02", "D-01"]
    with pytest.raises(TypeError):
        found["D-03"] = found["D-01"]
    with pytest.raises(ValidationError):
        found["D-01"].code = "D-09"


WRONG = [
    (ROW + ROW, "“D-01” is there twice"),
    (ROW.replace('title.zh_hans = "补充一页"\n', ""), r"row 1: title\.zh_hans: Field required"),
    (ROW.replace('"补充一页"', '" "'), r"title\.zh_hans: .*at least 1 character"),
    (ROW.replace('"D-01"', "1"), r"row 1: code: .*valid string"),
    (ROW.replace("D-01", "D1"), r"row 1: code: .*pattern"),
    (ROW + 'note = "?"', r"row 1: note: Extra inputs"),
    (ROW.replace("[[rows]]", "[[others]]"), r"has to hold rows of \[\[rows\]\] and nothing else"),
    (ROW.replace("[[rows]]", "[[rows]"), r"rows\.toml: "),
]


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_a_wrong_file_is_refused(rows, text, says):
    rows.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=says):
        load_rows(rows, Deficiency, by="code")


def test_one_record_is_read_and_refused_alike(tmp_path):
    path = tmp_path / "text.toml"
    path.write_text('en = "Yes"\nzh_hans = "是"', encoding="utf-8")
    assert load(path, Text) == Text(en="Yes", zh_hans="是")
    path.write_text('en = "Yes"', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"text\.toml: zh_hans: Field required"):
        load(path, Text)


def test_keyed_names_what_is_there_twice():
    text = Text(en="Yes", zh_hans="是")
    with pytest.raises(DataFileError, match="offices: “CN” is there twice"):
        keyed([("CN", text), ("CN", text)], what="offices")


@pytest.mark.parametrize(("language", "expected"), [("en", "Yes"), ("zh-hans", "是"), ("de", "Yes"), (None, "Yes")])
def test_a_text_follows_the_active_language(language, expected):
    with override(language):
        assert str(Text(en="Yes", zh_hans="是")) == expected


def test_a_text_is_filled_in_both_languages():
    filled = Text(en="The mark {right}.", zh_hans="商标 {right}。").fill(right="NORRLYS {x}")
    assert filled == Text(en="The mark NORRLYS {x}.", zh_hans="商标 NORRLYS {x}。")
