"""What a case has: links, evidence, a decision with its measure, a respondent who answered."""

import io

from allauth.account.models import EmailAddress
from django.utils import timezone

from complaints import services
from complaints.codes import DEFENCES, Outcome, Side
from complaints.deciding.targets import Finding
from complaints.measures.outbox import Wanted
from complaints.models import (
    ClearedPicture,
    Complaint,
    Conduct,
    Disclosure,
    Guest,
    Lane,
    Measure,
    Proposal,
    Respondent,
    Sample,
    Signal,
    Supplement,
    Training,
)
from complaints.models.received import ReceivedNotice
from complaints.rounds.loose_files import MESSAGES
from portal.accounts.models import User
from portal.shared.files.models import EvidenceFile
from portal.shared.files.sending import declare
from portal.shared.files.services import start_upload
from registry.models import Brand
from tests.cast import a_complete_right, a_paper, person, verified
from tests.complaints.casework import a_sent_file
from tests.complaints.sheetcase import furnish_sheet
from tests.portal import filesamples as samples

GROUND = "counterfeit"


def furnish(house) -> None:
    complaint = filed(house)
    rita = person("rita")
    services.take_up(complaint, by=rita)
    targets = list(complaint.targets.values_list("pk", flat=True))
    seller = {"name": f"{house.marker} seller", "email": f"sam@{house.marker}.example".lower()}
    respondent = services.name_respondent(complaint, by=rita, targets=targets, **seller)
    with_an_account(respondent, house)
    bought(complaint, targets[1:], house)
    services.decide_targets(
        complaint,
        by=rita,
        targets=targets[:1],
        outcome=Outcome.UPHOLD,
        reason=next(r.code for r in complaint.ground_data.reasons(Outcome.UPHOLD)),
        statement=f"{house.marker} shows on the label what differs from the genuine article.",
        measures=(Wanted("hide"), Wanted("training")),
    )
    Training.objects.filter(measure__complaint=complaint).update(title=f"{house.marker} on labels")
    services.decide_targets(
        complaint,
        by=rita,
        targets=targets[1:],
        outcome=Outcome.DECLINE,
        reason=next(r.code for r in complaint.ground_data.reasons(Outcome.DECLINE)),
        statement=f"{house.marker} does not show on this label what differs.",
    )
    answer = services.answer_complaint(
        Complaint.objects.get(pk=complaint.pk),
        by=respondent,
        targets=targets[:1],
        defence=next(iter(DEFENCES)),
        explanation=f"{house.marker}: we bought these from an authorised dealer.",
        statements=[s.key for s in complaint.statements_of(Side.RESPONDENT)],
        name=seller["name"],
        email=seller["email"],
        contact=f"{house.marker} street 4",
        signature=seller["name"],
    )
    services.save_answer_draft(respondent, by=respondent, said={"explanation": f"{house.marker} is not finished."})
    a_sent_file(complaint, house.owner, apart=MESSAGES, name=f"{house.marker} invoice.jpg")
    for by in (house.owner, respondent):
        services.write_to_platform(complaint, by=by, text=f"{house.marker} asks when it will be decided.")
    services.write_to_side(complaint, by=rita, text=f"{house.marker} is read this week.", readers="both")
    services.write_note(complaint, by=rita, text=f"{house.marker}: the label is known from another case.")
    services.read_messages(complaint, by=house.owner)
    services.reply_to_answer(
        answer, by=house.owner, stance="contest", text=f"{house.marker}: the invoice is of another year."
    )
    Supplement.objects.create(
        tenant=house.organisation, complaint=complaint, counter_notice=answer, note=f"{house.marker}: sign it.",
        asked_at=answer.received_at, due_at=answer.received_at, ending=Supplement.Ending.LAPSED,
    )  # fmt: skip
    appeal = services.appeal_as_complainant(
        Complaint.objects.get(pk=complaint.pk),
        by=house.owner,
        targets=targets[1:],
        explanation=f"{house.marker}: the second label lacks the waves as well.",
    )
    case_file = services.ask_case_file(complaint, by=house.owner)
    for operation in ("detail", "archive", "pdf"):
        house.fill_address(f"api-case-file-{operation}", id=case_file.public_id)
    measure = Measure.objects.filter(complaint=complaint).first()
    for operation in ("list", "detail", "confirm", "fail", "retry"):
        house.fill_address(f"api-measure-{operation}", id=measure.public_id)
    for operation in ("retry-measure", "lift-measure"):
        house.fill_address(f"api-desk-{operation}", measure=measure.public_id)
    proposal = Proposal.objects.create(
        tenant=house.organisation,
        complaint=complaint,
        content=Finding(tuple(targets), "uphold", "K-02", f"{house.marker} goes on.", (Wanted("suspend"),)).as_data(),
        whys=["suspend"],
        proposed_by=rita,
        note=f"{house.marker} is known for it.",
    )
    sample, _new = Sample.objects.get_or_create(
        tenant=house.organisation, complaint=complaint, decision=complaint.decisions.last(), ground=complaint.ground
    )
    # Such papers belong to the platform only; here their table is tried like all others.
    received = ReceivedNotice.objects.create(
        tenant=house.organisation,
        complaint=complaint,
        kind=ReceivedNotice.Kind.TAKEDOWN,
        name=f"{house.marker}.txt",
        source_key=house.marker,
        text=f"{house.marker} complains",
        received_at=complaint.submitted_at,
    )
    # Guests are the platform's own; here their table is tried like all others.
    Guest.objects.create(
        tenant=house.organisation,
        name=house.marker,
        email=f"guest@{house.marker}.example".lower(),
        network=house.marker,
    )
    furnish_sheet(house)
    cleared = ClearedPicture.objects.create(
        tenant=house.organisation, complaint=complaint, evidence=complaint.evidence.first(), words=house.marker,
        language="en",
    )  # fmt: skip
    Disclosure.objects.create(
        tenant=house.organisation, complaint=complaint, respondent=respondent, granted=True,
        statement=f"{house.marker} has to know against whom to go.", decided_at=timezone.now(),
    )  # fmt: skip
    template = services.save_template(
        Complaint.objects.get(pk=complaint.pk), by=house.owner, organisation=house.organisation, name=house.marker
    )
    house.fill_address("api-template-detail", id=template.pk)
    conduct = on_record(house, complaint)
    house.fill(
        picture=cleared.pk,
        record=conduct.pk,
        sanction=conduct.sanctions.get().pk,
        signal=conduct.signals.get().pk,
        step="check",
        template=template.pk,
        shape="zip",
        complaint=complaint.number,
        number=complaint.number,
        target=targets[0],
        evidence=complaint.evidence.first().pk,
        respondent=respondent.pk,
        answer=answer.pk,
        appeal=appeal.pk,
        measure=measure.pk,
        task=respondent.measures.get(action="training").pk,
        received=received.pk,
        proposal=proposal.pk,
        sample=sample.pk,
        token=f"{respondent.token[:-4]}AAAA",  # a link that somebody else guesses
    )


