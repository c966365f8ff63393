"""A kept answer: a refusal shows what was sent, a fresh visit what is kept, and nothing older overwrites it."""

import re

import pytest

from complaints.models import AnswerDraft, CounterNotice
from tests.complaints.test_answering import JSON, complete, everything, sam  # noqa: F401 - fixtures

OLD, NEW = "It is ours.", "It is ours, and we can show from whom we bought it."


def version_in(page: str) -> str:
    found = re.search(r'name="version" value="(\w*)"', page)
    assert found, "the form carries what it was made of"
    return found.group(1)


@pytest.fixture
def address(sam) -> str:  # noqa: F811 - the fixture from above
    return f"/case/{sam.token}/"


def kept() -> str:
    return AnswerDraft.objects.get().said["explanation"]


def test_a_refusal_that_is_loaded_again_does_not_overwrite_what_was_typed_after_it(address, client, everything):  # noqa: F811 - as above
    sent = {"explanation": OLD, "defence": "dealer", "version": version_in(client.get(address).text)}
    refused = client.post(address, sent)
    assert refused.status_code == 200
    assert f"{OLD}</textarea>" in refused.text
    typed = sent | {"explanation": NEW, "version": version_in(refused.text)}
    saved = client.post(address, typed, headers=JSON).json()
    again = client.post(address, sent)
    assert f"{OLD}</textarea>" in again.text
    assert "A newer draft of your answer is kept." in again.text
    assert "Open the newer draft" in again.text
    assert kept() == NEW
    later = sent | {"explanation": OLD + "!", "version": version_in(again.text)}
    stopped = client.post(address, later, headers=JSON)
    assert (stopped.status_code, kept()) == (409, NEW)
    assert "newer draft" in stopped.json()["text"]
    fresh = client.get(address).text
    assert f"{NEW}</textarea>" in fresh
    assert version_in(fresh) == saved["version"]


def test_the_page_goes_on_with_the_version_that_it_was_told(address, client, everything):  # noqa: F811 - as above
    version = version_in(client.get(address).text)
    for words in (OLD, NEW, OLD, NEW):
        answer = client.post(address, {"explanation": words, "version": version}, headers=JSON)
        assert answer.status_code == 200
        version = answer.json()["version"]
    assert kept() == NEW


def test_the_same_text_twice_is_no_older_one(address, client, everything):  # noqa: F811 - as above
    version = version_in(client.get(address).text)
    for _twice in range(2):
        assert client.post(address, {"explanation": OLD, "version": version}, headers=JSON).status_code == 200


def test_an_older_page_sends_nothing(address, sam, client, everything):  # noqa: F811 - as above
    said = complete(sam.complaint, sam)
    version = version_in(client.get(address).text)
    client.post(address, said | {"explanation": NEW, "version": version}, headers=JSON)
    old = client.post(address, said | {"explanation": OLD + " And that is all that we say.", "version": version})
    assert "A newer draft of your answer is kept." in old.text
    assert not CounterNotice.objects.exists()
    assert client.post(address, said | {"explanation": NEW, "version": version}).status_code == 302
    assert CounterNotice.objects.get().explanation == NEW


def test_a_phone_reads_where_the_draft_stands_and_can_keep_it(address, client, everything):  # noqa: F811 - as above
    client.post(address, {"explanation": OLD}, headers=JSON)
    line = client.get(address).text.partition('id="bar"')[2].partition("only-sm")[2].partition("</div>")[0]
    assert re.search(r"Draft saved \d\d:\d\d", line)
    assert 'value="save">Save the draft' in line
