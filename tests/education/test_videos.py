"""Videos: from an editor's form to a reader who hears nothing, and what is not taken for one."""

import io
import json
import re

import pytest
import urllib3
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import Collection

from education import services
from education.models import GuidePage, Video
from education.videos.films import examine
from education.videos.webvtt import chapters, read_captions
from education.writing.tree import index_page
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import tenant_scope
from tests import cast
from tests.education.conftest import body_with, enter, guide_form
from tests.education.filmsamples import CAPTIONS, CHINESE, DAY, PICTURES, mp4, overflowing, tagged, telephoned, webm
from tests.education.people import png
from tests.portal import filesamples

pytestmark = pytest.mark.django_db
ADD = "/cms/videos/new/"


@pytest.fixture(autouse=True)
def _one_factor(settings):
    settings.PORTAL_REQUIRE_SECOND_FACTOR = False


@pytest.fixture
def video(ed, pictures) -> Video:
    file = ContentFile(webm(), name="seal.webm")
    captions = {"en": CAPTIONS, "zh-hans": CHINESE}
    return services.add_video(by=ed, title="The seal", file=file, poster=pictures[0], captions=captions)


@pytest.fixture
def guide(ed, pictures, video) -> GuidePage:
    """A published guide with the video."""
    value = {
        "title": "The seal & the copy",
        "video": video.pk,
        "chapters": [{"at": "0:00", "title": "Genuine"}, {"at": "0:02", "title": "<i>Copy</i> --> end"}],
        "transcript": "The seal is pressed.\n\nThe copy is printed.",
    }
    body = [*body_with(pictures), {"type": "video", "value": value}]
    draft = services.create_guide(by=ed, language="en", title="The tin", slug="tin", summary="Look.", body=body)
    return services.publish_guide(draft, by=ed)


def send(ed, pictures, content: bytes, name: str = "film.mp4", **more):
    sent = {"title": "The seal", "file": SimpleUploadedFile(name, content), "poster": pictures[0].pk}
    return enter(ed).post(ADD, sent | {"captions_en": SimpleUploadedFile("en.vtt", CAPTIONS.encode())} | more)


