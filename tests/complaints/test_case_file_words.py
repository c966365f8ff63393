"""A case file says all in words, in the language of whoever asked, and its paper names its place in the audit trail."""

import json

import pytest
from django.utils import timezone, translation

from complaints.codes import Outcome
from complaints.deciding.reasons import statement_for
from complaints.models import Decision
from portal.tenancy.scope import all_tenants
from tests import cast
from tests.complaints.test_case_files import authority, complaint, made, read, stamps  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db
ENGLISH = {
    Outcome.UPHOLD: "Upheld",
    Outcome.DECLINE: "Declined",
    Outcome.MAINTAIN: "Measure maintained",
    Outcome.RESTORE: "Restored",
    Outcome.KEEP: "Decision kept",
    Outcome.REVERSE: "Decision reversed",
}


def asked(complaint, who: str, language: str) -> dict[str, bytes]:  # noqa: F811 - the fixture from above
    with translation.override(language):
        return read(made(complaint, cast.person(who))[1])


def is_chinese(words: str) -> bool:
    return all("\u4e00" <= sign <= "\u9fff" for sign in words)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_outcome_has_words(complaint, language):  # noqa: F811 - the fixture from above
    with all_tenants(reason="more is decided"):
        for outcome in Outcome:
            Decision.objects.create(
                tenant_id=complaint.tenant_id, complaint=complaint, target=complaint.targets.get(position=1),
                outcome=outcome, reason="K-02", statement=f"= {outcome}", decided_at=timezone.now(),
            )  # fmt: skip
    sections = json.loads(asked(complaint, "alice", language)["case.json"])["sections"]
    rows = [list(row.values()) for row in sections["decisions"]["rows"]]
    told = {outcome: words for _when, _number, words, _reason, outcome in rows if outcome.startswith("= ")}
    if language == "en":
        assert told == {f"= {outcome}": words for outcome, words in ENGLISH.items()}
    else:
        assert len(told) == len(Outcome)
        assert all(is_chinese(words) for words in told.values()), told


def test_an_offered_statement_is_read_in_the_language_of_whoever_asks(complaint):  # noqa: F811 - as above
    with all_tenants(reason="as the reviewer took it over"):
        offered = statement_for("K-02", complaint)
        Decision.objects.update(reason="K-02", statement=offered)
        with translation.override("zh-hans"):
            wanted = statement_for("K-02", complaint)
    rows = json.loads(asked(complaint, "alice", "zh-hans")["case.json"])["sections"]["decisions"]["rows"]
    assert {list(row.values())[-1] for row in rows} == {wanted} != {offered}


@pytest.mark.parametrize("reader", ["alice", "audrey"])
def test_the_paper_names_its_place_in_the_trail(complaint, reader):  # noqa: F811 - as above
    files = asked(complaint, reader, "zh-hans")
    trail = [json.loads(line) for line in files["trail.jsonl"].splitlines()]
    section = json.loads(files["case.json"])["sections"]["trail"]
    ends = [[str(row["number"]), row["hash"]] for row in (trail[0], trail[-1])]
    assert list(section["facts"].values()) == [*ends[0], *ends[1], f"{len(trail)} 行"]
    whole = [row for row in trail if "said" in row]
    assert bool(whole) is (reader == "audrey")
    rows = [list(row.values()) for row in section.get("rows", [])]
    assert [(row[0], row[-1]) for row in rows] == [(str(row["number"]), row["hash"]) for row in whole]
    assert all(is_chinese(row[3]) for row in rows), {row[3] for row in rows}
