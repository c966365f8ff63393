"""The seller's side: a counter-notice guided by ground and track, kept until it is sent, and an account."""

from contextlib import nullcontext
from math import ceil

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from complaints.codes import DEFENCES, Side
from complaints.grounds import GROUNDS
from complaints.models import AnswerDraft, Complaint, CounterNotice, Evidence, Respondent
from complaints.rounds.answering import DETAILS, checklist, defences_of, evidence_kinds_of
from complaints.services import decide_targets, name_respondent, resend_link, revoke_link, take_up, upload_evidence
from complaints.tracks import TRACKS
from portal.shared.errors import Refused
from portal.shared.files.querysets import key_of
from portal.shared.files.storage import PIECE_BYTES
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right
from tests import cast
from tests.complaints.casework import a_case, a_draft, a_file

REASONS = "The label differs in the two points that the evidence shows."
SAM = "sam@sellers.example"
JSON = {"Accept": "application/json"}


def upheld(right, *, name="TrailDeal", email=SAM, links="https://shop.example/1\nhttps://shop.example/2") -> Respondent:
    """A decided case of alice's and its seller, who was told."""
    with tenant_scope(right.tenant_id):
        filed = a_case(right, by=cast.person("alice"), links=links)
    rita = cast.person("rita")
    with all_tenants(reason="test"):
        complaint = take_up(filed, by=rita)
        rows = list(complaint.targets.values_list("pk", flat=True))
        seller = name_respondent(complaint, by=rita, targets=rows, name=name, email=email)
        decide_targets(complaint, by=rita, targets=rows, outcome="uphold", reason="K-02", statement=REASONS)
        Respondent.objects.filter(pk=seller.pk).update(notified_at=complaint.submitted_at)
        return Respondent.objects.select_related("complaint").get(pk=seller.pk)


@pytest.fixture
def sam(norrlys) -> Respondent:
    return upheld(norrlys)


@pytest.fixture
def everything():
    with all_tenants(reason="test"):
        yield


def on(seller: Respondent, track: str, ground: str = "counterfeit") -> Complaint:
    """The case as one of another track and ground."""
    version = max(version for key, version in TRACKS if key == track)
    changes = {"track_key": track, "track_version": version, "ground": ground}
    Complaint.objects.filter(pk=seller.complaint_id).update(**changes)
    return Complaint.objects.get(pk=seller.complaint_id)


def complete(complaint: Complaint, seller: Respondent) -> dict:
    return {
        "defence": defences_of(complaint)[0].key,
        "targets": list(seller.targets.values_list("pk", flat=True)[:1]),
        "explanation": "We bought them from an authorised dealer, see the invoice.",
        "statements": [s.key for s in complaint.statements_of(Side.RESPONDENT)],
        "name": "Sam",
        "email": SAM,
        "contact": "Market Lane 2",
        "signature": "Sam",
    }


@pytest.mark.parametrize("ground", GROUNDS)
def test_each_ground_offers_its_own_defences_with_a_guide(ground):
    data = GROUNDS[ground]
    assert data.answer.defences[-1] == "other"
    assert len(set(data.answer.defences)) == len(data.answer.defences) > 2
    assert str(data.answer.what) != str(GROUNDS["copyright" if ground != "copyright" else "trademark"].answer.what)


def test_every_defence_belongs_to_a_ground():
    assert {key for ground in GROUNDS.values() for key in ground.answer.defences} == set(DEFENCES)


@pytest.mark.parametrize(("track", "ground"), [("us_dmca", "copyright"), ("cn_ecl", "trademark"), ("eu_dsa", "patent")])
def test_what_is_asked_follows_from_track_and_ground(sam, client, everything, track, ground):
    complaint = on(sam, track, ground)
    asked = {item.field for item in checklist(complaint, sam, {}, ()) if item.needed}
    elements = set(complaint.track.counter_notice)
    assert asked >= {DETAILS[key] for key in elements if key in DETAILS}
    assert ("files" in asked) is ("answer_evidence" in elements)
    assert asked >= {"defence", "targets", "explanation"}
    assert ("statements" in asked) is bool(complaint.statements_of(Side.RESPONDENT))
    page = client.get(f"/case/{sam.token}/").text
    for defence in defences_of(complaint):
        assert f'value="{defence.key}"' in page
    others = set(DEFENCES) - set(GROUNDS[ground].answer.defences)
    assert not any(f'value="{key}"' in page for key in others)
    assert str(GROUNDS[ground].answer.refusal) in page.replace("&#x27;", "'")
    if track == "us_dmca":
        assert "17 USC 512(g)(3)" in page


def test_what_is_typed_is_kept_and_says_what_is_missing(sam, client, everything):
    address = f"/case/{sam.token}/"
    saved = client.post(address, {"defence": "dealer", "explanation": "Half a", "email": "no address"}, headers=JSON)
    told = saved.json()
    assert 0 < told["percent"] < 100
    assert "sentence or two" in told["ask"]
    page = client.get(address).text
    assert "Half a</textarea>" in page
    assert "Draft saved" in page
    assert 'value="dealer" checked' in page
    assert client.post(address, {"go": "save", "explanation": "Half a sentence"}).status_code == 302
    draft = AnswerDraft.objects.get()
    assert (draft.said["defence"], draft.said["explanation"]) == ("dealer", "Half a sentence")
    assert not AnswerDraft.objects.visible_to(cast.person("rita")).exists()
    assert not CounterNotice.objects.exists()
    alice = Client()
    alice.force_login(cast.person("alice"), backend="allauth.account.auth_backends.AuthenticationBackend")
    case = reverse("complaint-detail", args=["norrlys", sam.complaint.number])
    assert "Half a sentence" not in alice.get(case).text


