"""Sheets in every format and state: what is read, what is refused, and with which words."""

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from portal.shared.errors import Refused
from portal.shared.sheets import guarded, unguarded
from registry.sheets.days import read_day
from registry.sheets.reading import read_sheet
from registry.sheets.sheet import MOST_ROWS
from registry.sheets.textsheets import read_text
from registry.sheets.writing import write_csv, write_workbook

SHEET = "Mark,Owner\r\nNORRLYS,Norrlys Outdoor AB\r\n云裳,杭州云裳服饰有限公司\r\n"


def read(content: bytes):
    return read_sheet(io.BytesIO(content))


def cells(content: bytes) -> list[list[str]]:
    return [list(row.cells) for row in read(content).rows]


def workbook(*rows, **parts) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    if not parts:
        return out.getvalue()
    with zipfile.ZipFile(out) as archive:
        content = {name: archive.read(name) for name in archive.namelist()} | parts["replace"]
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return changed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_text_sheet_is_read_in_its_encoding_with_its_separator(encoding, separator):
    sheet = read(SHEET.replace(",", separator).encode(encoding))
    assert sheet.headings == ("Mark", "Owner")
    assert [row.cells for row in sheet.rows] == [("NORRLYS", "Norrlys Outdoor AB"), ("云裳", "杭州云裳服饰有限公司")]
    assert [row.line for row in sheet.rows] == [2, 3]


def test_a_field_may_hold_separators_quotes_and_lines():
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["a", "b"], ['say "hi", you', "two\r\nlines"], ["after", "it"]])
    sheet = read(out.getvalue().encode())
    assert sheet.rows[0].cells == ('say "hi", you', "two\nlines")
    assert [row.line for row in sheet.rows] == [2, 4]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no rows"),
        (b"\xef\xbb\xbf", "no rows"),
        (b"Mark,Owner\r\n\r\n , \r\n", "no rows"),
        (b"Mark,Owner\r\nNORR\0LYS,x\r\n", "Line 2 holds NUL"),
        (
            "Mark\r\n云裳\r\n".encode() + "云裳服饰有限公司".encode("gb18030"),
            "Lines 2 and 3 are in different encodings",
        ),
        ("Mark\r\nMüller Söhne\r\nÉtoile\r\n".encode("latin-1"), "neither UTF-8 nor GB18030"),
        (b'Mark\r\n"NORRLYS\r\nand so on', "Line 2 cannot be read"),
        (("Mark\r\n" + "x" * 70_000).encode(), "Line 2 cannot be read"),
        (("Mark\r\nNORRLYS\r\n" + "x" * 200_000).encode(), "Line 3 cannot be read"),
        ((",".join(f"c{n}" for n in range(101)) + "\r\n" + "x," * 100).encode(), "101 columns"),
        (("Mark\r\n" + "NORRLYS\r\n" * (MOST_ROWS + 1)).encode(), "more than 10,000 rows"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old or encrypted Excel"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xff\xfe\x00\xd8\x41", "cannot be read as text"),
    ],
)
def test_what_cannot_be_read_says_why(content, words):
    with pytest.raises(Refused, match=words):
        read(content)


def test_one_import_does_not_set_the_limits_of_another():
    """What csv takes is said for the whole process: two imports in threads would lift each other's limit."""
    usual = csv.field_size_limit()
    lines = read_text(b"Mark\r\nNORRLYS\r\nKESTREL\r\n")
    assert next(lines) == (1, ["Mark"])
    assert csv.field_size_limit() == usual
    lines.close()


def test_headings_are_tidy_and_never_alike():
    sheet = read("=cmd(),,  Mark  ,Mark,\u202eeman,\r\n1,2,3,4,5\r\n".encode())
    assert sheet.headings == ("=cmd()", "Column 2", "Mark", "Mark (4)", "eman")
    assert read(("x" * 5000 + "\r\n1\r\n").encode()).headings == ("x" * 120,)


def test_a_row_of_other_length_is_not_lost():
    short, long = read(b"a,b\r\n1\r\n1,2,3\r\n").rows
    assert short.cells == ("1", "")
    assert not short.extra
    assert long.cells == ("1", "2")
    assert long.extra


