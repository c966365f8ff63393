"""What the OpenAPI document says of every operation alike: what it is for in a line, and how it refuses."""

import re
from typing import Any

_FIRST_SENTENCE = re.compile(r".+?(?=[.;:](\s|$)|$)")
ERRORS = {
    "400": "Something sent is not right; each field says why.",
    "401": "No token, or one that is unknown, expired or revoked.",
    "403": "Not within the token's scopes or the member's authority.",
    "404": "Not there, or not for you.",
    "409": "Not possible in the present state; `detail` says what to do.",
    "429": "Too many requests; wait a minute.",
    "503": "A part of the portal does not answer; try again in a minute.",
}


def add_errors(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """drf-spectacular's hook: add the refusals that middleware and the exception handler can answer with."""
    content = {"application/json": {"schema": {"type": "object", "additionalProperties": {}}}}
    for operations in result.get("paths", {}).values():
        for operation in operations.values():
            for status, description in ERRORS.items():
                operation["responses"].setdefault(status, {"description": description, "content": content})
    return result


def add_summaries(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """drf-spectacular's hook: the first sentence of each description, which is what a closed list of operations shows.

    A list, one of its rows and adding to it are often described together; then the line says which of them it is.
    """
    paths = result.get("paths", {})
    for path, operations in paths.items():
        listed = paths.get(re.sub(r"\{[^}]*\}/$", "", path), {}).get("get")
        for method, operation in operations.items():
            sentence = _FIRST_SENTENCE.match(" ".join(operation.get("description", "").split()))
            if sentence is None:
                continue
            shared = listed and operation is not listed and operation["description"] == listed.get("description")
            said = {"get": "One of: ", "post": "Add to: "}.get(method, "") if shared else ""
            operation.setdefault("summary", said + sentence[0])
    return result


def only_ours(endpoints: list[Any], **_: Any) -> list[Any]:
    """Leave out what other parts bring along, such as the editors' own API. The contract is all under /api/v1/."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/v1/")]
