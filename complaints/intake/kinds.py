"""Which kind of paper a text is: scored by declarations that only one kind contains."""

import re
from dataclasses import dataclass

from complaints.intake.notice import Kind

_COUNTER = r"(?:dmca )?counter[ -]?(?:notice|notification|claim)"
_OBJECT = rf"(?P<object>{_COUNTER}|反通知|notices?|notification|take-?down|complaint|claim|dmca|request|投诉|通知)"


@dataclass(frozen=True, slots=True)
class _Sign:
    """One sign: the pattern, and why it tells the kind."""

    pattern: re.Pattern[str]
    reason: str


def _sign(pattern: str, reason: str) -> _Sign:
    return _Sign(re.compile(pattern), reason)


# 512(c)(3)(A): only who asks for removal declares that the *use* is not authorised.
_ASKS_REMOVAL = (
    _sign(r"good[ -]faith,? belief.{0,120}(?:not (?:been )?authori[sz]ed|unauthori[sz]ed|infring)", "belief that the use is not authorised"),
    _sign(r"are you the copyright (?:holder|owner)", "the takedown form asks for the copyright owner"),
    _sign(r"files should be taken down", "the takedown form asks what to take down"),
    _sign(r"not authori[sz]ed by (?:the|its) .{0,30}(?:owner|holder|agent|law)", "use not authorised by the owner"),
)
# 512(g)(3): only who answers declares a mistake and consents to a court.
_ANSWERS = (
    _sign(r"mistake or (?:a )?mis-?identification", "belief in a mistake or misidentification"),
    _sign(r"(?:removed|disabled|taken down) (?:or disabled )?(?:as a result of|because of|due to|by) (?:a )?mistake", "removed by mistake"),
    _sign(r"consent to the jurisdiction", "consent to jurisdiction"),
    _sign(r"accept service of process", "acceptance of service of process"),
    _sign(r"owner of the content that has been (?:disabled|removed)", "the counter-notice form asks for the owner of the content"),
    _sign(r"what files were taken down", "the counter-notice form asks what was taken down"),
)  # fmt: skip
_CALLS_ITSELF_ANSWER = (
    _sign(rf"(?:this is|submit(?:ting)?|file|filing|send(?:ing)?) (?:a|an|this|my|our) (?:formal |official )?{_COUNTER}", "calls itself a counter-notice"),
    _sign(rf"^.{{0,200}}\b{_COUNTER}\b", "opens as a counter-notice"),
    _sign(r"反通知|不侵权声明|gegendarstellung|contre-notification|contranotificaci[oó]n", "calls itself a counter-notice"),
)  # fmt: skip
_TAKES_BACK = (
    _sign(
        rf"(?<!to )(?<!should )(?<!must )\b(?:retract(?:ed|ing)?|withdraw(?:n|ing)?|withdrew|rescind(?:ed|ing)?|revok(?:e|ed|ing)|cancel(?:l?ed|l?ing)?)\b[^.]{{0,80}}?\b{_OBJECT}",
        "takes an earlier paper back",
    ),
    _sign(
        rf"\b(?:(?:like|want|wish|writing|agree[d]?|decided|ask(?:ing)?|request) to|hereby|please|kindly) (?:\w+ )?(?:retract|withdraw|rescind|revoke|cancel)\b[^.]{{0,80}}?\b{_OBJECT}",
        "asks to take an earlier paper back",
    ),
    _sign(rf"\b(?:retraction|withdrawal|cancellation) of [^.]{{0,60}}?{_OBJECT}", "is headed as a retraction"),
    _sign(rf"(?:撤回|撤销|撤诉)[^。]{{0,40}}?{_OBJECT}", "takes an earlier paper back"),
)  # fmt: skip
_REVERSES = (
    _sign(rf"\b(?:has|have|had) (?:since )?(?:reversed|reconsidered|rejected|overturned|voided)\b[^.]{{0,80}}?\b{_OBJECT}", "the platform reverses its decision"),
    _sign(rf"\bdecided to (?:reject|reverse|void) [^.]{{0,40}}?{_OBJECT}", "the platform decides to reject a notice"),
    _sign(rf"{_OBJECT} previously processed and published", "speaks of a paper that was processed before"),
    _sign(rf"(?:does|did) not meet the requirements [^.]{{0,60}}?{_OBJECT}", "the platform finds a paper wanting"),
)  # fmt: skip
# Someone else's withdrawal, or one that is demanded, is no withdrawal.
_NOT_OWN = re.compile(r"\b(?:they|he|she|you|claimant|complainant|must|should|unless|until|demand|refus\w+|failure)\b[^.]{0,40}$")
_HEAD = 40_000
_ENOUGH = 2


def kind_of(folded: str) -> tuple[Kind, tuple[str, ...]]:
    """The kind of a folded text (see `folding.fold`), with the reasons.

    A paper that carries the declarations of a takedown notice or of an answer is that, whatever else it
    mentions; only a paper without them can take something back or reverse it.
    """
    head = folded[:_HEAD]
    removal = _reasons(_ASKS_REMOVAL, head)
    answer = _reasons(_ANSWERS, head)
    if len(answer) >= _ENOUGH or (answer and not removal):
        return Kind.COUNTER_NOTICE, answer
    if removal:
        return Kind.TAKEDOWN, removal
    for signs, kind, of_answer in (
        (_REVERSES, Kind.REVERSAL, Kind.COUNTER_NOTICE_REVERSAL),
        (_TAKES_BACK, Kind.RETRACTION, Kind.COUNTER_NOTICE_RETRACTION),
    ):
        matches = [(sign, match) for sign in signs if (match := _own_match(sign, head))]
        if matches:
            about_answer = any(_is_answer(match["object"]) for _, match in matches)
            return of_answer if about_answer else kind, tuple(sign.reason for sign, _ in matches)
    named = _reasons(_CALLS_ITSELF_ANSWER, head)
    if named:
        return Kind.COUNTER_NOTICE, named
    return Kind.TAKEDOWN, ("nothing says that it is another kind",)


def _reasons(signs: tuple[_Sign, ...], text: str) -> tuple[str, ...]:
    return tuple(sign.reason for sign in signs if sign.pattern.search(text))


def _is_answer(words: str) -> bool:
    return "counter" in words or words == "反通知"


def _own_match(sign: _Sign, text: str) -> re.Match[str] | None:
    for match in sign.pattern.finditer(text):
        if not _NOT_OWN.search(text, max(0, match.start() - 80), match.start()):
            return match
    return None
