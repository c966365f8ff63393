"""Official records: what ST.96 and ST.66 say, whatever their namespaces; and XML that wants more than to be read."""

import io

import pytest

from portal.shared.errors import Refused
from registry.sheets.reading import read_sheet

ST96 = """<?xml version="1.0" encoding="UTF-8"?>
<tmk:TrademarkBag xmlns:tmk="http://www.wipo.int/standards/XMLSchema/ST96/Trademark"
  xmlns:com="http://www.wipo.int/standards/XMLSchema/ST96/Common" com:st96Version="V7_1"><tmk:Trademark>
  <com:RegistrationOfficeCode>EM</com:RegistrationOfficeCode>
  <com:ApplicationNumber><com:ApplicationNumberText>017893411</com:ApplicationNumberText></com:ApplicationNumber>
  <com:RegistrationNumber>017893412</com:RegistrationNumber>
  <com:RegistrationDate>2016-12-15-04:00</com:RegistrationDate><com:ExpiryDate>2026-12-15</com:ExpiryDate>
  <tmk:MarkRepresentation><tmk:MarkFeatureCategory>Word</tmk:MarkFeatureCategory><tmk:MarkReproduction>
    <tmk:WordMarkSpecification><tmk:MarkVerbalElementText>NORRLYS</tmk:MarkVerbalElementText></tmk:WordMarkSpecification>
  </tmk:MarkReproduction></tmk:MarkRepresentation>
  <tmk:GoodsServicesBag><tmk:GoodsServices><com:ClassificationVersion>12</com:ClassificationVersion>
    <tmk:ClassDescriptionBag>
      <tmk:ClassDescription><tmk:ClassNumber>018</tmk:ClassNumber>
        <tmk:GoodsServicesDescriptionText com:languageCode="en">Backpacks</tmk:GoodsServicesDescriptionText>
      </tmk:ClassDescription>
      <tmk:ClassDescription><tmk:ClassNumber>25</tmk:ClassNumber>
        <tmk:GoodsServicesDescriptionText>Jackets</tmk:GoodsServicesDescriptionText></tmk:ClassDescription>
    </tmk:ClassDescriptionBag></tmk:GoodsServices></tmk:GoodsServicesBag>
</tmk:Trademark></tmk:TrademarkBag>"""

ST66 = """<Transaction xmlns="http://example.int/tm-search/v1_0"><TradeMarkTransactionBody><TransactionContentDetails>
<TransactionData><TradeMarkDetails>
<TradeMark operationCode="Insert"><RegistrationOfficeCode>EM</RegistrationOfficeCode>
  <ApplicationNumber>017893412</ApplicationNumber><RegistrationDate>2016-12-15</RegistrationDate>
  <ExpiryDate>2026-12-15</ExpiryDate><MarkFeature>Word</MarkFeature>
  <WordMarkSpecification><MarkVerbalElementText>NORRLYS</MarkVerbalElementText></WordMarkSpecification>
  <GoodsServicesDetails><GoodsServices><ClassificationVersion>12</ClassificationVersion><ClassDescriptionDetails>
    <ClassDescription><ClassNumber>18</ClassNumber><GoodsServicesDescription>Backpacks</GoodsServicesDescription></ClassDescription>
    <ClassDescription><ClassNumber>25</ClassNumber><GoodsServicesDescription>Jackets</GoodsServicesDescription></ClassDescription>
  </ClassDescriptionDetails></GoodsServices></GoodsServicesDetails></TradeMark>
<TradeMark><ApplicationNumber>2</ApplicationNumber></TradeMark>
</TradeMarkDetails></TransactionData></TransactionContentDetails></TradeMarkTransactionBody></Transaction>"""

SAID = {
    "title": "NORRLYS",
    "office": "EM",
    "registration_number": "017893412",
    "registered_on": "2016-12-15",
    "expires_on": "2026-12-15",
    "nice_classes": "18, 25",
    "nice_edition": "12",
    "goods": "Backpacks\nJackets",
    "feature": "word",
}


def read(text: str):
    sheet = read_sheet(io.BytesIO(text.encode()))
    return [dict(zip(sheet.headings, row.cells, strict=True)) for row in sheet.rows]


@pytest.mark.parametrize(("text", "count"), [(ST96, 1), (ST66, 2)])
def test_a_record_becomes_a_row(text, count):
    rows = read(text)
    assert rows[0] == SAID
    assert len(rows) == count


def test_namespaces_and_their_prefixes_do_not_matter():
    assert read(ST96.replace("tmk:", "ns2:").replace("xmlns:tmk", "xmlns:ns2"))[0] == SAID
    assert read(ST96.replace("ST96/Trademark", "ST96/V9/Trademark"))[0] == SAID


def test_an_st13_number_names_the_office():
    text = "<Trademark><ST13ApplicationNumber>EM500000017893412</ST13ApplicationNumber></Trademark>"
    assert read(text)[0]["office"] == "EM"
    assert read(text)[0]["registration_number"] == "EM500000017893412"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "text",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><Trademark><RegistrationNumber>&l9;</RegistrationNumber></Trademark>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Trademark><RegistrationNumber>&f;</RegistrationNumber></Trademark>',
        '<!DOCTYPE x SYSTEM "http://169.254.169.254/latest"><Trademark/>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><Trademark/>',
        '<Trademark xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd"/></Trademark>',
    ],
)
def test_entities_and_references_are_refused(text):
    with pytest.raises(Refused, match="entities or references"):
        read(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<Trademark><RegistrationNumber>1</Trademark>", "damaged"),
        ("<html><body>Trademark</body></html>", "no trademark record"),
        ('<?xml version="1.0" encoding="klingon"?><Trademark/>', "damaged"),
        ("<", "damaged"),
        ("<Trademark>" + "<ClassDescription>" * 60_000 + "</ClassDescription>" * 60_000 + "</Trademark>", "damaged"),
    ],
)
def test_what_is_no_record_says_so(text, words):
    with pytest.raises(Refused, match=words):
        read(text)
