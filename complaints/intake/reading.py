"""Reads one paper: the steps from text to Notice."""

import re
from dataclasses import replace

from complaints.intake.addresses import MAX_ADDRESSES, Address, find_addresses
from complaints.intake.decoding import MAX_BYTES, Paper, open_paper
from complaints.intake.elements import Material, elements_of
from complaints.intake.folding import any_in_folded, fold
from complaints.intake.kinds import kind_of
from complaints.intake.mails import open_bytes
from complaints.intake.naming import Named, name_targets
from complaints.intake.notice import Notice, Reference, Role, Work
from complaints.intake.people import sender_of
from complaints.intake.placing import Place, refang_placed
from complaints.intake.sections import Sections, Topic, divide
from complaints.intake.statements import declared_in
from complaints.intake.targets import TargetRule

MAX_CHARACTERS = 1_000_000

_LONGEST_DESCRIPTION = 4_000
_PUNCTUATION = ".,;:!?)*'\""
_MOST_LISTED = 100
_ALL_FORKS = any_in_folded(
    r"\b(?:(?:including|and) any|all (?:of )?(?:the |its |their |other )?) ?forks\b"
    r"(?! (?:are|have|were|listed|identified))",
    r"\bfork network\b",
)
_TWO_WORDS = re.compile(r"\w{3,}\W+\w")
_NUMBER = re.compile(
    r"\b(?:case|ticket|reference|ref|request|report|notice|complaint)[ \t]{0,2}(?:id|no\.?|number|#)"
    r"[ \t]{0,2}[:#.]?[ \t]{0,2}([A-Za-z0-9][A-Za-z0-9/_-]{2,40})",
    re.IGNORECASE,
)
_LABEL_OR_QUESTION = re.compile(r"[:：?]\**\s")


def read_raw(raw: bytes, *, target_rule: TargetRule, max_bytes: int = MAX_BYTES) -> Notice:
    """Read the bytes of one file; raises Unreadable when they are too many or no text."""
    return read_paper(open_bytes(raw, max_bytes=max_bytes), target_rule=target_rule)


def read_notice(content: str, *, target_rule: TargetRule, max_characters: int = MAX_CHARACTERS) -> Notice:
    """Everything that one paper says. Never raises; takes time in proportion to the length of the text.

    Text beyond `max_characters` is not read, which a remark says.
    """
    return read_paper(open_paper(content[: max_characters + 1]), target_rule=target_rule, max_characters=max_characters)


def read_paper(paper: Paper, *, target_rule: TargetRule, max_characters: int = MAX_CHARACTERS) -> Notice:
    """The same of a text that was taken out of its wrapping already."""
    content, paper = paper.text, replace(paper, text=paper.text[:max_characters])
    plain = refang_placed(paper.text)
    text = plain.text
    folded = fold(f"{paper.sender}\n{paper.subject}\n{text}")
    finding = kind_of(folded)
    sections = divide(text)
    addresses = list(find_addresses(text))
    named = name_targets(text, addresses, sections, finding.kind, target_rule)
    works = _works(text, sections, named)
    declared = declared_in(text, sections.questions())
    accused, originals = _places_of(text, addresses, named, target_rule)
    material = Material(
        text,
        sections,
        declared,
        accused=accused or _places_of_names(text, named),
        originals=originals,
        envelope="@" in paper.sender,
        sure_targets=not named.guessed and any(one.recognised for one in named.targets),
    )
    return Notice(
        kind=finding.kind,
        reasons=finding.reasons,
        sender=sender_of(
            text,
            from_header=paper.sender,
            ownership="\n".join(sections.texts(text, Topic.OWNERSHIP)),
            signature="\n".join(sections.texts(text, Topic.SIGNATURE)[-1:]),
        ),
        works=works,
        named=named.targets,
        statements=frozenset(declared),
        elements=tuple(
            replace(one, places=tuple(plain.place(place.start, place.end) for place in one.places))
            for one in elements_of(finding.kind, material)
        ),
        references=_references(text, paper, addresses, target_rule),
        remarks=(*_remarks(content, folded, addresses, named, max_characters), *_attached(paper)),
        subject=paper.subject,
        text=paper.text,
    )


