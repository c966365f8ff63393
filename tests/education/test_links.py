"""Links of guides that no longer open: found politely, never inside a network, told to those who wrote them."""

import socket
import threading
from collections import Counter
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network

import pytest
from django.db.models import F
from django.utils import timezone

from education import services
from education.jobs import check_links
from education.links.outside import check_due, links_of
from education.models import OutsideLink
from portal.shared.outgoing import Trouble, trouble_with
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.education.conftest import body_with, enter
from tests.education.people import png

pytestmark = pytest.mark.django_db
WAYS = {
    "/moved": "/here",
    "/twice": "/moved",
    "/loop": "/loop",
    "/in": "http://169.254.169.254/latest/",
    "/file": "file:///x",
}


class Site:
    """Somebody's site: what it was asked, and what it answers by path."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.statuses = {"/gone": 410, "/lost": 404, "/broken": 500, "/busy": 503, "/members": 401, "/many": 429}
        site = self

        class Door(BaseHTTPRequestHandler):
            def do_HEAD(self):
                site.asked.append((self.command, self.path))
                refused = self.path == "/no-head" and self.command == "HEAD"
                self.send_response(405 if refused else 302 if self.path in WAYS else site.statuses.get(self.path, 200))
                if self.path in WAYS:
                    self.send_header("Location", WAYS[self.path])
                self.send_header("Content-Length", "0")
                self.end_headers()

            do_GET = do_HEAD  # noqa: N815 - the library's name

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site(settings):
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False
    settings.OPEN_NETWORKS = [ip_network("127.0.0.1/32")]
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.fixture
def guide(ed, pictures, site):
    return a_guide(ed, pictures, site)


def a_guide(ed, pictures, site, *, slug: str = "tin", section=None, shop: str = "/here", link: str = "/gone"):
    """A published guide with a shop and a link in its text."""
    text = {"title": "", "text": f'<p><a href="{site.address(link)}">a</a> <a href="/guides/">b</a></p>'}
    shops = [{"type": "shop", "value": {"name": "Shop", "place": "", "address": site.address(shop)}}]
    body = [*body_with(pictures), {"type": "text", "value": text}]
    draft = services.create_guide(
        by=ed, language="en", title=slug, slug=slug, summary="s", body=body, shops=shops, section=section
    )
    return services.publish_guide(draft, by=ed)


class TestAsking:
    @pytest.mark.parametrize(
        "path", ["/here", "/moved", "/twice", "/no-head", "/members", "/many", "/busy", "/a?b=1#c"]
    )
    def test_what_opens_or_keeps_programs_out(self, site, path):
        assert trouble_with(site.address(path)) is None

    @pytest.mark.parametrize(
        ("path", "trouble"),
        [
            ("/gone", Trouble.GONE),
            ("/lost", Trouble.GONE),
            ("/broken", Trouble.FAILS),
            ("/loop", Trouble.ENDLESS),
            ("/in", Trouble.INSIDE),
            ("/file", Trouble.INSIDE),
        ],
    )
    def test_what_does_not(self, site, path, trouble):
        assert trouble_with(site.address(path)) is trouble

    def test_a_body_is_asked_for_only_where_nothing_else_is_answered(self, site):
        trouble_with(site.address("/no-head"))
        trouble_with(site.address("/here"))
        assert site.asked == [("HEAD", "/no-head"), ("GET", "/no-head"), ("HEAD", "/here")]

    def test_nobody_answers(self, settings):
        settings.OPEN_NETWORKS = [ip_network("127.0.0.1/32")]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            assert trouble_with(f"http://127.0.0.1:{free.getsockname()[1]}/") is Trouble.NO_ANSWER

    def test_no_safe_connection(self, site):
        assert trouble_with(site.address("/").replace("http:", "https:")) is Trouble.NO_TRUST

    def test_nothing_inside_is_asked(self, site, settings):
        settings.OPEN_NETWORKS = []
        assert trouble_with(site.address("/here")) is Trouble.INSIDE
        assert site.asked == []

    def test_no_name_leads_inside(self, site, settings, monkeypatch):
        settings.OPEN_NETWORKS = []
        place = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: [place])
        assert trouble_with(f"http://shop.example:{site.port}/") is Trouble.INSIDE
        assert site.asked == []

    def test_the_name_goes_along_with_the_number(self, site, monkeypatch):
        place = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: [place])
        assert trouble_with(f"http://shop.example:{site.port}/moved") is None

    def test_a_name_that_nobody_has(self, monkeypatch):
        def nobody(*_args, **_more):
            raise socket.gaierror(socket.EAI_NONAME, "unknown")

        monkeypatch.setattr(socket, "getaddrinfo", nobody)
        assert trouble_with("https://shop.example/") is Trouble.NO_NAME


class TestGuides:
    def test_the_links_of_a_guide_are_those_that_leave(self, guide, site):
        assert set(links_of(guide)) == {site.address("/here"), site.address("/gone")}
        assert OutsideLink.objects.filter(page=guide).count() == 2

    def test_each_site_is_asked_once_in_a_run(self, guide, site):
        assert check_due() == 1
        assert check_due() == 1
        assert check_due() == 0
        assert Counter(path for _method, path in site.asked) == {"/here": 1, "/gone": 1}

    def test_the_clock_does_it(self, guide, site):
        check_links.func(timestamp=0)
        assert len(site.asked) == 1

    def test_the_editor_reads_what_does_not_open(self, ed, guide, site):
        check_due(), check_due()
        page = enter(ed).get("/cms/reports/dead-links/").text
        assert site.address("/gone") in page
        assert site.address("/here") not in page
        assert "The page is gone." in page
        assert f"/cms/pages/{guide.pk}/edit/" in page
        assert "/cms/reports/dead-links/" in enter(ed).get("/cms/").text

    def test_since_when_stays_and_a_link_that_opens_again_goes(self, ed, guide, site):
        check_due(), check_due()
        dead = OutsideLink.objects.get(address=site.address("/gone"))
        since = dead.failing_since
        wait(days=2)
        assert check_due() == 1  # the one that failed is looked at sooner
        dead.refresh_from_db()
        assert (dead.failing_since, dead.trouble) == (since, "gone")
        site.statuses = {}
        wait(days=2)
        check_due()
        dead.refresh_from_db()
        assert (dead.failing_since, dead.trouble) == (None, "")

    def test_a_link_that_was_mended_is_forgotten(self, ed, guide, site):
        check_due(), check_due()
        guide.body = [block for block in guide.body.raw_data if block["type"] != "text"]
        guide.save_revision(user=ed)
        services.publish_guide(guide, by=ed)
        assert [link.address for link in OutsideLink.objects.all()] == [site.address("/here")]

    def test_drafts_are_not_looked_at(self, ed, guide, site):
        services.withdraw_guide(guide, by=ed)
        assert check_due() == 0
        assert site.asked == []

    def test_each_reads_those_of_the_own_guides(self, db, site):
        cast.people()
        ed = cast.person("ed")
        pictures = [services.add_picture(by=ed, title=name, content=png("red"), name="a.png") for name in "ab"]
        for owner, slug, name in (("alice", "norrlys", "NORRLYS"), ("carol", "kestrel", "KESTREL")):
            with tenant_scope(cast.organisation(slug)):
                section = services.open_section(cast.a_verified_brand(name, of=slug), by=cast.person(owner))
            a_guide(ed, pictures, site, slug=owner, section=section, link=f"/lost?{owner}")
        OutsideLink.objects.update(failing_since=timezone.now(), trouble="gone")
        for owner, other in (("alice", "carol"), ("carol", "alice")):
            page = cast.browser(owner).get("/cms/reports/dead-links/").text
            assert f"/lost?{owner}" in page
            assert f"/lost?{other}" not in page


def wait(*, days: int) -> None:
    """What the clock would do to the rows."""
    OutsideLink.objects.update(checked_at=F("checked_at") - timedelta(days=days))
