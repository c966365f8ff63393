"""The vocabulary of the screens: `{% load look %}`.

Every tag speaks the active language and the active time zone.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.forms import BoundField, Textarea
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from portal.shared import icons
from portal.shared.moments import describe_exactly, describe_moment, describe_rest, describe_span

register = template.Library()

STATUS_ICONS = {
    "ok": "circle-check",
    "wait": "clock-alert",
    "bad": "circle-alert",
    "run": "circle-dot",
    "off": "circle-dashed",
    "hold": "hourglass",
}
MESSAGE_KINDS = {"success": "ok", "warning": "wait", "error": "bad"}
WORKING_DAYS_PROMISED = 3
HASH_END = 4
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac": "macOS",
    "Linux": "Linux",
}

register.simple_tag(icons.icon, name="icon")


@register.simple_tag
def status(kind: str, words: str, icon: str = "", *, pill: bool = False) -> SafeString:
    """A status: icon, words and colour, always all three. `kind` is one of ok, wait, bad, run, off, hold.

    `pill=True` only in the head of a page.
    """
    return format_html(
        '<span class="st st-{}{}">{}{}</span>',
        kind,
        mark_safe(" pill") if pill else "",
        icons.icon(icon or STATUS_ICONS.get(kind, "circle-dashed")),
        words,
    )


@register.simple_tag
def when(moment: datetime | date | None, *, left: bool = False) -> SafeString | str:
    """A moment as people say it, the exact one with its zone in the title: "today, 11:06".

    `left=True` adds what remains of a deadline: "Fri 27 Nov, 17:00 · 3 days left". Nothing for None.
    """
    if moment is None:
        return ""
    words = describe_moment(moment)
    rest = describe_rest(moment) if left else ""
    return _time(moment, f"{words} · {rest}" if rest and rest not in words else words)


@register.simple_tag
def clock(
    due: datetime | None, *, paused: bool = False, used: int | None = None, short: bool = False
) -> SafeString | str:
    """A deadline: three bars for the working days used (0 to 3), then words; amber on its day, red when late.

    `paused=True` says so instead of what remains; `short=True` leaves only the span, for dense lists.
    """
    if due is None:
        return ""
    seconds = (due - timezone.now()).total_seconds()
    today = timezone.localtime(due).date() == timezone.localdate()
    state = "" if paused else " late" if seconds < 0 else " soon" if today else ""
    if paused:
        words = " · ".join((describe_moment(due), _("paused")))
    elif short:
        span = describe_span(abs(seconds))
        words = _("%(span)s late") % {"span": span} if seconds < 0 else span
    else:
        words = f"{describe_moment(due)} · {describe_rest(due)}"
    return format_html('<span class="clock{}">{}{}</span>', state, _bars(used), _time(due, words))


@register.simple_tag
def mono_tile(name: str, *, letters: int = 1, alt: bool = False, small: bool = False) -> SafeString:
    """A tile with the initials of a name; of a Chinese name its first character."""
    words = re.findall(r"\w+", str(name))
    initials = "".join(word[0] for word in words[:letters]).upper() or "?"
    if words and not words[0].isascii():
        initials = words[0][0]
    classes = f"mono-tile{' alt' if alt else ''}{' sm' if small else ''}"
    return format_html('<span class="{}" aria-hidden="true">{}</span>', classes, initials)


@register.simple_tag
def short_hash(value: str) -> SafeString | str:
    """The ends of a hash on screen, the whole in the title and on paper. Nothing for an empty value."""
    value = str(value or "")
    if not value:
        return ""
    return format_html(
        '<span class="mono" title="{0}"><span class="hash-short">{1}…{2}</span>'
        '<span class="hash-full">{0}</span></span>',
        value,
        value[:HASH_END],
        value[-HASH_END:],
    )


@register.simple_tag
def mark_url(address: str) -> SafeString:
    """A link as text, without its scheme, that may break. Not clickable: it may be hostile."""
    shown = re.sub(r"^https?://", "", str(address))
    parts = re.split(r"(?<=[/?&=._-])", shown)
    return format_html('<span class="url">{}</span>', format_html_join(mark_safe("<wbr>"), "{}", ((p,) for p in parts)))


@register.simple_tag
def field(bound: BoundField, *, bare: bool = False) -> SafeString:
    """One field of a form: label, help, control, and its errors beside it.

    `bare=True` drops a placeholder that only repeats the label. A long text may be pasted whole: a browser would cut it
    at its limit without a word, while the form says how much is too much.
    """
    if bare:
        bound.field.widget.attrs.pop("placeholder", None)
    if isinstance(bound.field.widget, Textarea):
        bound.field.widget.attrs.pop("maxlength", None)
    return as_crispy_field(bound)


@register.filter
def message_kind(tags: str) -> str:
    """The kind of status for a Django message's tags: ok, wait, bad or run."""
    return next((MESSAGE_KINDS[tag] for tag in str(tags).split() if tag in MESSAGE_KINDS), "run")


@register.filter
def status_icon(kind: str) -> str:
    """The name of the icon that a kind of status has by default."""
    return STATUS_ICONS.get(kind, "circle-dashed")


@register.filter
def listed(words: Iterable[Any]) -> str:
    """Words in a row, with the comma that the active language puts between them."""
    return _(", ").join(map(str, words))


@register.filter
def browser(user_agent: str) -> str:
    """The browser and the system that a User-Agent names, in two words; the beginning of an unknown one."""
    name = next((name for sign, name in BROWSERS.items() if sign in user_agent), "")
    system = next((system for sign, system in SYSTEMS.items() if sign in user_agent), "")
    return " · ".join(filter(None, (name, system))) or user_agent[:40]


def _bars(used: int | None) -> SafeString:
    if used is None:
        return mark_safe("")
    bars = ((mark_safe(' class="on"') if number < used else "",) for number in range(WORKING_DAYS_PROMISED))
    return format_html('<span class="days" aria-hidden="true">{}</span>', format_html_join("", "<i{}></i>", bars))


def _time(moment: datetime | date, words: str) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else moment.isoformat(),
        describe_exactly(moment),
        conditional_escape(words),
    )
