"""People, organisations, members and tokens as programs see them."""

from typing import Any, ClassVar

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field, extend_schema_serializer
from rest_framework import serializers

from portal.accounts.audit_telling import is_told, named
from portal.accounts.models import ApiToken, Invitation, Membership, Proof, ProofPaper, SavedFilter, User
from portal.accounts.roles import Role
from portal.accounts.services.tokens import MAX_DAYS, OF_MEMBERS
from portal.accounts.workflow import PROOFS, ProofState
from portal.shared.models import AuditEntry
from portal.shared.trail_words import kind_in_words, verb_in_words
from portal.tenancy.models import Organisation


class OrganisationSerializer(serializers.ModelSerializer[Organisation]):
    """An organisation."""

    class Meta:
        model = Organisation
        fields = ["slug", "name", "kind", "country", "language", "time_zone"]


class MyOrganisationSerializer(serializers.ModelSerializer[Membership]):
    """One of the person's organisations, with the roles there. `slug` goes into the header Portal-Organisation."""

    organisation = OrganisationSerializer()
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))

    class Meta:
        model = Membership
        fields = ["organisation", "roles"]
        read_only_fields = fields


@extend_schema_serializer(many=False)
class MeSerializer(serializers.ModelSerializer[User]):
    """The person who asks, and the organisation that the request acts for (null: of none)."""

    organisation = serializers.SerializerMethodField()

    class Meta:
        model = User
        fields = ["email", "full_name", "language", "organisation"]
        read_only_fields = fields

    def get_organisation(self, person: User) -> str | None:
        """Its slug."""
        organisation = self.context["request"].organisation
        return organisation.slug if organisation else None


class MemberSerializer(serializers.ModelSerializer[Membership]):
    """A member of the organisation."""

    email = serializers.EmailField(source="user.email")
    full_name = serializers.CharField(source="user.full_name")
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))

    class Meta:
        model = Membership
        fields = ["id", "email", "full_name", "roles", "created_at"]
        read_only_fields = fields


class RolesSerializer(serializers.Serializer[Any]):
    """The roles that a member gets, in the place of those of before."""

    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices), allow_empty=False)


class InvitationSerializer(serializers.ModelSerializer[Invitation]):
    """A letter that lets the holder of an address join. `email` is empty for the first administrator's, whose link the
    operator hands over."""

    email = serializers.EmailField(max_length=254)
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices), allow_empty=False)
    invited_by = serializers.EmailField(source="invited_by.email", read_only=True, default=None, allow_null=True)

    class Meta:
        model = Invitation
        fields = ["id", "email", "roles", "invited_by", "created_at", "expires_at", "withdrawn_at"]
        read_only_fields = ["id", "created_at", "expires_at", "withdrawn_at"]


class TokenSerializer(serializers.ModelSerializer[ApiToken]):
    """A token, without its secret."""

    scopes = serializers.ListField(
        child=serializers.ChoiceField(choices=[each for each in ApiToken.Scope.choices if each[0] in OF_MEMBERS]),
        allow_empty=False,
    )
    days = serializers.IntegerField(min_value=1, max_value=MAX_DAYS, default=90, write_only=True)
    member = serializers.EmailField(source="user.email", read_only=True)

    class Meta:
        model = ApiToken
        fields = [
            "id", "name", "prefix", "scopes", "member", "created_at", "expires_at", "revoked_at", "last_used_at",
            "days",
        ]  # fmt: skip
        read_only_fields = ["id", "prefix", "created_at", "expires_at", "revoked_at", "last_used_at"]


class NewTokenSerializer(TokenSerializer):
    """A token with its secret, which is said this once."""

    secret = serializers.CharField(read_only=True)

    class Meta(TokenSerializer.Meta):
        fields = [*TokenSerializer.Meta.fields, "secret"]


class SavedFilterSerializer(serializers.ModelSerializer[SavedFilter]):
    """A filter over a list, under a name. `query` is what stands in the address of the list, here and in the portal."""

    page = serializers.ChoiceField(choices=sorted(settings.PORTAL_LISTS), help_text="The list.")
    shared = serializers.BooleanField(source="is_shared", default=False, help_text="For the whole organisation.")

    class Meta:
        model = SavedFilter
        fields = ["id", "page", "name", "query", "shared", "created_at"]
        read_only_fields = ["id", "created_at"]


class SavedFilterChangeSerializer(serializers.ModelSerializer[SavedFilter]):
    """Another name, or for others too."""

    shared = serializers.BooleanField(source="is_shared")

    class Meta:
        model = SavedFilter
        fields = ["name", "shared"]


