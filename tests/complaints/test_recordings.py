"""A recording among the evidence: its length is found at the check, and it is played where the case is read."""

import io
import re

from complaints.services import upload_evidence
from portal.shared.files.jobs import check_file
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare, send
from portal.shared.files.services import finish_upload
from portal.tenancy.scope import all_tenants, tenant_scope
from tests import cast
from tests.complaints.casework import a_draft
from tests.portal import filesamples as samples


def test_a_recording_is_played_beside_its_words(norrlys, browser):
    alice = cast.person("alice")
    with tenant_scope(norrlys.tenant_id):
        draft = a_draft(norrlys, by=alice)
        stream = io.BytesIO(samples.wav(2.5))
        upload = upload_evidence(draft, by=alice, kind="correspondence", **declare(stream, "call.wav"))
        send(upload, stream)
        file = finish_upload(upload.file, by=alice)
    check_file(tenant_id=file.tenant_id, subject_id=file.pk)
    with all_tenants(reason="look"):
        file = EvidenceFile.objects.get(pk=file.pk)
    assert (file.state, file.seconds, file.length) == ("accepted", 3, "0:03")
    for step in ("targets", "check"):
        page = browser("alice").get(f"/t/norrlys/complaints/{draft.number}/{step}/").content.decode()
        [player] = re.findall(r"<audio[^>]*>.*?</audio>", page)
        assert " controls " in player
        assert 'preload="none"' in player
        assert "Recording call.wav 0:03" in player
        assert str(file.public_id) in player


def test_lengths_are_said_as_players_show_them():
    said = {None: "", 5: "0:05", 125: "2:05", 3725: "1:02:05"}
    assert {seconds: EvidenceFile(seconds=seconds).length for seconds in said} == said
