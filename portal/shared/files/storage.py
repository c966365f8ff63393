"""The evidence bucket: presigned requests for browsers, and the few calls that the portal itself makes.

What is relied on here was measured; see `portal/docs/decisions/0003-evidence-upload.md`. Every object is
stored as `application/octet-stream`, so that a stray read never renders; its real type goes into the signed
download link. Every call raises `StorageDown` when the store does not answer, which callers may retry.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import boto3
from botocore.config import Config
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    IncompleteReadError,
    ReadTimeoutError,
    ResponseStreamingError,
)
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.shared.errors import Unavailable
from portal.shared.files.refusals import FileLost

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client
    from types_boto3_s3.type_defs import CompletedPartTypeDef, CopySourceTypeDef

# A file is sent in pieces of this many bytes; a file of one piece goes as a single PUT.
PIECE_BYTES = 8 * 1024 * 1024
UPLOAD_SECONDS = 3600
DOWNLOAD_SECONDS = 60
STORED_TYPE = "application/octet-stream"

# How stores without object lock, or buckets made without it, answer a question about it.
NO_LOCKS = {400, 404, 405, 501}
_UNREACHABLE = (
    EndpointConnectionError,
    ConnectionClosedError,
    ConnectTimeoutError,
    IncompleteReadError,
    ReadTimeoutError,
    ResponseStreamingError,
)


class StorageDown(Unavailable):
    """The store does not answer, or says that it cannot just now."""

    message = _("Storage does not answer. We try again every minute; you need not stay.")


class UploadGone(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The upload in pieces was abandoned."""


class FileAway(StorageDown):
    """A file was to be opened while the store does not answer."""

    message = _("Storage does not answer, so this file cannot be opened just now. Nothing is lost.")


@dataclass(frozen=True)
class SignedRequest:
    """One request that a browser may send to the store: exactly this method, address, headers and body."""

    number: int
    url: str
    headers: dict[str, str]
    size: int
    method: str = "PUT"


@dataclass(frozen=True)
class Stored:
    """An object as the store has it. `version` is empty in a bucket without versioning."""

    size: int
    version: str


def sign_put(key: str, *, size: int, sha256: str) -> SignedRequest:
    """A request that stores one object of exactly this size and SHA-256 (hex), once: it never overwrites."""
    checksum = _base64(sha256)
    url = _client(settings.S3_PUBLIC_ENDPOINT_URL).generate_presigned_url(
        "put_object",
        Params={
            "Bucket": settings.S3_BUCKET,
            "Key": key,
            "ContentLength": size,
            "ContentType": STORED_TYPE,
            "ChecksumSHA256": checksum,
            "IfNoneMatch": "*",
        },
        ExpiresIn=UPLOAD_SECONDS,
    )
    headers = {"content-type": STORED_TYPE, "if-none-match": "*", "x-amz-checksum-sha256": checksum}
    return SignedRequest(number=1, url=url, headers=headers, size=size)


def sign_piece(key: str, upload_id: str, number: int, *, size: int, sha256: str) -> SignedRequest:
    """A request that stores piece `number` (from 1) of an upload, of exactly this size and SHA-256 (hex)."""
    checksum = _base64(sha256)
    url = _client(settings.S3_PUBLIC_ENDPOINT_URL).generate_presigned_url(
        "upload_part",
        Params={
            "Bucket": settings.S3_BUCKET,
            "Key": key,
            "UploadId": upload_id,
            "PartNumber": number,
            "ContentLength": size,
            "ChecksumSHA256": checksum,
        },
        ExpiresIn=UPLOAD_SECONDS,
    )
    return SignedRequest(number=number, url=url, headers={"x-amz-checksum-sha256": checksum}, size=size)


def begin_pieces(key: str) -> str:
    """Open an upload in pieces and return its id."""
    with answering():
        answer = own_client().create_multipart_upload(
            Bucket=settings.S3_BUCKET, Key=key, ContentType=STORED_TYPE, ChecksumAlgorithm="SHA256"
        )
    return answer["UploadId"]


