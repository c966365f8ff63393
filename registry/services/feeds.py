"""The secret address of a person's calendar: made, replaced, closed."""

from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.shared.audit import record
from portal.shared.permissions import require
from portal.shared.secrets import new_secret
from portal.tenancy.models import Organisation
from registry.models import CalendarFeed


@transaction.atomic
def open_feed(organisation: Organisation, *, by: User) -> tuple[CalendarFeed, str]:
    """Make the person's address for this organisation and return it with its secret, shown this once. An earlier one
    stops answering."""
    require(by, "registry.open_feed", organisation)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    for earlier in CalendarFeed.objects.filter(tenant=organisation, user=by, revoked_at=None):
        close_feed(earlier, by=by)
    secret, hashed = new_secret()
    feed: CalendarFeed = CalendarFeed.objects.create(tenant=organisation, user=by, token_hash=hashed)
    record("registry.open_feed", feed, by=by, after={"person": by.email})
    return feed, secret


@transaction.atomic
def close_feed(feed: CalendarFeed, *, by: User | None) -> CalendarFeed:
    """Let the address answer no more. Twice is the same as once."""
    require(by, "registry.close_feed", feed)
    if feed.revoked_at is None:
        feed.revoked_at = timezone.now()
        feed.save(update_fields=["revoked_at"])
        record("registry.close_feed", feed, by=by, before={"revoked_at": None}, after={"revoked_at": feed.revoked_at})
    return feed
