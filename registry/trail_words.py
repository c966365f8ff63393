"""What the audit trail says of brands, rights and what is done with them."""

from django.utils.translation import gettext_lazy as _

from portal.shared.trail_words import add_door, add_kinds, add_verbs
from registry.importing.workflow import WORKFLOW as IMPORTS
from registry.licences.workflow import LICENCES
from registry.models import Brand, Right
from registry.renewals.workflow import RENEWALS
from registry.transfers.workflow import TRANSFERS
from registry.workflow import WORKFLOW

add_verbs(
    "registry",
    {
        "add_brand": _("Brand registered"),
        "change_brand": _("Brand changed"),
        "add_right": _("Registration begun"),
        "change_right": _("Registration changed"),
        "change_seller": _("Authorisation of a seller changed"),
        "add_paper": _("Paper added"),
        "remove_paper": _("Paper removed"),
        "expire": _("Right expired"),
        "lapse": _("Closed: no supplement came"),
        "renew": _("Right renewed"),
        "renew_right": _("Right renewed by a reviewer"),
        "begin_renewal": _("Renewal begun"),
        "change_renewal": _("Renewal changed"),
        "lapse_renewal": _("Renewal closed: no supplement came"),
        "draft_transfer": _("Transfer drafted"),
        "transfer": _("Right transferred"),
        "receive": _("Right received by a transfer"),
        "lapse_transfer": _("Transfer closed: no supplement came"),
        "draft_licence": _("Licence drafted"),
        "change_licence": _("Licence changed"),
        "sub_license": _("Sub-licence drafted"),
        "begin_licence": _("Licence in force"),
        "continue_licence": _("Licence goes on"),
        "end_licence": _("Licence ended"),
        "extend_mandate": _("Mandate extended"),
        "narrow_mandate": _("Mandate narrowed"),
        "add_agreement": _("Agreement added"),
        "change_agreement": _("Agreement changed"),
        "authorise_seller": _("Seller authorised"),
        "authorise_sellers": _("Sellers authorised"),
        "revoke_seller": _("Authorisation of a seller revoked"),
        "add_import": _("Import begun"),
        "import_rights": _("Rights imported"),
        "forget_import": _("Import forgotten"),
        "show_columns": _("Columns of a sheet read"),
        "preview": _("Preview made"),
        "finish": _("Finished"),
        "stop": _("Stopped"),
        "report": _("Problems reported"),
        "bring_references": _("Own keys added"),
        "open_feed": _("Calendar opened"),
        "close_feed": _("Calendar closed"),
        "remind": _("Reminder sent"),
    },
    IMPORTS,
    RENEWALS,
    TRANSFERS,
    LICENCES,
    WORKFLOW,
)
add_kinds(
    {
        "registry.agreement": _("Agreement"),
        "registry.brand": _("Brand"),
        "registry.rightimport": _("Import"),
        "registry.right": _("Right"),
        "registry.licence": _("Licence"),
        "registry.rightpaper": _("Paper of a right"),
        "registry.calendarfeed": _("Calendar"),
        "registry.renewal": _("Renewal"),
        "registry.authorisedseller": _("Authorised seller"),
        "registry.transfer": _("Transfer"),
        "registry.reminder": _("Reminder"),
    }
)
add_door(Brand, page="brand-detail")
add_door(Right, page="right-detail", desk="review-right-detail")
