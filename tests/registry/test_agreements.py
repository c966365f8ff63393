"""Partners: agreements that the platform keeps, read on the brand's page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Agreement
from registry.services import add_agreement, update_agreement
from tests.cast import a_brand, browser, organisation, person

TITLE, NOTES = "Memorandum of 2026", "They are slow to answer."


@pytest.fixture
def agreement(people) -> Agreement:
    with all_tenants(reason="the desk"):
        return add_agreement(
            organisation("norrlys"), by=person("rita"), title=TITLE, starts_on=timezone.localdate(), notes=NOTES
        )


@pytest.mark.parametrize("name", ["alice", "gus", "carol", "ed", "audrey", "olga", "sam"])
def test_only_reviewers_keep_agreements(agreement, name):
    with all_tenants(reason="even a scope that holds everything does not help"):
        with pytest.raises(NotAllowed):
            add_agreement(organisation("norrlys"), by=person(name), title="X", starts_on=timezone.localdate())
        with pytest.raises(NotAllowed):
            update_agreement(agreement, by=person(name), title="X")


def test_it_stands_on_the_brands_page_without_the_notes(agreement):
    with tenant_scope(organisation("norrlys")):
        number = a_brand().number
    shown = browser("alice").get(reverse("brand-detail", args=["norrlys", number])).text
    assert TITLE in shown
    assert NOTES not in shown
    with tenant_scope(organisation("norrlys")):
        assert NOTES not in str(list(AuditEntry.objects.values_list("after", flat=True)))
    assert [row["title"] for row in browser("alice").get(reverse("api-agreement-list")).json()["results"]] == [TITLE]
    assert browser("carol").get(reverse("api-agreement-list")).json()["results"] == []


def test_the_desk_keeps_it(people):
    rita, add = browser("rita"), reverse("review-agreement-add")
    today = timezone.localdate()
    facts = {"organisation": "norrlys", "title": TITLE, "starts_on": today, "contact": "Alice", "notes": NOTES}
    assert "ends before it begins" in rita.post(add, facts | {"ends_on": today - timedelta(days=1)}).text
    assert "no organisation" in rita.post(add, facts | {"organisation": "nobody"}).text
    assert rita.post(add, facts).status_code == 302
    with all_tenants(reason="the desk"):
        agreement = Agreement.objects.get()
    change = reverse("review-agreement-change", args=[agreement.pk])
    assert rita.post(change, facts | {"title": "Another"}).status_code == 302
    audrey = browser("audrey")
    assert "Another" in audrey.get(reverse("review-agreement-list")).text
    assert NOTES in audrey.get(change).text
    assert audrey.post(change, facts).status_code == 403


def test_what_no_agreement_can_say(people):
    with all_tenants(reason="the desk"), pytest.raises(Refused, match="called"):
        add_agreement(organisation("norrlys"), by=person("rita"), title=" ", starts_on=timezone.localdate())
