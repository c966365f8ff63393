"""What an organisation takes along of itself: its facts, its people, its verification, and who did what."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from rest_framework import serializers

from portal.accounts.models import ApiToken, Invitation, Membership, Proof, ProofPaper, Role, SavedFilter
from portal.accounts.serializers import MemberSerializer, OrganisationSerializer, ProofSerializer
from portal.accounts.workflow import ProofState
from portal.shared.exporting import Column, Exported, Table, choice_words
from portal.shared.files.models import CustodyEntry, TimeStamp
from portal.shared.models import AuditEntry, AuditHead
from portal.tenancy.models import Organisation

OF_THE_TRAIL = _(
    "Of the audit trail: what each change was from and to, and the names of others than your members. It can name the "
    "other side of a case. Every line has its hash, so the platform can show the whole line later."
)
WORKS_HERE = _("Invitations, tokens, saved filters and addresses of calendars: they work in this portal only.")

IN_CASE_FILES = _("The time stamps of files and the logs of their custody: they lie in the case file of each case.")


class TrailSerializer(serializers.ModelSerializer[AuditEntry]):
    """One line of the audit trail. `who` is a colleague; the platform's people and the other side are not named."""

    who = serializers.SerializerMethodField()

    class Meta:
        model = AuditEntry
        fields = ("number", "at", "who", "verb", "subject_type", "subject_id", "hash")
        read_only_fields = fields

    def get_who(self, entry: Any) -> str:
        """The name, of members only; see `_trail`."""
        return str(entry.actor_name) if entry.is_colleague else ""


def _organisation(_user: Any, organisation: Organisation) -> QuerySet[Any]:
    return Organisation.objects.filter(pk=organisation.pk)


def _members(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return Membership.objects.visible_to(user).filter(organisation=organisation).select_related("user")


def _proofs(user: Any, organisation: Organisation) -> QuerySet[Any]:
    return Proof.objects.visible_to(user).filter(tenant=organisation)


def _trail(user: Any, organisation: Organisation) -> QuerySet[Any]:
    """What was changed from what to what stays: it can name the other side of a case."""
    entries = AuditEntry.objects.filter(tenant=organisation)
    if not user.has_perm("accounts.view_audit", organisation):
        return entries.none()
    colleagues = Membership.objects.filter(user=OuterRef("actor"), organisation=OuterRef("tenant"))
    return entries.defer("before", "after", "data").annotate(is_colleague=Exists(colleagues))


EXPORTED = Exported(
    tables=(
        Table(
            "organisation",
            _("Organisation"),
            Organisation,
            _organisation,
            OrganisationSerializer,
            (
                Column("name", _("name")),
                Column("slug", _("address")),
                Column("kind", _("kind"), choice_words(Organisation.Kind)),
                Column("country", _("country")),
                Column("language", _("language")),
                Column("time_zone", _("time zone")),
            ),
        ),
        Table(
            "members",
            _("Members"),
            Membership,
            _members,
            MemberSerializer,
            (
                Column("full_name", _("full name")),
                Column("email", _("e-mail address")),
                Column("roles", _("roles"), choice_words(Role)),
                Column("created_at", pgettext_lazy("member", "since")),
            ),
        ),
        Table(
            "verification",
            _("Verification"),
            Proof,
            _proofs,
            ProofSerializer,
            (
                Column("kind", _("paper"), choice_words(Proof.Kind)),
                Column("masked_name", _("name in the paper")),
                Column("masked_number", _("number in the paper")),
                Column("valid_until", _("valid until (included)")),
                Column("state", _("state"), choice_words(ProofState)),
                Column("submitted_at", _("submitted")),
                Column("due_at", _("due")),
                Column("decided_at", _("decided")),
                Column("answer_note", _("to the applicant")),
            ),
        ),
        Table(
            "trail",
            _("Audit trail"),
            AuditEntry,
            _trail,
            TrailSerializer,
            (
                Column("number", _("No.")),
                Column("at", _("When")),
                Column("who", _("Who")),
                Column("verb", _("What")),
                Column("subject_type", pgettext_lazy("of an audit entry", "subject")),
                Column("subject_id", _("its number inside the portal")),
                Column("hash", _("Hash")),
            ),
            parts=(AuditHead,),
        ),
    ),
    left_out={
        ProofPaper: _("The papers of your verification: only the platform’s reviewers read them."),
        Invitation: WORKS_HERE,
        ApiToken: WORKS_HERE,
        SavedFilter: WORKS_HERE,
        AuditEntry: OF_THE_TRAIL,
        TimeStamp: IN_CASE_FILES,
        CustodyEntry: IN_CASE_FILES,
    },
)
