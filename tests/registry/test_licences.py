"""Licences: within the right, accepted, enforced by the licensee and by nobody else, ended at once."""

import io
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from complaints.drafts.completeness import gaps
from complaints.drafts.standing import usable_rights
from complaints.models import Complaint
from complaints.services import save_step, start_draft, submit_complaint
from portal.accounts.models import Membership
from portal.shared.errors import NotAllowed, Refused
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry import jobs
from registry.licences import jobs as licence_jobs
from registry.licences.workflow import LicenceState
from registry.models import Brand, Licence, Reminder, Right, RightPaper
from registry.services import (
    accept_licence,
    add_licence_paper,
    decline_licence,
    draft_licence,
    give_up_licence,
    plan_reminders,
    revoke_licence,
    send_licence,
    sub_license,
    suspend_right,
    update_licence,
    withdraw_licence,
)
from tests.cast import a_brand, a_complete_right, a_file, organisation, person, scope_for, verified
from tests.complaints.casework import a_case, a_draft
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
    """NORRLYS at the EU office, classes 18 and 25, until 2036."""
    with tenant_scope(organisation("norrlys")):
        return verified(a_complete_right(brand))


def a_licence_draft(right: Right, *, to: str = "kestrel", paper: str = "accepted", **terms) -> Licence:
    """A draft with its contract, as the check left it."""
    facts = {"sort": "non_exclusive", "starts_on": day(0), "ends_on": day(365), "may_enforce": True} | terms
    who = {"licensee_name": to.partition(":")[2]} if to.startswith("outside:") else {"licensee": organisation(to)}
    with tenant_scope(organisation("norrlys")):
        licence = draft_licence(right, by=person("alice"), **who, **facts)
        if paper:
            licence.paper = a_file(licence, name="contract.pdf", state=paper)
            licence.save(update_fields=["paper"])
    return licence


def offered(right: Right, **terms) -> Licence:
    licence = a_licence_draft(right, **terms)
    with tenant_scope(organisation("norrlys")):
        return send_licence(licence, by=person("alice"))


def held(right: Right, *, by: str = "carol", **terms) -> Licence:
    """A licence that Kestrel accepted."""
    licence = offered(right, **terms)
    with scope_for(person(by)):
        return accept_licence(licence, by=person(by))


def revoke(licence: Licence, **why) -> Licence:
    with tenant_scope(organisation("norrlys")):
        return revoke_licence(licence, by=person("alice"), **why)


def sees(name: str, thing) -> bool:
    with scope_for(person(name)):
        return type(thing).objects.visible_to(person(name)).filter(pk=thing.pk).exists()


def may_file_on(name: str, right: Right) -> bool:
    with scope_for(person(name)):
        return right in usable_rights(person(name)) and person(name).has_perm("complaints.file_complaint", right)


# Within the right ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("terms", "field", "says"),
    [
        ({"territories": ["US"]}, "territories", "not valid in United States"),
        ({"territories": ["XX"]}, "territories", "not a country"),
        ({"nice_classes": [18, 30]}, "nice_classes", "class 30"),
        ({"ends_on": date(2037, 1, 1)}, "ends_on", "right ends before"),
        ({"starts_on": date(2016, 1, 1)}, "starts_on", "right begins later"),
        ({"starts_on": day(20), "ends_on": day(19)}, "ends_on", "ends before it begins"),
        ({"starts_on": day(-20), "ends_on": day(-1)}, "ends_on", "past"),
        ({"sort": "generous"}, "sort", "list"),
        ({"uses": "x" * 2001}, "uses", "2001"),
        ({"office_number": "9" * 61}, "office_number", "61"),
    ],
)
def test_a_licence_is_never_more_than_the_right(right, terms, field, says):
    with pytest.raises(Refused, match=says) as refusal:
        a_licence_draft(right, **terms)
    assert refusal.value.field == field


def test_it_keeps_its_terms_tidied(right):
    licence = a_licence_draft(right, territories=["SE", "DE", "DE"], nice_classes=[25, 25], uses="  Rucksacks\x00 ")
    assert (licence.territories, licence.nice_classes, licence.uses) == (["DE", "SE"], [25], "Rucksacks")
    assert licence.about == "NORRLYS · EM 017 893 412"


