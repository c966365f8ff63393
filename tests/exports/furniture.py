"""What the two houses of the isolation tests have of exports: one that is waiting, and where its pages are."""

from portal.exports.services import ask_export


def furnish(house) -> None:
    asked = ask_export(house.organisation, by=house.owner)
    house.fill(export=asked.number)
    for operation in ("detail", "give-up", "link"):
        house.fill_address(f"api-export-{operation}", number=asked.number)
