"""Brands, rights and mandates for programs, through the same doors as the pages."""

import io

import pytest
from django.test import Client

from portal.accounts.services import create_api_token
from portal.accounts.workflow import MANDATES
from portal.shared.files import jobs as file_jobs
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send_piece
from portal.shared.files.storage import SignedRequest
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.api.licences import LicenceViewSet
from registry.api.mandates import MandateViewSet
from registry.api.renewals import RenewalViewSet
from registry.api.transfers import TransferViewSet
from registry.licences.workflow import LICENCES
from registry.renewals.workflow import RENEWALS
from registry.serializers.moves import OF_LICENCES, OF_MANDATES, OF_RENEWALS, OF_TRANSFERS
from registry.services import ask_about_right, submit_right
from registry.transfers.workflow import TRANSFERS
from tests.cast import TRADEMARK, a_brand, a_complete_right, a_mandate, a_right, browser, organisation, person
from tests.portal import filesamples as samples

FACTS = TRADEMARK | {"registered_on": "2016-12-15", "expires_on": "2036-12-15"}


class Program:
    """A program with a token of one member."""

    def __init__(self, name: str, slug: str, scopes=("write",)) -> None:
        owner = organisation(slug)
        with tenant_scope(owner):
            _token, self.secret = create_api_token(
                owner, by=person(name), user=person(name), name="program", scopes=list(scopes)
            )
        self.client = Client()

    def get(self, path: str, status: int = 200, **query):
        return self._answer(self.client.get(f"/api/v1/{path}", query, headers=self._headers()), status)

    def post(self, path: str, data=None, status: int = 200):
        headers, kind = self._headers(), "application/json"
        return self._answer(self.client.post(f"/api/v1/{path}", data or {}, kind, headers=headers), status)

    def patch(self, path: str, data, status: int = 200):
        headers, kind = self._headers(), "application/json"
        return self._answer(self.client.patch(f"/api/v1/{path}", data, kind, headers=headers), status)

    def delete(self, path: str, status: int = 204):
        answer = self.client.delete(f"/api/v1/{path}", headers=self._headers())
        assert answer.status_code == status, answer.content
        return answer.json() if answer.content else None

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}

    @staticmethod
    def _answer(response, status: int):
        assert response.status_code == status, response.content
        return response.json()


@pytest.fixture
def alice(people) -> Program:
    return Program("alice", "norrlys")


def test_a_program_registers_a_right_from_brand_to_submission(alice):
    brand = alice.post("brands/", {"name": "NORRLYS"}, 201)
    assert brand["organisation"] == "norrlys"
    right = alice.post("rights/", FACTS | {"brand": brand["number"], "kind": "trademark"}, 201)
    assert (right["state"], right["moves"]) == ("draft", ["submit", "withdraw"])
    assert list(right["missing"]) == ["paper-certificate"]
    content = samples.picture()
    declared = declare(io.BytesIO(content), "certificate.png")
    upload = alice.post(f"rights/{right['number']}/papers/", declared | {"kind": "certificate"}, 201)
    for request in upload["requests"]:
        assert send_piece(SignedRequest(**request), content).status == 200
    alice.post(f"files/{upload['file']['id']}/finish/")
    with all_tenants(reason="what the worker does"):
        file = EvidenceFile.objects.get(public_id=upload["file"]["id"])
    file_jobs.check_file(file.tenant_id, file.pk)
    right = alice.post(f"rights/{right['number']}/submit/")
    assert (right["state"], right["moves"]) == ("submitted", ["withdraw"])
    assert right["papers"][0]["state"] == "accepted"
    assert alice.get("rights/", state="submitted")["results"][0]["number"] == right["number"]


def test_what_is_wrong_is_said_by_field(alice):
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
    facts = FACTS | {"brand": brand.number, "kind": "trademark"}
    for change, field in (
        ({"kind": "patent-of-nobility"}, "kind"),
        ({"brand": "B-9999"}, "brand"),
        ({"brand": "\u0000"}, "brand"),
        ({"brand": {"number": 1}}, "brand"),
        ({"nice_classes": [46]}, "nice_classes"),
        ({"nice_classes": [10**30]}, "nice_classes"),
        ({"office": "ZZ"}, "office"),
        ({"expires_on": "2010-01-01"}, "expires_on"),
        ({"expires_on": "tomorrow"}, "expires_on"),
        ({"details": []}, "details"),
        ({"details": {"isbn": "1"}}, "isbn"),
        ({"title": "\ud800"}, "title"),
    ):
        assert field in alice.post("rights/", facts | change, 400), change