def test_only_a_verified_right_that_is_valid_is_licensed(brand, right):
    with tenant_scope(organisation("norrlys")):
        draft = a_complete_right(brand, title="OTHER", registration_number="018000001")
    with pytest.raises(Refused, match="Only a verified right"):
        a_licence_draft(draft)
    licence = offered(right)
    with all_tenants(reason="a reviewer acts meanwhile"):
        suspend_right(right, by=person("rita"), code="S-01", note="A doubt.")
    with scope_for(person("carol")), pytest.raises(Refused, match="Only a verified right"):
        accept_licence(licence, by=person("carol"))


@pytest.mark.parametrize("party", ["norrlys", "market"])
def test_the_licensee_is_somebody_else_and_not_the_platform(right, party):
    with pytest.raises(Refused) as refusal:
        a_licence_draft(right, to=party)
    assert refusal.value.field == "licensee"


def test_a_licensee_is_named(right):
    with pytest.raises(Refused, match="Name the licensee"):
        a_licence_draft(right, to="outside: \t")


# Alone within its bounds --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ({"sort": "exclusive"}, {"sort": "exclusive"}, True),
        ({"sort": "exclusive"}, {"sort": "non_exclusive"}, True),
        ({"sort": "non_exclusive"}, {"sort": "sole"}, True),
        ({"sort": "non_exclusive"}, {"sort": "non_exclusive"}, False),
        ({"sort": "exclusive", "territories": ["DE"]}, {"sort": "exclusive", "territories": ["FR"]}, False),
        ({"sort": "exclusive", "territories": ["DE"]}, {"sort": "exclusive"}, True),
        ({"sort": "exclusive", "nice_classes": [18]}, {"sort": "exclusive", "nice_classes": [25]}, False),
        ({"sort": "exclusive", "nice_classes": [18]}, {"sort": "sole"}, True),
        ({"sort": "exclusive", "ends_on": day(9)}, {"sort": "exclusive", "starts_on": day(10)}, False),
        ({"sort": "exclusive", "ends_on": day(10)}, {"sort": "exclusive", "starts_on": day(10)}, True),
        ({"sort": "exclusive", "ends_on": None}, {"sort": "sole", "starts_on": day(900), "ends_on": day(999)}, True),
    ],
)
def test_an_exclusive_or_sole_licence_stands_alone(right, first, second, clash):
    other = offered(right, **first)
    if not clash:
        assert offered(right, to="outside:Vetra Sports", **second).pk
        return
    with pytest.raises(Refused, match=other.number) as refusal:
        offered(right, to="outside:Vetra Sports", **second)
    assert refusal.value.field == "sort"


def test_of_two_drafts_the_second_that_is_sent_is_refused(right):
    """A draft binds nobody, so two may wait side by side; who is sent first counts."""
    first = a_licence_draft(right, sort="exclusive")
    second = a_licence_draft(right, sort="sole", to="outside:Vetra")
    with tenant_scope(organisation("norrlys")):
        send_licence(first, by=person("alice"))
        with pytest.raises(Refused, match=first.number):
            send_licence(second, by=person("alice"))
        withdraw_licence(first, by=person("alice"))
        assert send_licence(second, by=person("alice")).state == LicenceState.IN_FORCE


def test_a_form_that_is_sent_twice_makes_one(right):
    first = a_licence_draft(right)
    with pytest.raises(Refused, match=first.number):
        a_licence_draft(right)


# The contract -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "says"), [("", "Add the contract"), ("arrived", "still being checked"), ("refused", "refused by")]
)
def test_nothing_is_sent_without_the_checked_contract(right, paper, says):
    licence = a_licence_draft(right, paper=paper)
    with tenant_scope(organisation("norrlys")), pytest.raises(Refused, match=says):
        send_licence(licence, by=person("alice"))


def test_the_contract_is_replaced_until_it_is_sent_and_read_by_both(right):
    licence = a_licence_draft(right, paper="")
    declared = declare(io.BytesIO(samples.picture()), "contract.png")
    with tenant_scope(organisation("norrlys")):
        file = add_licence_paper(licence, by=person("alice"), **declared).file
        EvidenceFile.objects.filter(pk=file.pk).update(state="accepted")
        licence.refresh_from_db()
        send_licence(licence, by=person("alice"))
        assert EvidenceFile.objects.visible_to(person("vic")).filter(pk=file.pk).exists()
    carol = browser("carol")
    page = carol.get(f"/t/kestrel/licences/{licence.number}/")
    assert "contract.png" in page.content.decode()
    assert carol.get(f"/t/kestrel/licences/{licence.number}/files/{file.public_id}/state/").status_code == 200
    with tenant_scope(organisation("norrlys")), pytest.raises(Refused, match="cannot be replaced"):
        add_licence_paper(licence, by=person("alice"), **declared)  # while she reads it
    with scope_for(person("carol")):
        accept_licence(licence, by=person("carol"))


