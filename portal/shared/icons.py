"""Icons: lucide's drawings, inline in the page, so that they take the colour of the words beside them."""

import io
from functools import cache
from importlib.resources import files
from zipfile import ZipFile

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


@cache
def _drawings() -> ZipFile:
    """The package's archive, kept open: its own tag reads the list of all 1,700 anew for each icon."""
    return ZipFile(io.BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))


@cache
def _strokes(name: str) -> SafeString:
    """The inside of the icon's SVG. Raises KeyError: a misspelt name fails in tests."""
    drawing = _drawings().read(f"{name}.svg").decode()
    inside = drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")]
    return mark_safe("".join(line.strip() for line in inside.splitlines()))  # noqa: S308 - drawn by the package


def icon(name: str, classes: str = "", *, label: str = "") -> SafeString:
    """The icon as inline SVG of the height of its text.

    Silent for screen readers, because words stand beside it; with `label` it speaks for itself.
    """
    speech = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="ic{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" '
        'stroke-linejoin="round" {}>{}</svg>',
        f" {classes}" if classes else "",
        speech,
        _strokes(str(name)),
    )
