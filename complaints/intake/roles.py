"""Why an address stands where it stands: complained about, the original, or only mentioned."""

import re
from dataclasses import dataclass
from enum import IntEnum

from complaints.intake.addresses import Address
from complaints.intake.folding import any_of
from complaints.intake.notice import Kind, Role
from complaints.intake.sections import Sections, Topic

_WINDOW = 200
_SENTENCE_START = re.compile(
    r"[.!?。！？][\"')”*]{0,3}\s|\n[ \t]{0,9}\n|\n(?=[ \t]{0,9}(?:[-*•>]|\d{1,3}[.)]|https?:))"
)

# Words beside an address. The last before it decides: "the original was copied to <address>" names the copy.
# That something is "mine" only counts where nothing accuses: "they put my code on <address>, a copy".
_ACCUSING = (
    r"infring\w*|st[oe]len?\b|copied|copy\b|copies|forks?\b|forked|leak\w*|pira\w*|cracked|illegal\w*|unauthori[sz]ed|"
    r"without (?:\w+ ){0,2}(?:permission|authori\w+|licen[cs]e|consent)|violat\w*|re-?upload\w*|plagiari\w*|"
    r"take\w* ?down|remov\w*|delet\w*|disabl\w*|reported|free download|reproduc\w*"
)
_OWNING = (
    r"original(?:ly)?\b(?! notice)|official\b|private repo\w*|upstream|copyright(?:ed)? (?:\w+ ){0,3}(?:at|on|in)\b|"
    r"from (?:my|our)\b|(?:my|our) (?:\w+ ){1,5}(?:found|located|available|hosted|published)\b|"
    r"(?:created|developed|written|maintained|published|owned|licen[sc]ed) by (?:me|us)\b|"
    r"i (?:have )?(?:wrote|created|developed|made|published|own)\b"
)
_BELONGING = (
    r"(?:my|our) (?:\w+ ){0,2}"
    r"(?:repo\w*|project|website|web ?site|site|page|code|source|client|product|software|work)\b"
)
_CUES = re.compile(
    rf"\b(?=[a-z])(?:(?P<accusing>{_ACCUSING})|(?P<owning>{_OWNING})|(?P<belonging>{_BELONGING}))"
    r"|(?P<accusing_zh>侵权|盗版|抄袭|删除|下架)|(?P<owning_zh>原(?:作|创|版|始)|正版)"
)
_RESTORING = any_of(
    r"re-?enabl|restor|reinstat|disabled|removed|taken down|dispute|retract|takedown for|located at",
    r"恢复",
)
_BULLETS = " \t\n*-•>:：.)(<[0123456789"

_BY_TOPIC = {
    Topic.ACCUSED: Role.CONCERNED,
    Topic.ORIGINAL: Role.ORIGINAL,
    Topic.OWNERSHIP: Role.ORIGINAL,
    Topic.ASIDE: Role.MENTIONED,
    Topic.CONTACT: Role.MENTIONED,
    Topic.SIGNATURE: Role.MENTIONED,
    Topic.OPEN: Role.CONCERNED,
}


class Ground(IntEnum):
    """How well a role is founded."""

    SECTION = 0  # only by the part of the notice that the address stands in
    WORDS = 1  # by the words beside it
    LISTED = 2  # it stands where the accused links were asked for


@dataclass(frozen=True, slots=True)
class Judgement:
    """The role of an address, and on what ground."""

    role: Role
    ground: Ground


def judge(text: str, address: Address, sections: Sections, kind: Kind) -> Judgement:
    """The role of one occurrence of an address.

    The section decides where a form asked for the accused links, for the words there describe them.
    Elsewhere the nearest words of the same sentence decide, and the section when there are none.
    """
    topic = sections.at(address.start)
    if topic is Topic.ACCUSED and sections.start(address.start) in sections.asked:
        return Judgement(Role.CONCERNED, Ground.LISTED)
    before = _words_before(text, address, sections)
    if kind.follows_another:
        if topic is Topic.ACCUSED or _RESTORING.search(before):
            return Judgement(Role.CONCERNED, Ground.WORDS)
        return Judgement(Role.CONCERNED if topic is Topic.OPEN else Role.MENTIONED, Ground.SECTION)
    cues = [match.lastgroup or "" for match in _CUES.finditer(before.lower())]
    if cues:
        telling = [cue for cue in cues if cue != "belonging"] or cues
        accusing = telling[-1].startswith("accusing")
        return Judgement(Role.CONCERNED if accusing else Role.ORIGINAL, Ground.WORDS)
    if topic is Topic.ACCUSED:
        return Judgement(Role.CONCERNED, Ground.WORDS if before.strip(_BULLETS) else Ground.LISTED)
    return Judgement(_BY_TOPIC[topic], Ground.SECTION)


def _words_before(text: str, address: Address, sections: Sections) -> str:
    """The words between the start of the sentence, or of the section, and the address."""
    start = max(0, address.start - _WINDOW, sections.start(address.start))
    before = text[start : address.start]
    return _SENTENCE_START.split(before)[-1]


def settle(judgements: list[Judgement]) -> Judgement:
    """One judgement for all the places where a target is named.

    Complained about anywhere is complained about, except when only the section said so and words elsewhere
    say that it is the original.
    """
    best = {role: max((one.ground for one in judgements if one.role is role), default=None) for role in Role}
    concerned, original = best[Role.CONCERNED], best[Role.ORIGINAL]
    if concerned is not None and (concerned > Ground.SECTION or original is not Ground.WORDS):
        return Judgement(Role.CONCERNED, concerned)
    if original is not None:
        return Judgement(Role.ORIGINAL, original)
    return judgements[0]