def test_a_draft_is_written_anew_and_what_was_sent_is_not(right):
    licence = a_licence_draft(right, sort="sole", uses="Bags")
    alice, here = browser("alice"), f"/t/norrlys/licences/{licence.number}/change/"
    assert "Bags" in alice.get(here).content.decode()
    anew = {"licensee_name": "Vetra Sports", "sort": "non_exclusive", "starts_on": timezone.localdate(), "uses": ""}
    assert alice.post(here, anew | {"sort": "none of these"}).status_code == 200
    assert alice.post(here, anew).status_code == 302
    with tenant_scope(organisation("norrlys")):
        licence.refresh_from_db()
        told = AuditEntry.objects.get(verb="registry.change_licence")
    assert (licence.holder, licence.sort, licence.uses) == ("Vetra Sports", "non_exclusive", "")
    assert (told.before["sort"], told.after["sort"]) == ("sole", "non_exclusive")
    with tenant_scope(organisation("norrlys")):
        send_licence(licence, by=person("alice"))
        with pytest.raises(Refused, match="cannot be changed"):
            update_licence(licence, by=person("alice"), **anew)


# Sub-licences -------------------------------------------------------------------------------------------------


def a_part(whole: Licence, *, by: str = "carol", **terms) -> Licence:
    """A sub-licence of Kestrel's with its contract, sent."""
    facts = {"licensee_name": "Vetra Sports", "sort": "non_exclusive", "starts_on": day(0), "ends_on": day(100)} | terms
    with scope_for(person(by)):
        part = sub_license(whole, by=person(by), **facts)
    with tenant_scope(organisation("norrlys")):
        part.paper = a_file(part, name="part.pdf", state="accepted")
        part.save(update_fields=["paper"])
    with scope_for(person(by)):
        return send_licence(part, by=person(by))


WITHIN = {
    "sort": "sole", "territories": ["DE", "FR"], "nice_classes": [18], "uses": "Rucksacks", "may_sub_license": True
}  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "field", "says"),
    [
        ({"sort": "exclusive"}, "sort", "cannot keep out more"),
        ({"territories": ["SE"]}, "territories", "Your own licence is for"),
        ({"territories": []}, "territories", "Your own licence is for"),
        ({"nice_classes": [25]}, "nice_classes", "covers the classes: 18"),
        ({"uses": ""}, "uses", "for: Rucksacks"),
        ({"starts_on": day(-3)}, "starts_on", "begins later"),
        ({"ends_on": day(500)}, "ends_on", "ends before that"),
        ({"ends_on": None}, "ends_on", "ends before that"),
        ({"may_sub_license": True}, "may_sub_license", "sub-licensed again"),
        ({"may_enforce": True}, "may_enforce", "does not let you file"),
        ({"licensee": "kestrel"}, "licensee", "your own organisation"),
    ],
)
def test_a_sub_licence_lies_within_its_whole(right, terms, field, says):
    whole = held(right, may_enforce=False, **WITHIN)
    inside = {"sort": "non_exclusive", "territories": ["DE"], "nice_classes": [18], "uses": "Rucksacks for children"}
    facts = inside | {"starts_on": day(0), "ends_on": day(100), "licensee_name": "Vetra"} | terms
    if "licensee" in terms:
        facts |= {"licensee": organisation("kestrel"), "licensee_name": ""}
    with scope_for(person("carol")):
        with pytest.raises(Refused, match=says) as refused:
            sub_license(whole, by=person("carol"), **facts)
        assert refused.value.field == field


def test_a_sub_licence_is_written_by_the_licensee_and_ends_with_the_whole(right):
    whole = held(right, **WITHIN)
    part = a_part(whole, territories=["DE"], nice_classes=[18], uses="Rucksacks")
    assert (part.state, part.giver, part.tenant) == (LicenceState.IN_FORCE, "Kestrel", organisation("norrlys"))
    assert sees("alice", part)
    assert sees("carol", part)
    assert not sees("amy", part)
    page = browser("carol").get(f"/t/kestrel/licences/{whole.number}/").content.decode()
    assert part.number in page
    assert "Vetra Sports" in page
    revoke(whole)
    with tenant_scope(organisation("norrlys")):
        part.refresh_from_db()
    assert part.state == LicenceState.REVOKED


