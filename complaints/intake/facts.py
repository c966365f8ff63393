"""What was read, as plain data that can be kept and shown beside the text."""

from typing import Any

from complaints.intake.notice import Notice, Role


def facts_of(notice: Notice) -> dict[str, Any]:
    """Kind, targets, originals and elements, ready for JSON. Places are positions in the text that was read."""
    return {
        "kind": notice.kind.value,
        "targets": [one.url for one in notice.targets],
        "originals": [one.url for one in notice.named if one.role is Role.ORIGINAL],
        "elements": [
            {
                "element": one.element.value,
                "present": one.present,
                "confidence": one.confidence.name.lower(),
                "places": [[place.start, place.end] for place in one.places],
            }
            for one in notice.elements
        ],
    }
