"""Similar marks at the desk: who is shown what, and that nobody else can tell."""

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from procrastinate.contrib.django.models import ProcrastinateJob

from portal.shared.errors import NotAllowed
from portal.shared.files import jobs as file_jobs
from portal.shared.files import services as files
from portal.shared.files.sending import declare, send
from portal.tenancy.scope import NoScope, all_tenants, tenant_scope
from registry import jobs
from registry.models import Mark, MarkKey, MarkPicture, Right
from registry.services import (
    add_paper,
    ask_about_right,
    expire_right,
    index_mark,
    submit_right,
    supplement_right,
    update_right,
    withdraw_right,
)
from registry.similar.forms import forms_of
from registry.similar.searching import COMMON, SHOWN, Question, close_marks, closest
from tests.cast import a_brand, a_complete_right, approve, browser, organisation, person
from tests.registry.test_similar_reading import drawing


@pytest.fixture
def desk(people):
    """Everything in scope, as the desk has it."""
    with all_tenants(reason="the desk"):
        yield


numbers = iter(range(10**8, 10**9))


def applied(title: str, *, of: str = "kestrel", **facts) -> Right:
    """A submitted right, and the worker's part."""
    right = a_complete_right(a_brand(f"{title} {next(numbers)}", of=of), title=title,
                             registration_number=str(next(numbers)), **facts)  # fmt: skip
    return worked(submit_right(right, by=None))


def known(title: str, *, of: str = "norrlys", **facts) -> Right:
    """A verified right, and the worker's part."""
    return worked(approve(applied(title, of=of, **facts), by=None))


def worked(right: Right) -> Right:
    jobs.index_mark(right.tenant_id, right.pk)
    return right


def shown(right: Right, name: str = "rita") -> list[str]:
    return [each.right.title for each in close_marks(Right.objects.get(pk=right.pk), by=person(name))]


def page(right: Right) -> str:
    return reverse("review-right-similar", args=[right.number])


# What is shown ---------------------------------------------------------------------------------------------------


def test_close_marks_of_others_come_in_order_with_their_reasons(desk):
    for title, classes in (("NORRLYS", [25]), ("NORLIS", [25]), ("NORRLYS", [1]), ("KESTREL", [25]), ("NORLYSS", [18])):
        known(title, nice_classes=classes)
    mine = applied("Norlys", nice_classes=[25])
    found = close_marks(mine, by=person("rita"))
    assert [(each.right.title, each.match.nearness.weight) for each in found] == [
        ("NORRLYS", 1.0), ("NORLIS", 1.0), ("NORLYSS", 0.9), ("NORRLYS", 0.7),
    ]  # fmt: skip
    assert found[0].match.likenesses[0].reason == "One letter more or less: NORLYS / NORRLYS"
    assert "Sounds alike: phonetic code NRLS" in [each.reason for each in found[0].match.likenesses]
    with translation.override("zh-hans"):
        assert found[0].match.likenesses[0].reason == "增减一个字母：NORLYS / NORRLYS"
        assert found[2].match.nearness.reason == "相关类别 25 与 18：服装、箱包和首饰常以同一品牌一起销售"


def test_chinese_is_found_by_its_sound_and_by_its_latin_spelling(desk):
    for title in ("轻羽", "QINGYU", "山水"):
        known(title)
    assert set(shown(applied("清雨"))) == {"轻羽", "QINGYU"}


def test_ones_own_marks_are_not_shown(desk):
    known("NORRLYS", of="kestrel")
    assert shown(applied("NORLYS", of="kestrel")) == []


def test_many_marks_of_ones_own_do_not_hide_those_of_others(desk, monkeypatch):
    monkeypatch.setattr("registry.similar.searching.MOST_OF_A_KEY", 2)
    for _ in range(3):
        known("NORRLYS", of="kestrel")
    known("NORRLYS")
    assert shown(applied("NORLYS", of="kestrel")) == ["NORRLYS"]


def test_a_word_that_many_marks_have_makes_none_of_them_close(desk, monkeypatch):
    monkeypatch.setattr("registry.similar.searching.COMMON", 2)
    for title in ("ALPHA OUTDOOR", "BRAVO OUTDOOR", "DELTA OUTDOOR", "NORRLYS SHOES"):
        known(title)
    assert shown(applied("NORLYS OUTDOOR")) == ["NORRLYS SHOES"]
    assert COMMON == 100


def test_at_most_twenty_are_shown(desk):
    for _ in range(SHOWN + 3):
        known("NORRLYS")
    assert len(shown(applied("NORLYS"))) == SHOWN


def test_a_right_without_a_mark_is_compared_with_nothing(desk):
    known("NORRLYS")
    right = a_complete_right(a_brand("NORLYS", of="kestrel"))
    Right.objects.filter(pk=right.pk).update(kind="software")
    right.refresh_from_db()
    assert close_marks(right, by=person("rita")) == []