def test_a_supplement_by_program(alice):
    with tenant_scope(organisation("norrlys")):
        right = a_complete_right(a_brand())
    alice.post(f"rights/{right.number}/submit/")
    assert alice.patch(f"rights/{right.number}/", {"goods": "Bags"}, 409)["detail"].startswith("It is “Submitted” now")
    with all_tenants(reason="the desk"):
        ask_about_right(right, by=person("rita"), codes=["V-05"])
    told = alice.get(f"rights/{right.number}/")
    point = {"code": "V-05", "title": "Correct the registration number"}
    assert told["answer"] == point | {"note": "", "points": [point]}
    assert told["moves"] == ["supplement", "withdraw"]
    alice.patch(f"rights/{right.number}/", {"registration_number": "017893413"})
    assert alice.post(f"rights/{right.number}/supplement/")["state"] == "submitted"


def test_a_brand_is_changed_by_program(alice):
    with tenant_scope(organisation("norrlys")):
        brand, other = a_brand(), a_brand("FJELL")
        a_mandate([brand], actions=("file",))
    told = alice.patch(f"brands/{brand.number}/", {"description": "Bags and tents"})
    assert (told["name"], told["description"], told["organisation"]) == ("NORRLYS", "Bags and tents", "norrlys")
    assert alice.patch(f"brands/{brand.number}/", {"name": "NORRLYS Outdoor"})["description"] == "Bags and tents"
    assert alice.patch(f"brands/{brand.number}/", {"name": other.name}, 400).keys() == {"name"}
    alice.patch(f"brands/{brand.number}/", {"name": " "}, 400)
    assert (
        alice.patch(f"brands/{brand.number}/", {"number": "B-1", "organisation": "kestrel"})["number"] == brand.number
    )
    Program("gus", "meridian").patch(f"brands/{brand.number}/", {"name": "Mine"}, 403)
    Program("carol", "kestrel").patch(f"brands/{brand.number}/", {"name": "Mine"}, 404)
    assert alice.get(f"brands/{brand.number}/")["name"] == "NORRLYS Outdoor"


def test_a_paper_is_taken_away_by_program(alice):
    with tenant_scope(organisation("norrlys")):
        right = a_complete_right(a_brand())
        elsewhere = a_complete_right(right.brand, registration_number="017893413")
        paper, other = (each.papers.select_related("file").get() for each in (right, elsewhere))
    here = f"rights/{right.number}/papers/"
    assert alice.get(f"rights/{right.number}/")["papers"][0]["file"] == str(paper.file.public_id)
    Program("carol", "kestrel").delete(f"{here}{paper.file.public_id}/", 404)
    Program("alice", "norrlys", scopes=("read",)).delete(f"{here}{paper.file.public_id}/", 403)
    alice.delete(f"{here}{other.file.public_id}/", 404)
    alice.delete(f"{here}{paper.file.public_id}/")
    told = alice.get(f"rights/{right.number}/")
    assert (told["papers"], list(told["missing"])) == ([], ["paper-certificate"])
    alice.delete(f"{here}{paper.file.public_id}/", 404)
    alice.post(f"rights/{elsewhere.number}/submit/")
    refused = alice.delete(f"rights/{elsewhere.number}/papers/{other.file.public_id}/", 409)
    assert refused["detail"].startswith("It is “Submitted” now")
    with all_tenants(reason="the file is kept, and the trail tells"):
        assert EvidenceFile.objects.filter(pk=paper.file_id).exists()
        assert AuditEntry.objects.get(verb="registry.remove_paper").before["paper"] == paper.pk


def test_moves_are_those_that_the_api_offers(alice):
    """A reviewer verifies at the desk: what no address here carries out is not told as a move."""
    with tenant_scope(organisation("norrlys")):
        right = submit_right(a_complete_right(a_brand()), by=None)
    assert browser("rita").get(f"/api/v1/rights/{right.number}/").json()["moves"] == []
    assert alice.get(f"rights/{right.number}/")["moves"] == ["withdraw"]


@pytest.mark.parametrize(
    ("workflow", "names", "view", "elsewhere"),
    [
        (RENEWALS, OF_RENEWALS, RenewalViewSet, {"registry.review_renewal", "registry.lapse_right"}),
        (TRANSFERS, OF_TRANSFERS, TransferViewSet, {"registry.review_transfer", "registry.lapse_right"}),
        (LICENCES, OF_LICENCES, LicenceViewSet, {"registry.run_licences"}),
        (MANDATES, OF_MANDATES, MandateViewSet, {"accounts.run_clock"}),
    ],
)
def test_every_move_of_a_party_has_an_address(workflow, names, view, elsewhere):
    """Whoever adds a move says where programs make it, by a name that stands in an address."""
    assert set(names) == {move.name for move in workflow if move.needs not in elsewhere}
    assert set(names.values()) <= {action.url_path.replace("-", "_") for action in view.get_extra_actions()}


