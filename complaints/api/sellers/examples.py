"""What a seller's requests and answers look like, for the reader of the API's document."""

from typing import Any

from drf_spectacular.utils import OpenApiExample

CASE: dict[str, Any] = {
    "id": 4711,
    "complaint": "C-2026-000123",
    "name": "TrailDeal",
    "owner": "Norrlys Outdoor",
    "ground": "counterfeit",
    "track": "eu_dsa",
    "state": "decided",
    "result": "upheld",
    "notified_at": "2026-11-16T09:12:00+01:00",
    "decided_at": "2026-11-16T09:10:00+01:00",
    "answer_due_at": "2026-11-30T23:59:59+01:00",
    "waiting_until": None,
    "closed_at": None,
}
ANSWER = {
    "defence": "genuine",
    "targets": [90211],
    "explanation": "We bought these twelve backpacks from the brand's own dealer in Bergen. The invoice is attached.",
    "name": "TrailDeal AS",
    "email": "legal@traildeal.example",
    "statements": ["good_faith"],
    "shows": {"0f4c7f8e-4f0e-4b53-a7a4-5a2f0d1c9b10": "invoice"},
}
CASES = OpenApiExample("One case", value=CASE, response_only=True)
PART = OpenApiExample(
    "Part of an answer", value={"explanation": ANSWER["explanation"], "defence": "genuine"}, request_only=True
)
WHOLE = OpenApiExample("A whole counter-notice", value=ANSWER, request_only=True)
KEPT = OpenApiExample("Send what is kept", value={}, request_only=True)
SUPPLEMENT = OpenApiExample(
    "Address, telephone and signature",
    value={"contact": "Havnegata 2, Bergen, +47 55 01 02 03", "signature": "Sam Hale"},
    request_only=True,
)
APPEAL = OpenApiExample(
    "Appeal of one target",
    value={
        "targets": [90211],
        "explanation": "The invoice names the batch that stands on the label. The decision does not mention it.",
    },
    request_only=True,
)
MESSAGE = OpenApiExample(
    "A question", value={"text": "The dealer can confirm the sale by telephone. Whom may she call?"}, request_only=True
)
DONE = OpenApiExample(
    "A correction", value={"note": "https://shop.example/traildeal/notice-of-16-november"}, request_only=True
)
