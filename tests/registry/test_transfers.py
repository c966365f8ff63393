"""Transfers: agreed by both sides and a reviewer, moved whole or not at all, readable to both as far as each may."""

import threading
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from complaints.demo.people import at
from complaints.models import Complaint
from complaints.services import withdraw_complaint
from portal.accounts.models import Mandate
from portal.accounts.workflow import MandateState
from portal.shared.audit import problems
from portal.shared.desk_clock import ZONE
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.jobs import check_file
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send
from portal.shared.files.services import finish_upload
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry import jobs
from registry.licences.workflow import LicenceState
from registry.models import AuthorisedSeller, Brand, Licence, Right, RightPaper, Transfer, TransferredRight
from registry.services import (
    accept_licence,
    accept_transfer,
    add_paper,
    approve_right,
    ask_about_transfer,
    authorise_seller,
    begin_renewal,
    complete_transfer,
    decline_transfer,
    draft_licence,
    draft_transfer,
    refuse_transfer,
    register_brand,
    register_right,
    revoke_licence,
    send_licence,
    send_transfer,
    submit_right,
    suspend_right,
    withdraw_transfer,
)
from registry.standing import doubt_about
from registry.transfers.workflow import TransferState
from registry.verification import checklist
from registry.views import transfers as desk
from registry.workflow import State
from tests.cast import (
    a_brand,
    a_complete_right,
    a_file,
    a_mandate,
    a_right,
    organisation,
    people,
    person,
    scope_for,
    verified,
)
from tests.complaints.casework import a_case
from tests.portal import filesamples as samples


