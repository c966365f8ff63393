"""Why a file is not taken as evidence, and what to do instead; and what is only remarked about one."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from portal.shared.errors import Refused


class RefusalCode(TextChoices):
    """A reason, with the text that the person reads."""

    EMPTY = "empty", _("The file is empty. Choose another one.")
    HASH_DIFFERS = "hash_differs", _("The file changed on the way (hash differs). Upload it again.")
    NAME_MISLEADS = (
        "name_misleads",
        _("The ending of the name does not fit what the file is. Rename it and upload it again."),
    )
    TYPE_UNKNOWN = (
        "type_unknown",
        _("This is no picture, PDF, video or sound. Save it as JPEG, PNG, PDF, MP4 or MP3 and upload that."),
    )
    TYPE_SVG = "type_svg", _("SVG drawings can hold scripts. Export it as PNG or PDF and upload that.")
    TYPE_WEB_PAGE = (
        "type_web_page",
        _("This is a saved web page. Save it as one file (MHTML), print it to PDF, or take a picture of the screen."),
    )
    TYPE_ARCHIVE = (
        "type_archive",
        _("This is an archive. Unpack it and upload the pictures, PDFs and videos in it."),
    )
    TYPE_OFFICE = "type_office", _("This is an office document. Save it as PDF and upload that.")
    TYPE_PROGRAM = (
        "type_program",
        _("This is a program, whatever its name says. Upload pictures, PDFs and videos only."),
    )
    TYPE_SOUND = (
        "type_sound",
        _("This kind of sound recording cannot be played here. Save it as MP3, WAV, M4A or OGG."),
    )
    TYPE_OTHER_PICTURE = (
        "type_other_picture",
        _("This kind of picture cannot be shown here. Save it as JPEG or PNG."),
    )
    TYPE_OTHER_VIDEO = (
        "type_other_video",
        _("This kind of video cannot be shown here. Save it as MP4 or WebM."),
    )
    TYPE_NO_TABLE = (
        "type_no_table",
        _("This is no sheet. Save it as XLSX or CSV UTF-8, or download the record from the office as XML."),
    )
    TYPE_NO_ZIP = "type_no_zip", _("This is no ZIP. Pack the papers into one and upload that.")
    PICTURE_BROKEN = (
        "picture_broken",
        _("The picture is damaged and cannot be opened. Upload the original again."),
    )
    PICTURE_HUGE = (
        "picture_huge",
        _("The picture unpacks to more than 100 megapixels, or to too many frames. Make it smaller."),
    )
    PDF_BROKEN = "pdf_broken", _("The PDF is damaged and cannot be opened. Save or print it to PDF again.")
    PDF_LOCKED = "pdf_locked", _("The PDF asks for a password. Save it without one and upload it again.")
    PDF_HUGE = "pdf_huge", _("The PDF has more than 5,000 pages. Upload only those that show something.")
    SOUND_BROKEN = (
        "sound_broken",
        _("The recording is cut off or damaged, or holds no sound. Upload the original again."),
    )
    SOUND_LONG = "sound_long", _("The recording is longer than three hours. Cut it to what matters.")
    CAPTURE_BROKEN = (
        "capture_broken",
        _("The page capture is damaged, or names no web page. Save the page again, or take a picture of the screen."),
    )
    VIDEO_BROKEN = "video_broken", _("The video is cut off or damaged. Upload the original again.")


class FileLost(Refused):
    """A file was to be opened whose bytes the store has no more: deleted there, or a backup that is older."""

    def __init__(self, message: Any = None) -> None:
        """Says to fetch it from a backup, or `message` where something else helps."""
        super().__init__(
            message
            or _("The store has lost this file. Tell whoever runs this portal, so that they restore it from a backup.")
        )


class Remark(TextChoices):
    """Something about an accepted file that a reviewer should know."""

    NAME_DIFFERS = "name_differs", _("The ending of the name differs from the real type.")
    HOLDS_ARCHIVE = "holds_archive", _("An archive is attached behind the visible content.")
    HOLDS_MARKUP = "holds_markup", _("Web page code is hidden in the file; it is never run here.")
    PDF_RESTRICTED = "pdf_restricted", _("The PDF forbids copying or changing it.")
    PDF_ACTIVE = "pdf_active", _("The PDF holds scripts or attached files; they are never run here.")
