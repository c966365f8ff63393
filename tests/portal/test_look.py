"""The words and the frames of the screens."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation

from portal.look import choose_look
from portal.shared import moments
from portal.shared.navigation import NavItem, navigation

NOW = datetime(2026, 11, 24, 12, 40, tzinfo=UTC)
STATIC = Path(settings.BASE_DIR) / "static"
TEMPLATES = [
    path
    for room in ("portal", "registry", "complaints", "education")
    for path in (Path(settings.BASE_DIR) / room).rglob("templates/**/*.html")
]


@pytest.fixture(autouse=True)
def _in_oslo():
    with timezone.override("Europe/Oslo"), translation.override("en"):
        yield


def draw(source, **context):
    return engines["django"].from_string("{% load look %}" + source).render(context)


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def page(template, path="/", **context):
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return render_to_string(template, context, request=request)


WHEN = [
    (NOW, "today, 13:40", "今天 13:40"),
    (NOW - timedelta(days=1), "yesterday, 13:40", "昨天 13:40"),
    (NOW + timedelta(days=1), "tomorrow, 13:40", "明天 13:40"),
    (datetime(2026, 11, 27, 16, tzinfo=UTC), "Fri 27 Nov, 17:00", "11月27日（周五）17:00"),
    (datetime(2027, 5, 24, 8, tzinfo=UTC), "24 May 2027, 10:00", "2027年5月24日 10:00"),
    (date(2026, 11, 24), "today", "今天"),
    (date(2026, 12, 15), "Tue 15 Dec", "12月15日（周二）"),
    (date(2027, 6, 30), "30 Jun 2027", "2027年6月30日"),
]


@pytest.mark.parametrize(("moment", "english", "chinese"), WHEN)
def test_moments_are_described_as_people_say_them(moment, english, chinese):
    assert moments.describe_moment(moment, now=NOW) == english
    with translation.override("zh-hans"):
        assert moments.describe_moment(moment, now=NOW) == chinese


REST = [
    (timedelta(days=3), "3 days left", "还剩 3 天"),
    (timedelta(days=1), "1 day left", "还剩 1 天"),
    (timedelta(hours=3, minutes=20), "3 h 20 min left", "还剩 3 小时 20 分"),
    (timedelta(minutes=-40), "40 min late", "已逾期 40 分钟"),
    (timedelta(days=-2), "2 days late", "已逾期 2 天"),
]


@pytest.mark.parametrize(("distance", "english", "chinese"), REST)
def test_deadlines_say_what_is_left(distance, english, chinese):
    assert moments.describe_rest(NOW + distance, now=NOW) == english
    with translation.override("zh-hans"):
        assert moments.describe_rest(NOW + distance, now=NOW) == chinese


def test_the_exact_moment_names_its_zone():
    assert moments.describe_exactly(NOW) == "Tue 24 Nov 2026, 13:40 CET"
    with translation.override("zh-hans"):
        assert moments.describe_exactly(NOW) == "2026年11月24日（周二）13:40 CET"


def test_a_clock_changes_its_colour_and_always_has_words():
    now = timezone.now()
    late = draw("{% clock due used=3 %}", due=now - timedelta(minutes=41))
    assert 'class="clock late"' in late
    assert late.count('class="on"') == 3
    assert "late" in words(late)
    later = draw("{% clock due used=1 %}", due=now + timedelta(days=3))
    assert 'class="clock"' in later
    assert later.count('class="on"') == 1
    assert "3 days left" in words(later)
    paused = draw("{% clock due paused=True %}", due=now - timedelta(days=1))
    assert 'class="clock"' in paused
    assert words(paused).endswith("paused")
    assert draw("{% clock due %}", due=None) == ""


def test_a_status_has_icon_words_and_colour():
    html = draw('{% status "ok" "Verified" pill=True %}')
    assert 'class="st st-ok pill"' in html
    assert "<svg" in html
    assert words(html) == "Verified"


HOSTILE = "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "source",
    [
        '{% status "ok" text %}',
        "{% mark_url text %}",
        "{% short_hash text %}",
        "{% mono_tile text %}",
        '{% icon "x" "" label=text %}',
        "{{ text|browser }}",
    ],
)
def test_what_others_wrote_is_never_markup(source):
    assert "<script" not in draw(source, text=HOSTILE)


def test_links_may_break_and_are_no_links():
    html = draw("{% mark_url url %}", url="https://shop.example/item/1?a=b")
    assert html == '<span class="url">shop.<wbr>example/<wbr>item/<wbr>1?<wbr>a=<wbr>b</span>'


class BrandForm(forms.Form):
    name = forms.CharField(help_text="As it stands in the register.")
    since = forms.DateField(required=False)
    kind = forms.ChoiceField(choices=[("w", "Word")], widget=forms.RadioSelect)


def test_errors_stand_beside_their_field_and_are_tied_to_it():
    form = BrandForm({"name": "", "since": "soon"})
    html = "".join(draw("{% field bound %}", bound=bound) for bound in form)
    assert 'aria-invalid="true" aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'class="field-error" id="id_name_error"' in html
    assert "Enter a valid date." in html
    assert "is-invalid" not in html  # Bootstrap's own state draws a data: picture


def entries(_request):
    """What a room would offer; named by the setting below."""
    yield NavItem("today", "Today", "/t/acme/", "house")
    yield NavItem("complaints", "Complaints", "/t/acme/complaints/", "flag", 38)
    yield NavItem("acme", "Acme", "/t/acme/", group="organisation", note="Agency")
    yield NavItem("rival", "Rival", "/t/rival/", group="organisation")


def test_the_entry_with_the_longest_address_is_current(settings):
    settings.PORTAL_NAVIGATION = [f"{__name__}.entries"]
    nav = navigation(RequestFactory().get("/t/acme/complaints/C-1/"))
    assert [item.key for item in nav["main"] if item.current] == ["complaints"]
    assert [item.key for item in nav["organisation"] if item.current] == ["acme"]


@pytest.mark.parametrize("frame", ["app", "slim", "public", "desk"])
def test_frames_show_name_language_and_theme(settings, frame):
    settings.PORTAL_NAVIGATION = [f"{__name__}.entries"]
    settings.PORTAL_NAME = "Orrin Rights"
    html = page(f"portal/{frame}.html", "/t/acme/")
    assert '<html lang="en">' in html
    assert "· Orrin Rights</title>" in html
    assert 'id="main"' in html
    assert 'href="#main"' in html


def test_the_mark_of_the_platform_is_a_setting(settings):
    assert "<img" not in page("portal/mark.html")
    settings.PORTAL_MARK = "https://cdn.orrin.example/mark.svg"
    assert 'src="https://cdn.orrin.example/mark.svg"' in page("portal/mark.html")


@pytest.mark.parametrize("code", [400, 403, 404, 413, 429, 500, "403_csrf"])
def test_error_pages_say_what_to_do(code):
    html = page(f"{code}.html")
    assert "<h1" in html
    assert 'href="/"' in html


def test_the_page_that_says_we_broke_needs_no_context():
    assert "Nothing was half done" in render_to_string("500.html")


CHOICES = [
    ({"theme": "dark"}, {"portal_theme": "dark"}),
    ({"language": "zh-hans"}, {"django_language": "zh-hans"}),
    ({"theme": "neon"}, {}),
    ({"language": "tlh"}, {}),
    ({"language": "../../etc/passwd"}, {}),
]


@pytest.mark.parametrize(("chosen", "kept"), CHOICES)
def test_the_look_is_kept_by_this_browser(chosen, kept):
    request = RequestFactory().post("/look/", chosen | {"next": "/guides/?page=2"})
    request.user = AnonymousUser()
    response = choose_look(request)
    assert response.url == "/guides/?page=2"
    assert {name: cookie.value for name, cookie in response.cookies.items()} == kept


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_choosing_a_look_never_leads_away(address):
    request = RequestFactory().post("/look/", {"theme": "dark", "next": address})
    request.user = AnonymousUser()
    assert choose_look(request).url == "/"


@pytest.mark.parametrize("origin", ["https://evil.example", "http://testserver.evil.example", "null"])
def test_another_site_chooses_nothing(origin):
    request = RequestFactory().post("/look/", {"theme": "dark", "next": "/guides/"}, headers={"origin": origin})
    request.user = AnonymousUser()
    assert not choose_look(request).cookies


@pytest.mark.parametrize("origin", ["http://testserver", settings.PORTAL_URL])
def test_our_own_pages_choose(origin):
    request = RequestFactory().post("/look/", {"theme": "dark", "next": "/guides/"}, headers={"origin": origin})
    request.user = AnonymousUser()
    assert choose_look(request).cookies["portal_theme"].value == "dark"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_templates_hold_no_inline_style_or_script(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""\sstyle=["']|<style|\son[a-z]+=["']|javascript:""", text)
    for tag in re.findall(r"<script[^>]*>", text):
        assert "src=" in tag or re.search(r"application/(ld\+)?json", tag)  # data runs nowhere


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_templates_name_icons_that_exist(path):
    for name in re.findall(r"""{% icon ["']([^"']+)["']""", path.read_text(encoding="utf-8")):
        draw(f'{{% icon "{name}" %}}')


def test_own_styles_hold_no_data_pictures_and_stay_light():
    styles = list((STATIC / "css").glob("*.css"))
    assert styles
    assert not any("data:" in re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL) for path in styles)
    assert sum(path.stat().st_size for path in styles) < 80_000
