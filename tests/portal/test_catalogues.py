"""Every word that a person sees exists in every language."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils.translation import gettext, ngettext, npgettext, override, pgettext, to_language

from portal import catalogues
from portal.accounts import borrowed_words

ANOTHER_WORD_FOR_THE_SAME = {
    ", ",
    "Action",
    "Active",
    "Add",
    "All",
    "Change",
    "Choose",
    "Draft saved",
    "English",
    "Name",
    "Next",
    "Passkey",
    "Previous",
    "Sessions",
    "Verified",
    "description",
    "name",
}


@pytest.mark.parametrize("room", sorted({words.room.name for words in catalogues.all_words()}))
def test_the_catalogues_are_complete(room):
    assert catalogues.complaints_about_catalogues([room]) == []


@pytest.mark.parametrize("words", list(catalogues.all_words()), ids=lambda words: words.room.name)
def test_no_word_hides_from_extraction_in_a_formatted_string(words):
    for path in words.room.rglob("*.py"):
        assert not re.search(r"""f["'][^"'\n]*\{(_|n?gettext)\(""", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("words", list(catalogues.all_words()), ids=lambda words: words.room.name)
def test_a_person_reads_what_the_room_says(words):
    """All catalogues are merged, other packages' too: where two translate a word differently, the first one wins."""
    with override(to_language(words.locale)):
        others = {
            (message.context, message.id): (message.string, said(message))
            for message in words.current()
            if message.id and said(message) != as_one(message.string)
        }
    assert others == {}, "Say the same, or give the word a context."


def test_our_words_mean_the_same_to_other_packages():
    """Theirs stand behind ours: a word that means something else in the editors' pages needs a context."""
    ours = {
        (message.context, message.id): message.string for words in catalogues.all_words() for message in words.current()
    }
    others = {
        message.id
        for catalog in of_other_packages()
        for message in catalog
        if message.id and message.string and ours.get((message.context, message.id), message.string) != message.string
    }
    assert others - set(borrowed_words.WORDS) == ANOTHER_WORD_FOR_THE_SAME


def of_other_packages():
    """The catalogues that stand behind ours and come with their sources."""
    places = [Path(app.path) for app in apps.get_app_configs() if "site-packages" in app.path]
    for place in [*places, Path(django.__file__).parent / "conf"]:
        path = place / "locale/zh_Hans/LC_MESSAGES/django.po"
        if path.exists():
            yield read_po(BytesIO(path.read_bytes()), locale="zh_Hans")


def as_one(string):
    """A translation without its further plural forms; Chinese has only one."""
    return string if isinstance(string, str) else string[0]


def said(message):
    """What Django makes of the message in the current language."""
    if isinstance(message.id, str):
        return pgettext(message.context, message.id) if message.context else gettext(message.id)
    one, many = message.id
    return npgettext(message.context, one, many, 1) if message.context else ngettext(one, many, 1)


@pytest.fixture
def room(tmp_path, settings, monkeypatch):
    """A room of its own, with one template and one module."""
    settings.BASE_DIR = tmp_path
    room = tmp_path / "gallery"
    (room / "templates").mkdir(parents=True)
    (room / "templates" / "hall.html").write_text(
        '{% load i18n %}\n  <p>{% translate "Hall" %}</p>\n'
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} picture\n"
        "{% plural %}\n  {{ n }} pictures\n{% endblocktranslate %}\n"
    )
    (room / "words.py").write_text('pgettext("a door", "Open")\n_("Hello %(name)s")\n')
    monkeypatch.setattr(catalogues, "all_words", lambda *_: iter([catalogues.Words(room, "zh_Hans")]))
    return room


def translate(room, **words):
    path = room / "locale/zh_Hans/LC_MESSAGES/django.po"
    text = path.read_text()
    for english, chinese in words.items():
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{chinese}"')
    path.write_text(text)
    return path


def test_words_come_from_templates_and_modules(room):
    call_command("messages")
    text = (room / "locale/zh_Hans/LC_MESSAGES/django.po").read_text()
    for line in ('msgid "Hall"', 'msgctxt "a door"', 'msgid_plural "%(n)s pictures"', 'msgid "Hello %(name)s"'):
        assert line in text


def test_translations_survive_and_old_words_go(room):
    call_command("messages")
    path = translate(room, Hall="大厅")
    (room / "words.py").unlink()
    call_command("messages")
    text = path.read_text()
    assert 'msgid "Hall"\nmsgstr "大厅"' in text
    assert "Open" not in text


def test_updating_twice_changes_nothing(room):
    call_command("messages")
    assert catalogues.update_catalogues() == []


def test_the_check_names_what_is_missing_stale_or_wrong(room):
    with pytest.raises(CommandError, match="stale"):
        call_command("messages", "--check")
    call_command("messages")
    translate(room, Hall="大厅", Open="打开", **{"Hello %(name)s": "您好 %(nmae)s"})
    with pytest.raises(CommandError) as failure:
        call_command("messages", "--check")
    said = str(failure.value)
    assert "pictures" in said
    assert "untranslated" in said
    assert "Hello" in said
    assert "'Hall'" not in said


def test_compiling_writes_what_changed_and_nothing_else(room):
    call_command("messages")
    written = catalogues.compile_catalogues()
    assert [Path(path).suffix for path in written] == [".mo"]
    assert catalogues.compile_catalogues() == []
    shutil.rmtree(room / "locale")
    assert catalogues.compile_catalogues() == []