MOMENT = datetime(2024, 3, 1, 9, 30)  # noqa: DTZ001 - a spreadsheet knows no zones


def test_cells_of_a_workbook_are_text_as_a_person_would_type_it():
    made = workbook(
        ["Text", "Day", "Moment", "Number", "Long", "Yes", "Formula", "Empty"],
        ["云裳", date(2024, 3, 1), MOMENT, 45.0, 17893412, True, "=1+HYPERLINK(2)", None],
    )
    assert cells(made) == [
        ["云裳", "2024-03-01", "2024-03-01 09:30:00", "45", "17893412", "TRUE", "=1+HYPERLINK(2)", ""]
    ]


def test_rows_far_down_and_columns_far_right_do_not_make_work():
    book = Workbook()
    book.active.append(["a"])
    book.active.cell(row=5, column=1, value="x")
    book.active.cell(row=1_048_576, column=16_384, value="far")
    out = io.BytesIO()
    book.save(out)
    sheet = read(out.getvalue())
    assert [(row.line, row.cells) for row in sheet.rows] == [(5, ("x",))]


ENTITY = '<!DOCTYPE x [<!ENTITY a "lol">]>'


@pytest.mark.parametrize(
    ("replaced", "words"),
    [
        ({"xl/worksheets/sheet1.xml": b"\0" * (60 * 1024 * 1024)}, "unpacks to far more"),
        ({"xl/worksheets/sheet1.xml": b"<worksheet>"}, "damaged"),
        ({"xl/workbook.xml": b"not xml"}, "damaged"),
        ({"xl/worksheets/sheet1.xml": f"{ENTITY}<worksheet>&a;</worksheet>".encode()}, "XML entities"),
    ],
)
def test_a_workbook_that_would_do_harm_is_refused(replaced, words):
    with pytest.raises(Refused, match=words):
        read(workbook(["a"], ["b"], replace=replaced))


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01",
        "2024/3/1",
        "2024.3.1",
        "2024年3月1日",
        "２０２４年３月１日",
        "20240301",
        "45352",
        "1 Mar 2024",
        "1st March 2024",
        "Mar 1, 2024",
        "01.03.2024",
        "2024-03-01T00:00:00Z",
        "2024-03-01 00:00:00",
        "2024-03-01-05:00",
    ],
)
def test_a_day_in_many_shapes(text):
    assert read_day(text) == date(2024, 3, 1)


def test_a_day_that_can_only_be_one_is_taken():
    assert read_day("31/12/2024") == read_day("12/31/2024") == read_day("31-12-2024") == date(2024, 12, 31)
    assert read_day("04/04/2024") == date(2024, 4, 4)
    assert read_day(" ") is None


def test_a_day_that_can_be_two_is_refused_with_both():
    with pytest.raises(Refused, match="Write 2024-04-03 or 2024-03-04"):
        read_day("03/04/2024")


@pytest.mark.parametrize("text", ["soon", "2024-02-30", "2024-13-01", "1", "99999999", "=TODAY()", "31 Foo 2024", "24"])
def test_what_is_no_day_is_refused_with_an_example(text):
    with pytest.raises(Refused, match="2024-03-01"):
        read_day(text)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1", '=cmd|"/c calc"!A1']


@pytest.mark.parametrize("text", FORMULAS)
def test_what_we_write_is_never_a_formula_and_comes_back(text):
    written = write_csv([["a"], [text]]).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(written, newline="")))[1] == ["'" + text]
    assert unguarded(guarded(text)) == text
    book = load_workbook(io.BytesIO(write_workbook([("x", [["a"], [text]])])))
    assert book.active["A2"].data_type == "s"


def test_what_we_write_in_either_form_is_read_again():
    lines = [["Mark", "Owner"], ["云裳 & <b>", "O'Neill\nAB"], ["'quoted'", "x"]]
    for content in (write_csv(lines), write_workbook([("Rights", lines), ("Values", [["y"]])])):
        sheet = read(content)
        assert [list(sheet.headings), *[list(row.cells) for row in sheet.rows]] == lines
