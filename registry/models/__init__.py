"""Brands, the rights in them, and which agencies may work with which brands."""

from registry.models.agreements import Agreement
from registry.models.brands import Brand
from registry.models.imports import ImportHeading, ImportRow, RightImport
from registry.models.licences import Licence
from registry.models.mandates import BrandGrant, MandatedBrand
from registry.models.marks import Mark, MarkKey, MarkPicture
from registry.models.papers import RightPaper
from registry.models.reminders import CalendarFeed, Reminder
from registry.models.renewals import Renewal
from registry.models.rights import Right
from registry.models.sellers import AuthorisedSeller
from registry.models.transfers import Transfer, TransferredRight

__all__ = [
    "Agreement",
    "AuthorisedSeller",
    "Brand",
    "BrandGrant",
    "CalendarFeed",
    "ImportHeading",
    "ImportRow",
    "Licence",
    "MandatedBrand",
    "Mark",
    "MarkKey",
    "MarkPicture",
    "Reminder",
    "Renewal",
    "Right",
    "RightImport",
    "RightPaper",
    "Transfer",
    "TransferredRight",
]
