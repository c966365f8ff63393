"""What a bucket of evidence lets browsers do, wherever the bucket is: at the store that `up` starts, or at yours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types_boto3_s3.type_defs import CORSRuleTypeDef


def cors_rule(origins: Iterable[str]) -> CORSRuleTypeDef:
    """Pages of these origins may send and read objects by signed requests, and read nothing else of the answers."""
    return {
        "AllowedOrigins": list(origins),
        "AllowedMethods": ["PUT", "GET", "HEAD"],
        "AllowedHeaders": ["content-type", "if-none-match", "x-amz-checksum-sha256"],
        "ExposeHeaders": ["ETag"],
        "MaxAgeSeconds": 3600,
    }
