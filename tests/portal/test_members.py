"""Members: invited, joined, given other roles, gone; and what each way ends in."""

import pytest
from django.contrib import messages
from django.core import mail
from django.utils import timezone

from portal.accounts import jobs
from portal.accounts.models import ApiToken, Invitation, Membership, User
from portal.accounts.services import (
    accept_invitation,
    change_roles,
    create_api_token,
    create_organisation,
    invite_member,
    register_user,
    remove_member,
    start_platform,
)
from portal.accounts.services.members import MOST_OPEN_INVITATIONS
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from tests.cast import organisation, person

NEW = {"full_name": "Nora", "password": "a good long password"}


@pytest.fixture
def norrlys(people):
    subject = organisation("norrlys")
    with tenant_scope(subject):
        yield subject


@pytest.fixture
def invitation(norrlys):
    return invite_member(norrlys, by=person("alice"), email="Nora@Example.org ", roles=["agent"])


def path_of(invitation) -> str:
    return invitation.link.removeprefix("http://testserver")


def member(name: str) -> Membership:
    return person(name).membership_set.get()


def test_the_letter_carries_the_link_in_the_organisations_language(invitation):
    invitation.tenant.language = "zh-hans"
    invitation.tenant.save(update_fields=["language"])
    jobs.send_invitation(invitation.tenant_id, invitation.pk)
    [letter] = mail.outbox
    assert letter.to == ["nora@example.org"]
    assert invitation.link in letter.body
    assert "Alice" in letter.body
    assert "invites you" not in letter.body


def test_a_withdrawn_invitation_is_not_sent(invitation, client, as_):
    as_("alice").post(f"/t/norrlys/invitations/{invitation.pk}/withdraw/")
    jobs.send_invitation(invitation.tenant_id, invitation.pk)
    assert mail.outbox == []
    client.logout()
    assert client.get(path_of(invitation)).status_code == 410


def test_a_new_person_joins_by_the_link_and_is_signed_in(invitation, client):
    page = client.post(path_of(invitation), NEW)
    assert page.status_code == 302
    nora = User.objects.get(email="nora@example.org")
    assert nora.memberships[invitation.tenant_id].roles == ["agent"]
    assert nora.emailaddress_set.get().verified
    assert client.get("/t/norrlys/members/").status_code == 200


def test_the_address_of_the_link_cannot_be_changed(invitation, client):
    client.post(path_of(invitation), NEW | {"email": "other@example.org"})
    assert not User.objects.filter(email="other@example.org").exists()


@pytest.mark.parametrize("password", ["short", "1234567890", "nora@example.org"])
def test_a_weak_password_is_refused_beside_the_field_and_nothing_happens(invitation, client, password):
    page = client.post(path_of(invitation), NEW | {"password": password})
    assert "password" in page.context["form"].errors
    assert not User.objects.filter(email="nora@example.org").exists()


def test_a_used_link_says_so(invitation, client):
    client.post(path_of(invitation), NEW)
    page = client.get(path_of(invitation))
    assert (page.status_code, "used already" in page.text) == (410, True)


def test_an_old_link_says_so(invitation, client):
    Invitation.objects.update(expires_at=timezone.now())
    page = client.get(path_of(invitation))
    assert (page.status_code, "past its date" in page.text) == (410, True)


@pytest.mark.parametrize("token", ["1", "1:forged", "x", "1%3Aa:b"])
def test_a_guessed_link_leads_nowhere(people, client, token):
    assert client.get(f"/invitations/{token}/").status_code == 404


def test_who_has_an_account_signs_in_first(norrlys, client, as_):
    invitation = invite_member(norrlys, by=person("alice"), email=person("sam").email, roles=["viewer"])
    page = client.get(path_of(invitation))
    assert f"/account/login/?next={path_of(invitation).replace(':', '%3A')}" in page.text
    joined = as_("sam").post(path_of(invitation))
    assert joined.url == "/t/norrlys/"
    assert member("sam").roles == ["viewer"]


def test_another_account_is_told_whose_the_link_is(invitation, as_):
    page = as_("carol").post(path_of(invitation))
    assert page.status_code == 403
    assert "nora@example.org" in page.text
    with pytest.raises(Refused, match=r"nora@example\.org"):
        accept_invitation(invitation, by=person("carol"))


def test_who_is_a_member_meanwhile_keeps_the_roles(norrlys):
    nora = register_user(by=None, email="nora@example.org", full_name="Nora", password=None)
    first = invite_member(norrlys, by=person("alice"), email=nora.email, roles=["administrator"])
    accept_invitation(first, by=nora)
    second = Invitation.objects.create(
        tenant=norrlys, email=nora.email, roles=["viewer"], expires_at=timezone.now() + timezone.timedelta(days=1)
    )
    assert accept_invitation(second, by=nora).roles == ["administrator"]


def test_a_newer_invitation_replaces_an_older_one(invitation, norrlys):
    invite_member(norrlys, by=person("alice"), email="nora@example.org", roles=["viewer"])
    invitation.refresh_from_db()
    assert not invitation.is_open
    row = AuditEntry.objects.get(verb="accounts.withdraw_invitation")
    assert (row.actor, row.subject_id) == (person("alice"), str(invitation.pk))