class TestLibrary:
    @pytest.mark.parametrize(("content", "mime"), [(mp4(), "video/mp4"), (webm(), "video/webm")])
    def test_two_kinds_are_taken_whatever_they_are_called(self, ed, pictures, platform, content, mime):
        response = send(ed, pictures, content, name="film.txt")
        assert response.status_code == 302, response.text
        video = Video.objects.get()
        assert (video.mime, video.uploaded_by_user, list(video.captions)) == (mime, ed, ["en"])
        assert video.title in enter(ed).get("/cms/videos/").text
        with tenant_scope(platform):
            assert AuditEntry.objects.filter(subject_type="education.video", verb="wagtail.create").count() == 1

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "empty"),
            (b"not a film", "every browser plays"),
            (png("red"), "every browser plays"),
            (b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", "every browser plays"),
            (b"<!doctype html><script>alert(1)</script>", "every browser plays"),
            (b"MZ" + bytes(500), "every browser plays"),
            (filesamples.mp4(b"qt  "), "every browser plays"),
            (filesamples.m4a(), "every browser plays"),
            (mp4(b"hvc1"), "how this video is coded"),
            (webm(codec=b"V_MPEG4/ISO/ASP"), "how this video is coded"),
            (filesamples.mp4(), "how this video is coded"),
            (mp4()[:-100], "cut off or damaged"),
            (filesamples.webm(cut=True), "cut off or damaged"),
        ],
    )
    def test_nothing_else_is_and_the_form_says_why(self, ed, pictures, content, said):
        response = send(ed, pictures, content)
        assert response.status_code == 200
        assert said in response.text
        assert not Video.objects.exists()

    def test_not_what_is_too_large(self, ed, pictures, settings):
        settings.GUIDE_VIDEO_MAX_BYTES = 1000
        assert "the limit is" in send(ed, pictures, mp4()).text
        file = ContentFile(mp4(), name="a.mp4")
        with pytest.raises(Refused, match="Cut the video or split it"):
            services.add_video(by=ed, title="x", file=file, poster=pictures[0], captions={"en": CAPTIONS})

    @pytest.mark.parametrize("missing", ["poster", "captions_en", "title"])
    def test_not_without_first_picture_captions_and_title(self, ed, pictures, missing):
        assert send(ed, pictures, mp4(), **{missing: ""}).status_code == 200
        assert not Video.objects.exists()

    @pytest.mark.parametrize(
        "content", [b"\xff\xfe\x00", b"no captions", b"WEBVTT\n\n00:00.000 --> 00:01.000\n<script>x"]
    )
    def test_not_with_captions_that_cannot_be_read(self, ed, pictures, content):
        response = send(ed, pictures, mp4(), captions_zh_hans=SimpleUploadedFile("zh.vtt", content))
        assert response.status_code == 200
        assert not Video.objects.exists()

    def test_other_captions_replace_those_of_their_language_and_the_film_stays(self, ed, video):
        sent = {"title": "New", "poster": video.poster_id, "file": SimpleUploadedFile("b.mp4", mp4())}
        other = CAPTIONS.replace("seal", "stamp").encode()
        response = enter(ed).post(
            f"/cms/videos/edit/{video.pk}/", sent | {"captions_en": SimpleUploadedFile("a.vtt", other)}
        )
        assert response.status_code == 302, response.text
        kept = Video.objects.get()
        assert ("stamp" in kept.captions["en"], kept.captions["zh-hans"]) == (True, video.captions["zh-hans"])
        assert (kept.title, kept.file.name, kept.mime) == ("New", video.file.name, "video/webm")

    def test_the_film_leaves_the_store_with_its_row(self, ed, video, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            enter(ed).post(f"/cms/videos/delete/{video.pk}/")
        assert not Video.objects.exists()
        assert not default_storage.exists(video.file.name)

    def test_the_service_asks_too(self, alice, pictures):
        with pytest.raises(NotAllowed):
            services.add_video(by=alice, title="x", file=ContentFile(mp4()), poster=pictures[0], captions={})

    def test_the_chooser_offers_and_gives_it(self, ed, video):
        assert video.title in enter(ed).get("/cms/video_chooser/").text
        assert enter(ed).get(f"/cms/video_chooser/chosen/{video.pk}/").status_code == 200


PLACE = b"+59.3300+018.0600/"


def kept() -> bytes:
    with default_storage.open(Video.objects.get().file.name) as file:
        return bytes(file.read())


@pytest.mark.parametrize("content", [telephoned(PLACE), tagged(PLACE), tagged(PLACE, streamed=True)])
class TestTraces:
    """Readers get the file itself, so it says nothing of the place, the day and the camera."""

    @pytest.mark.parametrize("door", ["form", "service"])
    def test_none_is_in_the_store_and_nothing_moved(self, ed, pictures, content, door):
        if door == "form":
            assert send(ed, pictures, content).status_code == 302
        else:
            file = ContentFile(content, name="a.mp4")
            services.add_video(by=ed, title="x", file=file, poster=pictures[0], captions={"en": CAPTIONS})
        film = kept()
        assert len(film) == len(content)
        assert not [word for word in (PLACE, DAY, b"Zephyrcam", b"quicktime") if word in film]
        assert examine(io.BytesIO(film), len(film)).mime == Video.objects.get().mime

    def test_what_players_need_stays_where_it_was(self, ed, pictures, content):
        send(ed, pictures, content)
        film = kept()
        if content.startswith(b"\x1a\x45"):
            tracks, tags = (content.index(bytes.fromhex(name)) for name in ("1654AE6B", "1254C367"))
            parts = [content[tracks:tags]]
        else:
            coded = content[content.index(b"vmhd") : content.index(b"avc1") + 82]
            parts = [PICTURES, b"hdlr" + bytes(8) + b"vide", coded, b"\x00\x00\x03\xe8" * 20]
        for part in parts:
            assert film.index(part) == content.index(part)


def test_a_track_of_places_among_the_pictures_is_refused(ed, pictures):
    response = send(ed, pictures, telephoned(PLACE, handler=b"meta"))
    assert "Export it without that track" in response.text
    assert not Video.objects.exists()


class TestCleaning:
    """Films from before traces were taken out."""

    @pytest.fixture
    def old(self, video) -> Video:
        """In whose file there is the place still."""
        default_storage.delete(video.file.name)
        name = default_storage.save(video.file.name, ContentFile(telephoned(PLACE)))
        Video.objects.update(file=name, mime="video/mp4")
        return Video.objects.get()

    def test_once_and_again(self, old, platform, capsys, django_capture_on_commit_callbacks):
        before = old.file.name
        assert PLACE in kept()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("clean_films")
        assert PLACE not in kept()
        assert len(kept()) == len(telephoned(PLACE))
        clean = Video.objects.get().file.name
        assert clean != before
        assert not default_storage.exists(before)
        call_command("clean_films")
        assert Video.objects.get().file.name == clean
        assert capsys.readouterr().out.split("\n")[:2] == ["1 cleaned", "0 cleaned"]
        with tenant_scope(platform):
            assert AuditEntry.objects.filter(subject_type="education.video", verb="wagtail.edit").count() == 1

    def test_one_that_cannot_be_cleaned_is_named_and_stops_no_other(self, old, ed, pictures, capsys):
        film = default_storage.save("videos/later.mp4", ContentFile(telephoned(PLACE)))
        Video.objects.create(title="Later", file=film, mime="video/mp4", poster=pictures[0])
        film = default_storage.save("videos/meta.mp4", ContentFile(telephoned(PLACE, handler=b"meta")))
        Video.objects.filter(pk=old.pk).update(title="Zephyr", file=film)
        call_command("clean_films")
        told = capsys.readouterr()
        assert "Zephyr: This video has a track" in told.err
        assert told.out == "1 cleaned\n"

    def test_not_by_everybody(self, old, alice):
        with pytest.raises(NotAllowed):
            services.clean_video(old, by=alice)


@pytest.mark.parametrize(
    "broken", [overflowing(b"\xff" + PLACE), overflowing(b"\0\0\0\3" + PLACE), webm() + b"\xec", webm() + b"\0" + PLACE]
)
def test_nothing_hides_behind_parts_that_do_not_fit(ed, pictures, broken):
    assert "cut off or damaged" in send(ed, pictures, broken).text
    assert not Video.objects.exists()


class TestReader:
    def test_the_page_loads_nothing_of_it(self, guide):
        page = Client().get("/guides/tin/").text
        film = re.search(r"<video.*?</video>", page, re.DOTALL).group()
        assert 'preload="none"' in film
        assert re.search(r'poster="/guides/videos/\d+/\w+/poster.webp"', film)
        assert [*re.findall(r'kind="(\w+)" srclang="([\w-]+)"', film)] == [
            ("captions", "en"),
            ("captions", "zh-hans"),
            ("chapters", "en"),
        ]
        assert "The copy is printed." in page
        assert re.search(r'href="/guides/videos/\d+/\w+/#t=2"', page)

    def test_any_part_of_the_film_comes_from_the_store(self, guide):
        address = re.search(r'<source src="([^"]+)" type="video/webm">', Client().get("/guides/tin/").text).group(1)
        answer = Client().get(address)
        assert answer.status_code == 302
        part = urllib3.request("GET", answer.headers["Location"], headers={"Range": "bytes=4-11"}, retries=False)
        assert (part.status, part.data) == (206, webm()[4:12])
        assert part.headers["Content-Type"] == "video/webm"
        assert part.headers["Content-Range"] == f"bytes 4-11/{len(webm())}"

    def test_the_policy_lets_it_play_from_there_and_nowhere_else(self, guide, settings):
        policy = Client().get("/guides/tin/").headers["Content-Security-Policy"]
        allowed = re.search(r"media-src ([^;]+)", policy).group(1).split()
        assert allowed == ["'self'", settings.S3_PUBLIC_ENDPOINT_URL]

    def test_captions_and_chapters_are_text_of_ours(self, guide):
        page = Client().get("/guides/tin/").text
        tracks = [Client().get(address) for address in re.findall(r'<track[^>]* src="([^"]+)"', page)]
        assert [track.headers["Content-Type"] for track in tracks] == ["text/vtt; charset=utf-8"] * 3
        english, chinese, parts = (track.content.decode() for track in tracks)
        assert "The seal is <b>pressed</b>." in english
        assert "印章是压制的。" in chinese
        assert "00:00:00.000 --> 00:00:02.000\nGenuine" in parts
        assert "&lt;i&gt;Copy&lt;/i&gt; --&gt; end" in parts

    def test_its_first_picture_has_its_shape(self, guide):
        answer = Client().get(re.search(r'poster="([^"]+)"', Client().get("/guides/tin/").text).group(1))
        assert answer.headers["Content-Type"] == "image/webp"
        assert "immutable" in answer.headers["Cache-Control"]

    @pytest.mark.parametrize("end", ["", "poster.webp", "en.vtt"])
    def test_nobody_finds_one_by_counting(self, video, end):
        assert Client().get(f"/guides/videos/{video.pk}/{'0' * 24}/{end}").status_code == 404

    def test_chapters_of_a_draft_are_nobodys(self, ed, guide):
        assert Client().get("/guides/en/tin/chapters/2.vtt").status_code == 404
        services.withdraw_guide(guide, by=ed)
        assert Client().get("/guides/en/tin/chapters/1.vtt").status_code == 404

    def test_search_engines_are_told(self, guide):
        page = Client().get("/guides/tin/").text
        told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page).group(1))["video"][0]
        assert (told["@type"], told["name"]) == ("VideoObject", "The seal & the copy")
        assert told["thumbnailUrl"].startswith("http")
        assert [part["startOffset"] for part in told["hasPart"]] == [0, 2]

    def test_a_guide_stays_readable_when_its_video_is_gone(self, ed, guide, video):
        video.delete()
        page = Client().get("/guides/tin/")
        assert page.status_code == 200
        assert "<video" not in page.text