# Which marks are compared with -------------------------------------------------------------------------------------


def test_a_mark_counts_while_it_is_verified(desk):
    mine, theirs = applied("NORLYS"), applied("NORRLYS", of="norrlys")
    assert shown(mine) == []
    approve(theirs, by=None)
    worked(theirs)
    assert shown(mine) == ["NORRLYS"]
    withdraw_right(theirs, by=None)
    assert shown(mine) == []  # at once: the right itself is asked too
    worked(theirs)
    assert not MarkKey.objects.filter(mark__right=theirs).exists()


def test_an_expired_mark_counts_no_more(desk):
    mine, theirs = applied("NORLYS"), known("NORRLYS")
    Right.objects.filter(pk=theirs.pk).update(expires_on=timezone.localdate().replace(year=2020))
    assert shown(mine) == []
    expire_right(theirs, by=None)
    worked(theirs)
    assert not MarkKey.objects.exists()


def test_what_a_supplement_changes_is_read_anew(desk):
    theirs, mine = applied("KESTREL", of="norrlys"), applied("NORLYS")
    ask_about_right(theirs, by=None, codes=["V-01"])
    update_right(theirs, by=None, title="NORRLYS")
    supplement_right(theirs, by=None)
    approve(theirs, by=None)
    worked(worked(theirs))  # twice is the same as once
    assert shown(mine) == ["NORRLYS"]
    assert Mark.objects.get(right=theirs).title == "NORRLYS"


@pytest.mark.parametrize("move", ["submit", "approve", "withdraw"])
def test_every_move_leaves_the_job_behind_and_nothing_else_waits_for_it(desk, move):
    right = a_complete_right(a_brand())
    moves = {"submit": submit_right, "approve": approve, "withdraw": withdraw_right}
    for name in ("submit", "approve", "withdraw"):
        moves[name](right, by=None)
        if name == move:
            break
    waiting = ProcrastinateJob.objects.filter(task_name="registry.index_mark", args__subject_id=right.pk)
    assert waiting.count() == ["submit", "approve", "withdraw"].index(move) + 1
    assert not Mark.objects.exists()


def test_the_command_reads_every_mark_anew(desk):
    theirs, mine = known("NORRLYS"), applied("NORLYS")
    a_complete_right(a_brand("A draft"))
    MarkKey.objects.all().delete()
    Mark.objects.filter(right=theirs).update(forms={})
    assert shown(mine) == []
    said = io.StringIO()
    call_command("index_marks", stdout=said)
    assert said.getvalue() == "2 marks are indexed.\n"
    assert shown(mine) == ["NORRLYS"]


# Pictures ----------------------------------------------------------------------------------------------------------


def with_picture(right: Right, picture) -> Right:
    out = io.BytesIO()
    picture.save(out, "PNG")
    content = out.getvalue()
    declared = declare(io.BytesIO(content), "logo.png")
    upload = add_paper(right, by=None, kind="mark_picture", **declared)
    send(upload, io.BytesIO(content))
    file = files.finish_upload(upload.file, by=None)
    file_jobs.check_file(file.tenant_id, file.pk)
    return right


def test_a_logo_is_found_by_its_picture(desk):
    logo = drawing(3)
    theirs = with_picture(a_complete_right(a_brand(), title="Sun and hill"), logo)
    mine = with_picture(
        a_complete_right(a_brand("Other", of="kestrel"), title="A quite different name", registration_number="18"),
        logo.resize((301, 199)).crop((9, 9, 290, 190)),
    )
    approve(submit_right(theirs, by=None), by=None)
    submit_right(mine, by=None)
    for right in (theirs, mine):
        worked(right)
        assert ProcrastinateJob.objects.filter(task_name="registry.see_mark", args__subject_id=right.pk).count() == 1
        jobs.see_mark(right.tenant_id, right.pk)
    [found] = close_marks(mine, by=person("rita"))
    assert found.match.likenesses[0].sense == "picture"
    assert "of 64 points agree" in found.match.likenesses[0].reason
    text = browser("rita").get(page(mine)).content.decode()
    assert text.count(reverse("review-file-preview", args=[found.pictures[0].file.public_id, "pane"])) == 1
    assert text.count('<img class="img-fluid') == 2
    assert str(found.pictures[0].file.public_id) in text


# The desk ----------------------------------------------------------------------------------------------------------


def test_a_reviewer_reads_the_panel_and_both_sides(desk):
    theirs, mine = known("NORRLYS", goods="Tents and skis"), applied("NORLYS")
    rita = browser("rita")
    panel = rita.get(reverse("review-right-detail", args=[mine.number])).content.decode()
    for text in ("Similar verified marks", theirs.number, "One letter more or less: NORLYS / NORRLYS", "Same classes"):
        assert text in panel
    both = rita.get(page(mine), {"with": theirs.number}).content.decode()
    assert "Tents and skis" in both
    assert "Kestrel" in both
    assert "Norrlys" in both


