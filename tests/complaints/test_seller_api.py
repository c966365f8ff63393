"""A seller's programs: what the pages of the personal link allow, by the account's own token, and nothing more."""

import json
import re

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from complaints import services
from complaints.measures.outbox import Wanted
from complaints.models import Complaint, CounterNotice, Measure, Respondent
from portal.accounts.models import ApiToken
from portal.accounts.services import create_api_token, create_seller_token
from portal.shared.errors import Refused
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.roundwork import a_decided_case, answered, now
from tests.complaints.test_conduct import sam as on_sams_record
from tests.complaints.test_conduct import warned

HIDDEN = {
    "contact_name": "Zyra Contact", "contact_email": "zyra@owner.example", "contact_address": "Zyx street 44",
    "contact_phone": "+47 99 88 77 66", "signature": "Zyra signs",
}  # fmt: skip
WHY = "The invoice names the batch that stands on the label; the decision says nothing of it."
CASES = "/api/v1/seller/cases/"


class Program:
    """A program with a token."""

    def __init__(self, secret: str) -> None:
        self.client = cast.browser(Authorization=f"Bearer {secret}")

    def get(self, path: str):
        return self.client.get(path)

    def send(self, path: str, content: dict | None = None, method: str = "post"):
        return getattr(self.client, method)(path, json.dumps(content or {}), content_type="application/json")


def program_of(name: str) -> Program:
    with tenant_scope(cast.organisation("market")):
        person = cast.person(name)
        return Program(create_seller_token(person, by=person, name="Shop system")[1])


@pytest.fixture
def seller(everything) -> Respondent:
    """Sam in a case with three upheld targets; the complainant gave everything of theirs."""
    seller = a_decided_case(everything, "eu_dsa", timezone.now())
    Complaint.objects.filter(pk=seller.complaint_id).update(**HIDDEN)
    return seller


@pytest.fixture
def program(seller) -> Program:
    """Sam's, whose address is confirmed."""
    EmailAddress.objects.create(user=cast.person("sam"), email="sam@sellers.example", verified=True)
    return program_of("sam")


def test_the_cases_of_the_account_without_what_the_complainant_keeps(program, seller):
    [row] = program.get(CASES).json()["results"]
    assert (row["id"], row["complaint"], row["owner"]) == (seller.pk, seller.complaint.number, "Norrlys")
    case = f"{CASES}{seller.pk}/"
    services.write_to_platform(seller.complaint, by=cast.person("alice"), text="Only the platform reads this line.")
    answered(seller, timezone.now(), 1)
    told = program.get(case).json()
    assert (told["right"]["title"], told["link"]) == ("NORRLYS", seller.link)
    targets = program.get(f"{case}targets/").json()["results"]
    assert [(each["state"], each["may_answer"]) for each in targets] == [("upheld", True)] * 2 + [("upheld", False)]
    assert all(each["decision"]["statement"] for each in targets)
    parts = ("", "targets/", "evidence/", "answer/", "counter-notices/", "appeals/", "messages/")
    said = "".join(program.get(case + part).text for part in parts)
    assert program.get(f"{case}evidence/").json()["results"]
    for secret in (*HIDDEN.values(), "Only the platform reads"):
        assert secret not in said


def test_an_answer_is_kept_checked_and_sent(program, seller):
    case = f"{CASES}{seller.pk}/"
    asked = program.get(f"{case}answer/").json()
    assert len(asked["targets"]) == 3
    assert {"defence", "explanation"} <= {each["field"] for each in asked["missing"]}
    short = program.send(f"{case}counter-notices/", {"defence": "dealer", "explanation": "No."})
    assert (short.status_code, list(short.json())) == (400, ["explanation"])
    assert program.send(f"{case}answer/", {"targets": [2**40]}, "patch").status_code == 400
    kept = program.send(f"{case}answer/", {"defence": "dealer", "name": "Sam"}, "patch").json()
    assert (kept["kept"]["defence"], kept["percent"] > asked["percent"]) == ("dealer", True)
    whole = {
        "explanation": "We bought them from an authorised dealer, see the invoice.", "contact": "Market Lane 2",
        "email": "sam@sellers.example", "signature": "Sam", "targets": asked["targets"][:1],
        "statements": [each["key"] for each in asked["statements"]],
    }  # fmt: skip
    sent = program.send(f"{case}counter-notices/", whole)
    assert (sent.status_code, sent.json()["defence"], len(sent.json()["targets"])) == (201, "dealer", 1)
    assert CounterNotice.objects.get().respondent == seller
    assert now(seller.complaint).state == "answered"
    [mine] = program.get(f"{case}counter-notices/").json()["results"]
    assert mine["id"] == sent.json()["id"]