def test_the_owner_does_not_read_a_sub_licence_that_is_not_sent(right):
    whole = held(right, **WITHIN)
    facts = {
        "licensee_name": "Vetra",
        "sort": "non_exclusive",
        "territories": "DE",
        "nice_classes": [18],
        "uses": "Bags",
    }
    dates = {"starts_on": day(0).isoformat(), "ends_on": day(30).isoformat()}
    carol, here = browser("carol"), f"/t/kestrel/licences/{whole.number}/sub-license/"
    assert "Germany" in carol.get(here).content.decode() or "DE" in carol.get(here).content.decode()
    written = carol.post(here, facts | dates)
    assert written.status_code == 302
    assert carol.get(written["Location"]).status_code == 200
    with tenant_scope(organisation("norrlys")):
        part = Licence.objects.get(parent=whole)
    assert sees("carol", part)
    assert not sees("alice", part)
    assert browser("alice").get(f"/t/norrlys/licences/{whole.number}/sub-license/").status_code == 403


def test_without_leave_nothing_is_given_on(right):
    whole = held(right)
    with scope_for(person("carol")), pytest.raises(Refused, match="may not be sub-licensed"):
        sub_license(whole, by=person("carol"), licensee_name="V", sort="non_exclusive", starts_on=day(0))


# Who may --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["vic", "gus", "carol", "rita", "sam"])
def test_only_the_owners_owners_grant(right, name):
    with all_tenants(reason="as if everything were in scope"), pytest.raises(NotAllowed):
        draft_licence(
            right, by=person(name), licensee=organisation("other"), sort="sole", starts_on=day(0), ends_on=day(1)
        )


@pytest.mark.parametrize("name", ["alice", "vic", "gus", "amy", "rita", "sam"])
def test_only_the_licensees_owners_answer(right, name):
    licence = offered(right)
    for answer in (accept_licence, decline_licence, give_up_licence):
        with all_tenants(reason="as if everything were in scope"), pytest.raises(NotAllowed):
            answer(licence, by=person(name))


@pytest.mark.parametrize("name", ["carol", "vic", "amy", "rita"])
def test_only_the_owner_revokes(right, name):
    licence = held(right)
    with all_tenants(reason="as if everything were in scope"), pytest.raises(NotAllowed):
        revoke_licence(licence, by=person(name))


def test_both_parties_and_the_desk_see_it_and_nobody_sees_the_others_draft(right):
    licence = a_licence_draft(right)
    assert [name for name in ("alice", "vic", "carol", "amy", "gus", "rita") if sees(name, licence)] == ["alice", "vic"]
    with tenant_scope(organisation("norrlys")):
        send_licence(licence, by=person("alice"))
    seen = [name for name in ("alice", "vic", "carol", "amy", "gus", "rita", "sam") if sees(name, licence)]
    assert seen == ["alice", "vic", "carol", "rita"]


def test_row_policies_let_the_licensee_read_and_never_write(right):
    licence = held(right)
    with tenant_scope(organisation("kestrel")), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_licence WHERE id = %s", [licence.pk])
        assert cursor.fetchone() == (1,)
        cursor.execute("UPDATE registry_licence SET may_enforce = true WHERE id = %s", [licence.pk])
        assert cursor.rowcount == 0
    with tenant_scope(organisation("other")), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM registry_licence")
        assert cursor.fetchone() == (0,)


# Answered and ended -----------------------------------------------------------------------------------------------


def test_accepted_declined_taken_back_given_up(right):
    assert held(right).state == LicenceState.IN_FORCE
    licence = offered(right, starts_on=day(5), sort="non_exclusive")
    with scope_for(person("carol")):
        assert accept_licence(licence, by=person("carol")).state == LicenceState.COMING
        assert give_up_licence(licence, by=person("carol")).state == LicenceState.ENDED
        other = offered_again(right)
        assert decline_licence(other, by=person("carol"), note="Too dear.").note == "Too dear."
        with pytest.raises(Refused, match="Not possible any more"):
            accept_licence(other, by=person("carol"))


def offered_again(right: Right) -> Licence:
    with all_tenants(reason="the owner acts in between"):
        return offered(right, starts_on=day(7))


def test_one_outside_the_portal_has_nothing_to_press(right):
    licence = offered(right, to="outside:Vetra Sports GmbH")
    assert (licence.state, licence.holder) == (LicenceState.IN_FORCE, "Vetra Sports GmbH")
    assert revoke(licence).state == LicenceState.REVOKED
    assert revoke(licence).state == LicenceState.REVOKED


