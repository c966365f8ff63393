"""Every write of the room."""

from education.services.awards import (
    add_award_category,
    announce_award,
    cancel_award,
    cast_vote,
    close_award,
    name_jury,
    nominate_guides,
    open_vote,
    plan_award,
    remove_award_category,
    take_back_award,
)
from education.services.guides import add_picture, create_guide, publish_guide, translate_guide, withdraw_guide
from education.services.modules import create_module
from education.services.points import add_point, add_point_picture, change_point, look_points_up, retire_point
from education.services.sections import open_section
from education.services.starts import start_guide
from education.services.translations import bring_up_to_date
from education.services.videos import add_video, clean_video

__all__ = [
    "add_award_category",
    "add_picture",
    "add_point",
    "add_point_picture",
    "add_video",
    "announce_award",
    "bring_up_to_date",
    "cancel_award",
    "cast_vote",
    "change_point",
    "clean_video",
    "close_award",
    "create_guide",
    "create_module",
    "look_points_up",
    "name_jury",
    "nominate_guides",
    "open_section",
    "open_vote",
    "plan_award",
    "publish_guide",
    "remove_award_category",
    "retire_point",
    "start_guide",
    "take_back_award",
    "translate_guide",
    "withdraw_guide",
]
