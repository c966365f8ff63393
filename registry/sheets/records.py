"""Official trademark records in WIPO ST.96 or ST.66 XML, read into the rows of a sheet.

Element names: ST.96 (`tmk:Trademark` with `com:` parts) and ST.66 (`TradeMark` in `TradeMarkTransactionBody`), which
name most parts alike. Offices add namespaces and move between versions, so names are compared without their
namespace and only the parts that we need are looked for, wherever they stand in the record.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

from portal.shared.errors import Refused
from registry.sheets.sheet import MOST_ROWS, Lines

FIELDS = (
    "title",
    "office",
    "registration_number",
    "registered_on",
    "expires_on",
    "nice_classes",
    "nice_edition",
    "goods",
    "feature",
)
"""What a record tells: the headings of the sheet that it becomes."""

_RECORDS = {"Trademark", "TradeMark"}
_FIRST_OF: dict[str, tuple[str, ...]] = {
    "title": ("MarkVerbalElementText", "MarkSignificantVerbalElementText"),
    "office": ("RegistrationOfficeCode", "ReceivingOfficeCode"),
    "registration_number": ("RegistrationNumber", "InternationalRegistrationNumber", "ApplicationNumber"),
    "registered_on": ("RegistrationDate", "InternationalRegistrationDate"),
    "expires_on": ("ExpiryDate",),
    "nice_edition": ("ClassificationVersion",),
    "feature": ("MarkFeatureCategory", "MarkFeature", "MarkCategory"),
}
_FEATURES = {
    "word": "word",
    "figurative": "figurative",
    "combined": "combined",
    "threedimensional": "three_d",
    "3d": "three_d",
    "sound": "sound",
}
"""The sorts of marks that the standards name and we know; others are left for the person to choose."""
_NUMBER_TEXT = ("ApplicationNumberText", "ST13ApplicationNumber")
DEEPEST = 100
"""How deep parts may stand in parts: records need a dozen. To look for a name in each of thousands of parts that hold
each other would take hours."""
_XINCLUDE = "{http://www.w3.org/2001/XInclude}"


def read_records(file: BinaryIO) -> Lines:
    """A line of headings, then one line for each record in the file, numbered as rows of a sheet.

    Raises Refused for what is no such record, and for entities, document types and references to other files, which a
    record needs as little as we do.
    """
    yield 1, list(FIELDS)
    found = 0
    for record in _records(file):
        found += 1
        told = facts_of(record)
        yield found + 1, [told.get(field, "") for field in FIELDS]
        record.clear()
        if found > MOST_ROWS:
            return
    if not found:
        raise Refused(
            _("There is no trademark record in this file. Download it from the office as ST.96 or ST.66 XML.")
        )


def facts_of(record: Element) -> dict[str, str]:
    """What one record tells, by FIELDS; what it does not say is left out."""
    told = {field: text for field, names in _FIRST_OF.items() if (text := _first(record, names))}
    for day in ("registered_on", "expires_on"):
        if day in told:
            told[day] = told[day][:10]  # some offices add their time zone to a day
    number = _first(record, _NUMBER_TEXT)
    told.setdefault("registration_number", number)
    told["feature"] = _FEATURES.get(re.sub(r"[\W_]", "", told.get("feature", "")).lower(), "")
    st13 = _first(record, ("ST13ApplicationNumber",))
    if "office" not in told and st13[:2].isalpha():
        told["office"] = st13[:2].upper()
    classes = list(_classes(record))
    told["nice_classes"] = ", ".join(dict.fromkeys(number for number, _goods in classes if number))
    told["goods"] = "\n".join(dict.fromkeys(goods for _number, goods in classes if goods))
    return {field: text for field, text in told.items() if text}


def _records(file: BinaryIO) -> Iterator[Element]:
    """Whole records; a record inside another, such as an earlier mark in an opposition, is a part of that one."""
    file.seek(0)
    depth = within = 0
    try:
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
            if element.tag.startswith(_XINCLUDE):
                raise _active()
            step = 1 if event == "start" else -1
            depth += step
            if depth > DEEPEST:
                raise _damaged()
            if _name(element) not in _RECORDS:
                continue
            within += step
            if event == "end" and within == 0:
                yield element
    except DefusedXmlException as error:
        raise _active() from error
    except (ParseError, ValueError, LookupError) as error:
        raise _damaged() from error


def _damaged() -> Refused:
    return Refused(_("The XML is damaged and cannot be read. Download the record from the office again."))


def _active() -> Refused:
    return Refused(
        _("This XML holds a document type, entities or references to other files. Download the plain record again.")
    )


def _classes(record: Element) -> Iterator[tuple[str, str]]:
    for part in record.iter():
        if _name(part) == "ClassDescription":
            goods = _first(part, ("GoodsServicesDescriptionText", "GoodsServicesDescription"))
            yield _first(part, ("ClassNumber",)).lstrip("0"), goods


def _first(element: Element, names: tuple[str, ...]) -> str:
    """The text of the first part of the first name that has one; a number may stand in a part of its own."""
    for name in names:
        for part in element.iter():
            if _name(part) == name and (text := _text(part)):
                return text
    return ""


def _text(part: Element) -> str:
    own = " ".join((part.text or "").split())
    if own or not len(part):
        return own
    return next((" ".join((child.text or "").split()) for child in part if (child.text or "").strip()), "")


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
