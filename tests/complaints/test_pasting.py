"""A rights holder pastes a notice, or sends its mail, confirms what was read, and has a draft."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.forms.papers import SURENESS
from complaints.models import Complaint, ReceivedNotice
from portal.shared.models import AuditEntry
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.registry.test_pages import browser, page, read

pytestmark = pytest.mark.usefixtures("people")

NOTICE = """Dear Sir or Madam,

I am the owner of the trademark NORRLYS, EUTM 017 893 412. Our original work is the
photograph of the Fjell 32, which can be seen at https://norrlys.example/fjell.

The infringing listings are:

https://shop.example/item/1
https://shop.example/item/2

I have a good faith belief that this use is not authorized by the owner, its agent, or the law.
<script>alert(1)</script>

/s/ Alice Holm
Alice Holm, Norrlys, Gata 1, 0150 Oslo
alice@norrlys.example, +47 22 00 00 00
"""


@pytest.fixture
def right():
    with tenant_scope(cast.organisation("norrlys")):
        return cast.verified(cast.a_complete_right(cast.a_brand()))


def confirmed(form, **changes) -> dict:
    """What the page sends when nothing is changed."""
    initial = form.initial | {"right": form.initial["right"].pk if form.initial["right"] else ""}
    return {name: value or "" for name, value in (initial | changes).items()}


def test_a_pasted_notice_becomes_a_draft_that_was_confirmed(right):
    client = browser("alice")
    assert "Paste a notice" in read(client, page("complaint-list", "norrlys"))
    answer = client.post(page("complaint-paste", "norrlys"), {"text": NOTICE})
    shown, form = answer.content.decode(), answer.context["form"]
    assert form.initial["right"] == right
    assert form.initial["links"].split() == ["https://shop.example/item/1", "https://shop.example/item/2"]
    assert form.fields["ground"].help_text == "only guessed: look at it"
    for name in ("links", "work", "contact_name", "contact_email"):  # nobody is sure of what is not in the box
        is_sure = form.fields[name].help_text.partition(". ")[0] in map(str, SURENESS.values())
        assert is_sure == bool(form.initial[name]), name
    assert "<script>alert(1)" not in shown
    with all_tenants(reason="look"):
        assert not Complaint.objects.exists()
        assert not ReceivedNotice.objects.exists()
    draft = page("complaint-paste-draft", "norrlys")
    wrong = client.post(draft, confirmed(form, ground="patent"))
    assert "does not fit the kind of right" in wrong.content.decode()
    links = form.initial["links"] + "\nhttps://shop.example/search?q=bag"
    said = confirmed(form, ground="counterfeit", links=links, explanation="The label has no lot number.")
    where = client.post(draft, said).url
    assert where.endswith("/targets/")
    assert "This is a search page" in read(client, where)
    with all_tenants(reason="look"):
        begun = Complaint.objects.get()
        assert (begun.right, begun.ground, begun.state, begun.target_count) == (right, "counterfeit", "draft", 2)
        assert (begun.statements, begun.signature) == ([], "")
        assert begun.contact_email == "alice@norrlys.example"


def test_a_mail_is_read_and_what_is_none_says_so(right):
    client = browser("alice")
    mail = b"From: Alice <alice@norrlys.example>\r\nSubject: Notice\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    file = SimpleUploadedFile("notice.eml", mail + NOTICE.encode(), "message/rfc822")
    answer = client.post(page("complaint-paste", "norrlys"), {"file": file})
    assert "shop.example/item/2" in answer.context["form"].initial["links"]
    empty = client.post(page("complaint-paste", "norrlys"), {"text": " "})
    assert "Paste the notice, or choose its file." in empty.content.decode()


def test_nobody_else_and_no_foreign_right(right):
    assert browser("vic").get(page("complaint-paste", "norrlys")).status_code == 403
    with tenant_scope(cast.organisation("kestrel")):
        theirs = cast.verified(cast.a_complete_right(cast.a_brand("KESTREL", of="kestrel"), title="KESTREL"))
    said = {"right": theirs.pk, "ground": "counterfeit", "links": "https://shop.example/item/1"}
    refused = browser("alice").post(page("complaint-paste-draft", "norrlys"), said)
    assert "Choose a right from the list." in refused.content.decode()
    with all_tenants(reason="look"):
        assert not Complaint.objects.exists()


class TestForPrograms:
    BASE = "/api/v1/complaints/"

    def post(self, path, said, code=200, who="alice"):
        answer = browser(who).post(f"{self.BASE}{path}", said, content_type="application/json")
        assert answer.status_code == code, answer.content
        return answer.json()

    def test_a_notice_is_read_and_nothing_kept_then_begun_as_confirmed(self, right):
        found = self.post("read-notice/", {"text": NOTICE})
        assert (found["kind"], found["right"]) == ("takedown", right.number)
        assert found["links"] == ["https://shop.example/item/1", "https://shop.example/item/2"]
        assert {"element": "good_faith", "present": True, "confidence": "sure"} in found["elements"]
        with all_tenants(reason="look"):
            assert not Complaint.objects.exists()
        said = {name: found[name] for name in ("right", "links", "work", "contact_name", "contact_email")}
        said["links"] = [*found["links"], "https://shop.example/search?q=bag"]
        said["explanation"] = "The label has no lot number."
        assert "ground" in self.post("from-notice/", said, 400)
        begun = self.post("from-notice/", said | {"ground": "counterfeit", "signature": "Alice"}, 201)
        assert (begun["links"]["added"], begun["links"]["problems"][0]["line"]) == (2, 3)
        assert (begun["complaint"]["state"], begun["complaint"]["right"]) == ("draft", right.number)
        with all_tenants(reason="look"):
            draft = Complaint.objects.get()
            assert (draft.signature, draft.statements, draft.target_count) == ("", [], 2)
            trail = AuditEntry.objects.get(verb="complaints.add_targets").after
        assert (trail["links"], trail["first"], len(trail["links_sha256"])) == (2, found["links"], 64)

    def test_what_does_not_fit_is_refused(self, right):
        said = {"right": right.number, "ground": "patent", "links": ["https://shop.example/item/1"]}
        self.post("from-notice/", said, 400)
        self.post("from-notice/", said | {"ground": "counterfeit"}, 403, who="vic")
        self.post("from-notice/", said | {"ground": "counterfeit"}, 400, who="carol")  # a right that she does not see
        self.post("read-notice/", {"text": " "}, 400)
        with all_tenants(reason="look"):
            assert not Complaint.objects.exists()
