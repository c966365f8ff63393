"""The bucket itself: made once, as evidence needs it."""

from http import HTTPStatus

from botocore.exceptions import ClientError
from django.conf import settings

from portal.bucket import cors_rule
from portal.shared.files.storage import NO_LOCKS, answering, own_client, status_of


def has_object_lock() -> bool:
    """Whether accepted evidence can be locked in this bucket."""
    try:
        with answering():
            answer = own_client().get_object_lock_configuration(Bucket=settings.S3_BUCKET)
    except ClientError as error:
        if status_of(error) in NO_LOCKS:
            return False
        raise
    return answer["ObjectLockConfiguration"].get("ObjectLockEnabled") == "Enabled"


def prepare_bucket() -> None:
    """Make the bucket as evidence needs it: locks, uploads from the portal's pages only, stale ones dropped.

    Safe to repeat. Object lock can only be given to a bucket that is made here.
    """
    with answering():
        try:
            own_client().head_bucket(Bucket=settings.S3_BUCKET)
        except ClientError as error:
            if status_of(error) != HTTPStatus.NOT_FOUND:
                raise
            own_client().create_bucket(Bucket=settings.S3_BUCKET, ObjectLockEnabledForBucket=True)
        own_client().put_bucket_cors(
            Bucket=settings.S3_BUCKET,
            CORSConfiguration={"CORSRules": [cors_rule([settings.PORTAL_URL])]},
        )
        own_client().put_bucket_lifecycle_configuration(
            Bucket=settings.S3_BUCKET,
            LifecycleConfiguration={
                "Rules": [
                    {
                        "ID": "drop-stale-uploads",
                        "Status": "Enabled",
                        "Filter": {"Prefix": "tenant/"},
                        "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 2},
                    }
                ]
            },
        )