class TestWriting:
    def form(self, pictures, video, *begins: str) -> dict[str, str]:
        form = guide_form(pictures, **{"action-publish": "action-publish", "body-count": "2"})
        form |= {"body-1-id": "", "body-1-deleted": "", "body-1-order": "1", "body-1-type": "video"}
        form |= {"body-1-value-title": "Film", "body-1-value-video": str(video.pk), "body-1-value-transcript": "Words."}
        form["body-1-value-chapters-count"] = str(len(begins))
        for number, begin in enumerate(begins):
            chapter = f"body-1-value-chapters-{number}"
            form |= {f"{chapter}-id": "", f"{chapter}-deleted": "", f"{chapter}-order": str(number)}
            form |= {f"{chapter}-value-at": begin, f"{chapter}-value-title": f"Part {number}"}
        return form

    def post(self, ed, form):
        return enter(ed).post(f"/cms/pages/add/education/guidepage/{index_page('en').pk}/", form)

    def test_from_the_form_to_the_reader(self, ed, pictures, video):
        response = self.post(ed, self.form(pictures, video, "0:00", "1:05", "1:02:03"))
        assert response.status_code == 302, re.findall(r"error-message.*", response.text)
        page = Client().get("/guides/rucksack-label/").text
        assert re.findall(r'data-chapter="(\d+)"', page) == ["0", "65", "3723"]

    @pytest.mark.parametrize(
        ("begins", "said"),
        [
            (("0:05", "0:05"), "Each chapter begins after"),
            (("5",), "Write the time as 1:05"),
            (("0:99",), "Write the time"),
        ],
    )
    def test_chapters_have_an_order(self, ed, pictures, video, begins, said):
        response = self.post(ed, self.form(pictures, video, *begins))
        assert response.status_code == 200
        assert said in response.text

    @pytest.mark.parametrize("missing", ["video", "transcript", "title"])
    def test_no_video_without_its_words(self, ed, pictures, video, missing):
        form = self.form(pictures, video) | {f"body-1-value-{missing}": ""}
        assert self.post(ed, form).status_code == 200
        assert not GuidePage.objects.exists()


