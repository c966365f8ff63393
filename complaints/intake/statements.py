"""Which declarations of the law a notice contains, and which it lacks."""

import re

from complaints.intake.notice import Deficiency, Kind, Statement

# The gap between two words of a declaration is bounded, so that time stays linear.
_SIGNS: tuple[tuple[Statement, re.Pattern[str]], ...] = tuple(
    (statement, re.compile(pattern))
    for statement, pattern in (
        (Statement.GOOD_FAITH, r"\bgood[ -]faith\b|善意|本着诚信|nach bestem wissen|(?:buena|bonne|boa|buona) (?:fe|foi|fé|fede)\b|добросовестн"),
        (Statement.ACCURACY, r"\b(?:information|notice|notification|complaint|statements?)\b.{0,90}\b(?:accurate|correct|true)\b|\baccura(?:te|cy)\b.{0,60}\b(?:information|notification|notice)|(?:信息|内容|陈述|通知).{0,20}(?:真实|准确|属实)|richtig und vollst|exactes?\b|exacta|точн"),
        (Statement.PERJURY, r"\bpenalt(?:y|ies) (?:of|for) perjury|\bswear\b|\bperjury\b|伪证|承担(?:一切)?法律责任|eidesstatt|sous peine de parjure|pena de perjurio|bajo juramento"),
        (Statement.AUTHORITY, r"\b(?:am|are|is|be|been|act(?:ing)?|duly|fully) (?:the |an? )?(?:\w+ ){0,3}(?:authori[sz]ed|empowered)\b.{0,60}\b(?:act|behalf|submit|represent|agent)|\b(?:am|are|is) (?:\w+ ){0,2}(?:the )?(?:\w+ ){0,3}(?:copyright|rights?|exclusive|sole|intellectual property) (?:\w+ ){0,2}(?:owner|holder)|\bown(?:s|er of)? (?:\w+ ){0,3}(?:copyright|exclusive right|intellectual)|\bauthori[sz]ed (?:to act|agent|representative)|\bright to act on (?:the )?behalf|版权所有|著作权人|权利人|授权|bevollmächtigt|berechtigt|autorisé|mandaté|autorizad[oa]|titular"),
        (Statement.MISTAKE, r"\bmistake\b|\bmis-?identif|错误|误(?:删|判|认)|irrtum|erreur|error\b"),
        (Statement.JURISDICTION, r"\bjurisdiction\b|管辖|gerichtsbarkeit|juridiction|jurisdicci[oó]n"),
        (Statement.SERVICE, r"\bservice of process\b|\baccept service\b|送达"),
    )
)  # fmt: skip
_REDACTED = r"\[(?:private|redacted|removed|name|email|phone|address)[^\]\n]{0,40}\]"
_SIGNED = re.compile(
    rf"/s/|\b(?:e-?|digital(?:ly)? |electronic(?:ally)? |physical )?sign(?:ed|ature)\b ?(?:by )?[:\-]?|\btype your full (?:legal )?name\b|签名|签字|盖章|unterschrift|firma(?:do)?:|"
    rf"\b(?:sincerely|regards|respectfully|yours (?:truly|faithfully)|cheers|thank(?:s| you)|mit freundlichen|cordialement|atentamente|此致|敬礼)[,.!]?(?: \w+){{0,2}} *{_REDACTED}|{_REDACTED}[ -.]*$"
)
_CLOSING = re.compile(r"\b(?:sincerely|regards|respectfully|yours (?:truly|faithfully)|cheers|mit freundlichen gr|cordialement|atentamente|此致)")
_CONTACT = re.compile(
    rf"[\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.-]{{2,80}}|\+?\(?\d{{2,4}}\)?[ .-]\d{{2,4}}[ .-]\d{{2,6}}|\b1\d{{10}}\b|{_REDACTED}"
)
_NAME_AFTER_CLOSING = 3

_NEEDED: dict[bool, tuple[tuple[Deficiency, Statement], ...]] = {
    False: (
        (Deficiency.SIGNATURE, Statement.SIGNATURE),
        (Deficiency.GOOD_FAITH, Statement.GOOD_FAITH),
        (Deficiency.ACCURACY, Statement.ACCURACY),
        (Deficiency.AUTHORITY, Statement.AUTHORITY),
    ),
    True: (
        (Deficiency.SIGNATURE, Statement.SIGNATURE),
        (Deficiency.MISTAKE, Statement.MISTAKE),
        (Deficiency.JURISDICTION, Statement.JURISDICTION),
    ),
}


def statements_in(folded: str) -> frozenset[Statement]:
    """The declarations that a folded text contains, whether or not they are well worded."""
    found = {statement for statement, pattern in _SIGNS if pattern.search(folded)}
    closing = list(_CLOSING.finditer(folded))
    named = bool(closing) and len(folded) - closing[-1].end() > _NAME_AFTER_CLOSING
    if named or _SIGNED.search(folded):
        found.add(Statement.SIGNATURE)
    return frozenset(found)


def deficiencies_of(
    kind: Kind, statements: frozenset[Statement], *, folded: str, has_work: bool, has_location: bool
) -> tuple[Deficiency, ...]:
    """What 17 USC 512 asks for and the notice lacks, in the order of the law.

    A takedown notice is held to 512(c)(3)(A), a counter-notice to 512(g)(3). A perjury clause anywhere
    covers authority and mistake, as the law asks for one clause. Papers that only take something back
    need nothing.
    """
    if kind not in {Kind.TAKEDOWN, Kind.COUNTER_NOTICE}:
        return ()
    missing = {code for code, statement in _NEEDED[kind is Kind.COUNTER_NOTICE] if statement not in statements}
    sworn = Statement.PERJURY in statements
    if not sworn:
        missing.add(Deficiency.MISTAKE if kind is Kind.COUNTER_NOTICE else Deficiency.AUTHORITY)
    if not has_work and kind is Kind.TAKEDOWN:
        missing.add(Deficiency.WORK)
    if not has_location:
        missing.add(Deficiency.LOCATION)
    if not _CONTACT.search(folded):
        missing.add(Deficiency.CONTACT)
    return tuple(code for code in Deficiency if code in missing)
