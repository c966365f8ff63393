"""What reviewers of the demonstration find: rights that came in at different moments, and a renewal."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from complaints.demo.deeds import make_deeds
from complaints.demo.holdings import drafted, submit
from complaints.demo.papers import settle
from complaints.demo.people import acting, at
from complaints.demo.renewals import renew_some
from portal.shared.desk_clock import VERIFICATION, decision_due
from registry.models import Right
from registry.services import ask_about_right, take_up_right

ALICE, GUS, MAYA = "alice@vestra.example", "gus@lindqvist.example", "maya@lumo.example"
# In how many working days the clock of each ends: one is late, the others have time left, on a Saturday and over
# Christmas too. The second is close to a mark of somebody else, which is shown to the reviewer and to nobody else.
WAITING: list[tuple[int, dict[str, Any]]] = [
    (-1, {
        "who": MAYA, "brand": "Lumo the fox", "kind": "portrait", "subtype": "living", "title": "Maya Ortiz",
        "real_name": "Maya Elena Ortiz", "identity_number": "P00004711", "relation": "self",
        "description": "Illustrator; appears in the studio's videos.", "work_url": "https://lumo.example/maya",
    }),
    (1, {
        "who": MAYA, "brand": "Lumo the fox", "kind": "trademark", "title": "KARRI", "office": "EM",
        "registration_number": "019012208", "nice_classes": [16, 18], "goods": "Picture books; school bags",
        "registered_on": date(2025, 6, 2), "expires_on": date(2035, 6, 2),
    }),
    (2, {
        "who": ALICE, "brand": "VESTRA", "kind": "utility_model", "title": "Buckle that opens with one hand in gloves",
        "office": "CN", "registration_number": "ZL 202420123456.6", "filed_on": date(2024, 1, 17),
        "registered_on": date(2024, 8, 20), "expires_on": date(2034, 1, 17),
        "main_claim": "A buckle with a lever on both sides that opens under even pressure.",
    }),
    (3, {
        "who": GUS, "brand": "VESTRA", "kind": "trademark", "title": "VESTRA STORM", "office": "EM",
        "registration_number": "018990114", "nice_classes": [25], "goods": "Jackets",
        "registered_on": date(2023, 9, 1), "expires_on": date(2033, 9, 1),
    }),
]  # fmt: skip
ASKED: dict[str, Any] = {
    "who": GUS, "brand": "VESTRA", "kind": "trademark", "title": "Vestra waves", "office": "NO",
    "registration_number": "318204", "nice_classes": [18], "goods": "Bags",
    "registered_on": date(2022, 1, 10), "expires_on": date(2032, 1, 10),
}  # fmt: skip


def fill_the_desk() -> None:
    """Rights that wait and one that is asked about, renewals, and deeds between the organisations."""
    with at(_sent_to_be_due(1)):
        renew_some()
        make_deeds()
    for days, facts in WAITING:
        with at(_sent_to_be_due(days)):
            _send(facts)
    with at(_sent_to_be_due(2)):
        asked = _send(ASKED)
        with acting("rita@portal.example") as rita:
            taken = take_up_right(Right.objects.get(pk=asked.pk), by=rita)
            ask_about_right(taken, by=rita, codes=["V-01"], note="The second page of the certificate is missing.")


def _send(facts: dict[str, Any]) -> Right:
    right = drafted(**facts)
    settle()
    submit(right, by=facts["who"])
    return right


def _sent_to_be_due(days: int) -> datetime:
    """The last moment, at this time of day, of which the clock ends that many working days from today; -1: before."""
    moment, today = timezone.now(), timezone.localdate()
    last = VERIFICATION.calendar.add_working_days(today, days) if days > 0 else today + timedelta(days=days)
    while timezone.localdate(decision_due(moment)) > last:
        moment -= timedelta(days=1)
    return moment
