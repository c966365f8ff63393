"""The signed webhook to the platform, by the Standard Webhooks specification."""

import hashlib
import json
from typing import Any

import urllib3
from django.conf import settings
from django.utils import timezone
from standardwebhooks import Webhook

_pool = urllib3.PoolManager(retries=False)


class DeliveryFailed(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The platform's system did not take the message; the job tries again later."""


def deliver(url: str, content: dict[str, Any]) -> dict[str, Any]:
    """POST JSON, signed with the shared secret. Returns the JSON answer (empty when there is none); raises
    DeliveryFailed unless the answer is 2xx. Redirects are not followed: the address is the operator's word.

    Its `webhook-id`, by which receivers know a repetition (Standard Webhooks: the idempotency key), follows from what
    it says: the same message tried again has the same one, and no other has. What is asked anew has to say so.
    """
    body = json.dumps(content, ensure_ascii=False)
    message_id, now = f"msg_{hashlib.sha256(body.encode()).hexdigest()[:40]}", timezone.now()
    headers = {
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(settings.PLATFORM_WEBHOOK_SECRET).sign(message_id, now, body),
    }
    try:
        timeout = urllib3.Timeout(total=settings.PLATFORM_ANSWERS_WITHIN)
        response = _pool.request("POST", url, body=body.encode(), headers=headers, redirect=False, timeout=timeout)
    except urllib3.exceptions.HTTPError as error:
        raise DeliveryFailed(str(error)) from error
    if not 200 <= response.status < 300:
        raise DeliveryFailed(f"HTTP {response.status}")
    try:
        answer = json.loads(response.data[:1_000_000] or b"{}")
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
