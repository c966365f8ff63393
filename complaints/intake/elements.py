"""What 17 USC 512 asks for: present or missing in a text, where, and how surely."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from complaints.intake.folding import any_of
from complaints.intake.notice import Confidence, Element, Found, Kind, Statement
from complaints.intake.placing import Place
from complaints.intake.sections import Sections, Topic
from complaints.intake.statements import REDACTED

_MOST_PLACES = 20
_LONGEST_PLACE = 400

_EMPTY_ANSWER = re.compile(r"(?:n/?a|none|no|nil|see above|same as above|-+|\.+)[.! ]*", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w")

_CLOSING = re.compile(
    r"^[ \t>*_]{0,6}(?:(?:with )?(?:my |our )?(?:best|kind(?:est)?|warm(?:est)?|many)[ ,]*(?:regards|wishes|thanks)?|"
    r"regards|"
    r"(?:very )?(?:truly|sincerely|[a-z]{4,12}fully)(?: yours)?|yours(?: very)? (?:truly|sincerely|faithfully)|"
    r"respectfully submitted|cordially|cheers|thanks?(?: you)?(?: very much| in advance| again)?|"
    r"mit freundlichen grüßen|cordialement|atentamente|此致|敬礼)[ ,.!*_]{0,6}$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(
    r"/s/|\b(?:(?:electronic|digital|e-?)[ -]?signature|signature|signed(?: by| electronically)?)\b"
    r"(?: follows)?[ \t*_]{0,4}"
    r"(?:[:：,-]|(?=\n))|\bsigned (?:on )?this\b[^\n]{0,80}(?=\n)|(?:签名|签字|盖章)[ \t]*[:：]",
    re.IGNORECASE,
)
_TYPED_NAME = re.compile(r"\b(?:full|legal|printed|typed) name[ \t*_]{0,4}[:：]", re.IGNORECASE)
_PLACEHOLDER = re.compile(REDACTED + r"|█{2,}", re.IGNORECASE)
_NAME = re.compile(
    r"[-–—~/*_ \t.]{0,6}(?:(?:dr|mr|ms|mrs|prof)\.? )?[A-ZÀ-Þ][\w'’.-]{0,30}"
    r"(?:[ ,]+(?:[A-ZÀ-Þ][\w'’.-]{0,30}|de|van|von|la|da)){0,5}"
    r"[ \t.,/*_]{0,6}"
)
_CJK_NAME = re.compile(r"[\s/]*[\u4e00-\u9fff]{2,12}[\s/]*")
_NO_NAME = re.compile(
    r"^(?:dear|hello|hi|to whom)\b|"
    r"https?:|@|[?:：]\s*$|\d{4,}|\b(?:e-?mail|phone|telephone|tel|fax|mobile|address|date[ds]?|company|website)\b|"
    r"\b(?:the|is|are|have|please|this|that|with|from|under)\b",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_NAME = 9
_LINES_OF_A_SIGNATURE = 5
_LAST_LINES = 8
_SHORTEST_BLOCK = 2

_EMAIL = re.compile(r"(?<![\w.+/-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![:/\w])")
_RECEIVING_BOX = re.compile(r"(?:copyright|dmca|abuse|takedown|legal-?notices?|ip-?notices?|git)@", re.IGNORECASE)
_NUMBER = r"\+?\(?\d[\d ()./-]{6,22}\d"
_CONTACT_FIELD = re.compile(
    r"(?:\b(?:e-?mail|mail|phone|telephone|tel|telefon|mobile|cell(?:phone)?|fax|"
    r"(?:mailing |postal |physical |street )?address|"
    r"contact(?:ed)?(?: information| details| me| us)?|reach(?:ed)?|(?:office|direct)(?=[ \t]*[:：]))\b|"
    r"电话|手机|邮箱|地址|联系方式|^[ \t>*]{0,4}[OMTEPF](?=[ \t]*[:：]))"
    r"(?:[ \t#.]{0,4}\n?[ \t>*]{0,4}|[^\n\d\[:：]{0,40}(?:[:：]| [–-] |\b(?:is|at|by|follows)\b)"
    r"\s{0,4}[^\n\d\[]{0,40})"
    rf"(?:{REDACTED}|{_NUMBER}|[\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.-]{{1,60}}\w)",
    re.IGNORECASE | re.MULTILINE,
)
_POSTAL = re.compile(
    r"\b\d{1,5}[A-Za-z]?,? (?:[A-ZÀ-Þ][\w.'’-]{0,30} ){1,4}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Drive|Dr|Lane|Ln|Blvd|Boulevard|Way|Plaza)\b"
    r"|\b[A-ZÀ-Þ]\w{2,30}(?:straße|strasse|gatan|vägen)\b[ ,]{1,2}\d{1,4}|\bP\. ?O\. ?Box[ .]{0,2}\d{1,6}"
    r"|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b",
)
_OTHER_SIDE = re.compile(r"infring|\b(?:his|her|their|the (?:user|seller|uploader)(?:['’]s)?) ", re.IGNORECASE)
_WORDS_BEFORE = 60

# How letters name their work where no form asks for it. The law's own phrases ("use of the copyrighted materials
# described above") name none.
_THING = (
    r"(?:works?|software|books?|e-?books?|texts?|course\w*|code|product\w*|apps?|application|project|repositor(?:y|ies)|repos?|"
    r"fonts?|typefaces?|photo\w*|image\w*|picture\w*|videos?|films?|games?|website|content|materials?|programs?|library|"
    r"modules?|plugins?|themes?|design\w*|drawings?|songs?|music|series|plans?|scripts?|data|documents?|titles?|tests?|channels?)"
)
_WORK_WORDS = any_of(
    rf"\b(?:our|my|mine|his|her|their|client['’]s|company['’]s|(?-i:[A-Z])\w+['’]s?) (?:[\w\"“”'-]+ ){{0,5}}{_THING}\b",
    rf"\b(?:original|copyright(?:ed)?|proprietary|infringed|confidential|unpublished|internal|private|"
    rf"following) (?:\w+ ){{0,3}}"
    rf"{_THING}\b(?!\(?s?\)?,? (?:described|identified|listed|mentioned|claimed|referenced|in the manner|above|below|"
    r"has|have|that appears?|is|are|or)\b)",
    rf"\b{_THING} (?:is|are|was|were) (?:the )?(?:copyrighted )?(?:property|work)|"
    rf"\b{_THING} (?:belonging to|owned by)\b",
    r"\b(?:title|name) of (?:the )?(?:\w+ )?(?:work|book|film|song|software)",
    r"\b(?:created|written|developed|published|authored|owned|uploaded|produced) by (?:me|us|our|my)\b|\bcopied mine\b",
    r"\bown(?:s|er|ers)? (?:\w+ ){0,3}(?:copyrights?|rights?)? ?(?:in|to|of|on) (?:the |our |my )?(?-i:[\"“A-Z])\w",
    r"版权|著作权|作品|urheber|œuvre|obra\b",
)

LAW: dict[Kind, tuple[Element, ...]] = {
    Kind.TAKEDOWN: (
        Element.SIGNATURE,
        Element.WORK,
        Element.LOCATION,
        Element.CONTACT,
        Element.GOOD_FAITH,
        Element.ACCURACY,
        Element.AUTHORITY,
    ),
    Kind.COUNTER_NOTICE: (
        Element.SIGNATURE,
        Element.LOCATION,
        Element.CONTACT,
        Element.MISTAKE,
        Element.JURISDICTION,
        Element.SERVICE,
    ),
}
# The declarations that make an element; the perjury clause stands for those made under it.
DECLARED = {
    Element.GOOD_FAITH: (Statement.GOOD_FAITH,),
    Element.ACCURACY: (Statement.ACCURACY,),
    Element.AUTHORITY: (Statement.AUTHORITY, Statement.PERJURY),
    Element.MISTAKE: (Statement.MISTAKE, Statement.PERJURY),
    Element.JURISDICTION: (Statement.JURISDICTION,),
    Element.SERVICE: (Statement.SERVICE,),
}


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of a paper before its elements are looked for; all places are in `text`."""

    text: str
    sections: Sections
    declared: dict[Statement, tuple[Place, ...]]
    accused: tuple[Place, ...]
    originals: tuple[Place, ...]
    envelope: bool
    """Whether the envelope of a mail names its sender's address."""
    sure_targets: bool


