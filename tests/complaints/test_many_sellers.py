"""A case against many sellers: the desk shows some of them, and costs the same however many there are."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import Complaint, Respondent
from complaints.services import take_up
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.casework import a_case


@pytest.fixture
def case(norrlys) -> Complaint:
    """With rita."""
    with all_tenants(reason="test"):
        return take_up(a_case(norrlys, by=cast.person("alice")), by=cast.person("rita"))


def sell(case: Complaint, count: int) -> list[Respondent]:
    """So many sellers more, each with an address."""
    with all_tenants(reason="test"):
        made = [
            Respondent(
                tenant_id=case.tenant_id,
                complaint=case,
                name=f"Shop {number}",
                email=f"shop-{number}@sellers.example",
                seller_id=f"s-{number}",
                link_number=number,
            )
            for number in range(count)
        ]
        return Respondent.objects.bulk_create(made)


def shown(page) -> list[int]:
    """The sellers (ids) with a form for their address."""
    return [int(pk) for pk in re.findall(r"/sellers/(\d+)/address/", page.text)]


def queries(rita: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as made:
        assert rita.get(address).status_code == 200
    return len(made)


def test_every_seller_can_be_reached_a_page_at_a_time(case, browser):
    rita, address = browser("rita"), f"/review/complaints/{case.number}/"
    pks = [seller.pk for seller in sell(case, 45)]
    first = rita.get(f"{address}?whose=all")
    assert shown(first) == pks[:20]
    assert "45" in first.text.partition('id="h-s"')[2][:120]
    onward = re.search(r'href="([^"]*)#sellers">Show the next 20 sellers', first.text)[1].replace("&amp;", "&")
    assert "whose=all" in onward
    assert shown(rita.get(onward)) == pks[20:40]
    last = rita.get(f"{address}?sellers={pks[39]}")
    assert shown(last) == pks[40:]
    assert "Show the next 20 sellers" not in last.text
    assert "Show the first 20 sellers" in last.text
    assert shown(rita.get(f"{address}?sellers={pks[-1]}")) == pks[:20]


def test_a_refused_address_stands_there_whatever_the_page(case, browser):
    rita, address = browser("rita"), f"/review/complaints/{case.number}/"
    pks = [seller.pk for seller in sell(case, 45)]
    refused = rita.post(f"{address}sellers/{pks[44]}/address/", {f"address-{pks[44]}-email": "no address"})
    assert shown(refused)[0] == pks[44]
    assert "no address" in refused.text


def test_many_sellers_cost_what_a_few_do(case, browser):
    rita, address = browser("rita"), f"/review/complaints/{case.number}/"
    sell(case, 3)
    rita.get(address)
    few = queries(rita, address)
    with all_tenants(reason="test"):
        Respondent.objects.all().delete()
    sell(case, 300)
    assert queries(rita, address) == few
