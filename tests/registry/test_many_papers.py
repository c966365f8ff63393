"""A folder of original pictures: begun, finished and asked about in few requests, and shown in few rows."""

import io

import pytest
from django.conf import settings

from portal.accounts.models import Membership
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send_piece
from portal.shared.files.storage import SignedRequest
from portal.tenancy.scope import tenant_scope
from registry.models import RightPaper
from registry.services import register_right
from tests.cast import a_brand, a_paper, organisation, person
from tests.portal import filesamples as samples
from tests.registry.test_pages import browser, page, read


@pytest.fixture
def pictures(people):
    with tenant_scope(organisation("norrlys")):
        return register_right(a_brand(), by=person("alice"), kind="original_pictures", title="Autumn")


def declared(*contents: bytes) -> list[dict[str, object]]:
    return [declare(io.BytesIO(content), f"picture {place}.png") for place, content in enumerate(contents)]


def post(client, path, content):
    return client.post(path, content, "application/json")


def test_many_are_begun_finished_and_asked_about_at_once(pictures):
    alice, carol = browser("alice"), browser("carol")
    start = page("paper-add", "norrlys", pictures.number, "original_picture")
    contents = [samples.picture(), samples.picture("JPEG")]
    files = [*declared(*contents), {"name": "huge.png", "size": settings.EVIDENCE_MAX_BYTES + 1, "pieces": ["0" * 64]}]
    answer = post(alice, start, {"files": files})
    assert answer.status_code == 201
    first, second, refused = answer.json()["uploads"]
    assert "the limit is" in refused["detail"]
    for upload, content in ((first, contents[0]), (second, contents[1])):
        for request in upload["requests"]:
            assert send_piece(SignedRequest(**request), content).status == 200
    ids = [first["file"]["id"], second["file"]["id"]]
    finish, states = page("files-finish", "norrlys"), page("file-states", "norrlys")
    assert [file["state"] for file in post(alice, finish, {"ids": ids}).json()["files"]] == ["arrived", "arrived"]
    asked = alice.get(states, {"id": [*ids[::-1], "nonsense"]}).json()["files"]
    assert [file["id"] for file in asked] == ids[::-1]
    assert carol.get(states.replace("norrlys", "kestrel"), {"id": ids}).json()["files"][0].keys() == {"detail"}
    # The same folder again: the same files, and nothing left to send.
    again = post(alice, start, {"files": files[:2]}).json()["uploads"]
    assert [(upload["file"]["id"], upload["requests"]) for upload in again] == [(ids[0], []), (ids[1], [])]
    with tenant_scope(organisation("norrlys")):
        assert RightPaper.objects.count() == EvidenceFile.objects.count() == 2


@pytest.mark.parametrize("content", [{"files": "x"}, {"files": [1]}, {"files": [{}] * 101}, [], "x", {"files": [{}]}])
def test_what_is_no_list_of_files_is_refused(pictures, content):
    start = page("paper-add", "norrlys", pictures.number, "original_picture")
    assert post(browser("alice"), start, content).status_code == 400


def test_an_original_may_come_a_thousand_times_and_a_certificate_not(pictures):
    start = page("paper-add", "norrlys", pictures.number, "declaration")
    with tenant_scope(organisation("norrlys")):
        for _ in range(50):
            a_paper(pictures, kind="declaration")
    alice = browser("alice")
    assert "at most 50 papers" in post(alice, start, declared(samples.picture())[0]).json()["detail"]
    originals = start.replace("declaration", "original_picture")
    assert post(alice, originals, declared(samples.picture())[0]).status_code == 201


def test_a_thousand_pictures_are_shown_by_the_newest(pictures):
    with tenant_scope(organisation("norrlys")):
        for _ in range(30):
            a_paper(pictures, kind="original_picture")
        a_paper(pictures, kind="declaration")
        assert RightPaper.objects.few_of_each(24).count() == 25
        assert RightPaper.objects.all().count_by_kind() == {"original_picture": 30, "declaration": 1}
    alice = browser("alice")
    assert "and 6 more that are there" in read(alice, page("right-papers", "norrlys", pictures.number))
    shown = read(alice, page("right-detail", "norrlys", pictures.number))
    assert "The newest 25 are shown." in shown


def test_the_same_folder_again_adds_nothing_even_where_no_more_fit(pictures, monkeypatch):
    monkeypatch.setattr("registry.services.papers.MOST_PAPERS", 2)
    start = page("paper-add", "norrlys", pictures.number, "original_picture")
    files = declared(samples.picture(), samples.picture("JPEG"))
    alice = browser("alice")
    begun = post(alice, start, {"files": files}).json()["uploads"]
    assert [upload["known"] for upload in begun] == [False, False]
    half = post(alice, start, {"files": files}).json()["uploads"]  # the line broke: both go on
    assert [bool(upload["requests"]) for upload in half] == [True, True]
    with tenant_scope(organisation("norrlys")):
        EvidenceFile.objects.update(state="accepted")
    again = post(alice, start, {"files": files}).json()["uploads"]
    assert [(each["file"]["id"], each["known"], each["requests"]) for each in again] == [
        (each["file"]["id"], True, []) for each in begun
    ]
    assert "at most" in post(alice, start, declared(samples.picture("WEBP"))[0]).json()["detail"]


def test_what_a_colleague_sent_is_listed_once(pictures):
    start = page("paper-add", "norrlys", pictures.number, "original_picture")
    (file,) = declared(samples.picture())
    first = post(browser("alice"), start, file).json()
    with tenant_scope(organisation("norrlys")):
        EvidenceFile.objects.update(state="accepted")
        Membership.objects.filter(user=person("vic")).update(roles=["agent"])
    second = post(browser("vic"), start, file).json()
    assert (second["file"]["id"], second["known"]) == (first["file"]["id"], True)
    helpful = post(browser("vic"), start.replace("original_picture", "declaration"), file).json()
    assert helpful["known"] is False  # as another kind of paper it is another paper
    with tenant_scope(organisation("norrlys")):
        assert RightPaper.objects.count() == 2
