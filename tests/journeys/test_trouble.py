"""Storage goes away, the database restarts, the worker dies: nothing acknowledged is lost, nothing stays half done,
every page says what to do, and nobody has to start the others again."""

import hashlib
import signal

import psutil
import pytest
import urllib3

from complaints.demo import drawings
from tests.journeys.installation import Person, demonstration, until

pytestmark = pytest.mark.slow
DRAFT = "Jackets with a copied label"
GUS, RITA = "gus@lindqvist.example", "rita@portal.example"


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    with demonstration(tmp_path_factory.mktemp("trouble") / "data") as running:
        yield running


@pytest.fixture
def gus(parts):
    until(parts.is_whole, "everything answers before the next trouble")
    return parts.person(GUS)


def draft(parts):
    """The address of the demonstration's unsent complaint."""
    number = parts.sql("SELECT number FROM complaints_complaint WHERE title = %s", DRAFT)[0][0]
    return f"/t/lindqvist/complaints/{number}/"


def start_upload(gus, page, where, word):
    """Declare a picture of one piece; the answer, and the picture."""
    content = drawings.label(word, genuine=False)
    declared = {"name": f"{word}.jpg", "size": len(content), "pieces": [hashlib.sha256(content).hexdigest()]}
    return gus.call(page, f"{where}upload/", declared), content


def upload(gus, page, where, word):
    """Upload a picture and say that it is all there; its address."""
    answer, content = start_upload(gus, page, where, word)
    assert answer.status == 201, answer.text
    for request in answer.json()["requests"]:
        sent = urllib3.request(request["method"], request["url"], headers=request["headers"], body=content)
        assert sent.status == 200, sent.data
    address = f"/t/lindqvist/files/{answer.json()['file']['id']}/"
    finished = gus.call(page, f"{address}finish/", {})
    assert finished.json()["state"] == "arrived", finished.text
    return address


def state_of(gus, file):
    return gus.get(f"{file}state/").json()["state"]


def silence(parts):
    """Let a worker's last heartbeat be a minute old, instead of waiting for that minute."""
    parts.sql("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'")


def accepted_file(parts, organisation):
    """The address of a checked paper or picture, for the organisation's members."""
    query = """SELECT public_id FROM files_evidencefile JOIN tenancy_organisation o ON o.id = tenant_id
        WHERE state = 'accepted' AND begun_for LIKE 'registry.right:%%' AND slug = %s"""
    return f"/t/{organisation}/files/{parts.sql(query, organisation)[0][0]}/"


def test_storage_is_gone_for_a_while(parts, gus):
    where = draft(parts)
    page = gus.get(f"{where}targets/")
    started, _content = start_upload(gus, page, where, "BEFORE")
    alice, lin = parts.person("alice@vestra.example"), parts.person("lin@qingyu.example")  # one reads Chinese
    paper = accepted_file(parts, "vestra")
    assert alice.get(paper).body.startswith(b"%PDF"), "the store hands the certificate over"

    parts.store.child.stop()
    assert parts.checks() == {"database": "ok", "storage": "missing", "worker": "ok"}
    assert gus.get(f"{where}targets/").status == 200, "pages need no storage"
    refused = alice.get(paper)
    assert refused.status == 503
    assert refused.headers["Retry-After"] == "60"
    assert "this file cannot be opened just now" in refused.main.get_text(" ")
    assert "reload this page" in refused.main.get_text(" ")
    chinese = lin.get(accepted_file(parts, "qingyu"))
    assert (chinese.status, "无法打开此文件" in chinese.text, 'lang="zh-hans"' in chinese.text) == (503, True, True)
    unfinished = f"/t/lindqvist/files/{started.json()['file']['id']}/"
    told = gus.call(page, f"{unfinished}finish/", {})
    assert (told.status, "Storage does not answer" in told.json()["detail"]) == (503, True)
    assert state_of(gus, unfinished) == "awaiting", "nothing half done"

    parts.start(parts.store)
    assert alice.get(paper).body.startswith(b"%PDF")
    assert state_of(gus, upload(gus, page, where, "BEFORE")) in {"arrived", "accepted"}


def test_a_check_waits_for_worker_and_storage(parts, gus):
    where = draft(parts)
    page = gus.get(f"{where}targets/")
    parts.worker.stop()
    silence(parts)
    assert parts.checks() == {"database": "ok", "storage": "ok", "worker": "missing"}
    file = upload(gus, page, where, "WAITING")
    assert "Being checked" in gus.get(f"{where}targets/").text
    assert gus.get(file).status == 409, "not opened before the check"

    parts.store.child.stop()
    parts.worker.start()
    waiting = (
        "SELECT id FROM procrastinate_jobs WHERE task_name = 'files.check_file' AND status = 'todo' AND attempts > 0"
    )
    job = until(lambda: parts.sql(waiting), "the check was tried and is put off")[0][0]
    assert state_of(gus, file) == "arrived"
    parts.start(parts.store)
    parts.sql("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE id = %s", job)
    until(lambda: state_of(gus, file) == "accepted", "the check is done when storage is back")


def test_the_job_of_a_killed_worker_is_taken_again(parts, gus):
    where = draft(parts)
    page = gus.get(f"{where}targets/")
    parts.worker.stop()
    file = upload(gus, page, where, "TAKEN")
    frozen = psutil.Process(parts.store.child.process.pid)
    frozen.suspend()  # the check hangs in its reading
    try:
        parts.worker.start()
        doing = "SELECT id FROM procrastinate_jobs WHERE task_name = 'files.check_file' AND status = 'doing'"
        until(lambda: parts.sql(doing), "the check is under way")
        parts.worker.process.send_signal(signal.SIGKILL)
        parts.worker.stop()
    finally:
        frozen.resume()
    assert parts.sql(doing), "nobody has it, and nobody knows"
    silence(parts)
    parts.worker.start()
    parts.sql(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, args) "
        """VALUES ('default', 'portal.retry_stalled_jobs', '{"timestamp": 0}')"""
    )  # what the clock does every minute
    until(lambda: state_of(gus, file) == "accepted", "the check was taken again")


def test_the_database_restarts(parts, gus):
    web = {process.pid for process in psutil.Process(parts.web.process.pid).children()}
    where = draft(parts)
    parts.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'portal_app'")
    assert gus.get(f"{where}targets/").status == 200, "closed connections are made anew"
    page = gus.get(f"{where}targets/")

    parts.postgres.child.stop()
    for language, words in (("en", "reload this page"), ("zh-hans", "重新加载本页")):
        gus.language = language
        answer = gus.post(page, f"{where}targets/", explanation="Sent while the database was away", go="next")
        assert (answer.status, words in answer.main.get_text(" ")) == (503, True)
        assert answer.headers["Retry-After"] == "60"
    gus.language = "en"
    api = gus.get("/api/v1/complaints/", Accept="application/json")
    assert (api.status, list(api.json())) == (503, ["detail"])
    assert Person(parts.address).get("/healthz").status == 200
    assert parts.checks() == {"database": "missing", "storage": "ok", "worker": "missing"}

    parts.start(parts.postgres)
    page = gus.get(f"{where}targets/")
    assert page.status == 200
    assert "Sent while the database was away" not in page.text
    file = upload(gus, page, where, "AFTER")
    until(lambda: state_of(gus, file) == "accepted", "the same worker goes on")
    assert {process.pid for process in psutil.Process(parts.web.process.pid).children()} == web
    assert parts.worker.running()
    rita = parts.person(RITA)
    assert rita.get("/review/").status == 200
