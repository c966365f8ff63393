"""Reads one paper: the steps from text to Notice."""

import re

from complaints.intake.addresses import MAX_ADDRESSES, Address, continued, find_addresses, refang
from complaints.intake.decoding import MAX_BYTES, Paper, decode, open_paper
from complaints.intake.folding import fold
from complaints.intake.kinds import kind_of
from complaints.intake.notice import Kind, Notice, Reference, Role, Target, Work
from complaints.intake.people import sender_of
from complaints.intake.roles import Ground, Judgement, judge, settle
from complaints.intake.sections import Sections, Topic, divide
from complaints.intake.statements import deficiencies_of, statements_in
from complaints.intake.targets import TargetRule

_LONGEST_DESCRIPTION = 4_000
_MOST_WORK_URLS = 100
_ALL_FORKS = re.compile(r"\b(?:(?:including|and) any forks|all (?:of )?(?:the |its |their |other |of )*forks)\b(?! (?:are|have|were|listed|identified))|\bfork network\b|所有(?:的)?分支")
_WORDS_OF_A_WORK = re.compile(r"\w{3,}(?:\W+\w+){1,}")
_SAYS_WORK = re.compile(r"copyright(?:ed|s)? (?:work|material|content|owner|in|of|interest)|\bown(?:s|er|ed)? (?:of |the |all )|original|版权|著作权|urheber|œuvre|droits? d'auteur|derechos? de autor")
_NUMBER = re.compile(
    r"\b(?:case|ticket|reference|ref|request|report|notice|complaint)[ \t]{0,2}(?:id|no\.?|number|#)[ \t]{0,2}[:#.]?[ \t]{0,2}([A-Za-z0-9][A-Za-z0-9/_-]{2,40})",
    re.IGNORECASE,
)
_SHORTHAND = re.compile(
    r"\b(?:takedown (?:for|of)|repositor(?:y|ies)|repos?|project|content (?:at|in))[ \t:]{1,3}[\"'`(]?([A-Za-z0-9_.-]{1,60}/[A-Za-z0-9_.-]{1,100})",
    re.IGNORECASE,
)


def read_raw(raw: bytes, *, target_rule: TargetRule, max_bytes: int = MAX_BYTES) -> Notice:
    """Read the bytes of one file; raises Unreadable when they are too many or no text."""
    return read_notice(decode(raw, max_bytes=max_bytes), target_rule=target_rule, max_characters=max_bytes)


def read_notice(content: str, *, target_rule: TargetRule, max_characters: int = MAX_BYTES) -> Notice:
    """Everything that one paper says. Never raises; takes time in proportion to the length of the text.

    Text beyond `max_characters` is not read, which a remark says.
    """
    paper = open_paper(content[:max_characters])
    text = refang(paper.text)
    folded = fold(f"{paper.subject}\n{text}")
    kind, reasons = kind_of(folded)
    sections = divide(text)
    addresses = list(find_addresses(text))
    named, other = _named(text, addresses, sections, kind, target_rule)
    targets, remarks = _with_roles(named, kind)
    if not targets:
        targets = _without_address(text, other, kind, target_rule)
    works = _works(text, sections, targets, other)
    statements = statements_in(folded)
    if len(content) > max_characters:
        remarks.append(f"Only the first {max_characters:,} characters were read.")
    if len(addresses) >= MAX_ADDRESSES:
        remarks.append(f"Only the first {MAX_ADDRESSES:,} addresses were read.")
    if _ALL_FORKS.search(folded):
        remarks.append("Speaks of all forks; a target is only what is named.")
    return Notice(
        kind=kind,
        reasons=reasons,
        sender=sender_of(text, from_header=paper.sender, signature="\n".join(sections.texts(text, Topic.SIGNATURE)[-1:])),
        works=works,
        named=targets,
        statements=statements,
        deficiencies=deficiencies_of(
            kind,
            statements,
            folded=f"{paper.sender} {folded}",
            has_work=bool(works) or bool(_SAYS_WORK.search(folded)),
            has_location=any(target.recognised and target.role is Role.CONCERNED for target in targets),
        ),
        references=_references(text, paper, addresses, target_rule),
        remarks=tuple(remarks),
        subject=paper.subject,
        text=paper.text,
    )


Named = dict[str, tuple[dict[str, None], list[Judgement]]]


