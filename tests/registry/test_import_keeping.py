"""How long what a sheet said is kept, and what stays when it is deleted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.shared.errors import Refused
from portal.shared.files import storage
from portal.shared.files.services import discard_material
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from registry.importing.jobs import forget_imports
from registry.importing.querysets import KEPT
from registry.models import ImportRow, Right, RightImport
from tests import cast
from tests.cast import browser
from tests.registry.importcase import anew, carry_out, check, imported, prepare, row, run_jobs, sheet
from tests.registry.test_pages import page, read

pytestmark = pytest.mark.usefixtures("people")
WORKS = ("Brand", "Title", "Description", "Author")


@pytest.fixture
def alice():
    with tenant_scope(cast.organisation("norrlys")):
        cast.a_brand()
    return cast.person("alice")


def a_night_after(begun, *, days: int):
    """The import after the clock's job ran so long after the import's last day."""
    with all_tenants(reason="let time pass"):
        passed = timezone.now() - timedelta(days=days)
        RightImport.objects.filter(pk=begun.pk).update(created_at=passed)
        RightImport.objects.filter(pk=begun.pk).exclude(finished_at=None).update(finished_at=passed)
    forget_imports.func(timestamp=0)
    run_jobs()
    return anew(begun)


def rows_of(begun):
    with tenant_scope(begun.tenant_id):
        told = ("line", "outcome", "cells", "facts", "errors", "papers", "identity", "right_number")
        return list(ImportRow.objects.filter(right_import=begun).values_list(*told))


def test_cells_are_deleted_and_numbers_stay(alice):
    begun = imported(alice, sheet(row(mark="Secret"), row(number="", mark="Secret too")))
    assert "kept here until" in read(browser("alice"), page("import-detail", "norrlys", begun.number))
    with tenant_scope(begun.tenant_id):
        material = RightImport.objects.get(pk=begun.pk).sheet
    assert storage.look(material.key) is not None
    early = a_night_after(begun, days=KEPT.days - 1)
    assert (early.forgotten_at, len(rows_of(begun))) == (None, 2)
    mend = early.mend_key
    assert storage.look(mend) is not None
    done = a_night_after(begun, days=KEPT.days + 1)
    with tenant_scope(done.tenant_id):
        number = Right.objects.get().number
        assert AuditEntry.objects.filter(verb="registry.forget_import").count() == 1
    assert rows_of(done) == [(2, "imported", [], {}, {}, [], "", number)]
    assert (done.state, done.mend_key) == ("done", "")
    assert storage.look(mend) is None
    with tenant_scope(begun.tenant_id):
        material.refresh_from_db()
    assert material.state == "discarded"
    assert storage.look(material.key) is None
    shown = read(browser("alice"), page("import-detail", "norrlys", done.number))
    assert "Secret" not in shown
    assert "was deleted on" in shown
    assert number in shown
    assert browser("alice").get(page("import-mend", "norrlys", done.number)).status_code == 404


def test_one_that_nobody_carried_out_is_given_up(alice):
    begun = check(prepare(alice, sheet(row())), alice)
    done = a_night_after(begun, days=KEPT.days + 1)
    assert (done.state, rows_of(done)) == ("cancelled", [])


def test_twice_is_the_same_as_once(alice):
    begun = a_night_after(imported(alice, sheet(row())), days=KEPT.days + 1)
    assert a_night_after(begun, days=KEPT.days + 2).forgotten_at == begun.forgotten_at


def test_the_same_sheet_still_adds_nothing(alice):
    """Also works without a number, which only their file and line tell apart."""
    content = sheet(["NORRLYS", "A poster", "Drawn by Kari in 2020", "Kari"], headings=WORKS)
    kind = "copyright_unregistered"
    a_night_after(imported(alice, content, kind=kind), days=KEPT.days + 1)
    again = check(prepare(alice, content, kind=kind), alice)
    assert (again.good_count, again.known_count) == (0, 1)
    with pytest.raises(Refused, match="no good row"), cast.scope_for(alice):
        carry_out(again, alice)


def test_evidence_is_never_thrown_away(alice):
    with tenant_scope(cast.organisation("norrlys")):
        right = cast.a_complete_right(cast.a_brand("FJELL"))
        paper = right.papers.select_related("file").first().file
        with pytest.raises(Refused, match="Evidence is kept"):
            discard_material(paper, by=None)
        paper.refresh_from_db()
        assert paper.state == "accepted"