def elements_of(kind: Kind, material: Material) -> tuple[Found, ...]:
    """Every element that the law asks of this kind of paper, in the law's order.

    A takedown notice is held to 512(c)(3)(A), a counter-notice to 512(g)(3); papers that only take something back need
    nothing.
    """
    return tuple(_found(element, material) for element in LAW.get(kind, ()))


def _found(element: Element, material: Material) -> Found:
    if element in DECLARED:
        return _declared(element, material)
    if element is Element.SIGNATURE:
        return _signature(material)
    if element is Element.WORK:
        return _work(material)
    if element is Element.CONTACT:
        return _contact(material)
    sure = Confidence.SURE if material.sure_targets else Confidence.GUESSED
    return _found_at(element, material.accused, sure)


def _found_at(element: Element, places: Iterable[Place], confidence: Confidence = Confidence.SURE) -> Found:
    """Present where it stands somewhere, missing where it does not."""
    kept = tuple(islice(places, _MOST_PLACES))
    return Found(element, bool(kept), kept, confidence)


def _declared(element: Element, material: Material) -> Found:
    """One sentence that declares all that belongs together is sure; said in several, it is likely."""
    needed = [material.declared.get(one, ()) for one in DECLARED[element]]
    if not all(needed):
        return _found_at(element, [], Confidence.LIKELY if any(needed) else Confidence.SURE)
    together = [place for place in needed[0] if all(place in places for places in needed)]
    places = together or [place for places in needed for place in places]
    sure = Confidence.SURE if together else Confidence.LIKELY
    return _found_at(element, dict.fromkeys(places), sure)


