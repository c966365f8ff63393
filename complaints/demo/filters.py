"""The filters that people of the demonstration have kept, for themselves or for everybody in their organisation."""

from complaints.demo.people import acting
from portal.accounts.services import save_filter

# whose, of which list, its name, what stands in the list's address, whether colleagues have it too
FILTERS = [
    ("alice@vestra.example", "rights", "Marks for bags", "kind=trademark&nice_class=18", True),
    ("alice@vestra.example", "rights", "The first to end", "state=approved&sort=ends", False),
    ("gus@lindqvist.example", "rights", "Vestra, verified", "state=approved&client=vestra", True),
    ("lin@qingyu.example", "rights", "最先到期", "state=approved&sort=ends", False),
    ("maya@lumo.example", "complaints", "My fox", "q=fox", False),
]


def keep_filters() -> None:
    """Each is kept by its person."""
    for who, page, name, query, is_shared in FILTERS:
        with acting(who) as user:
            organisation = next(iter(user.memberships.values())).organisation
            save_filter(organisation, by=user, user=user, page=page, name=name, query=query, is_shared=is_shared)
