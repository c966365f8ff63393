"""What became of complaints after a guide was published, as a figure by which guides are nominated."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.guides.cases import FAKES, cases_around
from education.awards.figures import Figure, Texts
from education.counts.effects import brands_about
from portal.tenancy.scope import all_tenants

UPHELD = FAKES & Q(upheld_count__gt=0)
DECIDED = timedelta(days=14)  # after which nearly every case is decided, also one that was asked for a supplement


def fewer_cases(texts: Texts) -> dict[UUID, int]:
    """By how many the brand's upheld cases of fakes before a guide exceed those after it, in a hundred days: a young
    guide and an old one are measured alike. The last days are left out, as their cases may not be decided yet.

    Of guides about a brand of the registry (see `brands_about`) that are old enough to tell anything.
    """
    fewer, until = {}, timezone.now() - DECIDED
    with all_tenants(reason="a guide's effect, in numbers only"):
        about = brands_about(text for written in texts.values() for text in written)
        for guide, written in texts.items():
            if brands := about.get(written[0].pk):
                shown = min(text.first_published_at for text in written)
                if around := cases_around(brands, shown, UPHELD, until=until):
                    fewer[guide] = round(100 * (around.before - around.after) / around.days)
    return fewer


LABEL = _("fewer upheld cases of fakes of the brand in a hundred days after it than before it")
FIGURES = (Figure("fewer_cases", LABEL, fewer_cases),)