def day(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def browser(name: str) -> Client:
    client = Client()
    client.force_login(person(name), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def brand(people) -> Brand:
    with tenant_scope(organisation("norrlys")):
        return a_brand()


@pytest.fixture
def right(brand) -> Right:
    with tenant_scope(organisation("norrlys")):
        return verified(a_complete_right(brand))


@pytest.fixture
def other(brand) -> Right:
    with tenant_scope(organisation("norrlys")):
        return verified(a_complete_right(brand, title="FJELL", registration_number="018000002"))


def drafted(*rights: Right, to: str = "kestrel", deed: str = "accepted", **facts) -> Transfer:
    """A draft with its deed, as the check left it."""
    with tenant_scope(organisation("norrlys")):
        transfer = draft_transfer(
            organisation("norrlys"), by=person("alice"), recipient=organisation(to), signed_on=day(-3),
            rights=rights, **facts,
        )  # fmt: skip
        if deed:
            transfer.deed = a_file(transfer, name="deed.pdf", state=deed)
            transfer.save(update_fields=["deed"])
    return transfer


def proposed(*rights: Right, **facts) -> Transfer:
    transfer = drafted(*rights, **facts)
    with tenant_scope(organisation("norrlys")):
        return send_transfer(transfer, by=person("alice"))


def accepted(*rights: Right, into: Brand | None = None, **facts) -> Transfer:
    transfer = proposed(*rights, **facts)
    with scope_for(person("carol")):
        return accept_transfer(transfer, by=person("carol"), into=into)


def completed(*rights: Right, **facts) -> Transfer:
    transfer = accepted(*rights, **facts)
    with scope_for(person("rita")):
        return complete_transfer(transfer, by=person("rita"))


def new_entry(right: Right) -> Right:
    with all_tenants(reason="look"):
        named = TransferredRight.objects.exclude(became="").get(right=right)
        return Right.objects.select_related("tenant", "brand").get(number=named.became)


def fresh(thing):
    """Read anew, brand and all."""
    with all_tenants(reason="look"):
        found = type(thing).objects.get(pk=thing.pk)
        getattr(found, "brand", None)
    return found


def sees(name: str, thing) -> bool:
    with scope_for(person(name)):
        return type(thing).objects.visible_to(person(name)).filter(pk=thing.pk).exists()


# Ownership moves -------------------------------------------------------------------------------------------------


def test_the_new_owner_has_a_verified_entry_and_the_former_one_keeps_its_own(right):
    transfer = completed(right)
    entry, right = new_entry(right), fresh(right)
    assert (right.state, right.tenant) == (State.TRANSFERRED, organisation("norrlys"))
    assert (entry.state, entry.tenant, entry.brand.name) == (State.APPROVED, organisation("kestrel"), "NORRLYS")
    assert entry.number != right.number
    for fact in ("title", "office", "registration_number", "number_key", "nice_classes", "expires_on", "seen"):
        assert getattr(entry, fact) == getattr(right, fact), fact
    assert (transfer.state, transfer.decided_by) == (TransferState.COMPLETED, person("rita"))
    assert (sees("alice", right), sees("carol", right)) == (True, False)
    assert (sees("alice", entry), sees("carol", entry)) == (False, True)
    assert "new owner" in doubt_about(right)
    assert not doubt_about(entry)


def test_the_old_number_leads_each_to_its_own_entry(right):
    completed(right)
    entry = new_entry(right)
    theirs = browser("carol").get(f"/t/kestrel/rights/{right.number}/").content.decode()
    assert entry.number in theirs
    assert "From Norrlys" in theirs
    assert "File a complaint" in theirs
    ours = browser("alice").get(f"/t/norrlys/rights/{right.number}/").content.decode()
    assert "It has a new owner" in ours
    assert entry.number not in ours
    assert browser("amy").get(f"/t/other/rights/{right.number}/").status_code == 404


def test_the_new_owners_name_stands_in_the_entry(brand):
    with tenant_scope(organisation("norrlys")):
        right = verified(a_complete_right(brand, details={"owner_name": "Norrlys AS"}))
    completed(right)
    assert new_entry(right).details == {"owner_name": "Kestrel"}
    assert fresh(right).details == {"owner_name": "Norrlys AS"}


def test_into_a_brand_of_the_new_owner(right, other):
    with tenant_scope(organisation("kestrel")):
        into = a_brand("FALCON", of="kestrel")
    theirs = fresh(right).brand
    with scope_for(person("carol")), pytest.raises(Refused, match="your own brands"):
        accept_transfer(proposed_in(right), by=person("carol"), into=theirs)
    with all_tenants(reason="the first one is given up"):
        withdraw_transfer(Transfer.objects.get(), by=person("alice"))
    completed(right, other, into=into)
    assert {new_entry(each).brand for each in (right, other)} == {into}


def proposed_in(right: Right) -> Transfer:
    with all_tenants(reason="the owner acts in between"):
        return proposed(right)


def test_a_way_back_is_a_new_transfer(right):
    completed(right)
    entry = new_entry(right)
    with all_tenants(reason="both act"):
        back = draft_transfer(
            organisation("kestrel"), by=person("carol"), recipient=organisation("norrlys"), signed_on=day(0),
            rights=[entry],
        )  # fmt: skip
        back.deed = a_file(back)
        back.save()
        send_transfer(back, by=person("carol"))
        accept_transfer(back, by=person("alice"))
        complete_transfer(back, by=person("rita"))
    third = new_entry(entry)
    assert (third.tenant, third.state, third.brand) == (organisation("norrlys"), State.APPROVED, fresh(right).brand)
    page = browser("alice").get(f"/t/norrlys/rights/{right.number}/").content.decode()
    assert "It has a new owner" in page  # its own number still leads to its own history


# What stands on it -----------------------------------------------------------------------------------------------


def test_open_complaints_go_on_with_whoever_filed_them(right):
    with tenant_scope(organisation("norrlys")):
        case = a_case(right, by=person("alice"))
    completed(right)
    assert (sees("alice", case), sees("carol", case)) == (True, False)
    page = browser("alice").get(f"/t/norrlys/complaints/{case.number}/").content.decode()
    assert "has a new owner since" in page
    with tenant_scope(organisation("norrlys")):
        assert withdraw_complaint(case, by=person("alice"), reason="resolved").state == "withdrawn"


def test_nothing_new_stands_on_the_former_owners_entry(right):
    completed(right)
    begun = browser("alice").post("/t/norrlys/complaints/new/", {"right": right.pk})
    assert begun.status_code == 200  # it is not among the rights to choose from
    with all_tenants(reason="look"):
        assert not Complaint.objects.exists()
    entry = new_entry(right)
    assert browser("carol").post("/t/kestrel/complaints/new/", {"right": entry.pk}).status_code == 302


def test_licences_go_on_with_the_new_owner_and_end_with_both(right):
    with all_tenants(reason="both sides"):
        licence = draft_licence(
            right, by=person("alice"), licensee=organisation("other"), sort="sole", starts_on=day(0),
            ends_on=day(100), may_enforce=True,
        )  # fmt: skip
        Licence.objects.filter(pk=licence.pk).update(paper=a_file(licence))
        licence.refresh_from_db()
        send_licence(licence, by=person("alice"))
        accept_licence(licence, by=person("amy"))
    with scope_for(person("amy")):
        from complaints.services import start_draft  # noqa: PLC0415 - beside its use

        case = start_draft(right, by=person("amy"), agency=organisation("other"))
    completed(right)
    entry = new_entry(right)
    assert fresh_state(licence) == LicenceState.CONTINUED
    with all_tenants(reason="look"):
        after = Licence.objects.get(right=entry)
    assert (after.state, after.sort, after.ends_on, after.continues) == (
        LicenceState.IN_FORCE, "sole", day(100), licence.number,
    )  # fmt: skip
    assert sees("amy", case)
    with scope_for(person("amy")):
        assert person("amy").has_perm("complaints.file_complaint", entry)
    with tenant_scope(organisation("kestrel")):
        revoke_licence(after, by=person("carol"))
    assert fresh_state(licence) == LicenceState.ENDED
    assert not sees("amy", case)
    assert sees("alice", case)


def fresh_state(licence: Licence) -> str:
    with all_tenants(reason="look"):
        return Licence.objects.get(pk=licence.pk).state


def test_an_agencys_mandate_reaches_the_history_and_not_the_new_entry(brand, right):
    with tenant_scope(organisation("norrlys")):
        a_mandate([brand])
    completed(right)
    assert sees("gus", right)
    assert not sees("gus", new_entry(right))
    with scope_for(person("gus")):
        assert not Right.objects.visible_to(person("gus")).usable().exists()


def test_a_whole_brand_ends_the_mandates_over_it_and_takes_its_dealers_along(brand, right, other):
    with tenant_scope(organisation("norrlys")):
        second = a_brand("AURORA")
        only, both = a_mandate([brand]), a_mandate([brand, second], actions=("file",))
        dealer = authorise_seller(
            brand, by=person("alice"), name="Hillside", shops=["hillside"], starts_on=day(-9), ends_on=day(90)
        )
    completed(brand=brand)
    with all_tenants(reason="look"):
        assert {new_entry(each).brand.name for each in (right, other)} == {"NORRLYS"}
        states = dict(Mandate.objects.values_list("pk", "state"))
        theirs = AuthorisedSeller.objects.get(tenant=organisation("kestrel"))
        dealer.refresh_from_db()
    assert states == {only.pk: MandateState.ENDED, both.pk: MandateState.IN_FORCE}
    assert not sees("gus", brand)
    assert sees("gus", second)
    assert (theirs.name, theirs.shops, theirs.revoked_at) == ("Hillside", ["hillside"], None)
    assert dealer.revoked_at
    page = browser("alice").get(f"/t/norrlys/brands/{brand.number}/").content.decode()
    assert "Kestrel" in page
    assert "Register a right" not in page
    with tenant_scope(organisation("norrlys")):
        gone = Brand.objects.get(pk=brand.pk)
        assert gone not in Brand.objects.registrable_by(person("alice"))
        for again in (
            lambda: register_right(gone, by=person("alice"), kind="trademark"),
            lambda: authorise_seller(gone, by=person("alice"), name="A", shops=["a"], starts_on=day(0)),
        ):
            with pytest.raises(Refused, match="went to a new owner"):
                again()


def test_papers_follow_as_copies_of_the_new_owner(right):
    with tenant_scope(organisation("norrlys")):
        suspend_in_all(right)
        upload = add_paper(right, by=person("alice"), kind="certificate", **declare(PICTURE, "certificate.png"))
        send(upload, PICTURE)
        file = finish_upload(upload.file, by=person("alice"))
    check_file(tenant_id=file.tenant_id, subject_id=file.pk)
    with all_tenants(reason="cleared; stands for a paper whose bytes are nowhere"):
        Right.objects.filter(pk=right.pk).update(state=State.APPROVED)
        RightPaper.objects.filter(right=right).exclude(file=file).delete()
    transfer = completed(right)
    entry = new_entry(right)
    for _again in range(2):
        jobs.transfers.hand_over_papers(tenant_id=transfer.tenant_id, subject_id=transfer.pk)
    with all_tenants(reason="look"):
        [paper] = RightPaper.objects.filter(right=entry).select_related("file")
        assert (paper.kind, paper.file.tenant, paper.file.name) == ("certificate", entry.tenant, "certificate.png")
    check_file(tenant_id=paper.file.tenant_id, subject_id=paper.file.pk)
    with tenant_scope(organisation("kestrel")):
        copy = EvidenceFile.objects.visible_to(person("carol")).get(pk=paper.file.pk)
    file = fresh(file)
    assert (copy.state, copy.sha256) == ("accepted", file.sha256)
    assert copy.key.startswith(f"tenant/{organisation('kestrel').pk}/")


PICTURE = BytesIO(samples.picture())


def suspend_in_all(right: Right) -> None:
    with all_tenants(reason="a reviewer asks for more"):
        suspend_right(right, by=person("rita"), code="S-01", note="A doubt.")


# Whole or not at all ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("meanwhile", ["suspended", "expired", "double", "renewal"])
def test_what_is_refused_half_way_moves_nothing(right, other, meanwhile):
    transfer = accepted(right, other)
    with all_tenants(reason="meanwhile"):
        match meanwhile:
            case "suspended":
                suspend_right(other, by=person("rita"), code="S-01", note="A doubt.")
            case "expired":
                Right.objects.filter(pk=other.pk).update(expires_on=day(-1))
            case "renewal":
                begin_renewal(other, by=person("alice"), ends_on=date(2046, 12, 15))
            case "double":
                theirs = a_brand("FALCON", of="kestrel")
                verified(a_complete_right(theirs, title="FJELL", registration_number="018000002"))
        before = Right.objects.count(), Brand.objects.count()
    with scope_for(person("rita")), pytest.raises(Refused, match=other.number):
        complete_transfer(transfer, by=person("rita"))
    with all_tenants(reason="look"):
        assert (Right.objects.count(), Brand.objects.count()) == before
        transfer.refresh_from_db()
        right.refresh_from_db()
        assert (transfer.state, right.state) == (TransferState.ACCEPTED, State.APPROVED)
        assert not TransferredRight.objects.exclude(became="").exists()
        assert not AuditEntry.objects.filter(verb="registry.complete_transfer").exists()


def test_the_desk_reads_why_and_the_transfer_waits_on(right, other):
    transfer = accepted(right, other)
    with all_tenants(reason="meanwhile"):
        suspend_right(other, by=person("rita"), code="S-01", note="A doubt.")
    answer = browser("rita").post(f"/review/transfers/{transfer.number}/", {"move": "complete", "note": ""})
    assert answer.status_code == 200
    assert "not verified or not valid" in answer.content.decode()
    assert fresh(transfer).state == TransferState.ACCEPTED


def test_a_right_that_joined_the_brand_after_the_deed_stops_it(brand, right):
    transfer = accepted(brand=brand)
    with tenant_scope(organisation("norrlys")):
        late = verified(a_complete_right(brand, title="LATE", registration_number="018000009"))
    with scope_for(person("rita")), pytest.raises(Refused, match=late.number):
        complete_transfer(transfer, by=person("rita"))


@pytest.mark.django_db(transaction=True)
def test_confirmed_twice_at_once_it_moves_once():
    """Two reviewers press at the same moment, each on a connection of their own."""
    people()
    with all_tenants(reason="set up"):
        right = verified(a_complete_right(a_brand()))
        transfer = draft_transfer(
            organisation("norrlys"), by=None, recipient=organisation("kestrel"), signed_on=day(0), rights=[right]
        )
        transfer.deed = a_file(transfer)
        transfer.save()
        send_transfer(transfer, by=None)
        accept_transfer(transfer, by=None)
    barrier, answers = threading.Barrier(2, timeout=20), []

    def confirm(name: str) -> None:
        barrier.wait()
        try:
            with scope_for(person(name)):
                complete_transfer(Transfer.objects.get(pk=transfer.pk), by=person(name))
            answers.append("moved")
        except Refused:
            answers.append("refused")
        finally:
            connections.close_all()

    both = [threading.Thread(target=confirm, args=[name]) for name in ("rita", "rolf")]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(timeout=60)
    assert sorted(answers) == ["moved", "refused"]
    with all_tenants(reason="look"):
        assert Right.objects.filter(tenant=organisation("kestrel")).count() == 1
        for slug in ("norrlys", "kestrel"):
            assert list(problems(organisation(slug).pk)) == []


def test_a_right_is_in_one_transfer_at_a_time(right):
    first = drafted(right)
    with pytest.raises(Refused, match=first.number) as refusal:
        drafted(right, to="other")
    assert refusal.value.field == "rights"
    with tenant_scope(organisation("norrlys")):
        withdraw_transfer(first, by=person("alice"))
    assert drafted(right, to="other").pk


# What can be assigned --------------------------------------------------------------------------------------------


def test_only_what_is_verified_and_valid(brand, right):
    with tenant_scope(organisation("norrlys")):
        draft = a_right(brand, title="DRAFT", registration_number="018000003")
        empty = a_brand("EMPTY")
        theirs = organisation("kestrel")
    for facts in ({"rights": []}, {"rights": [draft]}, {"brand": empty}):
        with tenant_scope(organisation("norrlys")), pytest.raises(Refused) as refusal:
            draft_transfer(organisation("norrlys"), by=person("alice"), recipient=theirs, signed_on=day(0), **facts)
        assert refusal.value.field in {"rights", "brand"}
    with pytest.raises(Refused) as refusal:
        drafted(right, to="norrlys")
    assert refusal.value.field == "recipient"
    with pytest.raises(Refused) as refusal:
        drafted(right, to="market")
    assert refusal.value.field == "recipient"
    with tenant_scope(organisation("norrlys")), pytest.raises(Refused) as refusal:
        draft_transfer(organisation("norrlys"), by=None, recipient=theirs, signed_on=day(1), rights=[right])
    assert refusal.value.field == "signed_on"


def test_a_portrait_belongs_to_a_person(brand):
    with all_tenants(reason="registered and verified"):
        portrait = register_right(brand, by=None, kind="portrait", title="Maya")
        Right.objects.filter(pk=portrait.pk).update(state=State.APPROVED)
    with pytest.raises(Refused, match="cannot be assigned"):
        drafted(portrait)


def test_another_organisations_rights_and_brands_are_not_there(right):
    with all_tenants(reason="the rival tries with everything in scope"):
        with pytest.raises(Refused, match="Choose at least one right"):
            draft_transfer(
                organisation("kestrel"), by=person("carol"), recipient=organisation("other"), signed_on=day(0),
                rights=[right],
            )  # fmt: skip
        with pytest.raises(Refused, match="own brands"):
            draft_transfer(
                organisation("kestrel"), by=person("carol"), recipient=organisation("other"), signed_on=day(0),
                brand=right.brand,
            )  # fmt: skip
        with pytest.raises(NotAllowed):
            draft_transfer(
                organisation("norrlys"), by=person("carol"), recipient=organisation("kestrel"), signed_on=day(0),
                rights=[right],
            )  # fmt: skip


@pytest.mark.parametrize(
    ("deed", "says"), [("", "Add the deed"), ("arrived", "still being checked"), ("refused", "refused by")]
)
def test_nothing_is_sent_without_the_checked_deed(right, deed, says):
    transfer = drafted(right, deed=deed)
    with tenant_scope(organisation("norrlys")), pytest.raises(Refused, match=says):
        send_transfer(transfer, by=person("alice"))


# Who may, and who sees -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["vic", "gus", "carol", "amy", "rita", "sam"])
def test_only_the_owners_owners_give(right, name):
    transfer = drafted(right)
    for act in (send_transfer, withdraw_transfer):
        with all_tenants(reason="as if everything were in scope"), pytest.raises(NotAllowed):
            act(transfer, by=person(name))


@pytest.mark.parametrize("name", ["alice", "vic", "gus", "amy", "rita", "sam"])
def test_only_the_other_side_answers(right, name):
    transfer = proposed(right)
    for act in (accept_transfer, decline_transfer):
        with all_tenants(reason="as if everything were in scope"), pytest.raises(NotAllowed):
            act(transfer, by=person(name))


@pytest.mark.parametrize("name", ["alice", "carol", "amy", "audrey", "ed", "sam"])
def test_only_a_reviewer_confirms(right, name):
    transfer = accepted(right)
    for act in (complete_transfer, refuse_transfer, ask_about_transfer):
        with all_tenants(reason="as if everything were in scope"), pytest.raises(NotAllowed):
            act(transfer, by=person(name), **({} if act is complete_transfer else {"note": "No."}))


@pytest.mark.parametrize("slug", ["norrlys", "kestrel"])
def test_no_reviewer_confirms_for_an_organisation_of_their_own(right, slug):
    from portal.accounts.models import Membership  # noqa: PLC0415 - beside its use

    transfer = accepted(right)
    Membership.objects.create(organisation=organisation(slug), user=person("rita"), roles=["viewer"])
    with all_tenants(reason="the desk"), pytest.raises(NotAllowed):
        complete_transfer(transfer, by=person("rita"))


def test_nobody_but_the_giver_sees_a_draft_and_then_both_and_the_desk(right):
    transfer = drafted(right)
    names = ("alice", "vic", "carol", "amy", "gus", "rita", "sam")
    assert [name for name in names if sees(name, transfer)] == ["alice", "vic"]
    with tenant_scope(organisation("norrlys")):
        send_transfer(transfer, by=person("alice"))
    assert [name for name in names if sees(name, transfer)] == ["alice", "vic", "carol", "rita"]
    carol = browser("carol")
    assert carol.get(f"/t/kestrel/rights/{right.number}/").status_code == 404
    assert browser("amy").get(f"/t/other/transfers/{transfer.number}/").status_code == 404
    assert browser("amy").post(f"/t/other/transfers/{transfer.number}/accept/").status_code == 404


def test_row_policies_let_the_other_side_read_and_never_write(right):
    transfer = proposed(right)
    with tenant_scope(organisation("kestrel")), connection.cursor() as cursor:
        for table in ("registry_transfer", "registry_transferredright"):
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - two names of our own
            assert cursor.fetchone() == (1,)
        cursor.execute("UPDATE registry_transfer SET state = 'completed' WHERE id = %s", [transfer.pk])
        assert cursor.rowcount == 0
        cursor.execute("SELECT count(*) FROM registry_right WHERE id = %s", [right.pk])
        assert cursor.fetchone() == (0,)
    with tenant_scope(organisation("other")), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_transfer")
        assert cursor.fetchone() == (0,)


def test_both_trails_tell_it(right):
    transfer = completed(right)
    entry = new_entry(right)
    with all_tenants(reason="look"):
        told = AuditEntry.objects.filter(verb="registry.complete_transfer").order_by("tenant__slug")
        assert [each.tenant.slug for each in told] == ["kestrel", "norrlys"]
        assert told[0].after["rights"] == {right.number: entry.number}
        assert AuditEntry.objects.filter(verb="registry.receive", tenant=entry.tenant).count() == 1
        assert AuditEntry.objects.filter(verb="registry.transfer", tenant=right.tenant).count() == 1
        for slug in ("norrlys", "kestrel"):
            assert list(problems(organisation(slug).pk)) == []
    assert transfer.number in browser("carol").get(f"/t/kestrel/rights/{entry.number}/").content.decode()


# At the desk, on the pages, by programs, in letters --------------------------------------------------------------


def test_a_supplement_keeps_the_number(right):
    transfer = accepted(right)
    rita, alice = browser("rita"), browser("alice")
    desk = f"/review/transfers/{transfer.number}/"
    assert transfer.number in rita.get("/review/transfers/").content.decode() + rita.get(desk).content.decode()
    assert "Say why" in rita.post(desk, {"move": "ask", "note": " "}).content.decode()
    assert rita.post(desk, {"move": "ask", "note": "Page 2 is missing."}).status_code == 302
    assert "Page 2 is missing." in alice.get(f"/t/norrlys/transfers/{transfer.number}/").content.decode()
    alice.post(f"/t/norrlys/transfers/{transfer.number}/send/")
    assert rita.post(desk, {"move": "complete", "note": ""}).status_code == 302
    assert fresh(transfer).state == TransferState.COMPLETED


def test_refused_declined_and_taken_back_leave_everything(right):
    with scope_for(person("rita")):
        assert refuse_transfer(accepted_in(right), by=person("rita"), note="Not signed.").note == "Not signed."
    with scope_for(person("carol")):
        assert decline_transfer(proposed_in(right), by=person("carol"), note="Too dear.").note == "Too dear."
    with tenant_scope(organisation("norrlys")):
        assert withdraw_transfer(drafted(right), by=person("alice")).state == TransferState.WITHDRAWN
        right.refresh_from_db()
    assert right.state == State.APPROVED


def accepted_in(right: Right) -> Transfer:
    with all_tenants(reason="both sides act in between"):
        transfer = proposed(right)
        return accept_transfer(transfer, by=person("carol"))


def test_the_pages_from_the_right_to_the_new_owner(right, other):
    alice, carol, rita = browser("alice"), browser("carol"), browser("rita")
    address = f"/t/norrlys/transfers/new/?right={right.number}"
    assert "Transfer it" in alice.get(f"/t/norrlys/rights/{right.number}/").content.decode()
    assert "checked" in alice.get(address).content.decode()
    facts = {"recipient": "kestrel", "signed_on": day(-1).isoformat(), "rights": [right.number, other.number]}
    assert "There is no organisation" in alice.post(address, facts | {"recipient": "nobody"}).content.decode()
    assert "at least one right" in alice.post(address, facts | {"rights": []}).content.decode()
    made = alice.post(address, facts)
    with all_tenants(reason="the check"):
        transfer = Transfer.objects.get()
        Transfer.objects.update(deed=a_file(transfer))
    page = f"/t/norrlys/transfers/{transfer.number}/"
    assert made["Location"] == page
    alice.post(f"{page}send/")
    theirs = f"/t/kestrel/transfers/{transfer.number}/"
    assert "NORRLYS · EM 017 893 412" in carol.get(theirs).content.decode()
    assert "FJELL" in carol.get(theirs).content.decode()
    assert carol.post(f"{theirs}accept/", {"into": ""}).status_code == 302
    assert carol.post(f"{theirs}send/").status_code == 403
    assert rita.post(f"/review/transfers/{transfer.number}/", {"move": "complete"}).status_code == 302
    assert "The rights are yours" in carol.get(theirs).content.decode()
    assert "The rights have their new owner" in alice.get(page).content.decode()
    assert new_entry(other).number in carol.get("/t/kestrel/rights/").content.decode()


def test_programs_do_the_same(right):
    alice, carol, amy = browser("alice"), browser("carol"), browser("amy")

    def post(client, path: str, **body):
        return client.post(f"/api/v1/transfers/{path}", body, content_type="application/json")

    facts = {"recipient": "kestrel", "signed_on": day(0).isoformat(), "rights": [right.number]}
    assert "rights" in post(carol, "", **facts).json()
    made = post(alice, "", **facts)
    assert made.status_code == 201, made.json()
    assert made.json()["moves"] == ["send", "take_back"]
    number = made.json()["number"]
    with all_tenants(reason="the check"):
        Transfer.objects.update(deed=a_file(Transfer.objects.get()))
    assert carol.get(f"/api/v1/transfers/{number}/").status_code == 404
    assert post(alice, f"{number}/send/").json()["state"] == "proposed"
    assert amy.get(f"/api/v1/transfers/{number}/").status_code == 404
    assert post(alice, f"{number}/accept/").status_code == 403
    told = post(carol, f"{number}/accept/")
    assert told.json()["state"] == "accepted", told.json()
    assert told.json()["rights"][0]["number"] == right.number
    assert told.json()["moves"] == []
    assert browser("rita").get(f"/api/v1/transfers/{number}/").json()["moves"] == []  # she confirms at the desk
    assert [row["number"] for row in carol.get("/api/v1/transfers/").json()["results"]] == [number]
    assert post(alice, f"{number}/take-back/").json()["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("make", "readers"),
    [(proposed, ["carol"]), (accepted, ["alice"]), (completed, ["alice", "carol"]), (drafted, [])],
)
def test_letters(right, make, readers):
    transfer = make(right)
    mail.outbox.clear()
    jobs.transfers.tell_transfer(transfer.tenant_id, transfer.pk)
    assert sorted(letter.to[0] for letter in mail.outbox) == [f"{name}@people.example" for name in readers]
    assert all(transfer.number in letter.subject for letter in mail.outbox)


def test_the_same_registration_is_no_conflict_with_its_own_history(right):
    completed(right)
    entry = new_entry(right)
    with all_tenants(reason="the desk"):
        assert not Right.objects.same_registration(entry).open_or_verified().exists()
        again = a_complete_right(register_brand(organisation("norrlys"), by=None, name="AGAIN"))
        submit_right(again, by=None)
        conflicts = Right.objects.same_registration(again).open_or_verified()
        assert list(conflicts) == [entry]
        approve_right(again, by=None, seen=[point.key for point in checklist(again)])


# The desk's clock -------------------------------------------------------------------------------------------------


def test_with_a_supplement_the_clock_goes_on_and_the_place_stays(right, other):
    monday = datetime(2026, 11, 30, 11, tzinfo=ZONE)
    with at(monday):
        transfer = accepted(right)
    assert fresh(transfer).due_at == datetime(2026, 12, 3, 17, tzinfo=ZONE)
    with at(monday + timedelta(days=1)), scope_for(person("rita")):
        ask_about_transfer(transfer, by=person("rita"), note="Page 2 is missing.")
    with at(monday + timedelta(days=7)):
        later = accepted(other)
        with tenant_scope(organisation("norrlys")):
            sent = send_transfer(Transfer.objects.get(pk=transfer.pk), by=person("alice"))
    # Tuesday to Monday it stood still: of three working days two are left after that Monday.
    assert (sent.due_at, sent.paused_at) == (datetime(2026, 12, 9, 17, tzinfo=ZONE), None)
    with scope_for(person("rita")):
        assert list(Transfer.objects.visible_to(person("rita")).waiting()) == [transfer, later]


def test_the_queue_says_when_it_is_cut(right, other, monkeypatch):
    monkeypatch.setattr(desk, "SHOWN", 1)
    first, rita = accepted(right), browser("rita")
    assert "the first hundred by clock" not in rita.get("/review/transfers/").content.decode()
    second = accepted(other)
    for page in ("/review/transfers/", f"/review/transfers/{first.number}/"):
        shown = rita.get(page).content.decode()
        assert "the first hundred by clock" in shown
        assert f"/review/transfers/{second.number}/" not in shown
