"""What became of complaints after a guide was published, as a figure by which guides are nominated."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.guides.cases import cases_around
from education.awards.figures import Figure, Texts
from education.counts.effects import brands_about
from portal.tenancy.scope import all_tenants

UPHELD = Q(upheld_count__gt=0)


def fewer_cases(texts: Texts) -> dict[UUID, int]:
    """By how many the brand's upheld cases in the days before a guide exceed those in as many days after it.

    Of guides about a brand of the registry (see `brands_about`).
    """
    fewer = {}
    with all_tenants(reason="a guide's effect, in numbers only"):
        about = brands_about(text for written in texts.values() for text in written)
        for guide, written in texts.items():
            if brands := about.get(written[0].pk):
                around = cases_around(brands, min(text.first_published_at for text in written), UPHELD)
                fewer[guide] = around.before - around.after
    return fewer


FIGURES = (Figure("fewer_cases", _("fewer upheld cases on the brand after it than before it"), fewer_cases),)
