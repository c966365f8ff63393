"""Which declarations of the law a text makes, and where."""

import re

from complaints.intake.folding import any_in_folded
from complaints.intake.notice import Statement
from complaints.intake.placing import Place, Placed, fold_placed

REDACTED = r"\[(?:private|redacted|removed|name|email|phone|address)[^\]\n]{0,40}\]"

# How people word the declarations, in the languages that notices come in. The gap between two words is
# bounded, so that time stays linear.
_SIGNS: dict[Statement, re.Pattern[str]] = {
    Statement.GOOD_FAITH: any_in_folded(
        r"\bgood[ -]faith\b",
        r"善意|本着诚信",
        r"nach bestem wissen",
        r"(?:buena|bonne|boa|buona) (?:fe|foi|fé|fede)\b",
        r"добросовестн",
    ),
    Statement.ACCURACY: any_in_folded(
        r"\b(?:information|notice|notification|complaint|statements?)\b[^.?!]{0,90}\b(?:accurate|correct|true)\b",
        r"\baccura(?:te|cy)\b[^.?!]{0,60}\b(?:information|notification|notice)",
        r"(?:信息|内容|陈述|通知).{0,20}(?:真实|准确|属实)",
        r"richtig und vollst|\bexactes?\b|\bexacta\b|точн",
    ),
    Statement.PERJURY: any_in_folded(
        r"\bpenalt(?:y|ies) (?:of|for) perjury|\bswear\b|\bperjury\b",
        r"伪证|承担(?:一切)?法律责任",
        r"eidesstatt|sous peine de parjure|pena de perjurio|bajo juramento",
    ),
    Statement.AUTHORITY: any_in_folded(
        r"\b(?:am|are|is|be|been|act(?:ing)?|duly|fully) (?:(?!not )\w+ ){0,4}(?:authori[sz]ed|empowered)\b"
        r"[^.?!]{0,60}\b(?:act|behalf|submit|represent|agent)",
        r"\b(?:am|are|is) (?:\w+ ){0,6}(?:copyright|rights?|exclusive|sole|intellectual property) "
        r"(?:\w+ ){0,2}(?:owner|holder)",
        r"\b(?:am|are|is) (?:an? |the )?(?:\w+ )?owner\b",
        r"\bown(?:s|er of)? (?:\w+ ){0,3}(?:copyright|exclusive right|intellectual)",
        r"\bauthori[sz]ed (?:to act|agent|representative)|\b(?:right|authority) to act on (?:the )?behalf",
        r"\bauthority to act (?:for|on)",
        r"版权所有|著作权人|权利人|授权",
        r"bevollmächtigt|berechtigt|autorisé|mandaté|autorizad[oa]|\btitular\b",
    ),
    Statement.MISTAKE: any_in_folded(r"\bmistake\b|\bmis-?identif|\berror\b", r"错误|误(?:删|判|认)", r"irrtum|erreur"),
    Statement.JURISDICTION: any_in_folded(r"\bjurisdiction\b", r"管辖", r"gerichtsbarkeit|juridiction|jurisdicci[oó]n"),
    Statement.SERVICE: any_in_folded(r"\bservice of process\b|\baccept service\b", r"送达"),
}
# Places where the law is only repeated, to be answered below: headings and instructions, no declarations.
_REPEATED_LAW = re.compile(
    r"^[ \t>*\d.)(]{0,12}an? (?:statement (?:that|by) (?:the|you)\b|(?:physical or )?electronic signature of)"
    r"[^.]{0,500}"
    r"|^[ \t>*\d.)]{0,12}(?:type|copy)[^\n]{0,60} the following statement[^\n]{0,600}",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_BLANK = re.compile(r"[^\s]")
_SENTENCE_END = re.compile(
    r"""[.!?。！？](?=[\s"'”*)]|$)|\*\*[ \t]*\n|\n(?=[ \t>*]{0,6}(?:\d{1,2}[.)、] )?[A-Z\["“(])|\n[ \t]*\n"""
)
_LONGEST_SENTENCE = 400
_MOST_PLACES = 5


def declared_in(text: str, questions: list[tuple[int, int]]) -> dict[Statement, tuple[Place, ...]]:
    """The declarations of a text, well worded or not, each with the sentences that make it.

    What a form asks, and what only repeats the law as a heading, declares nothing.
    """
    said = _without(text, [*questions, *(match.span() for match in _REPEATED_LAW.finditer(text))])
    folded = fold_placed(said)
    found = {statement: _places(pattern, said, folded) for statement, pattern in _SIGNS.items()}
    return {statement: places for statement, places in found.items() if places}


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with blanks in place of these passages, so that everything keeps its place."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            pieces += [text[at:start], _NOT_BLANK.sub(" ", text[max(at, start) : end])]
            at = end
    return "".join([*pieces, text[at:]])


def _places(pattern: re.Pattern[str], text: str, folded: Placed) -> tuple[Place, ...]:
    places: dict[Place, None] = {}
    for match in pattern.finditer(folded.text):
        at = folded.place(match.start(), match.end())
        places[_sentence(text, at)] = None
        if len(places) == _MOST_PLACES:
            break
    return tuple(places)


def _sentence(text: str, at: Place) -> Place:
    """The sentence around a passage; at most 400 characters more on each side."""
    before = text[max(0, at.start - _LONGEST_SENTENCE) : at.start]
    start = at.start - len(before) + max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    end = _SENTENCE_END.search(text, max(at.start, at.end - 1), at.end + _LONGEST_SENTENCE)
    stop = end.end() if end and end.group()[0] not in "\n*" else end.start() if end else at.end
    while start < at.start and text[start] in " \t\n*>-_":
        start += 1
    return Place(start, max(stop, at.end))
