"""The Nice classes: editions, and the search by goods in both languages."""

import pytest
from django.utils.translation import override

from registry.offices.nice import CLASSES, EDITION, EDITIONS, GOODS, find_classes, read_classes
from tests.registry.test_api import Program
from tests.registry.test_pages import browser, page


def test_every_class_has_goods_in_both_languages():
    assert list(GOODS) == list(CLASSES)
    assert all(len(texts) >= 8 for texts in GOODS.values())
    assert sum(map(len, GOODS.values())) >= 700
    for texts in GOODS.values():
        assert len({text.en for text in texts}) == len(texts)


def test_editions_are_in_order_the_current_one_first():
    assert EDITION == "13-2026"
    years = [int(edition.partition("-")[2]) for edition in EDITIONS]
    assert years == sorted(years, reverse=True)


SEARCHES = [
    ("shoes", 25, "shoes"),
    ("shoe", 25, "shoes"),
    ("SNEAKERS", 25, "sneakers"),
    ("鞋", 25, "shoes"),
    ("backpacks", 18, "backpack"),
    ("手机壳", 9, "phone case"),
    ("live commerce", 35, "live commerce"),
    ("直播带货", 35, "live commerce"),
    ("veterinary", 44, "veterinary services"),
    ("茶", 30, "tea"),
]


@pytest.mark.parametrize(("words", "number", "goods"), SEARCHES)
def test_goods_are_found_in_either_language(words, number, goods):
    assert goods in find_classes(words)[number]


@pytest.mark.parametrize("words", ["", "  ", "zzzzz", "\u202e"])
def test_nothing_is_found_for_nothing(words):
    assert find_classes(words) == {}


def test_goods_are_named_in_the_language_of_the_page():
    with override("zh-hans"):
        assert "鞋" in find_classes("shoes")[25]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("18, 25", [18, 25]), ("第18、25类", [18, 25]), ("", []), ("1825", None), ("eighteen", None), ("18 & 25", None)],
)
def test_classes_are_read_as_people_write_them(text, numbers):
    assert read_classes(text) == numbers


def test_the_search_beside_the_list_and_by_program(people):
    found = browser("alice").get(page("right-class-list", "norrlys"), {"q": "shoes"}).json()
    assert found["25"] == ["shoes"]
    alice = Program("alice", "norrlys")
    assert len(alice.get("nice-classes/")) == 45
    assert [row["number"] for row in alice.get("nice-classes/", q="dumplings")] == [30]
    assert alice.get("nice-classes/", q="zzzzz") == []
