"""The organisations of the demonstration show who they are, and the reviewer compares it; one still waits."""

from datetime import timedelta

from django.utils import timezone

from complaints.demo import drawings
from complaints.demo.papers import settle, upload
from complaints.demo.people import ORGANISATIONS, PEOPLE, acting
from portal.accounts.models import Proof, User
from portal.accounts.services import add_proof_paper, describe_identity, submit_proof, verify_proof
from portal.tenancy.models import Organisation
from registry.services import add_agreement

WAITS = "corvo"


def make_proofs() -> None:
    """A business licence for each, sent by its founder."""
    for number, slug in enumerate(ORGANISATIONS, start=1):
        founder = next(email for email, (_name, _language, places) in PEOPLE.items() if next(iter(places)) == slug)
        with acting(founder, slug) as owner:
            proof = _sent(Organisation.objects.get(slug=slug), f"9180 4417 {number:02}", owner)
        if slug != WAITS:
            with acting("rita@portal.example") as rita:
                verify_proof(Proof.objects.get(pk=proof.pk), by=rita)


def make_partner() -> None:
    """The platform and one brand work together."""
    today = timezone.localdate()
    with acting("rita@portal.example") as rita:
        add_agreement(
            Organisation.objects.get(slug="vestra"), by=rita, title="Memorandum of understanding on brand protection",
            starts_on=today - timedelta(days=60), ends_on=today + timedelta(days=305),
            contact="Alice Berg, brand protection", notes="Quarterly call; next on the new season's labels.",
        )  # fmt: skip


def _sent(organisation: Organisation, number: str, owner: User) -> Proof:
    facts = {"kind": Proof.Kind.LICENCE, "name": organisation.name, "number": number}
    until = timezone.localdate() + timedelta(days=900)
    proof = describe_identity(organisation, by=owner, valid_until=until, **facts)
    lines = [f"Name: {organisation.slug}", f"No. {number}", f"Valid until {until}"]
    upload(
        lambda **declared: add_proof_paper(proof, by=owner, **declared),
        drawings.paper("Extract of the register", lines),
        "register-extract.pdf",
        by=owner,
    )
    settle()
    return submit_proof(proof, by=owner)
