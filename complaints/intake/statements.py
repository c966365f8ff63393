"""Which declarations of the law a notice contains, and which it lacks."""

import re

from complaints.intake.folding import any_in_folded
from complaints.intake.notice import Deficiency, Kind, Statement

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
        r"\b(?:information|notice|notification|complaint|statements?)\b.{0,90}\b(?:accurate|correct|true)\b",
        r"\baccura(?:te|cy)\b.{0,60}\b(?:information|notification|notice)",
        r"(?:信息|内容|陈述|通知).{0,20}(?:真实|准确|属实)",
        r"richtig und vollst|\bexactes?\b|\bexacta\b|точн",
    ),
    Statement.PERJURY: any_in_folded(
        r"\bpenalt(?:y|ies) (?:of|for) perjury|\bswear\b|\bperjury\b",
        r"伪证|承担(?:一切)?法律责任",
        r"eidesstatt|sous peine de parjure|pena de perjurio|bajo juramento",
    ),
    Statement.AUTHORITY: any_in_folded(
        r"\b(?:am|are|is|be|been|act(?:ing)?|duly|fully) (?:\w+ ){0,4}(?:authori[sz]ed|empowered)\b"
        r".{0,60}\b(?:act|behalf|submit|represent|agent)",
        r"\b(?:am|are|is) (?:\w+ ){0,6}(?:copyright|rights?|exclusive|sole|intellectual property) "
        r"(?:\w+ ){0,2}(?:owner|holder)",
        r"\bown(?:s|er of)? (?:\w+ ){0,3}(?:copyright|exclusive right|intellectual)",
        r"\bauthori[sz]ed (?:to act|agent|representative)|\bright to act on (?:the )?behalf",
        r"版权所有|著作权人|权利人|授权",
        r"bevollmächtigt|berechtigt|autorisé|mandaté|autorizad[oa]|\btitular\b",
    ),
    Statement.MISTAKE: any_in_folded(r"\bmistake\b|\bmis-?identif|\berror\b", r"错误|误(?:删|判|认)", r"irrtum|erreur"),
    Statement.JURISDICTION: any_in_folded(r"\bjurisdiction\b", r"管辖", r"gerichtsbarkeit|juridiction|jurisdicci[oó]n"),
    Statement.SERVICE: any_in_folded(r"\bservice of process\b|\baccept service\b", r"送达"),
}
_CLOSING = any_in_folded(
    r"\b(?:sincerely|regards|respectfully|yours (?:truly|faithfully)|cheers)\b",
    r"mit freundlichen gr|cordialement|atentamente|此致|敬礼",
)
_SIGNED = any_in_folded(
    r"/s/|\bsign(?:ed|ature)\b|\btype your full (?:legal )?name\b",
    r"签名|签字|盖章|unterschrift|\bfirma(?:do)?:",
    rf"{REDACTED}[ -.]{{0,20}}$",
)
_SHORTEST_NAME = 3
_CONTACT = any_in_folded(
    r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,80}",
    r"\+?\(?\d{2,4}\)?[ .-]\d{2,4}[ .-]\d{2,6}|\b1\d{10}\b",
    REDACTED,
)

# What each kind of paper must declare; the perjury clause stands for the declarations made under it.
_NEEDED: dict[Kind, dict[Deficiency, frozenset[Statement]]] = {
    Kind.TAKEDOWN: {
        Deficiency.SIGNATURE: frozenset({Statement.SIGNATURE}),
        Deficiency.GOOD_FAITH: frozenset({Statement.GOOD_FAITH}),
        Deficiency.ACCURACY: frozenset({Statement.ACCURACY}),
        Deficiency.AUTHORITY: frozenset({Statement.AUTHORITY, Statement.PERJURY}),
    },
    Kind.COUNTER_NOTICE: {
        Deficiency.SIGNATURE: frozenset({Statement.SIGNATURE}),
        Deficiency.MISTAKE: frozenset({Statement.MISTAKE, Statement.PERJURY}),
        Deficiency.JURISDICTION: frozenset({Statement.JURISDICTION, Statement.SERVICE}),
    },
}


def statements_in(folded: str) -> frozenset[Statement]:
    """The declarations that a folded text contains, whether or not they are well worded."""
    found = {statement for statement, pattern in _SIGNS.items() if pattern.search(folded)}
    closing = max((match.end() for match in _CLOSING.finditer(folded)), default=len(folded))
    if len(folded) - closing > _SHORTEST_NAME or _SIGNED.search(folded):
        found.add(Statement.SIGNATURE)
    return frozenset(found)


def deficiencies_of(
    kind: Kind, statements: frozenset[Statement], *, folded: str, has_work: bool, has_location: bool
) -> tuple[Deficiency, ...]:
    """What 17 USC 512 asks for and the notice lacks, in the order of the law.

    A takedown notice is held to 512(c)(3)(A), a counter-notice to 512(g)(3). Papers that only take
    something back need nothing. Contact data that were blacked out count as given.
    """
    if kind not in _NEEDED:
        return ()
    missing = {code for code, needed in _NEEDED[kind].items() if not needed <= statements}
    if not has_work and kind is Kind.TAKEDOWN:
        missing.add(Deficiency.WORK)
    if not has_location:
        missing.add(Deficiency.LOCATION)
    if not _CONTACT.search(folded):
        missing.add(Deficiency.CONTACT)
    return tuple(code for code in Deficiency if code in missing)
