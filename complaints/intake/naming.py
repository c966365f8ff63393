"""Which targets a text names, and in which role."""

import re
from dataclasses import dataclass, field

from complaints.intake.addresses import Address, continued
from complaints.intake.notice import Kind, Role, Target
from complaints.intake.roles import Ground, Judgement, judge, settle
from complaints.intake.sections import Sections
from complaints.intake.targets import TargetRule

_SHORTHAND = re.compile(
    r"\b(?:takedown (?:for|of)|repositor(?:y|ies)|repos?|project|content (?:at|in))[ \t:]{1,3}[\"'`(]?"
    r"([A-Za-z0-9_.-]{1,60}/[A-Za-z0-9_.-]{1,100})",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Mentions:
    """All places where one target is named."""

    urls: dict[str, None] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Named:
    """The targets of a text; the other addresses with their roles; and whether the roles were guessed."""

    targets: tuple[Target, ...]
    other: tuple[tuple[Address, Judgement], ...]
    guessed: bool


def name_targets(text: str, addresses: list[Address], sections: Sections, kind: Kind, rule: TargetRule) -> Named:
    """The targets that the rule knows; when there are none, what else the text accuses."""
    known, other = _gather(text, addresses, sections, kind, rule)
    targets, guessed = _with_roles(known)
    if not targets:
        targets = _shorthand(text, rule)
    if not targets and not kind.follows_another:
        targets = _elsewhere(other)
    return Named(targets, tuple(other), guessed)


def _gather(
    text: str, addresses: list[Address], sections: Sections, kind: Kind, rule: TargetRule
) -> tuple[dict[str, Mentions], list[tuple[Address, Judgement]]]:
    """The mentions of each target that the rule knows, and all other addresses."""
    known: dict[str, Mentions] = {}
    other: list[tuple[Address, Judgement]] = []
    for address in addresses:
        url, key = address.url, rule.key(address.bare)
        if not key and (joined := continued(text, address)) and (key := rule.key(joined)):
            url = url.removesuffix(address.bare) + joined
        judgement = judge(text, address, sections, kind)
        if key:
            mentions = known.setdefault(key, Mentions())
            mentions.urls[url] = None
            mentions.judgements.append(judgement)
        else:
            other.append((address, judgement))
    return known, other


def _with_roles(known: dict[str, Mentions]) -> tuple[tuple[Target, ...], bool]:
    """One target for each key; when none is accused, those that are not surely something else are meant."""
    settled = {key: settle(mentions.judgements) for key, mentions in known.items()}
    guessed = bool(settled) and not any(one.role is Role.CONCERNED for one in settled.values())
    if guessed:
        unsure = {key for key, one in settled.items() if one.ground is Ground.SECTION} or set(settled)
        settled |= {key: Judgement(Role.CONCERNED, Ground.SECTION) for key in unsure}
    targets = (Target(key, tuple(mentions.urls), settled[key].role) for key, mentions in known.items())
    return tuple(targets), guessed


def _shorthand(text: str, rule: TargetRule) -> tuple[Target, ...]:
    """Targets named without an address, as in "the repository owner/name"."""
    if not rule.shorthand:
        return ()
    addresses = (rule.shorthand + match[1].rstrip(".") for match in _SHORTHAND.finditer(text))
    keyed = {key: bare for bare in addresses if (key := rule.key(bare))}
    return tuple(Target(key, (f"https://{bare}",)) for key, bare in keyed.items())


def _elsewhere(other: list[tuple[Address, Judgement]]) -> tuple[Target, ...]:
    """Accused addresses that the rule does not know: the platform's pages may stand under other domains.

    Only the best founded ones count, and an address that is listed covers the pages below it.
    """
    concerned = [(one, judgement.ground) for one, judgement in other if judgement.role is Role.CONCERNED]
    best = max((ground for _, ground in concerned), default=Ground.SECTION)
    if best is Ground.SECTION:
        return ()
    accused = {one.plain: one for one, ground in concerned if ground is best}
    return tuple(
        Target(plain, (one.url,), recognised=False)
        for plain, one in accused.items()
        if one.plain_host == plain or one.plain_host not in accused
    )
