"""Is it alive, and can it work? Two answers for load balancers and for `up`, as JSON, open to everyone."""

from collections.abc import Callable
from datetime import timedelta

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from procrastinate.contrib.django.models import ProcrastinateWorker

WORKER_SILENCE = timedelta(seconds=35)  # a worker writes its heartbeat every ten seconds
STORE_PATIENCE = Config(connect_timeout=2, read_timeout=3, retries={"total_max_attempts": 1})


@never_cache
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 while the process answers at all. Touches nothing, so that a slow database restarts no web server."""
    return JsonResponse({"status": "ok"})


@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """200 when database, storage and a worker answer, else 503; `{"status": …, "checks": {name: "ok"|"missing"}}`."""
    checks = {name: "ok" if check() else "missing" for name, check in CHECKS.items()}
    ready = set(checks.values()) == {"ok"}
    return JsonResponse({"status": "ok" if ready else "missing", "checks": checks}, status=200 if ready else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        connection.close()
        return False
    return True


def _storage() -> bool:
    client = boto3.client(
        "s3", endpoint_url=settings.S3_ENDPOINT_URL or None, region_name=settings.S3_REGION, config=STORE_PATIENCE
    )
    try:
        client.head_bucket(Bucket=settings.S3_BUCKET)
    except (BotoCoreError, ClientError):
        return False
    return True


def _worker() -> bool:
    try:
        return ProcrastinateWorker.objects.filter(last_heartbeat__gte=timezone.now() - WORKER_SILENCE).exists()
    except DatabaseError:
        return False


CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "storage": _storage, "worker": _worker}
