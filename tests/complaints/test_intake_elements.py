"""The elements of 17 USC 512: present or missing, and where. First small notices, then sixty real ones.

element_labels.csv says what a person read in sixty notices that were drawn at random: thirty that the rules were made
with ("tuned"), and thirty that were read before and left alone ("held").
"""

import csv
from pathlib import Path

import pytest

from complaints.intake import Confidence, Element, Role, read_notice, read_raw
from complaints.intake.labels import ElementAgreement, read_element_labels
from tests.complaints.test_intake_corpus import CODE, corpus
from tests.complaints.test_intake_parser import ANSWER, FORM

LABELS = Path(__file__).with_name("element_labels.csv")
LETTER = """Dear Sirs,

My name is Astrid Berg and I act for Norrlys Film AB. Our lamp plans were copied without permission.
They are now at https://github[.]com/copycat/plans.

I have a good faith belief that this use is not authorized by the owner, its agent or the law. The information in this
notice is accurate. I swear under penalty of perjury that I am authorized to act on behalf of the owner.

You may reach me at astrid@norrlys.example.

Very truly yours,
Astrid Berg
Counsel
"""


def found(text):
    notice = read_notice(text, target_rule=CODE)
    return {one.element: one for one in notice.elements}, notice.text


PLACES = [
    (FORM, Element.SIGNATURE, "Astrid Berg"),
    (FORM, Element.WORK, "The lamp plans of 2019"),
    (FORM, Element.LOCATION, "https://github.com/Copycat/Plans/blob/main/a.txt"),
    (FORM, Element.CONTACT, "+46 70 123 45 67"),
    (FORM, Element.GOOD_FAITH, "I have a good faith belief"),
    (FORM, Element.ACCURACY, "I swear, under penalty of perjury"),
    (FORM, Element.AUTHORITY, "I swear, under penalty of perjury"),
    (LETTER, Element.SIGNATURE, "Astrid Berg"),
    (LETTER, Element.WORK, "Our lamp plans"),
    (LETTER, Element.LOCATION, "https://github[.]com/copycat/plans"),
    (LETTER, Element.CONTACT, "astrid@norrlys.example"),
    (LETTER, Element.ACCURACY, "The information in this\nnotice is accurate."),
    (LETTER, Element.AUTHORITY, "I swear under penalty of perjury"),
    (ANSWER, Element.MISTAKE, "I swear, under penalty of perjury"),
    (ANSWER, Element.JURISDICTION, "I consent to the jurisdiction"),
    (ANSWER, Element.SERVICE, "I consent to the jurisdiction"),
    (ANSWER, Element.SIGNATURE, "Sam Seller"),
    (ANSWER, Element.CONTACT, "sam@seller.example"),
    (ANSWER, Element.LOCATION, "https://github.com/copycat/plans"),
]


@pytest.mark.parametrize(("text", "element", "words"), PLACES)
def test_an_element_is_found_where_it_stands(text, element, words):
    elements, read = found(text)
    assert elements[element].present
    assert elements[element].places[0].of(read).startswith(words)


@pytest.mark.parametrize(("text", "element"), [row[:2] for row in PLACES])
def test_without_its_words_an_element_is_missing(text, element):
    elements, read = found(text)
    for place in sorted(elements[element].places, key=lambda one: -one.start):
        read = read[: place.start] + read[place.end :]
    if element in (Element.MISTAKE, Element.JURISDICTION):
        read += "\nThis is my counter-notice."
    if (text, element) == (LETTER, Element.SIGNATURE):
        read = read.replace("Counsel", "")
    again = {one.element: one for one in read_notice(read, target_rule=CODE).elements}[element]
    # When only the sender's own pages are left, the reader offers them as a guess.
    assert not again.present or (element, again.confidence) == (Element.LOCATION, Confidence.GUESSED)


NOT_DECLARED = [
    "Type the following statement: “I have a good faith belief that use is not authorized by the owner.”",
    "6. A statement that the complaining party has a good faith belief that the use is not authorized.",
]


@pytest.mark.parametrize("line", NOT_DECLARED)
def test_an_instruction_declares_nothing(line):
    text = f"{line}\n\nPlease remove https://github.com/a/b, a copy of our lamp plans."
    assert Element.GOOD_FAITH in read_notice(text, target_rule=CODE).deficiencies


def test_the_other_sides_contact_data_are_not_the_senders():
    text = FORM.replace("+46 70 123 45 67", "").replace(
        "**Is the work", "**Do you have the alleged infringer's contact information?**\n[private]\n**Is the work"
    )
    assert Element.CONTACT in read_notice(text, target_rule=CODE).deficiencies


def test_a_page_under_another_domain_is_only_guessed():
    elements, _ = found("The following pages must be removed:\nhttps://www.fake.example/shop/1")
    assert (elements[Element.LOCATION].present, elements[Element.LOCATION].confidence) == (True, Confidence.GUESSED)


@pytest.fixture(scope="module")
def read_by_part():
    """What was read in the labelled notices, by part."""
    folder = corpus()
    if folder is None:
        pytest.skip("The real notices are not on this machine; see test_intake_corpus.")
    labels = read_element_labels(LABELS)
    parts = {"tuned": ElementAgreement(), "held": ElementAgreement()}
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            notice = read_raw((folder / row["file"]).read_bytes(), target_rule=CODE)
            parts[row["part"]].add(row["file"], labels[row["file"]], notice)
    return parts


@pytest.mark.parametrize("part", ["tuned", "held"])
def test_elements_agree_with_what_a_person_read(read_by_part, part):
    agreement = read_by_part[part]
    assert agreement.files == 30
    assert agreement.right.total() >= 0.95 * agreement.judged.total(), agreement.differences
    assert agreement.originals_right == agreement.originals, agreement.differences


def test_whole_notices_agree(read_by_part):
    both = read_by_part.values()
    assert sum(part.whole for part in both) >= 0.95 * 60, [part.differences for part in both]


def test_every_place_holds_words(read_by_part):
    folder = corpus()
    for path in sorted(folder.glob("*.md"))[::9]:
        notice = read_raw(path.read_bytes(), target_rule=CODE)
        for one in notice.elements:
            assert all(place.of(notice.text).strip() for place in one.places), (path.name, one)
            assert one.present or not one.places


def test_the_senders_own_pages_are_no_targets():
    text = (
        "**Please provide a detailed description of the original copyrighted work.**\nOur course; it is in the "
        "following repositories belonging to the school:\nhttps://github.com/school/a\n\n"
        "**What files should be taken down?**\nhttps://github.com/student/a\n"
    )
    roles = {one.key: one.role for one in read_notice(text, target_rule=CODE).named}
    assert roles == {"school/a": Role.ORIGINAL, "student/a": Role.CONCERNED}
