"""The paper that verifies an organisation is renewed before its end, in the browsers of its owner and of a reviewer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from portal.accounts.models import Proof, ProofPaper, User
from portal.tenancy.scope import tenant_scope
from tests import cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/t/norrlys/verification/"


def test_a_paper_is_renewed_and_nobody_stops_filing(visit, norrlys):
    with tenant_scope(norrlys):
        Proof.objects.update(valid_until=timezone.localdate() + timedelta(days=20))
    alice, rita = visit("alice"), visit("rita")
    page = alice.go(PAGE)
    expect(page.get_by_text("Renew it before its end")).to_be_visible()
    alice.judge()
    page.get_by_label("Business licence or extract of the register").check()
    page.locator("[name=name]").fill("Norrlys Holding AS")
    page.locator("[name=number]").fill("NO-918044999")
    alice.press("Save")
    expect(page.get_by_role("heading", name="Add the paper, then send")).to_be_visible()
    alice.judge()
    with tenant_scope(norrlys):
        proof = Proof.objects.unsettled().get()
        ProofPaper.objects.create(tenant=norrlys, proof=proof, file=cast.a_file(proof))
    alice.press("Send to the reviewers")
    expect(page.get_by_role("heading", name="A reviewer is next")).to_be_visible()
    expect(page.get_by_text("Meanwhile the paper that was verified counts.")).to_be_visible()

    page = rita.go("/review/organisations/")
    rita.judge()
    page.get_by_role("link", name="Norrlys").click()
    expect(page.get_by_role("heading", name="Its other papers")).to_be_visible()
    rita.judge()
    page.get_by_label("Verify", exact=True).check()
    rita.press("Send the answer")
    expect(page.get_by_text("Nothing waits.")).to_be_visible()
    page.get_by_label("Find any organisation by its name").fill("norr")
    rita.press("Find")
    expect(page.get_by_text("Replaced by a newer one")).to_be_visible()
    rita.judge()


def test_past_its_date_it_says_so_in_chinese_on_a_phone(visit, norrlys):
    with tenant_scope(norrlys):
        Proof.objects.update(valid_until=timezone.localdate() - timedelta(days=1))
    User.objects.filter(pk=cast.person("alice").pk).update(language="zh-hans")
    alice = visit("alice", screen="phone")
    page = alice.go(PAGE)
    expect(page.get_by_text("请填写新证件的内容。审核员核对后，您即可再次提交权利和投诉。")).to_be_visible()
    alice.judge()