def _signature(material: Material) -> Found:
    """The name below the form's question; else behind "signed", "/s/" or a closing; else one that ends the text."""
    text = material.text
    if asked := material.sections.answers(text, Topic.SIGNATURE, asked=True):
        lines = [line for start, end in asked for line in _lines(text, start, end)]
        signed = [line for line in lines[:1] if not line.of(text).endswith((":", "?"))]
        return _found_at(Element.SIGNATURE, signed)
    for openings, confidence in (
        ([*_SIGNED.finditer(text), *_TYPED_NAME.finditer(text)], Confidence.SURE),
        (list(_CLOSING.finditer(text)), Confidence.LIKELY),
    ):
        for match in reversed(openings):
            after = (line for line in _lines(text, match.end(), len(text)) if not _CLOSING.match(line.of(text)))
            near = [line for _, line in zip(range(_LINES_OF_A_SIGNATURE), after, strict=False)]
            if name := next((line for line in near if _is_name(line.of(text))), None):
                return _found_at(Element.SIGNATURE, [name], confidence)
    last = list(_lines(text, max(0, len(text) - 600), len(text)))[-_LAST_LINES:]
    sections = material.sections
    open_ones = (
        one for one in last if sections.at(one.start) is Topic.OPEN or sections.start(one.start) not in sections.asked
    )
    name = next((line for line in open_ones if _is_name(line.of(text))), None)
    return _found_at(Element.SIGNATURE, [name] if name else [], Confidence.GUESSED)


def _is_name(line: str) -> bool:
    """Whether a line may be the name of a person: blacked out, or a few words with capital letters."""
    if len(line.split()) > _MOST_WORDS_OF_A_NAME or _NO_NAME.search(_PLACEHOLDER.sub("", line).partition("@")[0]):
        return False
    first = line.split(",", maxsplit=1)[0]
    if _CLOSING.match(line):
        return False
    return bool(_PLACEHOLDER.search(line) or _NAME.fullmatch(first) or _CJK_NAME.fullmatch(first))


