"""Who sent a notice and for whom: taken from the envelope, the fields of forms and the turns of phrase."""

import re
from email.utils import parseaddr

from complaints.intake.folding import any_of
from complaints.intake.notice import Sender
from complaints.intake.statements import REDACTED

_REDACTED = any_of(REDACTED, r"█{2,}")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
# Boxes that receive notices; their address in a letter is the addressee's.
_RECEIVING_BOX = re.compile(r"(?:copyright|dmca|abuse|takedown|legal-?notices?|ip-?notices?)@", re.IGNORECASE)
_PHONE = re.compile(
    r"(?:\b(?:phone|telephone|tel|mobile|cell|ph)\b|电话|手机)[^\n\d+(\[]{0,20}(\+?[\d(][\d ()./-]{6,22}\d)",
    re.IGNORECASE,
)
_CAPITAL_WORD = r"[A-ZÀ-Þ0-9&(][\w&'’.()-]{0,40}"
_PROPER_NAME = rf"({_CAPITAL_WORD}(?:,? (?:{_CAPITAL_WORD}|of|and|the|de|for)){{0,7}})"
_ON_BEHALF = re.compile(
    r"\b(?:on behalf of|counsel (?:for|representing)|representing|agent (?:for|of)|attorneys? for|we represent)"
    rf"\s(?:the )?(?:copyright )?(?:owner(?:,| of) )?{_PROPER_NAME}"
)
_ORGANISATION_FIELD = re.compile(
    r"^[\s*>-]{0,6}(?:organi[sz]ation(?: name)?|company(?: name)?|name of injured party|rights holder|"
    r"公司(?:名称)?|单位|firma|société|empresa)\**[ \t]{0,3}[:：][ \t*]{0,4}([^\n]{2,200})",
    re.IGNORECASE | re.MULTILINE,
)
_ORGANISATION_PHRASE = re.compile(
    r"\b(?:employee of|employed by|working (?:at|for)|founder of|officer (?:at|of)|counsel (?:at|for)|"
    rf"writing to you from|authori[sz]ed (?:agent of|by)|our company,?|we,)\s(?:the )?{_PROPER_NAME}"
)
_ORGANISATION_IN_ANSWER = re.compile(
    rf"(?:\b(?:at|for|by|from|we|is|with)\b|\]),? (?:of |at |for )?(?:the )?{_PROPER_NAME}"
)
_COMPANY_LINE = re.compile(
    r"^[\s*>]{0,4}((?:[A-ZÀ-Þ0-9&][\w&'’.,-]{0,40} ){1,6}"
    r"(?:Inc|LLC|Ltd|Limited|GmbH|AG|S\.?A|SAS|B\.?V|AB|Corp(?:oration)?|LLP|s\.r\.o|PLC|Pty)\.?)[\s,]{0,5}$",
    re.MULTILINE,
)
_NAME_FIELD = re.compile(
    r"^[\s*>-]{0,6}(?:(?:full |legal |contact |my |your ){0,3}name|signed|(?:electronic |digital )?signature|"
    r"姓名|联系人|签名|nombre|nom)\**[ \t]{0,3}[:：][ \t*/]{0,6}([^\n:?]{2,100})$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_SIGNED = re.compile(r"/s/[ \t]{0,3}([^\n:?]{2,100})$", re.IGNORECASE | re.MULTILINE)
_NAME_PHRASE = re.compile(
    r"\b(?:[Mm]y name is|I, the undersigned,|I,) ([A-Z][a-zà-ÿ'’-]{1,40}(?: [A-ZÀ-Þ][\w'’.-]{0,40}){1,3})"
)
_END_OF_SENTENCE = re.compile(r"(?<!\bCo)(?<!\bPvt)(?<!\bDr)\.,? [\w(].*", re.DOTALL)
_DANGLING = re.compile(r"(?:[ ,]+(?:of|the|and|and I|de|for|&))+$")
_NO_NAMES = re.compile(r"(?:i|we|the|our|my|it|a|an|this|these|yes|no|github|copyright|dmca|digital)\b", re.IGNORECASE)
_LONGEST = 200


def sender_of(text: str, *, from_header: str = "", ownership: str = "", signature: str = "") -> Sender:
    """What the text says about its sender; blacked-out parts are empty and set `redacted`.

    `from_header` is the sender as the mail's envelope names it; `ownership` and `signature` are the answers
    to a form's questions for the sender's authority and full name.
    """
    header_name, header_email = parseaddr(from_header) if from_header else ("", "")
    header_email = header_email if _EMAIL.fullmatch(header_email) else ""
    emails = (email for email in _EMAIL.findall(text) if not _RECEIVING_BOX.match(email))
    phone = _PHONE.search(text)
    return Sender(
        name=_name(text, signature) or _plain(header_name),
        organisation=_organisation(text, ownership),
        email=(header_email or next(emails, ""))[:254],
        phone=phone[1] if phone else "",
        on_behalf_of=_proper(_ON_BEHALF, text),
        redacted=bool(_REDACTED.search(text)),
    )


def _name(text: str, signature: str) -> str:
    """The full name: signed below the form's question, in a field of its own, or in a phrase."""
    lines = [line.strip(" *>") for line in signature.split("\n")[1:6]]
    answer = next((line for line in lines if line), "")
    if "?" not in answer and _plain(answer):
        return _plain(answer)
    matches = (pattern.search(text) for pattern in (_NAME_FIELD, _NAME_SIGNED, _NAME_PHRASE))
    return next((name for match in matches if match and (name := _plain(match[1]))), "")


def _organisation(text: str, ownership: str) -> str:
    """Where the sender works: a field, a phrase, the answer about authority, or the foot of a letter."""
    field = _ORGANISATION_FIELD.search(text)
    foot = _COMPANY_LINE.findall(text)
    return (
        (_plain(field[1]) if field else "")
        or _proper(_ORGANISATION_PHRASE, text)
        or _proper(_ORGANISATION_IN_ANSWER, ownership)
        or (_plain(foot[-1]) if foot else "")
    )


def _plain(value: str) -> str:
    """A name without black bars and loose punctuation; "" when nothing of it is left."""
    value = _REDACTED.sub("", value).strip(" ,;:*_-/|.()")
    return value[:_LONGEST] if re.search(r"\w\w", value) else ""


def _proper(pattern: re.Pattern[str], text: str) -> str:
    """The first match that is a proper name, up to the end of its sentence."""
    for match in pattern.finditer(text):
        value = _plain(_DANGLING.sub("", _END_OF_SENTENCE.sub("", match[1])))
        if value[:1].isupper() and not _NO_NAMES.match(value):
            return value
    return ""