def test_letters_do_not_go_out_without_end(norrlys):
    later = timezone.now() + timezone.timedelta(days=1)
    Invitation.objects.bulk_create(
        Invitation(tenant=norrlys, email=f"a{n}@example.org", roles=["viewer"], expires_at=later)
        for n in range(MOST_OPEN_INVITATIONS)
    )
    with pytest.raises(Refused, match="Too many"):
        invite_member(norrlys, by=person("alice"), email="one-more@example.org", roles=["viewer"])


def test_the_first_administrator_says_the_address(people, client):
    platform = organisation("market")
    platform.membership_set.all().delete()
    page = client.post(
        start_platform(name="Market").removeprefix("http://testserver"), NEW | {"email": "boss@example.org"}
    )
    assert page.status_code == 302
    assert User.objects.get(email="boss@example.org").memberships[platform.pk].roles == ["administrator"]
    assert start_platform(name="Market") == ""


def test_the_last_administrator_stays_one(norrlys):
    with pytest.raises(Refused, match="last administrator"):
        change_roles(member("alice"), by=person("alice"), roles=["owner"])
    with pytest.raises(Refused, match="last administrator"):
        remove_member(member("alice"), by=person("alice"))


@pytest.mark.parametrize(("roles", "words"), [([], "at least one"), (["reviewer"], "does not have")])
def test_roles_fit_the_organisation(norrlys, roles, words):
    with pytest.raises(Refused, match=words):
        change_roles(member("vic"), by=person("alice"), roles=roles)


def test_a_member_who_leaves_loses_everything_at_once(norrlys, client):
    vic = person("vic")
    token, secret = create_api_token(norrlys, by=vic, user=vic, name="program", scopes=["read"])
    remove_member(member("vic"), by=person("alice"))
    assert client.get("/api/v1/me/", headers={"Authorization": f"Bearer {secret}"}).status_code == 401
    assert ApiToken.objects.get().revoked_at
    row = AuditEntry.objects.get(verb="accounts.revoke_apitoken")
    assert (row.actor, row.subject_id, row.before) == (person("alice"), str(token.pk), {"revoked_at": None})


def test_an_agencys_leaver_leaves_its_groups(people):
    with tenant_scope(organisation("meridian")):
        remove_member(member("vera"), by=person("gus"))
    assert not person("vera").groups.exists()


def test_people_act_for_themselves_only(norrlys):
    """Nobody borrows another's authority: not in a token, not as a founder."""
    with pytest.raises(NotAllowed):
        create_api_token(norrlys, by=person("vic"), user=person("alice"), name="x", scopes=["write"])
    with pytest.raises(NotAllowed):
        create_organisation(by=person("carol"), founder=person("sam"), name="X", kind="agency")


def test_nobody_is_superuser(people):
    sam = person("sam")
    sam.is_superuser = True
    assert not sam.has_perm("accounts.change_organisation", organisation("norrlys"))


@pytest.mark.parametrize(
    ("name", "slug"),
    [("Norrlys", "norrlys-2"), ("Platform", "platform-2"), ("API", "api-2"), ("Röhr & Söhne", "rohr-sohne")],
)
def test_addresses_of_organisations_are_their_own(people, name, slug):
    sam = person("sam")
    assert create_organisation(by=sam, founder=sam, name=name, kind="agency").slug == slug


def test_a_chinese_name_gets_a_short_address(people):
    sam = person("sam")
    made = create_organisation(by=sam, founder=sam, name="青屿茶业", kind="rights_holder")
    assert made.slug.startswith("o-")
    with all_tenants(reason="look"):
        assert made.membership_set.get().roles == ["administrator", "agent", "owner"]


FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.mark.parametrize("demo", [False, True])
@pytest.mark.parametrize(("who", "where"), [("olga", "market"), ("alice", "norrlys")])
def test_letters_that_are_only_kept_are_no_secret_to_who_can_mend_it(people, as_, settings, tmp_path, who, where, demo):
    """The platform's administrators; nobody else, and not in the demonstration, which shows its letters."""
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH, settings.PORTAL_DEMO = FILES, str(tmp_path), demo
    told = who == "olga" and not demo
    browser = as_(who)
    for path in ("members/", "members/invite/"):
        assert (str(tmp_path) in browser.get(f"/t/{where}/{path}").text) == told
    sent = browser.post(f"/t/{where}/members/invite/", {"email": "nora@example.org", "roles": ["administrator"]})
    said = " ".join(map(str, messages.get_messages(sent.wsgi_request)))
    assert ("is not sent" in said, "on its way" in said) == (told, not told)


def test_letters_that_are_sent_are_on_their_way(people, as_):
    sent = as_("olga").post(
        "/t/market/members/invite/", {"email": "nora@example.org", "roles": ["auditor"]}, follow=True
    )
    assert "on its way" in sent.text
    assert "No letter is sent" not in sent.text