def with_an_account(respondent: Respondent, house) -> None:
    """The seller was told of the case and made an account for the address."""
    Respondent.objects.filter(pk=respondent.pk).update(notified_at=timezone.now())
    user = User.objects.create(email=respondent.email, full_name=f"{house.marker} seller")
    EmailAddress.objects.create(user=user, email=respondent.email, verified=True, primary=True)
    house.fill(case=respondent.pk)
    declared = declare(io.BytesIO(samples.picture()), f"{house.marker} receipt.png")
    sent = start_upload(respondent.complaint, by=respondent, permission="complaints.answer_complaint", **declared)
    for operation in ("detail", "continue", "finish", "abandon", "link"):
        house.fill_address(f"api-seller-file-{operation}", id=sent.file.public_id)


def on_record(house, complaint: Complaint) -> Conduct:
    """The house's own record, with a warning in force."""
    now = timezone.now()
    conduct, _new = Conduct.objects.get_or_create(
        tenant=house.organisation, side=Side.COMPLAINANT, defaults={"name": house.organisation.name}
    )
    Signal.objects.create(
        tenant=house.organisation, conduct=conduct, kind="forged", key=f"forged:{complaint.number}",
        cases=[complaint.number, house.marker], weight=3, at=now, noted_at=now,
    )  # fmt: skip
    services.score_conduct(conduct, by=None)
    proposal = conduct.sanctions.get()
    services.impose_sanction(proposal, by=person("rita"), statement=f"{house.marker} sent a paper that was changed.")
    Lane.objects.create(tenant=house.organisation, ground=GROUND, looked_at=now)
    return conduct


def bought(complaint: Complaint, targets: list[int], house) -> None:
    """A test purchase of the house's owner, whose picture was checked."""
    a_sent_file(complaint, house.owner, name=f"{house.marker} box.jpg")
    services.add_test_purchase(
        Complaint.objects.get(pk=complaint.pk),
        by=house.owner,
        targets=targets,
        bought_on=timezone.localdate(),
        finding=f"{house.marker} bought one: it has no lot number.",
    )


def filed(house) -> Complaint:
    """A complete complaint on the house's right, sent by its owner."""
    by = house.owner
    brand = Brand.objects.get(tenant=house.organisation)
    number = f"0178934{house.organisation.pk % 90 + 10}"
    right = verified(a_complete_right(brand, title=f"{house.marker} mark", registration_number=number))
    complaint = services.start_draft(right, by=by)
    services.save_step(
        complaint, by=by, ground=GROUND, title=f"{house.marker} copies", work=f"{house.marker} label",
        goods=f"{house.marker} backpack", places=["NO"],
        explanation=f"The label lacks the two waves that every {house.marker} label has.",
        contact_address=f"{house.marker} street 1", contact_phone="+47 22 00 00 00", signature=by.full_name,
    )  # fmt: skip
    services.add_targets(
        complaint, by=by, text=f"https://shop.example/{house.marker}/1\nhttps://shop.example/{house.marker}/2"
    )
    for group in complaint.ground_data.missing_evidence(set()):
        services.add_evidence(complaint, by=by, file=checked_file(right), kind=group[0].key)
    statements = [s.key for s in complaint.statements_of(Side.COMPLAINANT)]
    services.save_step(complaint, by=by, statements=statements)
    return services.submit_complaint(Complaint.objects.get(pk=complaint.pk), by=by)


def checked_file(right) -> EvidenceFile:
    """A file that is recorded as checked; nothing is in the store."""
    return a_paper(right, kind="other").file
