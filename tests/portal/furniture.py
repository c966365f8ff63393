"""What the portal's own rooms have: members, invitations, tokens, files."""

import io

from portal.accounts.models import Membership, Proof, ProofPaper
from portal.accounts.services import create_api_token, invite_member, save_filter
from portal.shared.files.custody import note_custody
from portal.shared.files.models import CustodyEntry, TimeStamp
from portal.shared.files.sending import declare
from portal.shared.files.services import start_upload
from tests.portal import filesamples as samples


def furnish(house) -> None:
    organisation, owner = house.organisation, house.owner
    friend = f"friend@{house.marker}.example".lower()
    invitation = invite_member(organisation, by=owner, email=friend, roles=["viewer"])
    token, _secret = create_api_token(
        organisation, by=owner, user=owner, name=f"{house.marker} program", scopes=["write"]
    )
    saved = save_filter(
        organisation, by=owner, user=owner, page="rights", name=house.marker, query=f"q={house.marker}", is_shared=True
    )
    declared = declare(io.BytesIO(samples.picture()), f"{house.marker}.png")
    file = start_upload(organisation, by=owner, permission="accounts.view_organisation", **declared).file
    house.fill(
        organisation=organisation.slug,
        invitation=invitation.pk,
        api_token=token.pk,
        saved_filter=saved.pk,
        member=Membership.objects.get(organisation=organisation, user=owner).pk,
        file=file.public_id,
        preview="small",
    )
    for operation in ("detail", "continue", "finish", "abandon", "link", "stamp", "custody"):
        house.fill_address(f"api-file-{operation}", id=file.public_id)
    note_custody(file, CustodyEntry.Action.SENT, by=owner, note=house.marker)
    TimeStamp.objects.create(
        tenant=organisation, file=file, sha256="0" * 64, response=b"", at=file.created_at, authority=house.marker
    )
    proof = Proof.objects.get(tenant=organisation)
    proof.name = proof.number = house.marker
    proof.save()
    paper = start_upload(proof, by=owner, permission="accounts.change_proof", **declared).file
    ProofPaper.objects.create(tenant=organisation, proof=proof, file=paper)
    house.fill(proof=proof.pk, audited=organisation.slug)
