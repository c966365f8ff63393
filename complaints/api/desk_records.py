"""How complainants and sellers use the procedure, for reviewers' programs: records, and what follows from them."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from complaints import services
from complaints.api.conduct import ConductTermsSerializer, SanctionSerializer, SignalSerializer
from complaints.conduct.record_page import desk_list, desk_record
from complaints.deciding.reasons import LONGEST_STATEMENT
from complaints.models import Conduct, Sanction
from portal.shared.bodies import body_of
from portal.shared.permissions import require

SANCTION = r"sanctions/(?P<sanction>[0-9]{1,18})"
SIGNAL = r"signals/(?P<signal>[0-9]{1,18})"


class DeskSignalSerializer(SignalSerializer):
    """A signal with its id, by which it is taken out."""

    id = serializers.IntegerField(read_only=True)

    class Meta(SignalSerializer.Meta):
        fields = ("id", *SignalSerializer.Meta.fields)


class ConductSerializer(serializers.ModelSerializer[Conduct]):
    """A record: whose it is, and how much stands on it."""

    id = serializers.IntegerField(read_only=True)

    class Meta:
        model = Conduct
        fields: tuple[str, ...] = ("id", "side", "name", "score", "scored_at")
        read_only_fields = fields


class ListedConductSerializer(ConductSerializer):
    """The same in a list, with how many signals count."""

    signal_count = serializers.IntegerField(read_only=True)

    class Meta(ConductSerializer.Meta):
        fields = (*ConductSerializer.Meta.fields, "signal_count")


class WholeConductSerializer(ConductSerializer):
    """The same with what it stands on, what was proposed, and what followed."""

    terms = ConductTermsSerializer(source="page.terms")
    below_warning = serializers.DateTimeField(source="page.below_warning", allow_null=True)
    signals = DeskSignalSerializer(source="page.signals", many=True)
    sanctions = SanctionSerializer(many=True)

    class Meta(ConductSerializer.Meta):
        fields = (*ConductSerializer.Meta.fields, "terms", "below_warning", "signals", "sanctions")


class StatementSerializer(serializers.Serializer[Any]):
    """The reasons, which the subject reads."""

    statement = serializers.CharField(max_length=LONGEST_STATEMENT)


class ImposeSerializer(StatementSerializer):
    """The same, with the last day of a suspension; without one it is the usual time of the policy."""

    ends_on = serializers.DateField(required=False, allow_null=True, default=None)


class DecideSanctionSerializer(StatementSerializer):
    """Whether what was appealed ends."""

    overturn = serializers.BooleanField()


class ConductViewSet(ListModelMixin, RetrieveModelMixin, GenericViewSet[Conduct]):
    """Records with something on them, the highest score first."""

    queryset = Conduct.objects.all()
    serializer_class = ListedConductSerializer
    lookup_url_kwarg = "record"
    lookup_value_regex = "[0-9]{1,18}"
    keyset = ("-score", "-id")

    def get_queryset(self) -> Any:
        """The desk's, but of no party that the reviewer belongs to."""
        require(self.request.user, "complaints.review_conduct", None)
        if self.action == "list":
            return desk_list(self.request.user)
        return Conduct.objects.visible_to(self.request.user).select_related("tenant")

    @extend_schema(responses=WholeConductSerializer)
    def retrieve(self, request: Any, *_args: Any, **_kwargs: Any) -> Response:
        """One record: its signals, the cases behind them, and what follows."""
        return self._shown(self.get_object())

    @extend_schema(request=ImposeSerializer, responses=WholeConductSerializer)
    @action(detail=True, methods=["post"], url_path=f"{SANCTION}/impose")
    def impose(self, _request: Any, sanction: str, **_kwargs: Any) -> Response:
        """Follow a proposal to warn or to suspend. To suspend is for a senior reviewer."""
        return self._carry_out(services.impose_sanction, sanction, ImposeSerializer)

    @extend_schema(request=StatementSerializer, responses=WholeConductSerializer)
    @action(detail=True, methods=["post"], url_path=f"{SANCTION}/dismiss")
    def dismiss(self, _request: Any, sanction: str, **_kwargs: Any) -> Response:
        """Do not follow a proposal. It comes again only with a new signal."""
        return self._carry_out(services.dismiss_proposal, sanction, StatementSerializer)

    @extend_schema(request=StatementSerializer, responses=WholeConductSerializer)
    @action(detail=True, methods=["post"], url_path=f"{SANCTION}/lift")
    def lift(self, _request: Any, sanction: str, **_kwargs: Any) -> Response:
        """End a warning or a suspension before its day."""
        return self._carry_out(services.lift_sanction, sanction, StatementSerializer)

    @extend_schema(request=DecideSanctionSerializer, responses=WholeConductSerializer)
    @action(detail=True, methods=["post"], url_path=f"{SANCTION}/decide")
    def decide(self, _request: Any, sanction: str, **_kwargs: Any) -> Response:
        """Decide an appeal, as somebody who did not decide before."""
        return self._carry_out(services.decide_sanction, sanction, DecideSanctionSerializer)

    @extend_schema(request=StatementSerializer, responses=WholeConductSerializer)
    @action(detail=True, methods=["post"], url_path=f"{SIGNAL}/drop")
    def drop(self, request: Any, signal: str, **_kwargs: Any) -> Response:
        """Take a signal out, as a senior reviewer."""
        conduct = self.get_object()
        found = get_object_or_404(conduct.signals.select_related("conduct"), pk=signal)
        services.drop_signal(found, by=request.user, **body_of(self, StatementSerializer))
        return self._shown(conduct)

    def _carry_out(self, service: Callable[..., Sanction], sanction: str, shape: Any) -> Response:
        conduct = self.get_object()
        found = get_object_or_404(conduct.sanctions.select_related("conduct"), pk=sanction)
        service(found, by=self.request.user, **body_of(self, shape))
        return self._shown(conduct)

    def _shown(self, conduct: Conduct) -> Response:
        conduct.refresh_from_db()
        told = desk_record(conduct, self.request.user)
        whole: Any = conduct
        whole.page = told["page"]
        return Response(WholeConductSerializer(whole).data)