def test_a_reviewer_reads_that_nothing_is_close(desk):
    mine = applied("NORLYS")
    sentence = "No verified mark of others is close to this one."
    assert sentence in browser("rita").get(reverse("review-right-detail", args=[mine.number])).content.decode()
    assert sentence in browser("rita").get(page(mine)).content.decode()


def test_many_close_marks_take_as_many_queries_as_one(desk):
    counts = []
    for many in (1, 3):
        for _ in range(many):
            known("NORRLYS")
        mine, rita = applied("NORLYS"), browser("rita")
        rita.get(page(mine))
        with CaptureQueriesContext(connection) as queries:
            rita.get(page(mine))
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Nobody else -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["alice", "carol", "gus", "amy", "sam", "ed", "olga"])
def test_nobody_but_the_desk_opens_the_page(desk, name):
    known("NORRLYS")
    mine = applied("NORLYS")
    response = browser(name).get(page(mine))
    assert response.status_code in {302, 403, 404}
    assert b"NORRLYS" not in response.content


DESK = ("rita", "sven", "audrey")


@pytest.mark.parametrize(
    ("name", "sees"), [(name, name in DESK) for name in (*DESK, "carol", "alice", "gus", "ed", "olga")]
)
def test_who_may_compare(desk, name, sees):
    """Even with everything in scope, the rows show themselves to the desk only."""
    theirs, mine = known("NORRLYS"), applied("NORLYS")
    assert bool(shown(mine, name)) is sees
    assert person(name).has_perm("registry.compare_right", mine) is sees
    for model in (Mark, MarkKey):
        assert model.objects.visible_to(person(name)).filter(tenant=theirs.tenant_id).exists() is sees
        assert model.objects.visible_to(person(name)).filter(tenant=mine.tenant_id).exists() is (sees and model is Mark)


def test_a_reviewer_of_the_applicant_compares_nothing(desk):
    """Who works for both would read the marks of the house's rivals."""
    from portal.accounts.models import Membership  # noqa: PLC0415

    known("NORRLYS")
    mine = applied("NORLYS")
    Membership.objects.create(user=person("rita"), organisation=organisation("kestrel"), roles=["viewer"])
    assert shown(mine) == []


def test_a_search_stays_in_its_scope(people):
    with all_tenants(reason="furnish"):
        theirs, mine = known("NORRLYS"), applied("NORLYS")
    question = Question(forms_of("NORLYS"), tenant_id=mine.tenant_id)
    with tenant_scope(mine.tenant_id):
        assert closest(question) == []
        assert closest(Question(forms_of("NORRLYS"))) == []
    with tenant_scope(theirs.tenant_id):
        assert [match.mark.right_id for match in closest(question)] == [theirs.pk]
    with pytest.raises(NoScope):
        closest(question)


def test_only_the_clock_indexes(desk):
    right = applied("NORLYS")
    for name in ("alice", "carol", "rita", "olga"):
        with pytest.raises(NotAllowed):
            index_mark(right, by=person(name))


def test_an_applicant_cannot_tell_whether_a_close_mark_is_there(people):
    """The same pages, words and queries with a rival's verified mark and without it."""
    seen = []
    for at, rivals in enumerate((0, 0, 1)):  # the first warms up what is kept between requests
        with all_tenants(reason="furnish"):
            for _ in range(rivals):
                known("NORRLYS")
            brand = a_brand(f"NORLYS {at}", of="kestrel")
            right = a_complete_right(brand, title="NORLYS", registration_number=f"01800000{at}")
        carol = browser("carol")
        there = reverse("right-detail", args=["kestrel", right.number])
        submit = reverse("right-move", args=["kestrel", right.number, "submit"])
        told = []
        with CaptureQueriesContext(connection) as queries:
            told.append(carol.post(submit, follow=True).content.decode())
            told.append(carol.get(there).content.decode())
            told.append(carol.get(reverse("api-right-detail", args=[right.number])).content.decode())
        assert not any("NORRLYS" in text or "imilar" in text for text in told)
        asked = [query["sql"] for query in queries]
        assert not any("registry_mark" in sql for sql in asked)
        seen.append(sum('"registry_' in sql for sql in asked))
    assert seen[1] == seen[2]


def test_a_draft_and_a_second_reading_leave_no_rows(desk):
    draft = a_complete_right(a_brand())
    assert index_mark(draft, by=None) is None
    right = worked(known("NORRLYS"))
    keys = MarkKey.objects.count()
    index_mark(right, by=None, seen={})
    assert MarkKey.objects.count() == keys
    assert not MarkPicture.objects.exists()