class WaitingProofSerializer(serializers.ModelSerializer[Proof]):
    """An organisation that asks to be verified, at the desk."""

    organisation = serializers.SlugField(source="tenant.slug", read_only=True)
    organisation_name = serializers.CharField(source="tenant.name", read_only=True)
    state = serializers.ChoiceField(choices=ProofState.choices, read_only=True)

    class Meta:
        model = Proof
        fields: tuple[str, ...] = (
            "id", "organisation", "organisation_name", "kind", "masked_name", "masked_number", "valid_until", "state",
            "submitted_at", "due_at", "decided_at", "answer_code", "answer_note",
        )  # fmt: skip
        read_only_fields = fields


class ProofPaperSerializer(serializers.ModelSerializer[ProofPaper]):
    """A file that shows it; it is opened at `/files/<file>/link/`."""

    file = serializers.UUIDField(source="file.public_id", read_only=True)
    name = serializers.CharField(source="file.name", read_only=True)
    state = serializers.CharField(source="file.state", read_only=True)

    class Meta:
        model = ProofPaper
        fields = ("file", "name", "state", "added_at")
        read_only_fields = fields


class ProofDetailSerializer(WaitingProofSerializer):
    """With what the reviewer compares: name and number in clear, and the papers. `moves` are what can be answered."""

    papers = ProofPaperSerializer(many=True, read_only=True)
    moves = serializers.SerializerMethodField()

    class Meta(WaitingProofSerializer.Meta):
        fields = (*WaitingProofSerializer.Meta.fields, "name", "number", "papers", "moves")
        read_only_fields = fields

    def get_moves(self, proof: Proof) -> list[str]:
        """The moves that the reviewer can make now."""
        return [move.name for move in PROOFS.possible(proof, by=self.context["request"].user)]


class ProofAnswerSerializer(serializers.Serializer[Any]):
    """Why not, or not yet: a code, and words to the organisation."""

    code = serializers.CharField(max_length=20)
    note = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")


class ProofSerializer(serializers.ModelSerializer[Proof]):
    """The verification of the organisation. Name and number are written in clear and read masked."""

    name = serializers.CharField(write_only=True, max_length=200)
    number = serializers.CharField(write_only=True, max_length=60)
    masked_name = serializers.CharField(read_only=True)
    masked_number = serializers.CharField(read_only=True)
    state = serializers.ChoiceField(choices=ProofState.choices, read_only=True)

    class Meta:
        model = Proof
        fields: tuple[str, ...] = (
            "kind", "name", "number", "masked_name", "masked_number", "valid_until", "state", "answer_code",
            "answer_note", "submitted_at", "due_at", "decided_at",
        )  # fmt: skip
        read_only_fields = ("answer_code", "answer_note", "submitted_at", "due_at", "decided_at")


class CurrentProofSerializer(ProofSerializer):
    """The paper that the organisation works on or waits for; without one, the one that was verified. `in_force` is the
    one by which it is verified today, null where there is none."""

    in_force = ProofSerializer(read_only=True, allow_null=True)

    class Meta(ProofSerializer.Meta):
        fields = (*ProofSerializer.Meta.fields, "in_force")


class AuditEntrySerializer(serializers.ModelSerializer[AuditEntry]):
    """One row of the audit trail. `before`, `after` and `data` are null where they are the other side's, or the
    platform's own; `what` and `kind` are the verb and the kind of subject in words, empty where there are none."""

    whole: ClassVar[bool] = False

    who = serializers.SerializerMethodField()
    what = serializers.SerializerMethodField()
    kind = serializers.SerializerMethodField()
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()
    data = serializers.SerializerMethodField()  # type: ignore[assignment] # a field of this name hides a property that only input has

    class Meta:
        model = AuditEntry
        fields = (
            "number", "at", "who", "verb", "what", "subject_type", "subject_id", "kind", "before", "after", "data",
            "previous_hash", "hash",
        )  # fmt: skip
        read_only_fields = fields

    def get_who(self, entry: AuditEntry) -> str:
        """By the name of that time."""
        return named(entry, whole=self.whole)

    def get_what(self, entry: AuditEntry) -> str:
        """The verb in words."""
        return verb_in_words(entry.verb)

    def get_kind(self, entry: AuditEntry) -> str:
        """The kind of subject in words."""
        return kind_in_words(entry.subject_type)

    @extend_schema_field(OpenApiTypes.ANY)
    def get_before(self, entry: AuditEntry) -> Any:
        """What it was."""
        return entry.before if is_told(entry, whole=self.whole) else None

    @extend_schema_field(OpenApiTypes.ANY)
    def get_after(self, entry: AuditEntry) -> Any:
        """What it became."""
        return entry.after if is_told(entry, whole=self.whole) else None

    @extend_schema_field(OpenApiTypes.ANY)
    def get_data(self, entry: AuditEntry) -> Any:
        """What else is proven."""
        return entry.data if is_told(entry, whole=self.whole) else None


class WholeAuditEntrySerializer(AuditEntrySerializer):
    """One row of an organisation's audit trail as it was written, for the platform's auditors."""

    whole = True
