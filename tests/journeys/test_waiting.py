"""What one person does at the same moment in two ways does not wait for itself."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from complaints.models import Complaint
from complaints.services import save_step, start_draft, upload_evidence
from portal.tenancy.scope import tenant_scope
from tests import cast


@pytest.mark.django_db(transaction=True)
def test_a_file_is_begun_while_the_draft_saves_itself():
    cast.people()
    norrlys = cast.organisation("norrlys")
    with tenant_scope(norrlys):
        draft = start_draft(cast.verified(cast.a_complete_right(cast.a_brand())), by=cast.person("alice"))

    def begin() -> str:
        try:
            with tenant_scope(norrlys):
                connection.cursor().execute("SET LOCAL lock_timeout = '5s'")
                complaint = Complaint.objects.get(pk=draft.pk)
                pieces = [hashlib.sha256(b"label").hexdigest()]
                upload = upload_evidence(complaint, by=cast.person("alice"), name="label.png", size=5, pieces=pieces)
                return upload.file.name
        finally:
            connection.close()

    with tenant_scope(norrlys), transaction.atomic(), ThreadPoolExecutor() as beside:
        save_step(draft, by=cast.person("alice"), title=draft.title)  # holds the draft until the block ends
        assert beside.submit(begin).result() == "label.png"
