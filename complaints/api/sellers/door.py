"""How a seller's program comes in: who it is, whose cases it may see, and in which scope."""

from contextlib import ExitStack
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from complaints.deadlines import ZONE
from complaints.models import Complaint, CounterNotice, Respondent
from complaints.sellers.account import sides_of
from complaints.states import AnswerState
from portal.tenancy.scope import all_tenants, tenant_scope

CASE = r"\d{1,18}"
OF_CASE = extend_schema(
    parameters=[OpenApiParameter("case", OpenApiTypes.INT, OpenApiParameter.PATH, description="The `id` of the case.")]
)


class ForSellers(BasePermission):
    """Signed in. A token has to be a seller's own: that of an organisation's member opens nothing here."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether it may come in; what it then sees follows from the confirmed addresses."""
        token = request._request.api_token  # type: ignore[attr-defined] # the middleware puts it there
        return request.user.is_authenticated and (token is None or token.is_sellers)


class SellerViewSet(GenericViewSet[Any]):
    """The door of sellers. Cases lie in many organisations: nothing but the account's own sides is looked for among all
    of them, and once a case is found only its organisation is in scope. An answer of 400 or more leaves nothing behind.
    """

    permission_classes = (ForSellers,)
    filterset_class = None

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer inside the scope."""
        with ExitStack() as self.scope:
            self.scope.enter_context(all_tenants(reason="a seller's own cases, by the confirmed address"))
            self.scope.enter_context(timezone.override(ZONE))
            response = super().dispatch(request, *args, **kwargs)
            if response.status_code >= 400:
                transaction.set_rollback(True)
            return response

    def sides(self) -> Any:
        """The account's side in each of its cases, with the end of its own waiting period: the read door."""
        waiting = CounterNotice.objects.filter(respondent=OuterRef("pk"), state=AnswerState.WAITING)
        until = waiting.order_by("restore_from").values("restore_from")[:1]
        sides = sides_of(self.request.user).annotate(waiting_until=Subquery(until))
        return sides.select_related("complaint__tenant", "complaint__right", "tenant")

    def side(self) -> Respondent:
        """The side in the case of the address, who acts in all that follows."""
        found: Respondent = get_object_or_404(self.sides(), pk=self.kwargs["case"])
        self.scope.enter_context(tenant_scope(found.tenant_id))
        return found

    def case(self) -> tuple[Complaint, Respondent]:
        """The complaint of the address, and the side in it."""
        side = self.side()
        return side.complaint, side
