"""SeaweedFS from its wheel: one process, on loopback, that speaks S3, with the bucket for evidence."""

import contextlib
import http.client
import json
import sys
import time
from pathlib import Path

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from portal.bucket import cors_rule
from portal.embedded.children import Child
from portal.embedded.folder import Folder, write_private
from portal.embedded.problems import Problem

BUCKET = "portal-evidence"
REGION = "us-east-1"  # what S3 clients sign for when nobody names a region


class Store:
    """The S3 server of one data folder. Browsers may reach it from `origins` (CORS)."""

    def __init__(
        self, folder: Folder, ports: dict[str, int], secrets: dict[str, str], *, origins: tuple[str, ...]
    ) -> None:
        self.port = ports["s3"]
        self._master = ports["master"]
        self.access_key = secrets["s3_access_key"]
        self.secret_key = secrets["s3_secret_key"]
        self.origins = origins
        self.home = folder.path / "s3"
        self.identities = folder.path / "s3.json"
        flags = {
            "dir": self.home,
            "ip": "127.0.0.1",
            "ip.bind": "127.0.0.1",
            "master.telemetry": "false",
            "webdav": "false",
            "admin.ui": "false",
            "s3.port.iceberg": 0,
            "s3.port.lance": 0,
            "s3.config": self.identities,
            "s3.autoCreateBucket": "false",
            "s3.allowDeleteBucketNotEmpty": "false",
            "volume.preStopSeconds": 0,
            **{f"{name}.port": ports[name] for name in ("master", "volume", "filer", "s3", "admin")},
        }
        weed = Path(sys.executable).parent / "weed"
        self.child = Child(
            "s3",
            [str(weed), "mini", *(f"-{name}={value}" for name, value in flags.items())],
            folder=folder.path,
            cwd=self.home,
        )

    @property
    def endpoint(self) -> str:
        """The S3 address for clients and presigned links."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Begin to start it; `wait()` says when it answers."""
        self.home.mkdir(mode=0o700, exist_ok=True)
        # SeaweedFS keeps the flags of its last run and would read them back, old ports among them.
        (self.home / "mini.options").unlink(missing_ok=True)
        identity = {
            "name": "portal",
            "credentials": [{"accessKey": self.access_key, "secretKey": self.secret_key}],
            "actions": ["Admin", "Read", "Write", "List", "Tagging"],
        }
        write_private(self.identities, {"identities": [identity]})
        self.child.start()

    def wait(self, within: float = 60.0) -> None:
        """Return when it answers. Raises Problem when it ends or does not answer `within` seconds."""
        end = time.monotonic() + within
        while not self._answers():
            if not self.child.running():
                raise Problem(f"The S3 server does not start: {self.child.last_words()}")
            if time.monotonic() > end:
                raise Problem(f"The S3 server does not answer; its log {self.child.log} tells why.")
            time.sleep(0.05)

    def prepare(self) -> None:
        """Make the bucket, with versions and object lock, if missing; say which sites may call it."""
        client = boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
            region_name=REGION,
            config=Config(retries={"max_attempts": 10, "mode": "standard"}),
        )
        try:
            if BUCKET not in {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}:
                # A second try, after an answer that got lost, finds the bucket that the first one made.
                with contextlib.suppress(client.exceptions.BucketAlreadyExists):
                    client.create_bucket(Bucket=BUCKET, ObjectLockEnabledForBucket=True)
            client.put_bucket_cors(Bucket=BUCKET, CORSConfiguration={"CORSRules": [cors_rule(self.origins)]})
        except (BotoCoreError, ClientError) as error:
            raise Problem(
                f"The S3 server does not take its bucket ({error}); its log {self.child.log} tells why."
            ) from error

    def _answers(self) -> bool:
        """Whether it takes requests and knows where its bytes lie: for seconds after a start on a busy machine it may
        list every object and answer 500 to whoever reads one, until its volumes have told its master of themselves.
        """
        if _get(self.port, "/healthz") is None:
            return False
        status = _get(self._master, "/dir/status")
        return bool(status and json.loads(status)["Topology"].get("DataCenters"))


def _get(port: int, path: str) -> bytes | None:
    """What one of its own addresses says; None unless it says yes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read() if answer.status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