def test_the_clock_begins_and_ends_them_and_nobody_waits_for_it(right):
    licence = held(right, starts_on=day(0), ends_on=day(3))
    coming = held(right, starts_on=day(2), ends_on=day(9))
    with all_tenants(reason="time goes by"):
        Licence.objects.filter(pk=licence.pk).update(starts_on=day(-3), ends_on=day(-1))
        Licence.objects.filter(pk=coming.pk).update(starts_on=day(0))
        licence.refresh_from_db()
        assert (licence.state, licence.standing) == (LicenceState.IN_FORCE, LicenceState.ENDED)
    assert may_file_on("carol", right)  # by the other one
    licence_jobs.advance_licences(timestamp=0)
    with all_tenants(reason="look"):
        states = dict(Licence.objects.values_list("pk", "state"))
    assert states == {licence.pk: LicenceState.ENDED, coming.pk: LicenceState.IN_FORCE}


# In complaints ----------------------------------------------------------------------------------------------------


def test_a_licensee_files_on_the_right_and_sees_nothing_else_of_the_owner(brand, right):
    with tenant_scope(organisation("norrlys")):
        other = verified(a_complete_right(brand, title="FJELL", registration_number="018000002"))
        of_alice = a_case(right, by=person("alice"))
    licence = held(right)
    assert may_file_on("carol", right)
    assert not may_file_on("carol", other)
    carol = person("carol")
    with scope_for(carol):
        for model in (Brand, Right, RightPaper):
            assert not model.objects.visible_to(carol).exists(), model
        case = start_draft(right, by=carol, agency=organisation("kestrel"))
        assert (case.tenant, case.agency) == (organisation("norrlys"), organisation("kestrel"))
        assert list(Complaint.objects.visible_to(carol)) == [case]
    assert sees("alice", case)
    assert not sees("amy", case)
    client = browser("carol")
    for path in (
        f"rights/{right.number}/", f"brands/{brand.number}/", f"complaints/{of_alice.number}/",
        f"rights/{other.number}/",
    ):  # fmt: skip
        assert client.get(f"/t/kestrel/{path}").status_code == 404, path
    page = client.get(f"/t/kestrel/licences/{licence.number}/").content.decode()
    assert "File a complaint" in page
    assert "FJELL" not in page


def test_a_licensee_files_by_the_pages_and_the_case_names_the_licence(right):
    held(right, territories=["DE"], nice_classes=[18], uses="Rucksacks")
    client = browser("carol")
    begun = client.post("/t/kestrel/complaints/new/", {"right": right.pk})
    assert begun.status_code == 302
    with all_tenants(reason="look"):
        case = Complaint.objects.get()
    assert client.get(begun["Location"]).status_code == 200
    with all_tenants(reason="the rest of the form"):
        filled = a_draft_of(case)
    with scope_for(person("carol")):
        submit_complaint(filled, by=person("carol"))
    page = client.get(f"/t/kestrel/complaints/{case.number}/").content.decode()
    assert "Licence L-" in page
    assert "Germany" in page
    assert f"/t/kestrel/rights/{right.number}/" not in page
    assert case.number in browser("alice").get(f"/t/norrlys/complaints/{case.number}/").content.decode()


def a_draft_of(case: Complaint) -> Complaint:
    """The rest of the form, filled in as whoever began it."""
    filled = a_draft(case.right, by=person("alice"))
    Complaint.objects.filter(pk=case.pk).delete()
    said = [*filled.statements, "within_licence"]
    Complaint.objects.filter(pk=filled.pk).update(number=case.number, agency=organisation("kestrel"), statements=said)
    return Complaint.objects.get(pk=filled.pk)


@pytest.mark.parametrize(
    ("goods", "places", "field", "says"),
    [
        ("jackets", ["DE"], "goods", "not class 25"),
        ("backpacks", ["SE"], "places", "is for Germany"),
        ("backpacks", ["DE", "SE"], "", ""),
        ("things that nobody classed", ["DE"], "", ""),
    ],
)
def test_a_licensee_complains_within_its_classes_and_countries(right, goods, places, field, says):
    held(right, territories=["DE"], nice_classes=[18])
    with all_tenants(reason="a draft"):
        case = a_draft(right, by=person("alice"))
        Complaint.objects.filter(pk=case.pk).update(agency=organisation("kestrel"), goods=goods, places=places)
        found = {gap.field: gap.question for gap in gaps(Complaint.objects.get(pk=case.pk))}
    assert says in found.get(field, "")
    assert bool(field) == bool({"goods", "places"} & set(found))