class TestRival:
    @pytest.fixture
    def theirs(self, db) -> Video:
        """A video in the library of NORRLYS; KESTREL has a library too."""
        cast.people()
        for owner, slug, name in (("alice", "norrlys", "NORRLYS"), ("carol", "kestrel", "KESTREL")):
            with tenant_scope(cast.organisation(slug)):
                services.open_section(cast.a_verified_brand(name, of=slug), by=cast.person(owner))
        library = Collection.objects.get(name__endswith="NORRLYS")
        poster = services.add_picture(by=cast.person("ed"), title="Zephyr", content=png("red"), name="a.png")
        get_image_model().objects.update(collection=library)
        file = ContentFile(mp4(), name="zephyr.mp4")
        words = {"en": CAPTIONS}
        return services.add_video(
            by=cast.person("ed"), title="Zephyrglow", file=file, poster=poster, captions=words, collection=library
        )

    def test_its_own_side_works_with_it(self, theirs):
        alice = cast.browser("alice")
        for address in ("/cms/videos/", f"/cms/videos/edit/{theirs.pk}/", "/cms/video_chooser/"):
            assert theirs.title in alice.get(address).text

    def test_a_rival_finds_it_nowhere(self, theirs):
        carol = cast.browser("carol")
        for address in ("/cms/videos/", "/cms/video_chooser/", "/cms/video_chooser/results/", "/cms/"):
            answer = carol.get(address)
            assert answer.status_code == 200
            assert theirs.title not in answer.text
        for action in ("edit", "delete", "history", "usage"):
            assert carol.get(f"/cms/videos/{action}/{theirs.pk}/").status_code == 404
        assert carol.get(f"/cms/video_chooser/chosen/{theirs.pk}/").status_code == 404
        assert carol.get("/cms/video_chooser/chosen-multiple/", {"id": theirs.pk}).status_code == 404
        assert carol.post(f"/cms/videos/delete/{theirs.pk}/").status_code == 404
        assert Video.objects.filter(pk=theirs.pk).exists()

    def test_a_rival_takes_no_picture_of_theirs_for_its_own_film(self, theirs):
        sent = {"title": "x", "file": SimpleUploadedFile("a.mp4", mp4()), "poster": theirs.poster_id}
        sent["captions_en"] = SimpleUploadedFile("a.vtt", CAPTIONS.encode())
        response = cast.browser("carol").post(ADD, sent)
        assert "Choose a picture of your own library" in response.text
        assert Video.objects.count() == 1


