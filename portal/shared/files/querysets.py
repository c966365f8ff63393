"""What a person may see of evidence files."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from portal.tenancy.models import TenantQuerySet


def key_of(actor: Any) -> str:
    """Who somebody is, in one word that stays: `accounts.user:7`. Respondents with a link have one too."""
    return f"{actor._meta.label_lower}:{actor.pk}" if isinstance(actor, models.Model) else "the clock"


class EvidenceFileQuerySet(TenantQuerySet):
    """Files of an organisation."""

    def visible_to(self, user: Any) -> Self:
        """A person's own uploads, and the files that something holds which the person sees.

        Every model of a room that points here and has a `visible_to` of its own counts as holder, so this needs to
        know no room.
        """
        seen = Q(uploader=key_of(user))
        for field in self.model._meta.get_fields(include_hidden=True):
            if not (field.one_to_many or field.one_to_one) or field.concrete:
                continue
            holders = field.related_model._default_manager
            if hasattr(holders, "visible_to"):
                held = holders.visible_to(user).filter(**{field.field.name: OuterRef("pk")})
                seen |= Q(Exists(held))
        return self.filter(seen)