def test_a_licensee_confirms_that_it_stays_within_the_uses_of_its_licence(right):
    """What the licence names in words no machine compares: it is confirmed, stands with the case, and is read at the
    desk."""
    held(right, uses="Rucksacks sold online")
    with all_tenants(reason="a draft"):
        case = a_draft(right, by=person("alice"))
        assert gaps(case) == []  # the owner is bound by no licence
        Complaint.objects.filter(pk=case.pk).update(agency=organisation("kestrel"))
    with scope_for(person("carol")):
        case = Complaint.objects.get(pk=case.pk)
        with pytest.raises(Refused, match="our licence names"):
            submit_complaint(case, by=person("carol"))
    form = browser("carol").get(f"/t/kestrel/complaints/{case.number}/statements/").content.decode()
    assert 'value="within_licence"' in form
    with scope_for(person("carol")):
        save_step(case, by=person("carol"), statements=[*case.statements, "within_licence"])
        submit_complaint(case, by=person("carol"))
    desk = browser("rita").get(f"/review/complaints/{case.number}/").content.decode()
    assert "Rucksacks sold online" in desk


def test_of_several_licences_the_one_that_a_complaint_stays_within_counts(right):
    held(right, territories=["DE"], nice_classes=[18])
    held(right, territories=["SE"], nice_classes=[25], ends_on=day(9))
    with all_tenants(reason="a draft"):
        case = a_draft(right, by=person("alice"))
        for goods, places, fields in (
            ("jackets", ["SE"], set()),
            ("backpacks", ["DE"], set()),
            ("jackets", ["DE"], {"goods"}),
        ):
            Complaint.objects.filter(pk=case.pk).update(agency=organisation("kestrel"), goods=goods, places=places)
            found = {gap.field for gap in gaps(Complaint.objects.get(pk=case.pk))}
            assert found & {"goods", "places"} == fields, (goods, places)


def test_a_licensee_never_files_as_the_owner(right):
    """Who only looks at the owner's, and acts for the licensee, files for the licensee."""
    held(right)
    Membership.objects.create(organisation=organisation("norrlys"), user=person("carol"), roles=["viewer"])
    with tenant_scope(organisation("norrlys")), pytest.raises(NotAllowed):
        start_draft(right, by=person("carol"), agency=organisation("norrlys"))


def test_without_the_power_to_enforce_a_licensee_reads_the_licence_and_no_more(right):
    licence = held(right, may_enforce=False)
    assert not may_file_on("carol", right)
    with scope_for(person("carol")):
        assert Licence.objects.visible_to(person("carol")).get() == licence
        assert not Right.objects.all().exists()  # not even in scope
    page = browser("carol").get(f"/t/kestrel/licences/{licence.number}/").content.decode()
    assert "NORRLYS" in page
    assert "File a complaint" not in page


def test_a_member_who_only_looks_sees_the_licensees_cases_and_files_none(right):
    held(right, to="meridian", by="gus")
    with scope_for(person("gus")):
        case = start_draft(right, by=person("gus"), agency=organisation("meridian"))
    assert sees("vera", case)
    assert not may_file_on("vera", right)


@pytest.mark.parametrize("end", ["revoked", "over", "given up", "not yet", "right expired", "right suspended"])
def test_the_power_stops_at_once(right, end):
    licence = held(right)
    carol = person("carol")
    with scope_for(carol):
        case = start_draft(right, by=carol, agency=organisation("kestrel"))
    with all_tenants(reason="somebody ends it"):
        match end:
            case "revoked":
                revoke_licence(licence, by=person("alice"))
            case "given up":
                give_up_licence(licence, by=person("carol"))
            case "over":
                Licence.objects.filter(pk=licence.pk).update(starts_on=day(-9), ends_on=day(-1))
            case "not yet":
                Licence.objects.filter(pk=licence.pk).update(starts_on=day(2))
            case "right expired":
                Right.objects.filter(pk=right.pk).update(expires_on=day(-1))
            case "right suspended":
                suspend_right(right, by=person("rita"), code="S-01", note="A doubt.")
    if end.startswith("right"):
        assert not may_file_on("carol", right)
        assert sees("carol", case)  # its own case says so
        return
    assert not may_file_on("carol", right)
    assert not sees("carol", case)
    with all_tenants(reason="as if it were in scope"), pytest.raises(NotAllowed):
        save_step(case, by=person("carol"), title="Mine")
    told = browser("carol").get(f"/t/kestrel/complaints/{case.number}/")
    assert told.status_code == 403
    assert "with Norrlys now" in told.content.decode()
    assert sees("alice", case)


