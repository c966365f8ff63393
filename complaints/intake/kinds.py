"""Which kind of paper a text is: told by declarations that only one kind contains."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from complaints.intake.notice import Kind

_COUNTER = r"(?:dmca )?counter[ -]?(?:notice|notification|claim)"
_OBJECT = rf"(?P<object>{_COUNTER}|反通知|notices?|notification|take-?down|complaint|claim|dmca|request|投诉|通知)"
_BACK = (
    r"(?:retract(?:ed|ing)?|withdraw(?:n|ing)?|withdrew|rescind(?:ed|ing)?|"
    r"revok(?:e|ed|ing)|cancel(?:l?ed|l?ing)?)"
)
_OWNER_FORM = r"are you the copyright (?:holder|owner)"


class Sign(NamedTuple):
    """What tells a kind, and why."""

    reason: str
    pattern: re.Pattern[str]


def _signs(*rows: tuple[str, str]) -> tuple[Sign, ...]:
    return tuple(Sign(reason, re.compile(pattern)) for reason, pattern in rows)


# 512(c)(3)(A): only who asks for removal declares that the *use* is not authorised.
_ASKS_REMOVAL = _signs(
    (
        "believes that the use is not authorised",
        r"good[ -]faith,? belief.{0,120}(?:not (?:been )?|un)authori[sz]ed",
    ),
    ("believes that it infringes", r"good[ -]faith,? belief.{0,120}infring"),
    (
        "says that the owner did not allow it",
        r"not authori[sz]ed by (?:the|its) .{0,30}(?:owner|holder|agent|law)",
    ),
    ("answers the takedown form: who owns it", _OWNER_FORM),
    ("answers the takedown form: what to take down", r"files should be taken down"),
)
# 512(g)(3): only who answers declares a mistake, and consents to a court.
_ANSWERS = _signs(
    ("believes in a mistake or misidentification", r"mistake or (?:a )?mis-?identification"),
    (
        "says that it was removed by mistake",
        (
            r"(?:removed|disabled|taken down) (?:or disabled )?(?:as a result of|because of|due to|by) (?:a )?"
            r"mistake"
        ),
    ),
    ("consents to a jurisdiction", r"consent to the jurisdiction"),
    ("accepts service of process", r"accept service of process"),
    (
        "answers the counter-notice form: who owns it",
        r"owner of the content that has been (?:disabled|removed)",
    ),
    ("answers the counter-notice form: what was taken down", r"what files were taken down"),
)
_CALLS_ITSELF_ANSWER = _signs(
    (
        "calls itself a counter-notice",
        r"(?:this is|submit(?:ting)?|file|filing|send(?:ing)?) (?:an?|this|my|our) (?:formal |official )?" + _COUNTER,
    ),
    ("opens as a counter-notice", rf"^.{{0,200}}\b{_COUNTER}\b"),
    (
        "calls itself a counter-notice",
        r"反通知|不侵权声明|gegendarstellung|contre-notification|contranotificaci[oó]n",
    ),
)
_REVERSES = _signs(
    (
        "the platform reverses a decision",
        (
            rf"\b(?:has|have|had) (?:since )?(?:reversed|reconsidered|rejected|overturned|voided)\b"
            rf"[^.]{{0,80}}?\b{_OBJECT}"
        ),
    ),
    ("the platform rejects a notice", rf"\bdecided to (?:reject|reverse|void) [^.]{{0,40}}?{_OBJECT}"),
    ("speaks of a paper that was processed", rf"{_OBJECT} previously processed and published"),
    ("the platform finds a paper wanting", rf"(?:does|did) not meet the requirements [^.]{{0,60}}?{_OBJECT}"),
)
_TAKES_BACK = _signs(
    ("takes an earlier paper back", rf"\b{_BACK}\b[^.]{{0,80}}?\b{_OBJECT}"),
    ("is headed as a retraction", rf"\b(?:retraction|withdrawal|cancellation) of [^.]{{0,60}}?{_OBJECT}"),
    ("takes an earlier paper back", rf"(?:撤回|撤销|撤诉)[^。]{{0,40}}?{_OBJECT}"),
)
# Somebody else's withdrawal, or one that is demanded or refused, is no withdrawal.
_NOT_OWN = re.compile(
    r"\b(?:they|he|she|you|claimant|complainant|must|should|unless|until|demand|refus\w+|failure)\b[^.]{0,40}$"
)
_WORDS_BEFORE = 80
_HEAD = 40_000
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """The kind, and the signs that told it."""

    kind: Kind
    reasons: tuple[str, ...]


def kind_of(folded: str) -> Finding:
    """The kind of a folded text, with the reasons.

    A paper that carries the declarations of a takedown notice or of an answer is that, whatever else it
    mentions; only a paper without them can reverse something or take it back.
    """
    head = folded[:_HEAD]
    removal = _reasons(_ASKS_REMOVAL, head)
    answer = _reasons(_ANSWERS, head)
    if len(answer) >= _ENOUGH or (answer and not removal):
        return Finding(Kind.COUNTER_NOTICE, answer)
    if removal:
        return Finding(Kind.TAKEDOWN, removal)
    return (
        _about_earlier(_REVERSES, head, Kind.REVERSAL, Kind.COUNTER_NOTICE_REVERSAL)
        or _about_earlier(_TAKES_BACK, head, Kind.RETRACTION, Kind.COUNTER_NOTICE_RETRACTION)
        or _by_name(head)
    )


def _reasons(signs: tuple[Sign, ...], text: str) -> tuple[str, ...]:
    return tuple(sign.reason for sign in signs if sign.pattern.search(text))


def _about_earlier(signs: tuple[Sign, ...], text: str, of_notice: Kind, of_answer: Kind) -> Finding | None:
    """A paper about an earlier one; about an answer when any of its signs names one."""
    matches = {sign.reason: match for sign in signs if (match := _own_match(sign, text))}
    if not matches:
        return None
    about_answer = any("counter" in match["object"] or match["object"] == "反通知" for match in matches.values())
    return Finding(of_answer if about_answer else of_notice, tuple(matches))


def _own_match(sign: Sign, text: str) -> re.Match[str] | None:
    for match in sign.pattern.finditer(text):
        if not _NOT_OWN.search(text, max(0, match.start() - _WORDS_BEFORE), match.start()):
            return match
    return None


def _by_name(text: str) -> Finding:
    named = _reasons(_CALLS_ITSELF_ANSWER, text)
    if named:
        return Finding(Kind.COUNTER_NOTICE, named)
    return Finding(Kind.TAKEDOWN, ("nothing says that it is another kind",))
