"""Papers that came as free text, on the reviewers' pages: read as they came, by nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from complaints.intake import read_raw
from complaints.models import ReceivedNotice
from complaints.services import receive_notice
from complaints.services.intake import target_rule
from portal.tenancy.scope import tenant_scope
from tests import cast

MARKUP = "<script>alert('taken over')</script> please remove https://github.com/copycat/plans"
ESCAPED = "&lt;script&gt;alert(&#x27;taken over&#x27;)&lt;/script&gt;"
RETRACTION = f"I hereby retract my takedown notice about https://github.com/copycat/plans. {MARKUP}"


def receive(text: str, name: str) -> ReceivedNotice:
    raw = text.encode()
    with tenant_scope(cast.organisation("market")):
        return receive_notice(
            read_raw(raw, target_rule=target_rule()), by=None, source_name=name, raw=raw
        ).paper  # fmt: skip


def waiting(count: int) -> None:
    platform, now = cast.organisation("market"), timezone.now()
    with tenant_scope(platform):
        ReceivedNotice.objects.bulk_create(
            ReceivedNotice(
                tenant=platform,
                kind="retraction",
                name=f"paper-{number:03}.txt",
                source_key=str(number),
                text="I retract it.",
                received_at=now + timedelta(seconds=number // 2),  # two at a time: the id decides
            )
            for number in range(count)
        )


def test_the_case_shows_its_papers_as_plain_text(people, browser):
    case = receive(MARKUP, "<b>notice.txt").complaint
    page = browser("rita").get(f"/review/complaints/{case.number}/")
    assert page.status_code == 200
    assert "Papers received" in page.text
    assert "Takedown notice" in page.text
    assert "&lt;b&gt;notice.txt" in page.text
    assert ESCAPED in page.text
    assert "<script>alert" not in page.text
    assert "(D-21)" in page.text


def test_a_case_without_papers_says_nothing_of_them(people, browser):
    case = receive(MARKUP, "notice.txt").complaint
    with tenant_scope(case.tenant_id):
        ReceivedNotice.objects.filter(complaint=case).update(complaint=None)
    assert "Papers received" not in browser("rita").get(f"/review/complaints/{case.number}/").text


def test_a_paper_waits_on_its_page_until_its_case_comes(people, browser):
    paper = receive(RETRACTION, "back.txt")
    rita = browser("rita")
    page = rita.get("/review/papers/")
    assert "joins no known case yet" in page.text
    assert ESCAPED in page.text
    assert "<script>alert" not in page.text
    assert 'href="/review/papers/"' in rita.get("/review/").text
    case = receive("Infringing URL: https://github.com/copycat/plans", "notice.txt").complaint
    assert "Every paper has found its case" in rita.get("/review/papers/").text
    assert case.number in rita.get(f"/review/papers/{paper.pk}/").text


def test_pages_follow_each_other_and_miss_no_paper(people, browser):
    waiting(120)
    rita, after, seen = browser("rita"), "", []
    for _page in range(3):
        page = rita.get("/review/papers/", {"after": after}).context["page"]
        seen += [paper.name for paper in page.rows]
        after = page.next
    assert after == ""
    assert seen == [f"paper-{number:03}.txt" for number in reversed(range(120))]


@pytest.mark.parametrize("address", ["/review/papers/", "/review/papers/{pk}/"])
@pytest.mark.parametrize("name", ["alice", "carol", "gus"])
def test_papers_are_for_the_desk_only(people, browser, name, address):
    paper = receive(RETRACTION, "back.txt")
    page = browser(name).get(address.format(pk=paper.pk))
    assert page.status_code in (403, 404)
    assert "retract" not in page.text


def test_a_paper_that_is_none(people, browser):
    assert browser("rita").get("/review/papers/999999/").status_code == 404
