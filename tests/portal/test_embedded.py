"""The servers from wheels: what they promise, and what an operator is told when they cannot start."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import boto3
import psutil
import psycopg
import pytest
import urllib3

from portal import embedded
from portal.embedded.children import MARK
from portal.quickstart import programs
from tests.portal.running_up import free_port, left_running
from tests.working import running

ROOT = Path(__file__).resolve().parents[2]
HOLDS_A_PORT = """
import socket, time
held = socket.create_server(("127.0.0.1", 0))
print(held.getsockname()[1], flush=True)
time.sleep(600)
"""
DIES_AFTER_COMMIT = """
import os, signal, sys, psycopg
from pathlib import Path
from portal import embedded
servers = embedded.start(Path(sys.argv[1]))
with psycopg.connect(servers.owner_url) as connection:
    connection.execute("CREATE TABLE promise (word text)")
    connection.execute("INSERT INTO promise VALUES ('kept')")
os.kill(os.getpid(), signal.SIGKILL)
"""


def run(*arguments, **environment):
    """A command of the project, to its end; its exit code and what it said on standard error."""
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PORTAL_TEST_SERVERS")}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**kept, **environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.returncode, done.stderr.strip()


def test_the_portal_works_as_a_role_that_can_bypass_nothing(servers):
    with psycopg.connect(servers.environment["DATABASE_URL"]) as connection:
        role = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        owner = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    assert role == (False, False, False, False)
    assert owner == ("portal_owner",)


def test_the_bucket_keeps_versions_and_locks(servers):
    given = servers.environment
    client = boto3.client("s3", endpoint_url=given["S3_ENDPOINT_URL"])
    assert client.get_bucket_versioning(Bucket=given["S3_BUCKET"])["Status"] == "Enabled"
    lock = client.get_object_lock_configuration(Bucket=given["S3_BUCKET"])["ObjectLockConfiguration"]
    assert lock["ObjectLockEnabled"] == "Enabled"


def test_only_this_machine_can_reach_the_servers(servers):
    """Every listening socket of the servers is on loopback."""
    listening = {
        each.laddr.ip
        for process in left_running(servers.folder)
        for each in process.net_connections(kind="tcp")
        if each.status == psutil.CONN_LISTEN
    }
    assert listening
    assert listening <= {"127.0.0.1", "::1"}


def test_browsers_on_other_machines_reach_the_store_through_its_gateway(servers):
    """127.0.0.2 stands for an address that others reach."""
    given = servers.environment
    port = int(given["S3_ENDPOINT_URL"].rpartition(":")[2])
    patient = urllib3.Retry(8, backoff_factor=0.1)
    with running(programs.gateway(host="127.0.0.2", port=port)):
        address = f"http://127.0.0.2:{port}"
        assert urllib3.request("GET", f"{address}/healthz", retries=patient).status == 200
        client = boto3.client("s3", endpoint_url=address)
        content = os.urandom(1_000_000)
        client.put_object(Bucket=given["S3_BUCKET"], Key="through/the-gateway", Body=content)
        where = {"Bucket": given["S3_BUCKET"], "Key": "through/the-gateway"}
        link = client.generate_presigned_url("get_object", Params=where)
        assert urllib3.request("GET", link).data == content
        assert urllib3.request("GET", link.partition("?")[0]).status == 403


@pytest.mark.parametrize("port", [0, -1, 65_536, 700_000])
def test_up_refuses_what_is_no_port(tmp_path, port):
    code, said = run("manage.py", "up", "--data", str(tmp_path / "data"), f"--port={port}")
    assert (code, said) == (1, f"--port {port} is no port. Pass one from 1 to 65535, such as --port 8000.")


def test_up_refuses_an_address_that_no_browser_can_open(tmp_path):
    code, said = run("manage.py", "up", "--data", str(tmp_path / "data"), "--host=0.0.0.0")
    assert code == 1
    assert said.startswith("--host 0.0.0.0 is no address that browsers can open")


def test_what_was_committed_survives_kill_9(tmp_path):
    data = tmp_path / "data"
    code, _ = run("-c", DIES_AFTER_COMMIT, str(data))
    assert code == -signal.SIGKILL
    with embedded.servers(data) as again, psycopg.connect(again.owner_url) as connection:
        assert connection.execute("SELECT word FROM promise").fetchone() == ("kept",)


def test_the_next_start_ends_what_a_killed_portal_left_running(tmp_path):
    data = tmp_path / "data"
    with running(["sleep", "600"], environment={MARK: str(data)}) as left, embedded.servers(data, durable=False):
        left.wait(timeout=5)


def test_an_interrupted_first_start_is_no_obstacle(tmp_path):
    half = tmp_path / "data" / "postgres" / "cluster.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    (tmp_path / "data" / "lock").touch()
    with embedded.servers(tmp_path / "data", durable=False) as servers, psycopg.connect(servers.app_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_ports_are_kept_while_they_are_free(tmp_path):
    with embedded.servers(tmp_path / "data", durable=False) as first:
        address = first.s3_endpoint, first.app_url
    with embedded.servers(tmp_path / "data", durable=False) as second:
        assert (second.s3_endpoint, second.app_url) == address


def test_up_names_the_process_that_holds_the_folder(servers):
    code, said = run("manage.py", "up", "--data", str(servers.folder), f"--port={free_port('127.0.0.1')}")
    holder = (servers.folder / "lock").read_text().strip()
    assert code == 1
    assert said == f"Another portal runs on {servers.folder} (process {holder}). Stop it or pass --data DIR."


def test_up_refuses_a_taken_port(tmp_path, servers):
    port = servers.environment["S3_ENDPOINT_URL"].rpartition(":")[2]
    code, said = run("manage.py", "up", "--data", str(tmp_path / "data"), "--port", port)
    assert code == 1
    assert said == (
        f"Port {port} of 127.0.0.1 cannot be used (Address already in use). "
        "Stop the program that holds it or pass --port PORT."
    )


def test_up_refuses_a_database_that_the_environment_names(tmp_path):
    code, said = run("manage.py", "up", "--data", str(tmp_path / "data"), DATABASE_URL="postgresql://elsewhere/portal")
    assert code == 1
    assert said.startswith("DATABASE_URL is set, but `up` brings a database of its own.")


def make_foreign(data):
    (data / "holiday.jpg").write_text("")


def make_unmade(data):
    data.rmdir()
    data.write_text("a file in the folder's place")


def lose_secrets(data):
    (data / "lock").touch()
    (data / "postgres" / "cluster").mkdir(parents=True)


def damage_secrets(data):
    (data / "lock").touch()
    (data / "secrets.json").write_text('{"secret_key": "cut sho')


def damage_cluster(data):
    with embedded.servers(data, durable=False):
        pass
    shutil.rmtree(data / "postgres" / "cluster" / "global")


def age_cluster(data):
    with embedded.servers(data, durable=False):
        pass
    (data / "postgres" / "cluster" / "PG_VERSION").write_text("14\n")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (make_foreign, "holds other files. Pass --data DIR with a new or empty folder."),
        (make_unmade, "Mend that, or pass --data DIR."),
        (lose_secrets, "secrets.json is missing, and without it the data beside it cannot be opened."),
        (damage_secrets, "secrets.json is damaged. Restore it from a backup."),
        (damage_cluster, "is incomplete. Restore the data folder from a backup,"),
        (age_cluster, "is of PostgreSQL 14; this portal brings 18."),
    ],
)
def test_a_folder_that_cannot_be_used_is_one_clear_line(tmp_path, spoil, told):
    data = tmp_path / "data"
    data.mkdir()
    spoil(data)
    with pytest.raises(embedded.Problem) as caught:
        embedded.start(data)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_full_disk_is_one_clear_line(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9, 5 * 2**20))
    with pytest.raises(embedded.Problem, match=r"is full: 5 MB free, 200 MB needed\. Make room"):
        embedded.start(tmp_path / "data")


def test_a_port_held_by_what_a_killed_portal_left_is_not_taken(tmp_path):
    """The leftovers are ended before the port is looked at."""
    data = tmp_path / "data"
    holds = running([sys.executable, "-c", HOLDS_A_PORT], environment={MARK: str(data)}, says=subprocess.PIPE)
    with holds as left, left.stdout as said:
        port = int(said.readline())

        def check():
            socket.create_server(("127.0.0.1", port)).close()

        with embedded.servers(data, durable=False, check=check):
            left.wait(timeout=5)
