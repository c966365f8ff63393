"""Notices that come by mail: fetched from an IMAP mailbox, each received once, then marked as read there."""

import logging
from collections import Counter

from django.conf import settings
from django.db import DataError, Error, transaction

from complaints.intake import Unreadable, read_raw
from complaints.intake.mailbox import Mailbox
from complaints.intake.mails import MAX_MAIL_BYTES
from complaints.services.intake import receive_notice, target_rule
from portal.shared.jobs import defer
from portal.shared.permissions import Actor, require
from portal.tenancy.models import Organisation
from portal.tenancy.scope import tenant_scope

logger = logging.getLogger(__name__)


def read_mailbox(mailbox: Mailbox, *, by: Actor | None, most: int) -> Counter[str]:
    """Receive up to `most` mails that nobody has read yet. Counts: new, known, to_confirm, unreadable,
    left.

    A mail is marked as read in the mailbox after it is kept here: what a broken connection leaves unmarked is fetched
    again and is known then. One that cannot be read is flagged, and the seniors hear of it. Where the fault is the
    database's, the mail is left as it was, and received the next time.
    """
    require(by, "complaints.receive_notice", None)
    platform = Organisation.objects.get(kind=Organisation.Kind.PLATFORM)
    outcomes: Counter[str] = Counter()
    for mail in mailbox.unread(most=most, largest=MAX_MAIL_BYTES):
        try:
            notice = read_raw(mail.raw, target_rule=target_rule(), max_bytes=settings.INTAKE_MAX_BYTES)
            with tenant_scope(platform), transaction.atomic():
                received = receive_notice(notice, by=by, source_name=mail.name, raw=mail.raw, ask=True)
        except (Unreadable, ValueError, DataError) as error:
            logger.warning("mail %s in the mailbox was not received: %s", mail.uid, error)
            mailbox.flag(mail.uid)
            outcomes["unreadable"] += 1
            continue
        except Error as error:  # a restart, a lock, a migration under way: nothing that the mail can do about
            logger.warning("mail %s in the mailbox is left for the next time: %s", mail.uid, error)
            outcomes["left"] += 1
            continue
        mailbox.mark_read(mail.uid)
        outcomes["new" if received.new else "known"] += 1
        outcomes["to_confirm"] += received.new and received.paper.to_confirm
    if outcomes["unreadable"]:
        with tenant_scope(platform):
            defer("complaints.tell_of_unreadable_mails", platform)
    return outcomes
