"""Papers that identify a person are opened by the owner's acting members and the reviewers, never under a mandate."""

import pytest
from django.urls import reverse

from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Right, RightPaper
from registry.services import register_right, remove_paper
from tests.cast import a_brand, a_mandate, a_paper, browser, everybody, organisation, person

PASSPORT = "passport-of-mira.jpg"


@pytest.fixture
def portrait(people) -> Right:
    """A portrait of Norrlys with an identity paper and a consent; Meridian may register for its brand."""
    with tenant_scope(organisation("norrlys")):
        brand = a_brand()
        a_mandate([brand])
        right = register_right(brand, by=None, kind="portrait", title="Mira K.", real_name="Mira")
        paper = a_paper(right, kind="identity_paper")
        paper.file.name = PASSPORT
        paper.file.save(update_fields=["name"])
        a_paper(right, kind="consent")
    return right


def test_who_sees_which_paper(portrait):
    with all_tenants(reason="even a scope that holds it does not help"):
        seeing: dict[str, set[str]] = {"identity_paper": set(), "consent": set()}
        for name, user in everybody().items():
            for paper in RightPaper.objects.visible_to(user):
                seeing[paper.kind].add(name)
    assert seeing["identity_paper"] == {"alice", "rita", "rolf", "sven"}
    assert seeing["consent"] == seeing["identity_paper"] | {"vic", "gus", "vera", "audrey"}


@pytest.mark.parametrize(("name", "door"), [("gus", "/t/meridian/"), ("vic", "/t/norrlys/")])
def test_it_is_not_served_and_not_named_to_others(portrait, name, door):
    with all_tenants(reason="the address"):
        file = RightPaper.objects.get(kind="identity_paper").file
    client = browser(name)
    assert client.get(f"{door}files/{file.public_id}/").status_code == 404
    shown = client.get(f"{door}rights/{portrait.number}/").text
    assert "1 paper identifies a person. Only the owner and the reviewers open it." in shown
    told = client.get(f"/api/v1/rights/{portrait.number}/").json()
    assert [paper["kind"] for paper in told["papers"]] == ["consent"]
    papers = client.get(f"{door}rights/{portrait.number}/papers/")
    assert papers.status_code == (200 if name == "gus" else 403)
    for text in (shown, papers.text, str(told)):
        assert PASSPORT not in text


def test_the_desk_shows_it_to_reviewers_and_not_to_auditors(portrait):
    with all_tenants(reason="as if it was sent"):
        Right.objects.update(state="submitted")
    desk = reverse("review-right-detail", args=[portrait.number])
    assert PASSPORT in browser("rita").get(desk).text
    shown = browser("audrey").get(desk).text
    assert PASSPORT not in shown
    assert "1 paper identifies a person." in shown


def test_whoever_added_it_for_a_client_keeps_seeing_it(portrait):
    with all_tenants(reason="as if gus had sent it"):
        RightPaper.objects.filter(kind="identity_paper").update(added_by=person("gus"))
    assert PASSPORT in browser("gus").get(f"/t/meridian/rights/{portrait.number}/").text
    assert PASSPORT not in browser("vera").get(f"/t/meridian/rights/{portrait.number}/").text


def test_the_trail_does_not_name_it(portrait):
    with tenant_scope(organisation("norrlys")):
        remove_paper(RightPaper.objects.get(kind="identity_paper"), by=person("alice"))
        assert PASSPORT not in str(AuditEntry.objects.get(verb="registry.remove_paper").before)