def _named(
    text: str, addresses: list[Address], sections: Sections, kind: Kind, rule: TargetRule
) -> tuple[Named, list[tuple[Address, Judgement]]]:
    """The addresses that the rule knows, gathered by target; and the others, with their roles."""
    named: Named = {}
    other: list[tuple[Address, Judgement]] = []
    for address in addresses:
        url, key = address.url, rule.key(address.bare)
        if not key and (joined := continued(text, address)) and (key := rule.key(joined)):
            url = url.removesuffix(address.bare) + joined
        judgement = judge(text, address, sections, kind)
        if key:
            urls, judgements = named.setdefault(key, ({}, []))
            urls[url] = None
            judgements.append(judgement)
        else:
            other.append((address, judgement))
    return named, other


def _with_roles(named: Named, kind: Kind) -> tuple[tuple[Target, ...], list[str]]:
    """One target for each key. When a takedown notice accuses none, those not surely its own are meant."""
    settled = {key: settle(judgements) for key, (_, judgements) in named.items()}
    remarks: list[str] = []
    if settled and not any(one.role is Role.CONCERNED for one in settled.values()):
        unsure = {key for key, one in settled.items() if one.ground is Ground.SECTION} or set(settled)
        settled |= {key: Judgement(Role.CONCERNED, Ground.SECTION) for key in unsure}
        remarks.append("No address stands where the accused material is named; the ones elsewhere were taken.")
    return tuple(Target(key, tuple(urls), settled[key].role) for key, (urls, _) in named.items()), remarks


def _without_address(
    text: str, other: list[tuple[Address, Judgement]], kind: Kind, rule: TargetRule
) -> tuple[Target, ...]:
    """Targets of a paper without any address that the rule knows.

    Names written without an address ("owner/name"); else the accused addresses elsewhere, since a page of
    the platform may stand under a domain of its own. An address that is listed covers the pages below it.
    """
    names = dict.fromkeys(match[1].rstrip(".") for match in _SHORTHAND.finditer(text)) if rule.shorthand else {}
    keyed = {key: rule.shorthand + name for name in names if (key := rule.key(rule.shorthand + name))}
    if keyed:
        return tuple(Target(key, (f"https://{bare}",)) for key, bare in keyed.items())
    if kind.follows_another:
        return ()
    concerned = [(one, judgement.ground) for one, judgement in other if judgement.role is Role.CONCERNED]
    best = max((ground for _, ground in concerned), default=Ground.SECTION)
    accused = {_plain(one): one for one, ground in concerned if ground is best and best > Ground.SECTION}
    whole = {key for key in accused if "/" not in key}
    kept = {key: one for key, one in accused.items() if key in whole or key.partition("/")[0] not in whole}
    return tuple(Target(key, (one.url,), recognised=False) for key, one in kept.items())


def _plain(address: Address) -> str:
    """Host and path in one spelling, for comparison of addresses that no rule knows."""
    return (address.host.removeprefix("www.") + address.path.partition("#")[0]).rstrip("/")


def _works(
    text: str, sections: Sections, targets: tuple[Target, ...], other: list[tuple[Address, Judgement]]
) -> tuple[Work, ...]:
    """The work as the section about it describes it, with the addresses that are said to be the original."""
    passages = (_answer(passage) for passage in sections.texts(text, Topic.ORIGINAL))
    description = "\n\n".join(passage for passage in passages if _WORDS_OF_A_WORK.search(passage))
    originals = [url for target in targets if target.role is Role.ORIGINAL for url in target.urls]
    accused = {target.url for target in targets if target.role is Role.CONCERNED}
    elsewhere = [
        one.url for one, judgement in other if judgement.role is Role.ORIGINAL and one.url not in accused
    ]
    urls = tuple(dict.fromkeys([*originals, *elsewhere]))[:_MOST_WORK_URLS]
    return (Work(description[:_LONGEST_DESCRIPTION], urls),) if description or urls else ()


def _answer(passage: str) -> str:
    """A passage without the question or label that opens it."""
    first, _, rest = passage.partition("\n")
    tail = re.split(r"[:：?]\**\s", first + " ", maxsplit=1)[-1] if not first.rstrip().endswith("**") else ""
    answer = rest if len(first) > len(tail) and not tail.strip() else f"{tail}\n{rest}"
    return answer.strip(" \n*")


def _references(text: str, paper: Paper, addresses: list[Address], rule: TargetRule) -> tuple[Reference, ...]:
    """Earlier notices that the paper names: by the address of the published copy, or by number."""
    found = {name: Reference(name, one.url) for one in addresses if (name := rule.notice_name(one.bare))}
    for match in _NUMBER.finditer(f"{paper.subject}\n{text}"):
        if any(character.isdigit() for character in match[1]):
            found.setdefault(match[1], Reference(match[1]))
    return tuple(found.values())[:_MOST_WORK_URLS]