def test_messages_appeals_tasks_and_the_case_file(program, seller):
    case = f"{CASES}{seller.pk}/"
    text = "Whom may our dealer call to confirm the sale?"
    assert program.send(f"{case}messages/", {"text": text}).status_code == 201
    assert [each["text"] for each in program.get(f"{case}messages/").json()["results"]] == [text]
    answer = answered(seller, timezone.now(), 1)
    assert program.send(f"{case}appeals/", {"targets": [2**40], "explanation": WHY}).status_code in (400, 409)
    services.conclude_answer(
        answer, by=cast.person("rita"), outcome="maintain", reason="M-01", statement="The invoice is of another year."
    )
    [open_now] = [each for each in program.get(f"{case}targets/").json()["results"] if each["appeal_until"]]
    appeal = program.send(f"{case}appeals/", {"targets": [open_now["id"]], "explanation": WHY})
    assert (appeal.status_code, appeal.json()["side"]) == (201, "respondent")
    assert program.get(f"{case}case-file/").status_code == 404
    assert program.send(f"{case}case-file/").status_code == 201
    assert program.get(f"{case}case-file/").json()["side"] == "respondent"
    assert program.get(f"{case}case-file/archive/").status_code == 409  # it is still being written


def test_what_is_asked_of_the_seller_is_said_to_be_done(program, everything, case):
    rita = cast.person("rita")
    seller = case.respondents.get()
    Respondent.objects.filter(pk=seller.pk).update(email="sam@sellers.example", notified_at=timezone.now())
    ids = list(case.targets.values_list("pk", flat=True))
    services.decide_targets(
        case, by=rita, targets=ids[:1], outcome="uphold", reason="K-02", measures=(Wanted("training"),),
        statement="The label differs in the two points that the evidence shows.",
    )  # fmt: skip
    [task] = program.get(f"{CASES}{seller.pk}/").json()["tasks"]
    done = f"{CASES}{seller.pk}/tasks/{task['id']}/done/"
    assert list(program.send(done).json()) == ["read"]
    assert program.send(done, {"read": True}).status_code == 200
    assert Measure.objects.get(pk=task["id"]).state == "confirmed"


def test_the_record_and_its_appeal(program, seller):
    held = warned(**on_sams_record())
    [record] = program.get("/api/v1/seller/records/").json()
    assert (record["case"], record["sanctions"][0]["id"]) == (seller.pk, held.pk)
    path = f"/api/v1/seller/records/{held.pk}/appeal/"
    assert program.send(path, {"explanation": "no"}).status_code == 400
    assert program.send(path, {"explanation": WHY}).json()[0]["sanctions"][0]["state"] == "appealed"


def test_nobody_elses_case_opens(program, seller, browser):
    parts = ["", "targets/", "evidence/", "answer/", "appeals/", "messages/", "case-file/", "counter-notices/"]
    own = cast.person("vic")
    EmailAddress.objects.create(user=own, email="tom@sellers.example", verified=True)
    EmailAddress.objects.create(user=own, email="Sam@sellers.example", verified=False)
    other = program_of("vic")
    assert other.get(CASES).json()["results"] == []
    with all_tenants(reason="test"):
        [evidence] = list(seller.complaint.evidence.select_related("file")[:1])
    assert program.get(f"{CASES}{seller.pk}/files/{evidence.file.public_id}/").status_code == 200
    for path in [*parts, f"files/{evidence.file.public_id}/", f"files/{evidence.file.public_id}/link/"]:
        assert other.get(f"{CASES}{seller.pk}/{path}").status_code == 404, path
    for path in ("messages/", "appeals/", "counter-notices/", "case-file/"):
        content = {"text": "x", "targets": [1], "explanation": WHY}
        assert other.send(f"{CASES}{seller.pk}/{path}", content).status_code == 404, path
    services.revoke_link(now(seller), by=cast.person("rita"))
    assert program.get(f"{CASES}{seller.pk}/").status_code == 404
    assert program.get(CASES).json()["results"] == []


def test_a_token_opens_one_door_only(program, seller):
    assert program.get("/api/v1/complaints/").status_code == 403
    assert program.get("/api/v1/me/").status_code in (403, 404)
    with tenant_scope(cast.organisation("norrlys")):
        alice = cast.person("alice")
        norrlys = cast.organisation("norrlys")
        members = Program(create_api_token(norrlys, by=alice, user=alice, name="x", scopes=["read", "write"])[1])
        with pytest.raises(Refused):
            create_api_token(norrlys, by=alice, user=alice, name="x", scopes=["seller"])
    assert members.get(CASES).status_code == 403
    assert cast.browser().get(CASES).status_code == 401


def test_a_seller_makes_and_revokes_a_token(seller, browser):
    sam = browser("sam")
    page = sam.post("/profile/tokens/", {"name": "Shop system", "days": 30})
    secret = re.search(r"rp_[\w-]+", page.text)[0]
    assert "Shop system" in page.text
    assert Program(secret).get(CASES).status_code == 200
    assert secret not in sam.get("/profile/tokens/").text
    token = ApiToken.objects.get()
    assert "Shop system" not in browser("olga").get("/t/market/tokens/").text  # of no organisation
    assert browser("vic").post(f"/profile/tokens/{token.pk}/revoke/").status_code == 404
    assert sam.post(f"/profile/tokens/{token.pk}/revoke/").url == "/profile/tokens/"
    assert Program(secret).get(CASES).status_code == 401


def test_a_page_of_cases_costs_the_same_for_one_and_three(program, everything):
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert program.get(CASES).status_code == 200
        return len(captured)

    cost()
    one = cost()
    for _ in range(2):
        a_decided_case(everything, "eu_dsa", timezone.now())
    assert cost() == one
    first = program.get(f"{CASES}?limit=2").json()
    assert (len(first["results"]), len(program.get(first["next"]).json()["results"])) == (2, 1)
