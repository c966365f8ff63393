"""What arrived is told by its content, opened within limits, and refused with a way out."""

import hashlib
import io

import pytest

from portal.shared.files import kinds, pictures
from portal.shared.files.checking import Sums, copy_and_check, examine
from portal.shared.files.names import LONGEST, display_name, download_name, storable
from portal.shared.files.pages import draw_pages
from portal.shared.files.refusals import RefusalCode, Remark
from portal.shared.files.storage import PIECE_BYTES
from tests.portal import filesamples as samples

GOOD = [
    ("a.jpg", samples.picture("JPEG"), kinds.JPEG),
    ("a.JPEG", samples.picture("JPEG"), kinds.JPEG),
    ("a.png", samples.picture("PNG"), kinds.PNG),
    ("a.webp", samples.picture("WEBP"), kinds.WEBP),
    ("a.gif", samples.animation(), kinds.GIF),
    ("a.heic", samples.picture("HEIF"), kinds.HEIC),
    ("a.pdf", samples.pdf(), kinds.PDF),
    ("a.mp4", samples.mp4(), kinds.MP4),
    ("a.mp4", samples.mp4(b"avc1") + bytes(64), kinds.MP4),
    ("a.mov", samples.mp4(b"qt  "), kinds.MOV),
    ("a.mov", samples.box(b"wide") + samples.mp4(b"qt  ")[24:], kinds.MOV),
    ("a.webm", samples.webm(), kinds.WEBM),
    ("a.mp3", samples.mp3(), kinds.MP3),
    ("a.mp3", samples.mp3(3, tag=bytes(300)), kinds.MP3),
    ("a.mp3", samples.mp3() + b"TAG" + bytes(125), kinds.MP3),
    ("a.wav", samples.wav(), kinds.WAV),
    ("a.m4a", samples.m4a(), kinds.M4A),
    ("a.ogg", samples.ogg(), kinds.OGG),
]