def test_what_a_licensee_had_open_passes_to_the_owner_who_is_told_once(right):
    licence = held(right)
    with scope_for(person("carol")):
        case = start_draft(right, by=person("carol"), agency=organisation("kestrel"))
    revoke(licence, note="Unpaid.")
    mail.outbox.clear()
    from complaints.jobs import pass_back_licensed  # noqa: PLC0415 - beside the test that runs it

    pass_back_licensed(licence.tenant_id, licence.pk)
    assert [letter.to for letter in mail.outbox] == [["alice@people.example"]]
    assert case.number in mail.outbox[0].body
    with all_tenants(reason="look"):
        entry = AuditEntry.objects.get(verb="complaints.pass_to_owner", subject_id=str(case.pk))
    assert entry.after == {"licence": licence.number}


def test_a_draft_stays_with_the_owner_of_its_right(right):
    held(right)
    with all_tenants(reason="the rival's own right"):
        own = verified(a_complete_right(a_brand("KESTREL", of="kestrel"), title="KESTREL"))
    with scope_for(person("carol")):
        case = start_draft(own, by=person("carol"), agency=organisation("kestrel"))
        with pytest.raises(Refused, match="another owner"):
            save_step(case, by=person("carol"), right=right)


def test_a_law_that_the_licence_does_not_reach_is_asked_about(right):
    held(right, territories=["DE"])
    with all_tenants(reason="the licensee fills in the form"):
        case = a_draft(right, by=person("alice"))
        Complaint.objects.filter(pk=case.pk).update(agency=organisation("kestrel"))
        case = Complaint.objects.get(pk=case.pk)
        save_step(case, by=person("carol"), track="eu_dsa")
        from complaints.drafts.completeness import gaps  # noqa: PLC0415 - as above

        assert [gap.field for gap in gaps(case)] == []
        Complaint.objects.filter(pk=case.pk).update(track_key="cn_ecl", track_version=1)
        case = Complaint.objects.get(pk=case.pk)
        assert ("track", True) in [(gap.field, "Germany" in gap.question) for gap in gaps(case)]


# Told in time -----------------------------------------------------------------------------------------------------


def test_both_sides_are_reminded_and_see_it_in_their_calendars(right):
    licence = held(right, ends_on=day(7))
    with all_tenants(reason="it was known before"):
        Licence.objects.filter(pk=licence.pk).update(created_at=timezone.now() - timedelta(days=400))
        plan_reminders(by=None)
        people = Reminder.objects.filter(kind="licence").values_list("user__full_name", "days")
        assert sorted(people) == [("Alice", 7), ("Carol", 7)]
    for name, slug in (("carol", "kestrel"), ("alice", "norrlys")):
        page = browser(name).get(f"/t/{slug}/calendar/").content.decode()
        assert "NORRLYS · EM 017 893 412" in page, name
    assert "EM 017 893 412" not in browser("amy").get("/t/other/calendar/").content.decode()


@pytest.mark.parametrize(
    ("what", "reader", "says"),
    [
        ("offered", "carol", "offers a licence"),
        ("accepted", "alice", "accepted the licence"),
        ("declined", "alice", "declined the licence"),
        ("revoked", "carol", "revoked the licence"),
        ("given up", "alice", "gave the licence"),
    ],
)
def test_letters_to_the_other_side(right, what, reader, says):
    licence = offered(right) if what in ("offered", "declined") else held(right)
    with all_tenants(reason="as either"):
        if what == "declined":
            decline_licence(licence, by=person("carol"))
        elif what == "revoked":
            revoke_licence(licence, by=person("alice"))
        elif what == "given up":
            give_up_licence(licence, by=person("carol"))
    mail.outbox.clear()
    jobs.licences.tell_licence(licence.tenant_id, licence.pk)
    [letter] = mail.outbox
    assert letter.to == [f"{reader}@people.example"]
    assert says in letter.subject
    assert licence.number in letter.body


# Pages and programs -----------------------------------------------------------------------------------------------


