"""Notices as free text become cases, once; answers and retractions find theirs."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from complaints import letters
from complaints.intake import read_raw
from complaints.models import Complaint, CounterNotice, Event, ReceivedNotice
from complaints.services import receive_notice
from complaints.services.intake import target_rule
from complaints.states import ComplaintState
from portal.shared.errors import NotAllowed
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants, tenant_scope
from tests.complaints.test_intake_corpus import corpus

NOTICE = """Original work: The lamp plans of 2019, at https://norrlys.example/plans
Infringing URL: https://github.com/Copycat/Plans/blob/main/a.txt and https://github.com/copycat/more
I have a good faith belief that use of the material is not authorized by the owner.
I swear, under penalty of perjury, that this notice is accurate and that I am authorized to act on behalf of the owner.
E-mail: astrid@norrlys.example
Signature: Astrid Berg
"""
ANSWER = """This is a counter-notice about https://github.com/copycat/plans.
I swear, under penalty of perjury, that it was removed as a result of a mistake. Reach me at sam@seller.example.
I consent to the jurisdiction of the court and will accept service of process. Signed: Sam Seller
"""
RETRACTION = "I hereby retract my takedown notice about https://github.com/copycat/plans. Astrid Berg"
REVERSAL = "We have reversed the takedown notice at https://github.com/github/dmca/blob/master/2026/01/lamp.md"


@pytest.fixture
def platform(db):
    organisation, _ = Organisation.objects.get_or_create(
        kind=Organisation.Kind.PLATFORM, defaults={"name": "Platform", "slug": "platform"}
    )
    with tenant_scope(organisation):
        yield organisation


def receive(text, name="notice.md"):
    raw = text.encode()
    return receive_notice(read_raw(raw, target_rule=target_rule()), by=None, source_name=name, raw=raw)


def test_a_notice_becomes_a_submitted_case(platform):
    case = receive(NOTICE).paper.complaint
    case.refresh_from_db()
    assert (case.state, case.ground, case.track_key) == (ComplaintState.SUBMITTED, "copyright", "us_dmca")
    assert case.source == Complaint.Source.INTAKE
    assert case.due_at is not None
    assert [target.platform_id for target in case.targets.all()] == ["copycat/plans", "copycat/more"]
    assert case.target_count == case.open_count == 2
    assert case.work.startswith("The lamp plans of 2019")
    assert case.work_links == ["https://norrlys.example/plans"]
    assert (case.contact_name, case.contact_email) == ("Astrid Berg", "astrid@norrlys.example")
    assert case.statements == ["good_faith", "accuracy_and_authority"]
    assert case.missing == []
    assert [event.kind for event in case.events.all()] == [Event.Kind.FILED]


def test_an_address_found_in_free_text_gets_no_letters(platform, mailoutbox):
    case = receive(NOTICE).paper.complaint
    assert case.contact_email
    for letter in (letters.acknowledge, letters.tell_complainant):
        letter(case.tenant_id, case.pk)
    assert mailoutbox == []


def test_what_is_missing_is_noted_and_the_case_opened_all_the_same(platform):
    case = receive("remove https://github.com/a/b").paper.complaint
    assert case.state == ComplaintState.SUBMITTED
    assert case.missing == ["D-23", "D-24", "D-11", "D-21", "D-22"]


def test_the_same_bytes_twice_add_nothing(platform):
    first, again = receive(NOTICE), receive(NOTICE, "renamed.txt")
    assert (first.new, again.new) == (True, False)
    assert again.paper == first.paper
    assert Complaint.objects.filter(source=Complaint.Source.INTAKE).count() == 1


def test_a_counter_notice_joins_its_case(platform):
    case = receive(NOTICE).paper.complaint
    paper = receive(ANSWER, "answer.md").paper
    assert paper.complaint == case
    answer = CounterNotice.objects.get(complaint=case)
    assert [target.platform_id for target in answer.targets.all()] == ["copycat/plans"]
    assert answer.statements == ["mistake", "jurisdiction", "service"]
    assert answer.email == "sam@seller.example"
    assert answer.respondent.email == ""  # no link to the case for whoever claims to be the seller
    case.refresh_from_db()
    assert case.state == ComplaintState.SUBMITTED


def test_a_retraction_joins_its_case_and_decides_nothing(platform):
    case = receive(NOTICE).paper.complaint
    assert receive(RETRACTION, "back.md").paper.complaint == case
    case.refresh_from_db()
    assert case.state == ComplaintState.SUBMITTED
    assert case.events.filter(kind=Event.Kind.PAPER, data={"paper": "retraction"}).exists()


def test_a_paper_joins_by_the_name_that_it_points_at(platform):
    case = receive(NOTICE, "2026/lamp.md").paper.complaint
    assert receive(REVERSAL, "reversal.md").paper.complaint == case


@pytest.mark.parametrize(("text", "name"), [(ANSWER, "answer.md"), (RETRACTION, "back.md"), (REVERSAL, "reversal.md")])
def test_a_paper_waits_for_its_case(platform, text, name):
    early = receive(text, name)
    assert early.waits
    assert ReceivedNotice.objects.all().waiting().get() == early.paper
    case = receive(NOTICE, "lamp.md").paper.complaint
    early.paper.refresh_from_db()
    assert early.paper.complaint == case


def test_only_the_clock_receives(platform):
    class Anybody:
        def has_perm(self, perm, obj=None):
            return False

    raw = NOTICE.encode()
    with pytest.raises(NotAllowed):
        receive_notice(read_raw(raw, target_rule=target_rule()), by=Anybody(), source_name="x", raw=raw)


def test_received_papers_are_for_reviewers_only(platform):
    receive(NOTICE)

    class Stranger:
        memberships = {}

    assert not ReceivedNotice.objects.visible_to(Stranger()).exists()


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "lamp.md").write_text(NOTICE)
    (tmp_path / "sub" / "answer.txt").write_text(ANSWER, encoding="utf-16")
    (tmp_path / "empty.md").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "large.md").write_bytes(b"x" * 2000)
    (tmp_path / "README.md").write_text("About this folder")
    (tmp_path / "labels.csv").write_text("file,kind,repositories\nlamp.md,takedown,2\nsub/answer.txt,takedown,7\n")
    return tmp_path


def intake(*arguments):
    out, err = StringIO(), StringIO()
    call_command("intake", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_the_command_reads_a_folder(transactional_db, settings, folder):
    settings.INTAKE_MAX_BYTES = 1500
    call_command("start_platform", stdout=StringIO())
    out, err = intake(folder, "--labels", "labels.csv", "--verbose")
    assert "2 new, 0 known before, 3 unreadable" in out
    assert "kinds: 1 counternotice, 1 takedown" in out
    assert "kinds agree: 50.00 % (1 of 2)" in out
    assert "target counts of takedown notices agree: 50.00 % (1 of 2)" in out
    assert "sub/answer.txt: kind counternotice, labelled takedown" in out
    assert sorted(line.partition(":")[0] for line in err.splitlines()) == ["empty.md", "large.md", "picture.txt"]
    again, _ = intake(folder)
    assert "0 new, 2 known before" in again
    with all_tenants(reason="test"):
        assert Complaint.objects.count() == 1


@pytest.mark.parametrize(
    ("labels", "message"),
    [("kind,file\n", "needs the columns"), ("file,kind,repositories\na,b,many\n", "line 2")],
)
def test_bad_labels_stop_with_a_line(db, tmp_path, labels, message):
    (tmp_path / "labels.csv").write_text(labels)
    with pytest.raises(CommandError, match=message):
        intake(tmp_path, "--labels", tmp_path / "labels.csv")


def test_a_folder_that_is_none(tmp_path):
    with pytest.raises(CommandError, match="There is no folder"):
        intake(tmp_path / "nowhere")


def test_a_wrong_rule_stops_before_reading(db, settings, tmp_path):
    settings.TARGET_PATTERNS = ["shop("]
    with pytest.raises(CommandError, match="target pattern"):
        intake(tmp_path)


@pytest.mark.slow
def test_the_real_notices_become_cases(transactional_db):
    real = corpus()
    if real is None:
        pytest.skip("The real notices are not on this machine; see test_intake_corpus.")
    call_command("start_platform", stdout=StringIO())
    out, err = intake(real, "--labels", "labels.csv")
    assert err == ""
    assert "539 new" in out
    with all_tenants(reason="test"):
        assert Complaint.objects.filter(source=Complaint.Source.INTAKE).count() == 500
