"""The case file on paper: A4, black on white, drawn from the sections. Case number, page and hash in the foot."""

import logging
from datetime import datetime
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout, WrapMode
from pylopdf_fonts_zh_cn import sans_path

from complaints.casefile.contents import MOST_ROWS, Section, Table
from portal.shared.moments import describe_exactly

FONT = "sans"
BODY, SMALL, HEAD, TITLE = 10, 8, 13, 18
LINE = 5.2  # millimetres
GREY = (96, 96, 96)
logging.getLogger("fpdf").setLevel(logging.ERROR)  # it warns of every sign that the font has not
logging.getLogger("fontTools").setLevel(logging.ERROR)


class CasePaper(FPDF):
    """A document with a foot."""

    def __init__(self, number: str, at: datetime, digest: str) -> None:
        super().__init__(format="A4")
        self._number, self._printed, self._digest = number, describe_exactly(at), digest
        self.set_title(number)
        self.set_creation_date(at)
        self.set_margin(18)
        self.set_auto_page_break(auto=True, margin=22)
        self.add_font(FONT, fname=sans_path())
        self.alias_nb_pages()
        self.set_line_width(0.1)
        self.add_page()

    def footer(self) -> None:
        """Which case, which page, when, and the hash of what it is drawn from."""
        self.set_y(-17)
        self.set_font(FONT, size=7)
        self.set_text_color(*GREY)
        pages = _("page %(page)s of %(pages)s") % {"page": self.page_no(), "pages": "{nb}"}
        self.multi_cell(0, 3.6, f"{self._number} · {pages} · {self._printed}\ncase.json SHA-256 {self._digest}")
        self.set_text_color(0)


def draw(number: str, title: str, told: list[Section], *, at: datetime, digest: str) -> bytes:
    """The PDF. `digest` is the SHA-256 (hex) of `case.json`, which says the same."""
    paper = CasePaper(number, at, digest)
    paper.set_font(FONT, size=TITLE)
    _write(paper, title, line=8)
    for section in told:
        _draw_section(paper, section)
    return bytes(paper.output())


def _draw_section(paper: CasePaper, section: Section) -> None:
    paper.ln(5)
    if paper.will_page_break(25):
        paper.add_page()
    paper.set_font(FONT, size=HEAD)
    _write(paper, section.title, line=7)
    paper.line(paper.l_margin, paper.get_y(), paper.w - paper.r_margin, paper.get_y())
    paper.ln(2)
    paper.set_font(FONT, size=BODY)
    if section.facts:
        _draw_table(paper, Table(("", ""), list(section.facts), (28, 72)), size=BODY)
    for by, text in section.texts:
        paper.ln(1)
        paper.set_text_color(*GREY)
        _write(paper, by)
        paper.set_text_color(0)
        _write(paper, text)
    if section.table and section.table.rows:
        _draw_table(paper, section.table, size=SMALL)


def _draw_table(paper: CasePaper, table: Table, *, size: int) -> None:
    """Lines between the rows, none beside them; long links and hashes are broken anywhere."""
    paper.set_font(FONT, size=size)
    shown = table.rows[:MOST_ROWS]
    has_heads = any(table.heads)
    settings: dict[str, Any] = {
        "col_widths": table.widths,
        "borders_layout": TableBordersLayout.HORIZONTAL_LINES,
        "first_row_as_headings": has_heads,
        "headings_style": FontFace(color=GREY),
        "line_height": size * 0.5,
        "text_align": "LEFT",
        "v_align": "TOP",
        "padding": 0.7,
        "wrapmode": WrapMode.CHAR,
    }
    with paper.table(**settings) as drawn:
        for row in [table.heads, *shown] if has_heads else shown:
            drawn.row([_drawable(cell) for cell in row])
    if len(table.rows) > len(shown):
        rest = len(table.rows) - len(shown)
        _write(paper, _("%(count)d more rows stand in case.json.") % {"count": rest})
    paper.set_font(FONT, size=BODY)


def _write(paper: CasePaper, text: str, *, line: float = LINE) -> None:
    paper.multi_cell(0, line, _drawable(text), new_x="LMARGIN", new_y="NEXT", align="LEFT")


def _drawable(text: str) -> str:
    """What the font has not becomes the sign for that, so that nothing is silently left out."""
    known = _signs()
    return "".join(sign if ord(sign) in known or sign == "\n" else "\u25a1" for sign in text)


@cache
def _signs() -> frozenset[int]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - it takes a moment, and only the worker draws

    with TTFont(sans_path(), lazy=True) as font:
        return frozenset(font.getBestCmap())