class TestCaptions:
    @pytest.mark.parametrize(
        "text",
        [
            CAPTIONS,
            CHINESE,
            "\ufeffWEBVTT title\r\n\r\nNOTE x\r\n\r\n1\r\n00:01.000 --> 00:02.000 align:start\r\nA <v Bo>b</v>\r\n",
        ],
    )
    def test_written_anew_they_say_the_same(self, text):
        assert read_captions(read_captions(text)) == read_captions(text)

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("", "first line"),
            ("1\n00:00:01,000 --> 00:00:02,000\nA subtitle of another kind\n", "first line"),
            ("WEBVTT\n", "No captions"),
            ("WEBVTT\n\nSTYLE\n::cue { background: url(//a.example) }\n", "Line 3: captions bring no style"),
            ("WEBVTT\n\nREGION\nid:a\n", "no style"),
            ("WEBVTT\n\n00:00.000 --> 00:01.000\n<script>alert(1)</script>\n", "Line 4: this markup"),
            ("WEBVTT\n\n00:00.000 --> 00:01.000\n<img src=x onerror=y>\n", "this markup"),
            ("WEBVTT\n\n00:00.000 --> 00:01.000\n<b onclick=x><c.a<script>\n", "this markup"),
            ("WEBVTT\n\n00:02.000 --> 00:01.000\nA\n", "Line 3: each line ends"),
            ("WEBVTT\n\n00:02.000 --> 00:03.000\nA\n\n00:01.000 --> 00:02.000\nB\n", "Line 6: each line ends"),
            ("WEBVTT\n\nname\nmore\n", "Line 4: write the time"),
            ("WEBVTT\n\n00:00.000 --> 00:01.000 <x>\nA\n", "Line 3: write the time"),
            ("WEBVTT\n\n00:00.000 --> 00:01.000\n\0\n", "first line"),
            ("WEBVTT\n\n" + "x" * 500_000, "longer than a video"),
        ],
    )
    def test_what_else_is_refused(self, text, said):
        with pytest.raises(ValidationError) as refused:
            read_captions(text)
        assert said in refused.value.messages[0]

    def test_chapters_follow_each_other(self):
        assert chapters([(0, "A"), (3725, "B")]).splitlines()[2:6] == [
            "00:00:00.000 --> 01:02:05.000",
            "A",
            "",
            "01:02:05.000 --> 100:00:00.000",
        ]
