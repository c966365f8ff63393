"""`up --demo --host ADDRESS`: pages, shop and files over an address that is not loopback's usual one.

127.0.0.2 stands for an address by which other machines reach this one.
"""

import re

import pytest
import urllib3

from complaints.demo import drawings
from tests.journeys.installation import Person
from tests.portal.running_up import a_place, until

pytestmark = pytest.mark.slow
HOST = "127.0.0.2"
ELSEWHERE = re.compile(r"(?:127\.0\.0\.1|localhost)")


def test_everything_is_reached_by_the_address_that_was_given(tmp_path):
    with a_place(tmp_path, host=HOST) as place:
        up = place.up("--demo")
        up.says(rf"(?m)^ready http://{HOST}:{up.port}$")
        shop = up.says(rf"(?m)^Shop: (http://{HOST}:\d+)/$")[1]
        gus = Person(f"http://{HOST}:{up.port}").sign_in("gus@lindqvist.example")
        _pages(gus, shop)
        _shop(shop)
        _upload(gus)
        up.process.terminate()
        assert up.process.wait(timeout=60) == 0


def _pages(gus, shop):
    page = gus.get("/t/lindqvist/complaints/")
    assert page.status == 200
    style = re.search(r'href="(/static/css/[^"]+)"', page.text)[1]
    assert gus.get(style).headers["Content-Type"].startswith("text/css")
    case = gus.get(page.main.find("a", href=re.compile("/complaints/C-"))["href"])
    assert f"{shop.removeprefix('http://')}/item/" in case.main.get_text("")
    for each in (page, case, Person(gus.address).get("/mail/")):
        assert not ELSEWHERE.search(each.text)
        assert not ELSEWHERE.search(each.headers.get("Content-Security-Policy", ""))


def _shop(shop):
    assert urllib3.request("GET", f"{shop}/").status == 200
    until(lambda: urllib3.request("GET", f"{shop}/item/1001").status == 451)  # one of the demonstration's measures


def _upload(gus):
    page = gus.get("/t/lindqvist/complaints/?state=draft")
    draft = page.main.find("a", href=re.compile("/complaints/C-"))["href"]
    content = drawings.label("ELSEWHERE", genuine=False)
    file = gus.upload(gus.get(f"{draft}targets/"), f"{draft}upload/", "elsewhere.jpg", content)
    until(lambda: gus.get(f"{file}state/").json()["state"] == "accepted")
    opened = gus.get(file)
    assert opened.url.startswith(f"http://{HOST}:")
    assert opened.body == content