def test_a_law_that_wants_evidence_gets_it_and_the_file_says_what_it_shows(sam, client, everything):
    complaint = on(sam, "cn_ecl")
    address, said = f"/case/{sam.token}/", complete(complaint, sam)
    refused = client.post(address, said)
    assert refused.status_code == 200
    assert "Add evidence: Purchase invoice" in refused.text
    file = a_file(complaint, name="invoice.jpg")
    type(file).objects.filter(pk=file.pk).update(uploader=key_of(sam))
    assert "What “invoice.jpg” shows" in client.get(address).text
    kind = evidence_kinds_of(complaint)[0].key
    assert client.post(address, said | {f"shows-{file.pk}": kind}).status_code == 302
    evidence = Evidence.objects.get(counter_notice__respondent=sam)
    assert (evidence.file_id, evidence.kind, evidence.side) == (file.pk, kind, Side.RESPONDENT)
    assert not AnswerDraft.objects.exists()


def test_a_defence_of_another_ground_is_no_answer(sam, client, everything):
    said = complete(sam.complaint, sam) | {"defence": "true_statement"}
    assert client.post(f"/case/{sam.token}/", said).status_code == 200
    assert not CounterNotice.objects.exists()


def test_the_link_becomes_an_account_with_all_cases_of_the_address(norrlys, sam, client, mailoutbox):
    second = upheld(norrlys, links="https://shop.example/9")
    other = upheld(norrlys, name="PeakShop", email="peak@sellers.example", links="https://shop.example/8")
    number = sam.complaint.number
    page = client.get(f"/case/{sam.token}/").text
    assert "/account/signup/?email=sam%40sellers.example&amp;next=%2Fseller%2F" in page
    form = {"email": SAM, "password1": "a long enough word", "full_name": "Sam Seller"}
    assert client.post("/account/signup/?next=/seller/", form).status_code == 302
    assert client.get("/seller/").status_code == 302  # not confirmed, so not signed in
    EmailAddress.objects.filter(email=SAM).update(verified=True)
    signed = client.post("/account/login/", {"login": SAM, "password": "a long enough word"})
    assert client.get(signed.url).url == "/seller/"
    cases = client.get("/seller/").text
    for seller in (sam, second):
        assert seller.complaint.number in cases
        assert client.get(seller.link.partition("//")[2].partition("/")[2].join(["/", ""])).status_code == 200
    assert other.complaint.number not in cases
    with all_tenants(reason="test"):
        revoke_link(sam, by=cast.person("rita"))
    assert number not in client.get("/seller/").text
    with all_tenants(reason="test"):
        resend_link(sam, by=cast.person("rita"))
    assert number in client.get("/seller/").text


def test_an_address_that_is_not_confirmed_opens_nothing(sam, browser):
    mallory = browser("sam")
    EmailAddress.objects.create(user=cast.person("sam"), email=SAM, verified=False)
    page = mallory.get("/seller/").text
    assert sam.complaint.number not in page
    assert f"{SAM} is not confirmed" in page
    assert mallory.get("/").url == reverse("organisation-add")


def test_a_guessed_a_used_up_and_a_revoked_link_write_nothing(sam, client):
    with all_tenants(reason="test"):
        old = sam.token
        now = resend_link(sam, by=cast.person("rita")).token
        said = complete(sam.complaint, sam)
    dead = [old, f"{now[:-3]}xyz", "1:2:3"]
    for token in dead:
        for answer in (client.get(f"/case/{token}/"), client.post(f"/case/{token}/", said, headers=JSON)):
            assert answer.status_code == 404
            assert "does not work any more" in answer.text
    assert client.get(f"/case/{now}/").status_code == 200
    with all_tenants(reason="test"):
        revoke_link(sam, by=cast.person("rita"))
        assert client.post(f"/case/{now}/", said).status_code == 404
        assert not AnswerDraft.objects.exists()
        assert not CounterNotice.objects.exists()


def declarations(number: int, size: int) -> list[dict]:
    """So many different files of this size; none is ever sent."""
    count = ceil(size / PIECE_BYTES)
    return [{"name": f"{at}.mp4", "size": size, "pieces": [f"{at:064x}"] * count} for at in range(number)]


def begun(client: Client, address: str, files: list[dict]) -> list[str]:
    """Begin to send files; what is said of those that are refused."""
    answer = client.post(address, {"files": files}, content_type="application/json")
    assert answer.status_code == 201, answer.text
    return [each["detail"] for each in answer.json()["uploads"] if "detail" in each]


def test_a_link_has_a_limit_of_its_own_and_takes_nothing_from_the_other_side(sam, client, settings):
    settings.EVIDENCE_BYTES_A_DAY = 1024**3
    link, film = f"/case/{sam.token}/upload/", 500 * 1024**2
    refused = begun(client, link, declarations(100, film))
    assert len(refused) == 96
    assert "2 GB" in refused[0]
    assert len(begun(client, link, declarations(100, film))) == 96  # the four that go on are the same
    assert len(begun(client, f"/case/{sam.token}/messages/upload/", declarations(1, film))) == 1
    with tenant_scope(sam.tenant_id):
        draft = a_draft(Right.objects.get(), by=cast.person("alice"), links="https://shop.example/3")
        for declared, fits in zip(declarations(3, film), (True, True, False), strict=True):
            with nullcontext() if fits else pytest.raises(Refused, match="24 hours"):
                upload_evidence(draft, by=cast.person("alice"), kind="suspect_label", **declared)


def test_a_link_sends_so_many_files_however_small(sam, client):
    link = f"/case/{sam.token}/upload/"
    assert [len(begun(client, link, declarations(number, 5))) for number in (50, 51)] == [0, 1]
