"""Every write of the room."""

from education.services.guides import add_picture, create_guide, publish_guide, translate_guide, withdraw_guide
from education.services.modules import create_module
from education.services.points import add_point, add_point_picture, change_point, retire_point
from education.services.sections import open_section
from education.services.videos import add_video

__all__ = [
    "add_picture",
    "add_point",
    "add_point_picture",
    "add_video",
    "change_point",
    "create_guide",
    "create_module",
    "open_section",
    "publish_guide",
    "retire_point",
    "translate_guide",
    "withdraw_guide",
]
