"""What was read, as plain data that can be kept and shown beside the text."""

from typing import Any

from complaints.intake.notice import Confidence, Kind, Notice, Role


def doubtful(notice: Notice) -> bool:
    """Whether a person should look before anything happens: something is missing or guessed, or nothing tells the kind
    but the want of a better one."""
    if notice.kind not in (Kind.TAKEDOWN, Kind.COUNTER_NOTICE):
        return not notice.targets and not notice.references
    guessed = any(not one.present or one.confidence is Confidence.GUESSED for one in notice.elements)
    return guessed or not any(one.recognised for one in notice.targets)


def facts_of(notice: Notice) -> dict[str, Any]:
    """Kind, targets, originals and elements, ready for JSON. Places are positions in the text that was read."""
    return {
        "kind": notice.kind.value,
        "targets": [one.url for one in notice.targets],
        "originals": [one.url for one in notice.named if one.role is Role.ORIGINAL],
        "work": "\n\n".join(work.description for work in notice.works),
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