def _places_of(
    text: str, addresses: list[Address], named: Named, rule: TargetRule
) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Where the addresses of the accused targets stand, and those of the originals."""
    roles = {one.key: one.role for one in named.targets}
    elsewhere = {address.start: judgement.role for address, judgement in named.other}
    places: dict[Role, list[Place]] = {Role.CONCERNED: [], Role.ORIGINAL: [], Role.MENTIONED: []}
    for address in addresses:
        role = roles.get(rule.key(address.bare)) or roles.get(address.plain)
        if role is None and elsewhere.get(address.start) is Role.ORIGINAL:
            role = Role.ORIGINAL
        if role and len(places[role]) < _MOST_LISTED:
            written = text[address.start : address.end].rstrip(_PUNCTUATION)
            places[role].append(Place(address.start, address.start + len(written)))
    return tuple(places[Role.CONCERNED]), tuple(places[Role.ORIGINAL])


def _places_of_names(text: str, named: Named) -> tuple[Place, ...]:
    """Where targets stand that are named without an address, or whose address a mail program broke."""
    small = text.lower()
    firsts = ((small.find(one.key), len(one.key)) for one in named.targets if one.role is Role.CONCERNED)
    return tuple(Place(at, at + length) for at, length in firsts if at >= 0)[:_MOST_LISTED]


def _works(text: str, sections: Sections, named: Named) -> tuple[Work, ...]:
    """The work as the section about it describes it, with the addresses that are said to be the original."""
    passages = (_answer(passage) for passage in sections.texts(text, Topic.ORIGINAL))
    description = "\n\n".join(passage for passage in passages if _TWO_WORDS.search(passage))
    originals = [url for one in named.targets if one.role is Role.ORIGINAL for url in one.urls]
    accused = {url for one in named.targets if one.role is Role.CONCERNED for url in one.urls}
    elsewhere = [one.url for one, judgement in named.other if judgement.role is Role.ORIGINAL]
    urls = dict.fromkeys(url for url in [*originals, *elsewhere] if url not in accused)
    return (Work(description[:_LONGEST_DESCRIPTION], tuple(urls)[:_MOST_LISTED]),) if description or urls else ()


def _answer(passage: str) -> str:
    """A passage without the question or the label that opens it."""
    first, _, rest = passage.partition("\n")
    if first.rstrip().endswith("**"):
        return rest.strip(" \n*")
    last = _LABEL_OR_QUESTION.split(f"{first} ")[-1]
    return f"{last}\n{rest}".strip(" \n*:：")


def _references(text: str, paper: Paper, addresses: list[Address], rule: TargetRule) -> tuple[Reference, ...]:
    """Earlier notices that the paper names: by the address of the published copy, or by number."""
    found = {name: Reference(name, one.url) for one in addresses if (name := rule.notice_name(one.bare))}
    for match in _NUMBER.finditer(f"{paper.subject}\n{text}"):
        if any(character.isdigit() for character in match[1]):
            found.setdefault(match[1], Reference(match[1]))
    return tuple(found.values())[:_MOST_LISTED]


def _attached(paper: Paper) -> tuple[str, ...]:
    return (f"{paper.attached} attachments were not opened.",) if paper.attached else ()


def _remarks(content: str, folded: str, addresses: list[Address], named: Named, max_characters: int) -> list[str]:
    """What a reviewer should know about the reading itself."""
    remarks = []
    if named.guessed:
        remarks.append("No address stands where the accused material is named; the ones elsewhere were taken.")
    if any(not one.recognised for one in named.targets):
        remarks.append("The addresses are not of the platform's own form.")
    if _ALL_FORKS.search(folded):
        remarks.append("Speaks of all forks; a target is only what is named.")
    if len(addresses) >= MAX_ADDRESSES:
        remarks.append(f"Only the first {MAX_ADDRESSES:,} addresses were read.")
    if len(content) > max_characters:
        remarks.append(f"Only the first {max_characters:,} characters were read.")
    return remarks