def _contact(material: Material) -> Found:
    """The answer to the form's question; else addresses and numbers that are not the other side's."""
    text, sections = material.text, material.sections
    answered = [
        line for start, end in sections.answers(text, Topic.CONTACT, asked=True) for line in _lines(text, start, end)
    ]
    if answered:
        return _found_at(Element.CONTACT, [Place(answered[0].start, answered[-1].end)])
    own = [place for place in _contact_places(text) if sections.at(place.start) is not Topic.ASIDE]
    if own:
        return _found_at(Element.CONTACT, own, Confidence.LIKELY)
    if material.envelope:
        return Found(Element.CONTACT, present=True, confidence=Confidence.LIKELY)
    block = _redacted_block(material)
    return _found_at(Element.CONTACT, block, Confidence.GUESSED if block else Confidence.SURE)


def _contact_places(text: str) -> Iterator[Place]:
    for pattern in (_EMAIL, _CONTACT_FIELD, _POSTAL):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _WORDS_BEFORE) : match.start()].rpartition("\n")[2]
            if not _RECEIVING_BOX.match(match.group()) and not _OTHER_SIDE.search(before):
                yield Place(*match.span())


def _redacted_block(material: Material) -> tuple[Place, ...]:
    """Lines that are blacked out one after the other: what stood there can only have been names and addresses."""
    run: list[Place] = []
    for line in _lines(material.text, 0, len(material.text)):
        own = material.sections.at(line.start) not in (Topic.ASIDE, Topic.ACCUSED, Topic.ORIGINAL)
        if own and _PLACEHOLDER.search(line.of(material.text)):
            run.append(line)
        elif len(run) >= _SHORTEST_BLOCK:
            break
        else:
            run = []
    return (Place(run[0].start, run[-1].end),) if len(run) >= _SHORTEST_BLOCK else ()


def _work(material: Material) -> Found:
    """The answer to the form's question; else what a label or an original's address names; else words of a letter."""
    text, sections = material.text, material.sections
    asked = sections.answers(text, Topic.ORIGINAL, asked=True)
    answered = [place for start, end in asked if (place := _answer(text, start, end))]
    labelled = sections.answers(text, Topic.ORIGINAL, asked=False)
    named = [place for start, end in labelled if (place := _answer(text, start + 1, end))]
    if answered or named:
        return _found_at(Element.WORK, answered or named)
    if material.originals:
        return _found_at(Element.WORK, material.originals, Confidence.LIKELY)
    if asked:
        return _found_at(Element.WORK, [])
    spoken = tuple(_spoken_of(material))
    return _found_at(Element.WORK, spoken, Confidence.GUESSED if spoken else Confidence.LIKELY)


def _spoken_of(material: Material) -> Iterator[Place]:
    """Where a letter speaks of a work in words of its own, not in a form's question."""
    questions = [Place(start, end) for start, end in material.sections.questions()]
    found = 0
    for match in _WORK_WORDS.finditer(material.text):
        if not any(place.start <= match.start() < place.end for place in questions):
            yield Place(*match.span())
            found += 1
            if found == _MOST_PLACES:
                return


def _answer(text: str, start: int, end: int) -> Place | None:
    """From the first to the last line that says something; None for nothing, and for "n/a"."""
    lines = list(_lines(text, start, end))
    return Place(lines[0].start, min(lines[-1].end, lines[0].start + _LONGEST_PLACE)) if lines else None


def _lines(text: str, start: int, end: int) -> Iterator[Place]:
    """The lines between two positions that say something, without the blanks and marks around."""
    for match in _LINE.finditer(text, start, end):
        line = match.group()
        if _WORD.search(line) and not _EMPTY_ANSWER.fullmatch(line.strip(" \t*>")):
            first = match.start() + len(line) - len(line.lstrip(" \t*>"))
            yield Place(first, match.start() + len(line.rstrip(" \t*")))
