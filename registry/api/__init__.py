"""The registry for programs: the same doors as the pages."""

from rest_framework.routers import SimpleRouter

from registry.api.agreements import AgreementViewSet
from registry.api.desk import RightDeskViewSet
from registry.api.desk_deeds import RenewalDeskViewSet, TransferDeskViewSet
from registry.api.imports import RightImportViewSet
from registry.api.kinds import KindViewSet, NiceClassViewSet
from registry.api.licences import LicenceViewSet
from registry.api.mandates import MandateViewSet
from registry.api.renewals import RenewalViewSet
from registry.api.rights import BrandViewSet, RightViewSet
from registry.api.sellers import SellerViewSet
from registry.api.transfers import TransferViewSet

__all__ = ["add_routes"]


def add_routes(router: SimpleRouter) -> None:
    """The routes of this room."""
    router.register("brands", BrandViewSet, "api-brand")
    router.register("kinds", KindViewSet, "api-kind")
    router.register("nice-classes", NiceClassViewSet, "api-nice-class")
    router.register("rights", RightViewSet, "api-right")
    router.register("review/rights", RightDeskViewSet, "api-review-right")
    router.register("review/renewals", RenewalDeskViewSet, "api-review-renewal")
    router.register("review/transfers", TransferDeskViewSet, "api-review-transfer")
    router.register("renewals", RenewalViewSet, "api-renewal")
    router.register("agreements", AgreementViewSet, "api-agreement")
    router.register("licences", LicenceViewSet, "api-licence")
    router.register("transfers", TransferViewSet, "api-transfer")
    router.register("mandates", MandateViewSet, "api-mandate")
    router.register("sellers", SellerViewSet, "api-seller")
    router.register("imports", RightImportViewSet, "api-import")