def pieces_there(key: str, upload_id: str) -> dict[int, str] | None:
    """The pieces that have arrived whole: number to ETag. None when the store knows no such upload.

    A piece sent twice may be listed twice; both were bound to the same SHA-256, so either serves.
    """
    found: dict[int, str] = {}
    try:
        with answering():
            pages = own_client().get_paginator("list_parts")
            for page in pages.paginate(Bucket=settings.S3_BUCKET, Key=key, UploadId=upload_id):
                found |= {part["PartNumber"]: part["ETag"] for part in page.get("Parts", [])}
    except ClientError as error:
        if status_of(error) == HTTPStatus.NOT_FOUND:
            return None
        raise
    return found


def join_pieces(key: str, upload_id: str, sums: Iterable[str]) -> bool:
    """Make the pieces one object, if all are there. Returns whether it exists now; may be repeated."""
    wanted = list(sums)
    tags = pieces_there(key, upload_id) or {}
    if set(tags) != set(range(1, len(wanted) + 1)):
        return look(key) is not None
    parts: list[CompletedPartTypeDef] = [
        {"PartNumber": number, "ETag": tags[number], "ChecksumSHA256": _base64(sha256)}
        for number, sha256 in enumerate(wanted, start=1)
    ]
    try:
        with answering():
            own_client().complete_multipart_upload(
                Bucket=settings.S3_BUCKET,
                Key=key,
                UploadId=upload_id,
                MultipartUpload={"Parts": parts},
                IfNoneMatch="*",
            )
    except ClientError as error:
        if status_of(error) not in {404, 409, 412}:  # joined already, or being joined by another process
            raise
    return look(key) is not None


def put_piece(key: str, upload_id: str, number: int, body: bytes) -> str:
    """Store piece `number` (from 1) of the portal's own upload, and return its SHA-256 (hex). Raises UploadGone."""
    sha256 = hashlib.sha256(body).hexdigest()
    piece: Any = {"Body": body, "ChecksumSHA256": _base64(sha256)}
    try:
        with answering():
            own_client().upload_part(Bucket=settings.S3_BUCKET, Key=key, UploadId=upload_id, PartNumber=number, **piece)
    except ClientError as error:
        if status_of(error) == HTTPStatus.NOT_FOUND:
            raise UploadGone(key) from error
        raise
    return sha256


def abandon_pieces(key: str, upload_id: str) -> None:
    """Throw away an upload in pieces that will not be finished."""
    with answering(), _forgiving_missing():
        own_client().abort_multipart_upload(Bucket=settings.S3_BUCKET, Key=key, UploadId=upload_id)


def look(key: str, version: str = "") -> Stored | None:
    """The object as it is stored, or None."""
    try:
        with answering():
            answer = own_client().head_object(Bucket=settings.S3_BUCKET, Key=key, **_of(version))
    except ClientError as error:
        if status_of(error) == HTTPStatus.NOT_FOUND:
            return None
        raise
    return Stored(size=answer["ContentLength"], version=answer.get("VersionId", ""))


def read(key: str, version: str = "", *, chunk_bytes: int = 1024 * 1024) -> Iterator[bytes]:
    """The object's bytes, in chunks. Raises FileNotFoundError when there is no such object."""
    try:
        with answering():
            body = own_client().get_object(Bucket=settings.S3_BUCKET, Key=key, **_of(version))["Body"]
            yield from body.iter_chunks(chunk_bytes)
    except ClientError as error:
        if status_of(error) == HTTPStatus.NOT_FOUND:
            raise FileNotFoundError(key) from error
        raise


def read_range(key: str, version: str, start: int, end: int) -> bytes:
    """The bytes from `start` to before `end`. Raises FileNotFoundError when there is no such object."""
    try:
        with answering():
            wanted = f"bytes={start}-{end - 1}"
            return (
                own_client().get_object(Bucket=settings.S3_BUCKET, Key=key, Range=wanted, **_of(version))["Body"].read()
            )
    except ClientError as error:
        if status_of(error) == HTTPStatus.NOT_FOUND:
            raise FileNotFoundError(key) from error
        raise


def write(key: str, content: bytes, *, content_type: str) -> None:
    """Store a small object that the portal made itself, such as a thumbnail."""
    with answering():
        own_client().put_object(Bucket=settings.S3_BUCKET, Key=key, Body=content, ContentType=content_type)


