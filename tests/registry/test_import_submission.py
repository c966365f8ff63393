"""Submitting the drafts of an import together: what a person would have done one by one, and what the rest lacks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from portal.accounts.models import Mandate, Membership, Proof
from portal.shared.audit import problems
from portal.shared.errors import NotAllowed, Refused
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.models import Brand, ImportRow, Right, RightPaper
from registry.services import revoke_mandate, submit_drafts, submit_right, update_right, withdraw_right
from registry.services.import_submission import submit_some
from tests import cast
from tests.cast import browser
from tests.registry.importcase import CERTIFICATE, anew, archive, imported, row, run_jobs, sheet
from tests.registry.test_pages import page, read

pytestmark = pytest.mark.usefixtures("people")
WITH_PAPER = {"files": "a.pdf"}
PAPERS = archive(a_pdf=CERTIFICATE)
VARY = {"id", "number", "title", "registration_number", "number_key", "created_at", "submitted_at", "due_at"}


@pytest.fixture
def alice():
    with tenant_scope(cast.organisation("norrlys")):
        cast.a_brand()
    return cast.person("alice")


def of_norrlys(*rows: list[str], by, **options):
    """An import of these rows that is done."""
    done = imported(by, sheet(*rows), papers=PAPERS, **options)
    assert done.imported_count == len(rows)
    return done


def submitted(begun, by):
    """The import after its complete drafts were submitted."""
    with cast.scope_for(by):
        submit_drafts(anew(begun), by=by)
    run_jobs()
    return anew(begun)


def rights():
    with all_tenants(reason="look"):
        return list(Right.objects.order_by("id"))


def lacks(begun) -> dict[int, dict[str, str]]:
    with tenant_scope(begun.tenant_id):
        rows = ImportRow.objects.filter(right_import=begun, outcome="incomplete")
        return dict(rows.values_list("line", "errors"))


def test_complete_drafts_are_submitted_and_the_others_say_what_they_lack(alice):
    begun = of_norrlys(row(**WITH_PAPER), row(number="2"), row(number="3", **WITH_PAPER), by=alice)
    done = submitted(begun, alice)
    assert (done.state, done.submitted_count, done.incomplete_count) == ("done", 2, 1)
    assert [right.state for right in rights()] == ["submitted", "draft", "submitted"]
    assert lacks(done) == {3: {"paper_certificate": "Add this paper: Certificate or Extract of the register."}}


def test_what_was_mended_goes_the_next_time(alice):
    begun = submitted(of_norrlys(row(**WITH_PAPER), row(number="2"), by=alice), alice)
    with tenant_scope(begun.tenant_id):
        cast.a_paper(rights()[1])
    done = submitted(begun, alice)
    assert (done.submitted_count, done.incomplete_count, lacks(done)) == (2, 0, {})
    with cast.scope_for(alice), pytest.raises(Refused, match="Every right of this import is submitted"):
        submit_drafts(done, by=alice)


def test_together_they_become_what_they_become_one_by_one(alice):
    """The same columns, the same rows of the trail in an unbroken chain, the same jobs."""
    begun = of_norrlys(*(row(number=str(number), **WITH_PAPER) for number in range(4)), by=alice)
    alone, *together = rights()
    with tenant_scope(begun.tenant_id):
        withdraw_right(together.pop(), by=alice)
        submit_right(alone, by=alice)
        jobs = _jobs()
        submit_drafts(anew(begun), by=alice)
        assert submit_some(anew(begun), by=alice, most=10) == 4
        assert jobs[-1] == ("registry.index_mark", alone.pk)
        assert [job for job in _jobs() if job not in jobs and "import" not in job[0]] == [
            ("registry.index_mark", right.pk) for right in together
        ]
        one, *others = Right.objects.filter(state="submitted").order_by("id").values()
        for other in others:
            assert {k: v for k, v in other.items() if k not in VARY} == {k: v for k, v in one.items() if k not in VARY}
        entries = AuditEntry.objects.filter(verb="registry.submit").order_by("number")
        assert [entry.subject_id for entry in entries] == [str(right.pk) for right in (alone, *together)]
        first, *rest = [_plain(entry) for entry in entries]
        assert rest == [first, first]
        assert list(problems(begun.tenant_id)) == []


def _jobs():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, (args->>'subject_id')::bigint FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id"
        )
        return cursor.fetchall()


def _plain(entry):
    """What a row of the trail says, but for the moment."""
    return (
        entry.actor_id,
        entry.actor_name,
        entry.subject_type,
        entry.data,
        *(
            {key: value for key, value in said.items() if not key.endswith("_at")}
            for said in (entry.before, entry.after)
        ),
        *(sorted(said) for said in (entry.before, entry.after)),
    )


def test_what_somebody_did_meanwhile_counts(alice):
    begun = of_norrlys(row(**WITH_PAPER), row(number="2", **WITH_PAPER), by=alice)
    first, second = rights()
    with tenant_scope(begun.tenant_id):
        submit_right(first, by=alice)
        withdraw_right(second, by=alice)
    done = submitted(begun, alice)
    assert (done.submitted_count, lacks(done)) == (1, {3: {"": "This draft was withdrawn."}})


def test_a_registration_is_submitted_once(alice):
    """In the list already, and twice among the drafts of the import itself."""
    begun = of_norrlys(*(row(number=str(number), **WITH_PAPER) for number in (1, 2, 3)), by=alice)
    one, two, three = rights()
    with tenant_scope(begun.tenant_id):
        before = cast.a_complete_right(one.brand, by=alice, registration_number="77")
        submit_right(before, by=alice)
        update_right(one, by=alice, registration_number="77")
        update_right(three, by=alice, registration_number="2")
    done = submitted(begun, alice)
    told = {line: words["registration_number"] for line, words in lacks(done).items()}
    assert told == {
        2: f"You registered this right already: {before.number}. Withdraw this draft.",
        4: f"You registered this right already: {two.number}. Withdraw this draft.",
    }
    assert done.submitted_count == 1


def test_an_agent_submits_within_the_mandate_and_not_after_it(alice):
    with tenant_scope(cast.organisation("norrlys")):
        cast.a_mandate([Brand.objects.get()])
    gus = cast.person("gus")
    begun = of_norrlys(row(**WITH_PAPER), by=gus, at="meridian")
    with tenant_scope(cast.organisation("norrlys")):
        revoke_mandate(Mandate.objects.get(), by=None)
    done = submitted(begun, cast.person("gus"))
    assert lacks(done) == {2: {"": "You may not submit this right any more. Look at the mandate."}}
    assert rights()[0].state == "draft"


UNVERIFIED = "{} is not verified. Open “Verification”, add the business licence or identity paper, and send it."


def unverify(slug: str) -> None:
    with all_tenants(reason="the paper is past its date"):
        Proof.objects.filter(tenant__slug=slug).update(valid_until=timezone.localdate() - timedelta(days=1))


def test_an_unverified_owner_submits_none(alice):
    begun = of_norrlys(row(**WITH_PAPER), row(number="2"), by=alice)
    unverify("norrlys")
    done = submitted(begun, alice)
    told = {"": UNVERIFIED.format("Norrlys")}
    assert (done.submitted_count, lacks(done)) == (0, {2: told, 3: told})
    assert {right.state for right in rights()} == {"draft"}
    with all_tenants(reason="it was renewed"):
        Proof.objects.update(valid_until=None)
    assert submitted(done, alice).submitted_count == 1


def test_of_an_agents_import_the_agency_is_verified(alice):
    with tenant_scope(cast.organisation("norrlys")):
        cast.a_mandate([Brand.objects.get()])
    gus = cast.person("gus")
    Membership.objects.create(user=gus, organisation=cast.organisation("kestrel"), roles=["owner"])
    begun = of_norrlys(row(**WITH_PAPER), by=gus, at="meridian")
    unverify("meridian")
    done = submitted(begun, cast.person("gus"))
    assert lacks(done) == {2: {"": UNVERIFIED.format("Meridian")}}
    assert rights()[0].state == "draft"


def test_nothing_is_submitted_in_a_brand_that_went_to_a_new_owner(alice):
    begun = of_norrlys(row(**WITH_PAPER), by=alice)
    with tenant_scope(begun.tenant_id):
        Brand.objects.update(passed_on_at=timezone.now())
    told = lacks(submitted(begun, alice))
    assert "NORRLYS went to a new owner" in told[2]["brand"]
    assert rights()[0].state == "draft"


def test_who_only_looks_submits_nothing(alice):
    begun = of_norrlys(row(**WITH_PAPER), by=alice)
    vic = cast.person("vic")
    with cast.scope_for(vic), pytest.raises(NotAllowed):
        submit_drafts(begun, by=vic)


def test_many_cost_as_many_queries_as_few(alice):
    begun = of_norrlys(*(row(number=str(number), **WITH_PAPER) for number in range(13)), by=alice)
    with cast.scope_for(alice):
        submit_drafts(anew(begun), by=alice)
        counts = []
        for most in (1, 3, 9):
            with CaptureQueriesContext(connection) as asked:
                assert submit_some(anew(begun), by=alice, most=most) == most
            counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2], counts


def test_the_page_and_programs_do_it(alice):
    begun = of_norrlys(row(**WITH_PAPER), row(number="2"), by=alice)
    client, where = browser("alice"), page("import-detail", "norrlys", begun.number)
    assert "Submit the complete drafts" in read(client, where)
    assert client.post(page("import-move", "norrlys", begun.number, "submit_drafts")).status_code == 302
    assert "Submitting the drafts" in read(client, where)
    run_jobs()
    shown = read(client, where)
    assert "1 right is submitted · 1 draft is not complete" in shown
    assert "Add this paper: Certificate or Extract of the register." in shown
    api = reverse("api-import-submit-drafts", args=[begun.number])
    assert client.post(api).json()["state"] == "submitting"
    run_jobs()
    told = client.get(reverse("api-import-detail", args=[begun.number])).json()
    assert (told["state"], told["submitted_count"], told["incomplete_count"]) == ("done", 1, 1)
    rows = client.get(reverse("api-import-rows", args=[begun.number]), {"outcome": "incomplete"}).json()
    assert [list(each["errors"]) for each in rows] == [["paper_certificate"]]
    with all_tenants(reason="count"):
        assert RightPaper.objects.count() == 1
