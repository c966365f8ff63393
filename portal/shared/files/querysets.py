"""What a person may see of evidence files."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from portal.tenancy.models import TenantQuerySet


def key_of(actor: Any) -> str:
    """Who somebody is, in one word that stays: `accounts.user:7`. Respondents with a link have one too."""
    if isinstance(actor, models.Model):
        return f"{actor._meta.label_lower}:{actor.pk}"
    return "the clock" if actor is None else "nobody"


class EvidenceFileQuerySet(TenantQuerySet):
    """Files of an organisation."""

    def visible_to(self, user: Any) -> Self:
        """An actor's own uploads, and the files that something holds which the actor sees.

        Every model of a room that points here counts as holder, so this needs to know no room. A holder's queryset
        says what people see in `visible_to(user)`, and may say in `shown_to(actor)` what others see, such as
        respondents with a personal link. They are never asked for as people: a number of theirs may be a person's.
        """
        seen = Q(uploader=key_of(user))
        door = "visible_to" if hasattr(user, "memberships") else "shown_to"
        for field in self.model._meta.get_fields(include_hidden=True):
            if not (field.one_to_many or field.one_to_one) or field.concrete:
                continue
            holders = field.related_model._default_manager
            if hasattr(holders, door):
                held = getattr(holders, door)(user).filter(**{field.field.name: OuterRef("pk")})
                seen |= Q(Exists(held))
        return self.filter(seen)