def copy(key: str, version: str, to: str) -> None:
    """Store an object a second time, under another key; the bytes stay within the store. FileNotFoundError without it.

    What is there already is not written again.
    """
    if look(to) is not None:
        return
    try:
        with answering():
            source: CopySourceTypeDef = {"Bucket": settings.S3_BUCKET, "Key": key}
            if version:
                source["VersionId"] = version
            own_client().copy_object(
                Bucket=settings.S3_BUCKET,
                Key=to,
                CopySource=source,
                ContentType=STORED_TYPE,
                MetadataDirective="REPLACE",
            )
    except ClientError as error:
        if status_of(error) == HTTPStatus.NOT_FOUND:
            raise FileNotFoundError(key) from error
        raise


def lock(key: str, version: str, until: datetime) -> bool:
    """Forbid changing or deleting this version before `until`. False where the bucket has no object lock."""
    try:
        with answering():
            own_client().put_object_retention(
                Bucket=settings.S3_BUCKET,
                Key=key,
                **_of(version),
                Retention={"Mode": settings.EVIDENCE_LOCK_MODE, "RetainUntilDate": until},
            )
    except ClientError as error:
        if status_of(error) in NO_LOCKS:
            return False
        raise
    return True


def hold(key: str, version: str, *, on: bool) -> bool:
    """Place or lift the store's own legal hold on this version. False where the bucket has no object lock."""
    try:
        with answering():
            own_client().put_object_legal_hold(
                Bucket=settings.S3_BUCKET, Key=key, **_of(version), LegalHold={"Status": "ON" if on else "OFF"}
            )
    except ClientError as error:
        if status_of(error) in NO_LOCKS:
            return False
        raise
    return True


def remove(key: str, version: str = "") -> None:
    """Delete an object that is not evidence: refused, or never finished."""
    with answering(), _forgiving_missing():
        own_client().delete_object(Bucket=settings.S3_BUCKET, Key=key, **_of(version))


def sign_get(
    key: str,
    version: str = "",
    *,
    name: str,
    content_type: str,
    inline: bool = False,
    seconds: int = DOWNLOAD_SECONDS,
) -> str:
    """An address that opens the object for a while, under this name and as this type and no other."""
    disposition = "inline" if inline else "attachment"
    parameters: dict[str, Any] = {
        "Bucket": settings.S3_BUCKET,
        "Key": key,
        "ResponseContentType": content_type,
        "ResponseContentDisposition": f"{disposition}; filename*=UTF-8''{quote(name, safe='')}",
        "ResponseCacheControl": "private, no-store",
    }
    return _client(settings.S3_PUBLIC_ENDPOINT_URL).generate_presigned_url(
        "get_object", Params=parameters | _of(version), ExpiresIn=seconds
    )


def prove_readable(key: str, version: str = "", *, lost: Any = None) -> None:
    """Have the object's first byte, so that a link to it opens: a store that has just started may list what it cannot
    read yet. Raises FileAway when the store does not give it, FileLost, which says `lost`, without such an object.
    """
    try:
        read_range(key, version, 0, 1)
    except StorageDown as down:
        raise FileAway from down
    except FileNotFoundError as missing:
        raise FileLost(lost) from missing


def own_client() -> "S3Client":
    """The portal's own connection to the store."""
    return _client(settings.S3_ENDPOINT_URL)


@cache
def _client(endpoint: str) -> "S3Client":
    return boto3.client(
        "s3",
        endpoint_url=endpoint or None,
        region_name=settings.S3_REGION,
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=3,
            read_timeout=20,
            retries={"mode": "standard", "total_max_attempts": 2},
            # Checksums are given by hand where they matter; any other would be one more header to send.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )


@contextmanager
def answering() -> Iterator[None]:
    """StorageDown in place of what the S3 library raises when nobody answers."""
    try:
        yield
    except _UNREACHABLE as error:
        raise StorageDown(str(error)) from error
    except ClientError as error:
        if status_of(error) >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise StorageDown(str(error)) from error
        raise


@contextmanager
def _forgiving_missing() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        if status_of(error) != HTTPStatus.NOT_FOUND:
            raise


def status_of(error: ClientError) -> int:
    """The HTTP status of an answer that refuses; 0 where there is none."""
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _of(version: str) -> dict[str, Any]:
    return {"VersionId": version} if version else {}


def _base64(sha256: str) -> str:
    return base64.b64encode(bytes.fromhex(sha256)).decode()
