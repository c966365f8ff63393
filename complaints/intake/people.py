"""Who sent a notice and for whom: taken from the envelope, the forms' fields and the turns of phrase."""

import re
from email.utils import parseaddr

from complaints.intake.notice import Sender

_REDACTED = re.compile(r"\[(?:private|redacted|removed|name|email|phone|address)[^\]\n]{0,40}\]|█{2,}|\bX{4,}\b", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}")
_PHONE = re.compile(
    r"(?:\b(?:phone|telephone|tel|mobile|cell|ph|o)\b|电话|手机)[^\n\d+\[]{0,20}(\+?[\d(][\d ()./-]{6,22}\d)", re.IGNORECASE
)
_ORGANISATION_NAME = (
    r"((?:[A-Z0-9&«][\w&'’.-]{0,40}|of|the|and|de|&)(?:[ ,]{1,2}(?:[A-Z0-9&(][\w&'’.()-]{0,40}|of|and|de|for|&)){0,7})"
)
_ON_BEHALF = re.compile(
    r"\b(?:on behalf of|counsel (?:for|representing)|representing|agent (?:for|of)|attorneys? for|i represent|we represent)[ \n]"
    rf"(?:the )?(?:owner of |copyright owner,? )?{_ORGANISATION_NAME}"
)
_ORGANISATION_FIELD = re.compile(
    r"^[\s*>-]{0,6}(?:organi[sz]ation(?: name)?|company(?: name)?|name of injured party|rights holder|公司(?:名称)?|单位|firma|société|empresa)"
    r"\**[ \t]{0,3}[:：][ \t*]{0,4}([^\n]{2,200})",
    re.IGNORECASE | re.MULTILINE,
)
_ORGANISATION_PHRASE = re.compile(
    r"\b(?:employee|employed by|working (?:at|for)|founder of|owner of|officer (?:at|of)|counsel (?:at|for)|writing to you from|"
    rf"author(?:i[sz]ed)? (?:by|agent of)|we,?|i am (?:the )?\[private\] (?:of|at|for)),? (?:at |of |the )?{_ORGANISATION_NAME}"
)
_COMPANY_FORM = re.compile(
    r"^[\s*>]{0,4}((?:[A-ZÀ-Þ0-9&][\w&'’.,-]{0,40} ){1,6}(?:Inc|LLC|Ltd|Limited|GmbH|AG|S\.?A|SAS|B\.?V|AB|Corp(?:oration)?|Co|LLP|s\.r\.o|PLC|Pty)\.?)[\s,]{0,5}$",
    re.MULTILINE,
)
_NAME_FIELD = re.compile(
    r"^[\s*>-]{0,6}(?:(?:full |legal |contact |my |your )*name|signed|signature|/s/|electronic signature|digital signature|姓名|联系人|签名|nombre|nom)"
    r"\**[ \t]{0,3}[:：]?[ \t*/]{1,6}([^\n:?]{2,100})$",
    re.IGNORECASE | re.MULTILINE,
)
_NAME_PHRASE = re.compile(r"\b(?:my name is|i, the undersigned,|i,) {1,2}([A-Z][\w'’.-]{1,40}(?: [A-Z][\w'’.-]{0,40}){1,3})")
_PRONOUNS = frozenset({"i", "we", "the", "the owner", "our", "my", "it", "a", "an", "this"})
_LONGEST_NAME = 200


def sender_of(text: str, *, from_header: str = "", signature: str = "") -> Sender:
    """What the text says about its sender; blacked-out parts are empty and set `redacted`.

    `from_header` is the sender as the mail's envelope names it, `signature` the answer to the form's
    question for the full name.
    """
    header_name, header_email = parseaddr(from_header) if from_header else ("", "")
    email = header_email or _first(_EMAIL, text)
    return Sender(
        name=_plain(_signed_name(signature)) or _plain(_first(_NAME_FIELD, text)) or _plain(_first(_NAME_PHRASE, text)) or _plain(header_name),
        organisation=_plain(_first(_ORGANISATION_FIELD, text))
        or _proper(_ORGANISATION_PHRASE, text)
        or _plain(_first(_COMPANY_FORM, text)),
        email=email[:254],
        phone=_first(_PHONE, text),
        on_behalf_of=_proper(_ON_BEHALF, text),
        redacted=bool(_REDACTED.search(text)),
    )  # fmt: skip


def _signed_name(signature: str) -> str:
    """The answer below "type your full legal name": its first line that is not the question."""
    lines = [line.strip(" *>") for line in signature.split("\n")[1:6]]
    answer = next((line for line in lines if line), "")
    return answer if len(answer) <= _LONGEST_NAME and "?" not in answer else ""


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[match.lastindex or 0].strip(" *,;") if match else ""


def _plain(value: str) -> str:
    """A name without black bars and brackets; "" when nothing of it is left."""
    value = _REDACTED.sub("", value).strip(" ,;:*_-/|.")
    return value[:_LONGEST_NAME] if re.search(r"\w\w", value) else ""


def _proper(pattern: re.Pattern[str], text: str) -> str:
    """The first match that is a proper name: it has a capital letter and is no pronoun."""
    for match in pattern.finditer(text):
        value = _plain(match[1])
        if value[:1].isupper() and value.lower() not in _PRONOUNS and " ".join(value.split()[:2]).lower() not in _PRONOUNS:
            return re.sub(r"(?:[ ,]+(?:of|the|and|de|for|&))+$", "", value)
    return ""
