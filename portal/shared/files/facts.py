"""What a file says about itself: when and with what a picture was taken, where, and who vouches for it (C2PA).

These are claims of the file, derived and kept apart from it; the original is never touched. Whoever made the file could
write anything there, so they are shown as hints, and the position only to the platform.
"""

import warnings
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import ExifTags, Image

from portal.shared.files import facts_program
from portal.shared.files.captures import read_capture
from portal.shared.files.kinds import Family, Kind
from portal.shared.files.pictures import DAMAGE
from portal.shared.files.programs import told_by

LONGEST = 200  # characters of one fact
SCANNED = 8 * 1024 * 1024
MARKS = (b"jumb", b"c2pa")
TAKEN, CAMERA, SOFTWARE, POSITION = "taken_at", "camera", "software", "position"
VOUCHED, CAPTURE = "c2pa", "capture"
STATES = {
    "Trusted": gettext_lazy("holds, by somebody known"),
    "Valid": gettext_lazy("holds, by somebody unknown"),
    "Invalid": gettext_lazy("does not hold"),
}


def facts_of(file: BinaryIO, kind: Kind) -> dict[str, Any]:
    """The facts of a checked file, by their names; nothing where it says nothing.

    `taken_at` and the like are text as the camera wrote it; `position` is latitude and longitude in degrees; `c2pa` is
    what `facts_program` tells.
    """
    found: dict[str, Any] = {}
    if kind.family == Family.PICTURE:
        found |= _from_camera(file, kind)
    if kind.family == Family.CAPTURE:
        return {CAPTURE: read_capture(file, kind)}
    vouched = _vouched(file, kind)
    return found | ({VOUCHED: vouched} if vouched else {})


def _from_camera(file: BinaryIO, kind: Kind) -> dict[str, Any]:
    """EXIF, as Pillow reads it."""
    file.seek(0)
    try:
        # Pillow warns of damaged tags and leaves them out, as it should.
        with warnings.catch_warnings(action="ignore"), Image.open(file, formats=[kind.pillow]) as picture:
            exif = picture.getexif()
            details, place = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.GPSInfo)
    except DAMAGE:
        return {}
    camera = " ".join(_text(exif.get(tag)) for tag in (ExifTags.Base.Make, ExifTags.Base.Model))
    said: dict[str, Any] = {
        TAKEN: _text(details.get(ExifTags.Base.DateTimeOriginal)) or _text(exif.get(ExifTags.Base.DateTime)),
        CAMERA: camera.strip(),
        SOFTWARE: _text(exif.get(ExifTags.Base.Software)),
        POSITION: _position(place),
    }
    return {name: value for name, value in said.items() if value}


def _position(place: dict[int, Any]) -> list[float] | None:
    """Latitude and longitude, north and east positive; None for what is no place on earth."""
    latitude = _degrees(place.get(ExifTags.GPS.GPSLatitude), place.get(ExifTags.GPS.GPSLatitudeRef), "S", most=90)
    longitude = _degrees(place.get(ExifTags.GPS.GPSLongitude), place.get(ExifTags.GPS.GPSLongitudeRef), "W", most=180)
    return None if latitude is None or longitude is None else [latitude, longitude]


def _degrees(value: Any, side: Any, negative: str, *, most: int) -> float | None:
    try:
        degrees, minutes, seconds = (float(part) for part in value)
        whole = degrees + minutes / 60 + seconds / 3600
    except (TypeError, ValueError, ArithmeticError):
        return None
    if not 0 <= whole <= most:  # and not for what is no number
        return None
    return round(-whole if side == negative else whole, 6)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if not isinstance(value, str):
        return ""
    return "".join(sign for sign in value if sign.isprintable()).strip()[:LONGEST]


def told(facts: dict[str, Any], *, position: bool) -> list[tuple[str, str]]:
    """The facts in words, in the order of the page. Where a picture was taken is shown only with `position`."""
    vouched = facts.get(VOUCHED, {})
    where = facts.get(POSITION) if position else None
    capture = facts.get(CAPTURE, {})
    rows = (
        (_("Page capture"), " · ".join(part for part in (capture.get("format"), capture.get("software")) if part)),
        (_("Taken, says the camera"), facts.get(TAKEN)),
        (_("Camera"), facts.get(CAMERA)),
        (_("Software"), facts.get(SOFTWARE)),
        (_("Taken at (latitude, longitude)"), f"{where[0]:.6f}, {where[1]:.6f}" if where else ""),
        (
            _("Content credentials (C2PA)"),
            _("signed by %(who)s") % {"who": vouched["signed_by"]} if vouched.get("signed_by") else "",
        ),
        (_("Seal of the credentials"), STATES.get(vouched.get("state", ""), "")),
        (_("Made with"), vouched.get("claimed_by")),
        (_("Kind of source"), vouched.get("source")),
        (_("Done with it"), vouched.get("actions")),
    )
    return [(str(name), str(value)) for name, value in rows if value]


def _vouched(file: BinaryIO, kind: Kind) -> dict[str, Any]:
    """What the file's C2PA manifest says; asked in a process of its own, and only where there seems to be one."""
    file.seek(0)
    head = file.read(SCANNED)
    if not all(mark in head for mark in MARKS):
        return {}
    told = told_by(facts_program, file, kind.mime)
    return {name: _text(value) for name, value in told.items() if _text(value)}
