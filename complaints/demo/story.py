"""The whole demonstration, in one transaction: a start that was interrupted leaves nothing half told."""

import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from complaints.demo.cases import make_cases
from complaints.demo.desk import fill_the_desk
from complaints.demo.filters import keep_filters
from complaints.demo.holdings import make_holdings
from complaints.demo.papers import looking_beside, settle, upload
from complaints.demo.people import acting, at, make_people, person
from complaints.demo.proofs import make_partner, make_proofs
from education.demo.awards import announce_demo_awards
from education.demo.guides import keep_demo_points, publish_demo_guides
from education.demo.modules import publish_demo_modules
from education.services import add_point_picture
from portal.accounts.models import ApiToken
from portal.accounts.services import create_api_token
from portal.tenancy.models import Organisation

PLATFORM_PERSON = "olga@portal.example"


def is_loaded() -> bool:
    """Whether the story was told already."""
    return Organisation.objects.filter(slug="vestra").exists()


def load(say: Callable[[str], None]) -> None:
    """Tell the story unless it was told. `say` gets a line before each chapter."""
    if is_loaded():
        return
    with transaction.atomic(), looking_beside():
        with at(timezone.now() - timedelta(days=12)):
            say("people and organisations")
            make_people()
            say("who the organisations are")
            make_proofs()
            make_partner()
            say("brands, rights and their papers")
            make_holdings()
            say("guides")
            with acting("alice@vestra.example") as alice:
                for point, side, content in keep_demo_points(by=alice):
                    begin = partial(add_point_picture, point, by=alice, side=side)
                    upload(begin, content, f"{side}.png", by=alice)
            with acting("ed@portal.example") as ed:
                publish_demo_guides(by=ed)
                publish_demo_modules(by=ed)
                announce_demo_awards(by=ed, jury=[person("rita@portal.example"), person(PLATFORM_PERSON)])
            settle()  # the points' pictures, looked at meanwhile
        say("the desk, licences and transfers")
        fill_the_desk()
        keep_filters()
        say("complaints in every state")
        make_cases()
        say("the shop's token")
        _give_the_shop_its_token()


def _give_the_shop_its_token() -> None:
    """The stand-in shop reads its token from a file, as an operator would hand it over."""
    folder = os.environ.get("SHOP_DATA")
    if not folder:
        return
    with acting(PLATFORM_PERSON, "platform") as olga:
        platform = Organisation.objects.get(kind=Organisation.Kind.PLATFORM)
        _token, secret = create_api_token(
            platform, by=olga, user=person(PLATFORM_PERSON), name="The shop", scopes=[ApiToken.Scope.MEASURES], days=366
        )
    file = Path(folder) / "shop.token"
    file.touch(mode=0o600)
    file.write_text(secret)