def test_a_mandate_by_program(alice):
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
    facts = {
        "agency": "meridian",
        "brands": [brand.number],
        "actions": ["register"],
        "starts_on": "2026-01-01",
        "ends_on": "2030-01-01",
    }
    mandate = alice.post("mandates/", facts, 201)
    assert mandate["named_brands"] == [brand.number]
    assert (mandate["state"], mandate["moves"]) == ("proposed", ["take_back"])
    gus = Program("gus", "meridian")
    assert gus.get(f"mandates/{mandate['number']}/")["moves"] == ["accept", "decline"]
    assert gus.get("brands/")["results"] == []
    assert gus.post(f"mandates/{mandate['number']}/accept/")["state"] == "in_force"
    assert [found["number"] for found in gus.get("brands/")["results"]] == [brand.number]
    skog = gus.post("brands/", {"name": "SKOG", "organisation": "norrlys"}, 201)
    gus.post("rights/", FACTS | {"brand": skog["number"], "kind": "trademark"}, 201)
    gus.post("brands/", {"name": "FALK", "organisation": "kestrel"}, 403)
    gus.post(f"mandates/{mandate['number']}/revoke/", status=403)
    assert alice.post(f"mandates/{mandate['number']}/revoke/")["state"] == "revoked"
    assert gus.get("brands/")["results"] == []
    gus.get(f"brands/{brand.number}/", 404)


def test_an_agency_asks_by_program(alice):
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
    gus = Program("gus", "meridian")
    facts = {"owner": "norrlys", "wanted": "NORRLYS", "actions": ["file"]}
    facts |= {"starts_on": "2026-01-01", "ends_on": "2030-01-01"}
    number = gus.post("mandates/ask/", facts, 201)["number"]
    alice.get(f"mandates/{number}/", 404)
    gus.post(f"mandates/{number}/send/", status=400)
    content = io.BytesIO(samples.picture())
    upload = gus.post(f"mandates/{number}/paper/", declare(content, "power of attorney.png"), 201)
    for request in upload["requests"]:
        send_piece(SignedRequest(**request), content.getvalue())
    gus.post(f"mandates/{number}/paper/finish/")
    with all_tenants(reason="the worker"):
        file = EvidenceFile.objects.get()
    file_jobs.check_file(file.tenant_id, file.pk)
    assert gus.post(f"mandates/{number}/send/")["state"] == "proposed"
    alice.post(f"mandates/{number}/accept/", {"brands": ["B-9999"]}, 400)
    accepted = alice.post(f"mandates/{number}/accept/", {"brands": [brand.number]})
    assert (accepted["state"], accepted["named_brands"]) == ("in_force", [brand.number])
    assert [found["number"] for found in gus.get("brands/")["results"]] == [brand.number]


def test_a_reading_token_does_not_write(people):
    reader = Program("alice", "norrlys", scopes=("read",))
    assert reader.get("brands/")["results"] == []
    reader.post("brands/", {"name": "X"}, 403)


def test_a_rival_finds_nothing(alice):
    with tenant_scope(organisation("norrlys")):
        right = a_right(a_brand())
        mandate = a_mandate([right.brand])
    carol = Program("carol", "kestrel")
    for path in (f"brands/{right.brand.number}/", f"rights/{right.number}/", f"mandates/{mandate.number}/"):
        carol.get(path, 404)
    for move in ("submit", "supplement", "withdraw", "papers"):
        carol.post(f"rights/{right.number}/{move}/", status=404)
    assert carol.post("rights/", FACTS | {"brand": right.brand.number, "kind": "trademark"}, 400).keys() == {"brand"}
    for path in ("brands/", "rights/", "mandates/"):
        assert carol.get(path)["results"] == []


def test_pages_of_a_list(alice):
    with tenant_scope(organisation("norrlys")):
        for number in range(3):
            a_brand(f"BRAND {number}")
    first = alice.get("brands/", limit=2)
    assert [brand["name"] for brand in first["results"]] == ["BRAND 2", "BRAND 1"]
    following = first["next"].partition("/api/v1/")[2]
    assert [brand["name"] for brand in alice.get(following)["results"]] == ["BRAND 0"]
