"""A capture among the evidence says which target it shows, and when that page was taken."""

import pytest

from complaints.evidence.captured import captured_in
from complaints.models import Evidence
from portal.shared.files import storage
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case

pytestmark = pytest.mark.django_db


def test_a_capture_names_the_target_that_it_shows(norrlys, browser):
    pages = [
        {"url": "https://elsewhere.example/", "at": "", "title": ""},
        {"url": "http://www.shop.example/item/2/?utm_source=x", "at": "2026-05-01T10:11:12Z", "title": "Backpack"},
        {"url": "javascript:alert(1)", "at": "2026-05-01T10:11:12", "title": "<script>"},
    ]
    with all_tenants(reason="a case with a capture"):
        complaint = a_case(norrlys, by=cast.person("alice"))
        evidence = Evidence.objects.filter(complaint=complaint).select_related("file").first()
        evidence.file.facts = {"capture": {"format": "WARC", "pages": pages, "count": 3}}
        evidence.file.save()
        found = captured_in(evidence)
        other = Evidence.objects.filter(complaint=complaint).select_related("file").last()
        assert captured_in(other) == []
    assert [(each.position, each.url) for each in found] == [
        (2, pages[1]["url"]),
        (None, pages[0]["url"]),
        (None, pages[2]["url"]),
    ]
    assert found[0].at.isoformat() == "2026-05-01T10:11:12+00:00"
    page = browser("alice").get(complaint.get_absolute_url()).text
    assert "Shows target 2" in page
    assert 'href="javascript' not in page
    record = browser("alice").get(f"/t/norrlys/files/{evidence.file.public_id}/record/").text
    assert "Captured pages" in record
    assert "&lt;script&gt;" in record


def test_the_desk_reads_the_record_and_holds_the_file(norrlys, browser):
    with all_tenants(reason="a case"):
        file = Evidence.objects.filter(complaint=a_case(norrlys, by=cast.person("alice"))).first().file
        storage.write(file.key, b"picture", content_type="image/jpeg")
        file.facts = {"position": [59.91, -10.75]}
        file.save()
    record = f"/review/files/{file.public_id}/record/"
    assert "59.910000" in browser("rita").get(record).text
    assert "Place a hold" not in browser("rita").get(record).text
    assert browser("rita").post(f"/review/files/{file.public_id}/hold/", {"reason": "x"}).status_code == 403
    senior = browser("sven")
    assert "Place a hold" in senior.get(record).text
    assert senior.post(f"/review/files/{file.public_id}/hold/", {"reason": "Case 7 O 12/26"}).url == record
    page = senior.get(record).text
    assert "Lift the hold" in page
    assert "7 O 12/26" in page