def test_the_pages_from_the_right_to_the_end(right):
    alice, carol = browser("alice"), browser("carol")
    assert "Grant a licence" in alice.get(f"/t/norrlys/rights/{right.number}/").content.decode()
    assert right.title in alice.get("/t/norrlys/licences/new/?q=norr").content.decode()
    address = f"/t/norrlys/rights/{right.number}/license/"
    facts = {"sort": "exclusive", "starts_on": day(0).isoformat(), "territories": "Germany, SE", "may_enforce": "on"}
    wrong = alice.post(address, facts | {"licensee": "nobody-here"})
    assert "There is no organisation" in wrong.content.decode()
    both = alice.post(address, facts | {"licensee": "kestrel", "licensee_name": "Kestrel"})
    assert "Name one licensee" in both.content.decode()
    beyond = alice.post(address, facts | {"licensee": "kestrel", "territories": "Japan"}).content.decode()
    assert "not valid in Japan" in beyond
    assert "Only some countries" in beyond
    made = alice.post(address, facts | {"licensee": "kestrel"})
    with all_tenants(reason="look"):
        licence = Licence.objects.get()
        Licence.objects.update(paper=a_file(licence))
    page = f"/t/norrlys/licences/{licence.number}/"
    assert made["Location"] == page
    assert (licence.territories, licence.ends_on) == (["DE", "SE"], None)
    assert carol.get(f"/t/kestrel/licences/{licence.number}/").status_code == 404
    alice.post(f"{page}send/")
    theirs = f"/t/kestrel/licences/{licence.number}/"
    assert "Do you agree?" in carol.get(theirs).content.decode()
    assert licence.number in carol.get("/t/kestrel/licences/").content.decode()
    carol.post(f"{theirs}accept/")
    assert "In force" in alice.get(page).content.decode()
    assert "Kestrel" in alice.get(f"/t/norrlys/rights/{right.number}/").content.decode()
    assert carol.post(f"{theirs}end/").status_code == 403
    alice.post(f"{page}end/", {"note": "Unpaid."})
    assert "Unpaid." in carol.get(theirs).content.decode()
    assert browser("amy").get(f"/t/other/licences/{licence.number}/").status_code == 404


def test_programs_do_the_same(right):
    alice, carol, amy = browser("alice"), browser("carol"), browser("amy")
    facts = {"right": right.number, "licensee": "kestrel", "sort": "sole", "starts_on": day(0).isoformat()}

    def post(client, path: str, **body):
        return client.post(f"/api/v1/licences/{path}", body, content_type="application/json")

    assert post(carol, "", **facts).status_code == 400  # a right that she does not see
    assert "nice_classes" in post(alice, "", **facts, nice_classes=[30]).json()
    made = post(alice, "", **facts)
    assert made.status_code == 201, made.json()
    number = made.json()["number"]
    assert made.json()["moves"] == ["send", "take_back"]
    with all_tenants(reason="the check"):
        licence = Licence.objects.get()
        Licence.objects.update(paper=a_file(licence))
    assert post(carol, f"{number}/accept/").status_code == 404
    assert post(alice, f"{number}/send/").json()["state"] == "proposed"
    assert amy.get(f"/api/v1/licences/{number}/").status_code == 404
    assert post(carol, f"{number}/accept/").json()["state"] == "in_force"
    assert [row["number"] for row in carol.get("/api/v1/licences/").json()["results"]] == [number]
    assert post(carol, f"{number}/revoke/").status_code == 403
    begun = carol.post("/api/v1/complaints/", {"right": right.number}, content_type="application/json")
    assert begun.status_code in {400, 403}  # it may not enforce
    assert post(alice, f"{number}/revoke/", note="Over.").json()["state"] == "revoked"


def test_programs_of_a_licensee_file(right):
    held(right)
    carol = browser("carol")
    begun = carol.post("/api/v1/complaints/", {"right": right.number}, content_type="application/json")
    assert begun.status_code == 201, begun.json()
    assert [row["number"] for row in carol.get("/api/v1/complaints/").json()["results"]] == [begun.json()["number"]]


def test_lists_ask_the_same_number_of_questions_for_one_and_for_many(right, django_assert_max_num_queries):
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - beside its use

    held(right)
    alice, counts = browser("alice"), []
    for start in (3, 4, 5):
        with CaptureQueriesContext(connection) as asked:
            alice.get("/t/norrlys/licences/")
        counts.append(len(asked))
        held(right, starts_on=day(start))
    assert len(set(counts[1:])) == 1
