"""What stands around the portal while people walk through it: the real worker, the stand-in shop, a mailbox."""

import base64
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from portal.accounts.models import ApiToken
from portal.accounts.services import create_api_token
from portal.mailbox import Letter, read_letters
from portal.quickstart.programs import manage
from portal.shop.app import Shop
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.serving import served
from tests.working import running

SECRET = "whsec_" + base64.b64encode(b"between the portal and the shop!").decode()


class Surroundings:
    """Where the shop is, and what letters have arrived."""

    def __init__(self, shop_url: str, mail: Path) -> None:
        self.shop_url, self.mail = shop_url, mail

    def item(self, number: int) -> str:
        """The address of a listing in the shop."""
        return f"{self.shop_url}/item/{number}"

    def letters_to(self, address: str) -> list[Letter]:
        """The letters to one address, the newest first."""
        return [letter for letter in read_letters(self.mail) if letter.to == address]


@contextmanager
def surroundings(portal_url: str, folder: Path) -> Iterator[Surroundings]:
    """Open the shop and start a worker on the database of this test; both end with the block. Needs the cast."""
    mail = folder / "mail"
    mail.mkdir()
    _give_the_shop_its_token(folder)
    with ExitStack() as until_the_end:
        shop_url = until_the_end.enter_context(served(Shop(folder, portal_url, SECRET)))
        environment = {
            "PORTAL_URL": portal_url,
            "PLATFORM_WEBHOOK_URL": f"{shop_url}/hooks/measures",
            "PLATFORM_LOOKUP_URL": f"{shop_url}/hooks/lookup",
            "PLATFORM_WEBHOOK_SECRET": SECRET,
            "EMAIL_URL": "file:",
            "EMAIL_FILE_PATH": str(mail),
        }
        log = until_the_end.enter_context((folder / "worker.log").open("wb"))
        settings = {"DJANGO_SETTINGS_MODULE": "portal.settings"}
        until_the_end.enter_context(running(manage("worker"), environment=settings | environment, says=log))
        yield Surroundings(shop_url, mail)


def _give_the_shop_its_token(folder: Path) -> None:
    olga = cast.person("olga")
    with all_tenants(reason="the operator's command"):
        _token, secret = create_api_token(
            cast.organisation("market"), by=None, user=olga, name="The shop", scopes=[ApiToken.Scope.MEASURES]
        )
    (folder / "shop.token").write_text(secret)
