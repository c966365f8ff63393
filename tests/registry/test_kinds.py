"""Every kind of right, from the one table: drafts with whatever is there, checks beside the fields, masks, papers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal.shared.errors import Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import tenant_scope
from registry.checks import missing_facts, what_is_missing
from registry.describing import facts_of
from registry.fields import COLUMNS, FIELDS, FieldType
from registry.importing.columns import columns_of, guess
from registry.kinds import GROUPS, KINDS, PAPERS
from registry.models import Right
from registry.oddities import oddities
from registry.services import register_right, submit_right, update_right
from registry.workflow import State
from tests.cast import a_brand, a_mandate, a_paper, organisation, person

KIND_KEYS = [
    "trademark", "copyright_registered", "copyright_unregistered", "invention_patent", "utility_model", "design",
    "geographical_indication", "publication", "audiovisual", "software", "original_pictures", "portrait",
    "virtual_persona", "organisation_name",
]  # fmt: skip
VALUES = {
    FieldType.TEXT: "Something",
    FieldType.LONG_TEXT: "Some words\nabout it",
    FieldType.PERSON: "A. Lind",
    FieldType.URL: "https://norrlys.example/it",
    FieldType.NUMBER: 80,
    FieldType.OFFICE: "SE",
    FieldType.CLASSES: [18],
    FieldType.EDITION: "12-2025",
    FieldType.ISBN: "978-7-04-000000-9",
    FieldType.COUNTRIES: ["SE"],
}
DAYS = {"registered_on": date(2020, 5, 4), "expires_on": date(2030, 5, 4)}


@pytest.fixture
def norrlys(people):
    with tenant_scope(organisation("norrlys")):
        yield organisation("norrlys")


@pytest.fixture
def brand(norrlys):
    return a_brand()


def filled(kind, **facts):
    """Facts for every field of a kind, as a person would type them."""
    said = {}
    for field in kind.says():
        match field.type:
            case FieldType.DATE:
                said[field.key] = DAYS.get(field.key, date(2020, 1, 7))
            case FieldType.CHOICE:
                said[field.key] = field.choices[0].key
            case FieldType.SUBTYPE:
                said[field.key] = kind.subtypes[0].key
            case FieldType.COUNTRIES:
                said[field.key] = []
            case _:
                said[field.key] = VALUES[field.type]
    return said | facts


def test_the_table_names_every_kind():
    assert list(KINDS) == KIND_KEYS
    assert {sort.key for sort in KINDS["trademark"].subtypes} == {"word", "figurative", "combined", "three_d", "sound"}
    assert {kind.group for kind in KINDS.values()} == set(GROUPS)


def test_every_field_and_paper_has_a_use():
    assert {key for kind in KINDS.values() for key in kind.fields} == set(FIELDS)
    used = {paper.key for kind in KINDS.values() for paper in kind.papers()}
    assert used == set(PAPERS)


def test_the_file_of_a_paper_is_found_under_its_own_heading():
    """A sheet whose files nobody finds would be imported without its papers."""
    columns = columns_of("trademark", client=False)
    for heading in ("Certificate file", "File: Certificate", PAPERS["certificate"].title.zh_hans + "文件"):
        assert guess([heading], columns, {}) == {"paper_certificate": 0}, heading


def test_columns_are_columns_of_the_table():
    columns = {field.name: field for field in Right._meta.fields}
    assert COLUMNS.keys() <= columns.keys()
    for key, empty in COLUMNS.items():
        assert columns[key].get_default() == empty


@pytest.mark.parametrize("key", KIND_KEYS)
def test_a_draft_is_saved_with_nothing_in_it(brand, key):
    right = register_right(brand, by=person("alice"), kind=key)
    assert right.name == "No title yet"
    assert set(missing_facts(right)) >= set(KINDS[key].required)
    with pytest.raises(Refused):
        submit_right(right, by=person("alice"))


@pytest.mark.parametrize("key", KIND_KEYS)
def test_a_complete_right_of_every_kind_is_submitted(brand, key):
    right = register_right(brand, by=person("alice"), kind=key, **filled(KINDS[key]))
    right = Right.objects.get(pk=right.pk)
    assert missing_facts(right) == {}
    for missing in list(what_is_missing(right)):
        a_paper(right, kind=missing.removeprefix("paper-"))
    assert submit_right(right, by=person("alice")).state == State.SUBMITTED


@pytest.mark.parametrize("key", KIND_KEYS)
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_what_it_says_is_told_in_both_languages(brand, key, language):
    right = register_right(brand, by=person("alice"), kind=key, **filled(KINDS[key]))
    with override(language):
        told = {fact.field.key: fact.text for fact in facts_of(right, plain=True)}
    assert told.keys() == {key for key, value in filled(KINDS[key]).items() if value not in ("", [])}
    assert all(told.values())


WRONG = [
    ("publication", "isbn", "978-7-04-000000-8", "last digit does not fit"),
    ("publication", "isbn", "7-04-000000-1", "last digit does not fit"),
    ("publication", "isbn", "6901234567892", "begins with 978"),
    ("publication", "isbn", "12345", "10 or 13 digits; this has 5"),
    ("publication", "published_on", "soon", "year-month-day"),
    ("publication", "published_on", timezone.localdate() + timedelta(days=3), "in the future"),
    ("publication", "published_on", date(1500, 1, 1), "too long ago"),
    ("publication", "book_format", "clay", "Choose one of the list"),
    ("publication", "author", "A" * 301, "Shorten it"),
    ("publication", "author", 12, "as text"),
    ("publication", "work_url", "javascript:alert(1)", "URL"),
    ("publication", "work_url", "https://" + "a" * 2000 + ".example", "Shorten it"),
    ("publication", "nice_classes", [1], "does not say this"),
    ("audiovisual", "episodes", "many", "Write a number"),
    ("audiovisual", "episodes", -1, "Write a number"),
    ("audiovisual", "subtype", "word", "Choose one of the list"),
    ("trademark", "designations", ["ZZ"], "no country or office ZZ"),
    ("trademark", "designations", "SE", "as a list"),
    ("invention_patent", "filed_on", date(2021, 1, 1), "filed after it was registered"),
    ("portrait", "died_on", timezone.localdate() + timedelta(days=3), "in the future"),
]


@pytest.mark.parametrize(("kind", "field", "value", "words"), WRONG)
def test_what_cannot_be_is_refused_beside_its_field_in_both_languages(brand, kind, field, value, words):
    facts = filled(KINDS[kind]) | {field: value}
    with pytest.raises(Refused, match=words) as refused:
        register_right(brand, by=person("alice"), kind=kind, **facts)
    assert refused.value.field == field
    with override("zh-hans"), pytest.raises(Refused, match=r"[\u4e00-\u9fff]"):
        register_right(brand, by=person("alice"), kind=kind, **facts)


CHINESE_PATENTS = [
    ("invention_patent", "ZL 202410123456.0", ""),
    ("invention_patent", "zl202410123456 0", ""),
    ("invention_patent", "200310102344.5", ""),  # the example of the standard itself
    ("invention_patent", "ZL95115608.X", ""),
    ("utility_model", "ZL 202420123456.6", ""),
    ("design", "ZL 202430123456.1", ""),
    ("invention_patent", "ZL 202410123456.1", "digit after the dot does not fit"),
    ("invention_patent", "ZL 202410123457.0", "digit after the dot does not fit"),
    ("invention_patent", "ZL 202420123456.6", "number of a utility model"),
    ("utility_model", "ZL 202430123456.1", "number of a design"),
    ("design", "ZL 202410123456.0", "number of an invention patent"),
    ("invention_patent", "1234567", "ZL, 12 digits"),
    ("invention_patent", "ZL 209910123456.6", "the year 2099"),
]


@pytest.mark.parametrize(("kind", "number", "words"), CHINESE_PATENTS)
def test_chinese_patent_numbers_block(brand, kind, number, words):
    facts = filled(KINDS[kind], office="CN", registration_number=number)
    if not words:
        assert register_right(brand, by=person("alice"), kind=kind, **facts).number_key
        return
    with pytest.raises(Refused, match=words) as refused:
        register_right(brand, by=person("alice"), kind=kind, **facts)
    assert refused.value.field == "registration_number"


ODD = [
    ("trademark", {"office": "EM", "registration_number": "12"}, "registration_number", "9 digits"),
    ("trademark", {"office": "SE", "registration_number": "NO502019012345678"}, "registration_number", "office NO"),
    ("trademark", {"nice_edition": "7-1997", "nice_classes": [43]}, "nice_edition", "42 classes"),
    ("trademark", {"expires_on": date(2099, 1, 1)}, "expires_on", "Usually ten years"),
    ("design", {"office": "EM", "registration_number": "12"}, "registration_number", "EU design"),
    ("invention_patent", {"expires_on": date(2060, 1, 1)}, "expires_on", "Usually 20 years"),
    ("invention_patent", {"expires_on": date(2039, 1, 1)}, "expires_on", ""),
]


@pytest.mark.parametrize(("kind", "facts", "field", "words"), ODD)
def test_what_is_odd_is_remarked_upon_and_never_blocks(brand, kind, facts, field, words):
    right = register_right(brand, by=person("alice"), kind=kind, **filled(KINDS[kind], **facts))
    assert words in oddities(right).get(field, "")
    assert bool(oddities(right).get(field)) == bool(words)


def test_an_isbn_is_one_book_however_it_is_written(brand):
    facts = filled(KINDS["publication"])
    long = register_right(brand, by=person("alice"), kind="publication", **facts | {"isbn": "978-0-306-40615-7"})
    short = register_right(brand, by=person("alice"), kind="publication", **facts | {"isbn": "0-306-40615-2"})
    assert long.details["isbn"] == short.details["isbn"] == "9780306406157"
    assert list(Right.objects.same_registration(long)) == [short]
    assert list(Right.objects.matching("978-0-306-40615-7").order_by("id")) == [long, short]


def test_papers_follow_the_office_and_the_sort(brand):
    design = register_right(brand, by=None, kind="design", **filled(KINDS["design"]))
    assert "paper-evaluation_report" not in what_is_missing(design)
    update_right(design, by=None, office="CN", registration_number="ZL 202430123456.1")
    assert "paper-evaluation_report" in what_is_missing(design)
    mark = register_right(brand, by=None, kind="trademark", **filled(KINDS["trademark"], subtype="sound"))
    assert "Add this paper" in what_is_missing(mark)["paper-sound_sample"]
    a_paper(mark, kind="sound_sample", state="arrived")
    assert "being checked" in what_is_missing(mark)["paper-sound_sample"]
    estate = register_right(brand, by=None, kind="portrait", subtype="estate")
    assert {"died_on", "paper-succession", "paper-death_certificate"} <= set(what_is_missing(estate))
    assert "identity_number" not in what_is_missing(estate)


def test_a_private_detail_is_masked_for_all_but_owner_and_reviewers(brand):
    a_mandate([brand])
    facts = {"title": "Mira K.", "real_name": "王小明", "identity_number": "110101199003071234"}
    right = register_right(brand, by=person("alice"), kind="portrait", **facts)
    entry = AuditEntry.objects.get(verb="registry.add_right")
    assert "110101199003071234" not in str(entry.after)
    assert entry.after["identity_number"] == "••••1234"
    plainly = {fact.field.key: fact.text for fact in facts_of(right, plain=True)}
    masked = {fact.field.key: fact.text for fact in facts_of(right, plain=False)}
    assert (plainly["identity_number"], plainly["real_name"]) == ("110101199003071234", "王小明")
    assert (masked["identity_number"], masked["real_name"]) == ("••••1234", "王••")
    # What comes back masked was not seen, and stays.
    update_right(right, by=person("gus"), identity_number="••••1234", real_name="王大明")
    assert right.details["identity_number"] == "110101199003071234"
    assert right.details["real_name"] == "王大明"
    change = AuditEntry.objects.get(verb="registry.change_right")
    assert change.after == {"real_name": "王••"}