DOCX = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
REFUSED = [
    ("a.jpg", b"", RefusalCode.EMPTY),
    ("a.jpg", b"no picture at all", RefusalCode.TYPE_UNKNOWN),
    ("a.png", samples.SVG, RefusalCode.TYPE_SVG),
    ("a.svg", b"\xef\xbb\xbf  " + samples.SVG, RefusalCode.TYPE_SVG),
    ("a.svg", samples.SVG.decode().encode("utf-16"), RefusalCode.TYPE_SVG),
    ("a.png", samples.HTML, RefusalCode.TYPE_WEB_PAGE),
    ("a.pdf", b"\n\n<ScRiPt>alert(1)</script>", RefusalCode.TYPE_WEB_PAGE),
    ("a.xml", b'<?xml version="1.0"?><x/>', RefusalCode.TYPE_WEB_PAGE),
    ("a.jpg", samples.archive("a.txt"), RefusalCode.TYPE_ARCHIVE),
    ("a.jpg", samples.zip_bomb(), RefusalCode.TYPE_ARCHIVE),
    (
        "a.pdf",
        samples.archive(*DOCX),
        RefusalCode.TYPE_OFFICE,
    ),
    ("a.jpg", b"MZ\x90\x00" + bytes(200), RefusalCode.TYPE_PROGRAM),
    ("a.jpg", b"\x7fELF" + bytes(200), RefusalCode.TYPE_PROGRAM),
    ("a.mp4", b"#!/bin/sh\nrm -rf /\n", RefusalCode.TYPE_PROGRAM),
    ("a.mp3", b"ID3\x03" + bytes(100), RefusalCode.SOUND_BROKEN),
    ("a.mp3", b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f" + bytes(100), RefusalCode.SOUND_BROKEN),
    ("a.mp3", b"\xff\xfb\x90\x64" + samples.HTML * 20, RefusalCode.SOUND_BROKEN),
    ("a.mp3", samples.mp3(1) + samples.HTML * 20, RefusalCode.SOUND_BROKEN),
    ("a.mp3", samples.wav(), None),
    ("a.mp4", samples.m4a(), RefusalCode.NAME_MISLEADS),
    ("a.jpg", samples.ogg(), RefusalCode.NAME_MISLEADS),
    ("a.m4a", samples.m4a(brand=b"M4P "), RefusalCode.TYPE_SOUND),
    ("a.flac", b"fLaC" + bytes(100), RefusalCode.TYPE_SOUND),
    ("a.mid", b"MThd" + bytes(100), RefusalCode.TYPE_SOUND),
    ("a.wav", samples.wav()[:-100], RefusalCode.SOUND_BROKEN),
    ("a.wav", b"RIFF\x24\x00\x00\x00WAVE" + bytes(100), RefusalCode.SOUND_BROKEN),
    ("a.wav", samples.wav().replace(b"data", b"DATA"), RefusalCode.SOUND_BROKEN),
    ("a.wav", samples.wav(0), RefusalCode.SOUND_BROKEN),
    ("a.m4a", samples.m4a()[:-10], RefusalCode.SOUND_BROKEN),
    ("a.m4a", samples.m4a(seconds=0), RefusalCode.SOUND_BROKEN),
    ("a.m4a", samples.m4a(seconds=10_801), RefusalCode.SOUND_LONG),
    ("a.ogg", samples.ogg()[:-10], RefusalCode.SOUND_BROKEN),
    ("a.ogg", samples.ogg() + b"<script>", RefusalCode.SOUND_BROKEN),
    ("a.ogg", samples.ogg(seconds=10_801), RefusalCode.SOUND_LONG),
    ("a.ogg", samples.ogg(first=b"\x80theora"), RefusalCode.TYPE_OTHER_VIDEO),
    ("a.ogg", b"OggS", RefusalCode.TYPE_OTHER_VIDEO),
    ("a.bmp", samples.picture("BMP"), RefusalCode.TYPE_OTHER_PICTURE),
    ("a.tif", samples.picture("TIFF"), RefusalCode.TYPE_OTHER_PICTURE),
    ("a.avif", samples.picture("AVIF"), RefusalCode.TYPE_OTHER_PICTURE),
    ("a.avi", b"RIFF\x00\x00\x00\x00AVI LIST" + bytes(100), RefusalCode.TYPE_OTHER_VIDEO),
    ("a.jpg", samples.pdf(), RefusalCode.NAME_MISLEADS),
    ("a.pdf", samples.picture("JPEG"), RefusalCode.NAME_MISLEADS),
    ("a.png", samples.picture("PNG", (500, 500))[:900], RefusalCode.PICTURE_BROKEN),
    ("a.jpg", samples.picture("JPEG", (500, 500))[:600], RefusalCode.PICTURE_BROKEN),
    ("a.heic", samples.picture("HEIF")[:-30], RefusalCode.PICTURE_BROKEN),
    ("a.png", samples.png_bomb(), RefusalCode.PICTURE_HUGE),
    ("a.pdf", b"%PDF-1.7 and then nothing", RefusalCode.PDF_BROKEN),
    ("a.pdf", samples.pdf()[:300], RefusalCode.PDF_BROKEN),
    ("a.pdf", samples.pdf(0), RefusalCode.PDF_BROKEN),
    ("a.pdf", samples.pdf(password="secret"), RefusalCode.PDF_LOCKED),
    ("a.mp4", samples.mp4()[:-10], RefusalCode.VIDEO_BROKEN),
    ("a.mp4", samples.box(b"ftyp", b"isom\x00\x00\x02\x00isommp41"), RefusalCode.VIDEO_BROKEN),
    ("a.webm", samples.webm(cut=True), RefusalCode.VIDEO_BROKEN),
]


@pytest.mark.parametrize(("name", "content", "kind"), GOOD)
def test_evidence_is_recognised_by_its_content(name, content, kind):
    assert examine(io.BytesIO(content), name=name) == (kind, None, [])


@pytest.mark.parametrize(("name", "content", "refusal"), REFUSED)
def test_everything_else_is_refused_with_its_reason(name, content, refusal):
    assert examine(io.BytesIO(content), name=name)[1] == refusal


def test_every_refusal_and_remark_has_a_text():
    assert all(str(code.label).endswith(".") for code in (*RefusalCode, *Remark))


@pytest.mark.parametrize(
    ("name", "content", "remark"),
    [
        ("a.jpg", samples.picture("PNG"), Remark.NAME_DIFFERS),
        ("a", samples.picture("PNG"), Remark.NAME_DIFFERS),
        ("a.png", samples.picture("PNG") + samples.archive("x"), Remark.HOLDS_ARCHIVE),
        ("a.gif", samples.animation()[:-1] + b"\x21\xfe\x08<script>\x00\x3b", Remark.HOLDS_MARKUP),
        ("a.pdf", samples.pdf(password="secret", owner_only=True), Remark.PDF_RESTRICTED),
        ("a.pdf", samples.pdf(script="app.alert(1)"), Remark.PDF_ACTIVE),
    ],
)
def test_odd_files_are_taken_with_a_remark(name, content, remark):
    _, refusal, remarks = examine(io.BytesIO(content), name=name)
    assert refusal is None
    assert remarks == [remark]


def test_too_many_frames_are_refused_before_they_are_decoded(monkeypatch):
    monkeypatch.setattr(pictures, "FRAMES", 2)
    assert examine(io.BytesIO(samples.animation(3)), name="a.gif")[1] == RefusalCode.PICTURE_HUGE


def declared(content: bytes) -> dict:
    pieces = [content[at : at + PIECE_BYTES] for at in range(0, len(content), PIECE_BYTES)]
    return {"size": len(content), "pieces": [hashlib.sha256(piece).hexdigest() for piece in pieces]}


@pytest.mark.parametrize("chunk", [7, 1000, 1 << 20])
def test_what_arrived_is_what_was_declared(chunk):
    content = samples.picture()
    copy = io.BytesIO()
    chunks = (content[at : at + chunk] for at in range(0, len(content), chunk))
    verdict = copy_and_check(chunks, copy, name="a.png", **declared(content))
    assert (verdict.kind, verdict.refusal) == (kinds.PNG, None)
    assert verdict.sha256 == hashlib.sha256(content).hexdigest()
    assert copy.getvalue() == content


@pytest.mark.parametrize("change", [b"x", b""], ids=["longer", "altered"])
def test_a_change_on_the_way_is_found(change):
    content = samples.picture()
    arrived = content + change if change else content[:-1] + b"\x00"
    verdict = copy_and_check([arrived], io.BytesIO(), name="a.png", **declared(content))
    assert verdict.refusal == RefusalCode.HASH_DIFFERS


def test_pieces_are_hashed_at_their_borders():
    content = bytes(PIECE_BYTES) + b"tail"
    sums = Sums()
    for chunk in (content[:5], content[5 : PIECE_BYTES + 1], content[PIECE_BYTES + 1 :]):
        sums.add(chunk)
    assert sums.finish() == hashlib.sha256(content).hexdigest()
    assert sums.pieces == declared(content)["pieces"]


def test_previews_are_small_upright_and_without_camera_data():
    made = pictures.previews(io.BytesIO(samples.picture("JPEG", (3000, 2000))), kinds.JPEG)
    assert set(made) == {"thumb", "pane", "view"}
    with pictures.Image.open(io.BytesIO(made["thumb"])) as thumb:
        assert (thumb.size, thumb.format, len(thumb.getexif())) == ((240, 160), "WEBP", 0)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\me\\photo.jpg", "photo.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("\u200fa\u200b\u2066b.png", "ab.png"),
        ("two\nlines\x00\x07.png", "twolines.png"),
        ("  . ", "file"),
        ("", "file"),
        ("\ud800.png", "?.png".replace("?", "_")),
        ('a<b>:"|?*.png', "a_b______.png"),
        ("取样购买-标牌.jpg", "取样购买-标牌.jpg"),
        ("a" * 400 + ".jpeg", "a" * (LONGEST - 6) + "….jpeg"),
    ],
)
def test_names_are_shown_without_tricks(name, shown):
    assert display_name(name) == shown
    assert len(display_name(name)) <= LONGEST


def test_the_name_as_it_came_fits_a_text_column():
    assert storable("a\x00\ud800b") == "a�?b"


@pytest.mark.parametrize(
    ("name", "sent"),
    [("a.JPG", "a.JPG"), ("a.png", "a.png.jpg"), ("a.jpg.exe", "a.jpg.exe.jpg"), ("", "file.jpg")],
)
def test_downloads_end_as_what_they_are(name, sent):
    assert download_name(name, kinds.JPEG) == sent


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nnothing more", samples.pdf(2, password="secret")])
def test_what_cannot_be_drawn_has_no_pages(tmp_path, content):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with path.open("rb") as file:
        assert draw_pages(file) == []
