"""Every page is opened by those whose it is, in both languages: it comes, and is valid HTML (`tests/markup`)."""

from collections.abc import Iterator

from portal.accounts.models import User
from tests.architecture.addresses import plain_addresses
from tests.architecture.test_addresses import fillable, tried
from tests.cast import browser
from tests.markup import sent

VISITORS = {"t": ["alice", "vic"], "review": ["sven", "audrey"], "case": [""], "api": []}
ANYBODY = ["", "alice", "sam", "sven"]
PLATFORM = {"organisation": "market"}
MANY = 120  # so many different pages come at least


def visits(house) -> Iterator[tuple[str, str]]:
    """Who opens what: the house's pages, the same of the platform's own organisation, and what is nobody's."""
    for address in fillable(house):
        for name in VISITORS[address.door]:
            yield name, address.path(house)
        if address.door == "t" and set(address.keywords) <= {"organisation", "year"}:
            yield "ed", address.path(house, **PLATFORM)
    for address in plain_addresses():
        for name in ANYBODY:
            yield name, f"/{address.route}"


def test_every_page_comes_in_both_languages_and_is_valid(world):
    asked = list(visits(world.victim))
    visitors = {name: browser(name) for name, _ in asked}
    english = pages(asked, visitors, "en")
    assert len({path for _, path in english}) > MANY
    assert pages(english, visitors, "zh-hans") == english
    assert sent.FAULTS == []


def pages(asked, visitors, language: str) -> list[tuple[str, str]]:
    """What comes as a page of this language."""
    User.objects.update(language=language)
    found = []
    for name, path in asked:
        with tried():
            answer = visitors[name].get(path, headers={"accept-language": language})
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            assert f'<html lang="{language}"' in answer.text, path
            found.append((name, path))
    return found
