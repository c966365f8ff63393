"""Storage goes away, the database restarts, the worker dies: nothing acknowledged is lost, nothing stays half done,
every page says what to do, and nobody has to start the others again."""

import re
import signal

import psutil
import pytest

from complaints.demo import drawings
from tests.journeys.installation import Person, demonstration, until

pytestmark = pytest.mark.slow
DRAFT = "Jackets with a copied label"
GUS, RITA = "gus@lindqvist.example", "rita@portal.example"
ALICE, LIN, MAYA = "alice@vestra.example", "lin@qingyu.example", "maya@lumo.example"
REASONS = "The goods differ from the genuine article in the points that the evidence shows."


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
    return f"/t/lindqvist/complaints/{number_of(parts, DRAFT)}/"


def start_upload(gus, page, start, word):
    """Declare a picture at the address `start`."""
    return gus.begin_upload(page, start, f"{word}.jpg", drawings.label(word, genuine=False))


def upload(gus, page, start, word):
    """Upload a picture and say that it is all there; its address."""
    return gus.upload(page, start, f"{word}.jpg", drawings.label(word, genuine=False))


def number_of(parts, title):
    """The number of the demonstration's complaint with this title."""
    return parts.sql("SELECT number FROM complaints_complaint WHERE title = %s", title)[0][0]


def decide(rita, number, code):
    """Take a case up and uphold all of its targets; the page that answers."""
    case = f"/review/complaints/{number}/"
    page = rita.post(rita.get(case), f"{case}take/")
    targets = [box["value"] for box in page.main.find_all("input", attrs={"name": "targets"})]
    decision = {"targets": targets, "outcome": "uphold", "code": code, "text": REASONS, "place": ""}
    return rita.post(page, f"{case}decide/", **decision)


def measures_of(parts, number):
    """What was asked of the platform in a case, in its order: id, action and state."""
    query = """SELECT m.public_id::text, m.action, m.state FROM complaints_measure m
        JOIN complaints_complaint c ON c.id = m.complaint_id WHERE c.number = %s ORDER BY m.id"""
    return parts.sql(query, number)


def confirmed(parts, number):
    """The positions that the timeline reports as done, in their order."""
    query = """SELECT jsonb_array_elements(e.data -> 'positions') FROM complaints_event e
        JOIN complaints_complaint c ON c.id = e.complaint_id
        WHERE c.number = %s AND e.kind = 'confirmed' ORDER BY e.id"""
    return [position for (position,) in parts.sql(query, number)]


def sending(parts, number):
    """The job that waits to send what a case asks of the platform: id, tries, and seconds from the last to the next."""
    query = """SELECT j.id, j.attempts, extract(epoch FROM j.scheduled_at - (
            SELECT max(e.at) FROM procrastinate_events e WHERE e.job_id = j.id AND e.type = 'deferred_for_retry'))
        FROM procrastinate_jobs j JOIN complaints_complaint c ON j.lock = 'complaints.send_measures:' || c.id
        WHERE c.number = %s AND j.status = 'todo' AND j.attempts > 0"""
    found = parts.sql(query, number)
    return found[0] if found else None


def hurry(parts, job):
    """Let a job that is put off be due now."""
    parts.sql("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE id = %s AND status = 'todo'", job)


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
    started = start_upload(gus, page, f"{where}upload/", "BEFORE")
    alice, lin = parts.person(ALICE), parts.person(LIN)  # one reads Chinese
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
    assert state_of(gus, upload(gus, page, f"{where}upload/", "BEFORE")) in {"arrived", "accepted"}


def test_a_check_waits_for_worker_and_storage(parts, gus):
    where = draft(parts)
    page = gus.get(f"{where}targets/")
    parts.worker.stop()
    silence(parts)
    assert parts.checks() == {"database": "ok", "storage": "ok", "worker": "missing"}
    file = upload(gus, page, f"{where}upload/", "WAITING")
    assert "Being checked" in gus.get(f"{where}targets/").text
    told = gus.get(file, Referer=f"{parts.address}{where}targets/")  # as a browser that follows the link
    assert (told.url, "The file is being checked." in told.main.get_text(" ")) == (
        f"{parts.address}{where}targets/",
        True,
    )

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
    file = upload(gus, page, f"{where}upload/", "TAKEN")
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
    file = upload(gus, page, f"{where}upload/", "AFTER")
    until(lambda: state_of(gus, file) == "accepted", "the same worker goes on")
    assert {process.pid for process in psutil.Process(parts.web.process.pid).children()} == web
    assert parts.worker.running()
    rita = parts.person(RITA)
    assert rita.get("/review/").status == 200


def test_a_decision_waits_for_the_worker(parts, gus):
    until(parts.is_idle, "what the demonstration left to do is done")
    number = number_of(parts, "茶罐印章与正品不符")
    rita, lin = parts.person(RITA), parts.person(LIN)
    sellers = {1007: parts.platform.shop.stock.get(1007).email, 1008: parts.platform.shop.stock.get(1008).email}

    def letters():
        return len(parts.letters_to(LIN, number)), len(parts.letters_to(sellers[1008], number))

    before = letters()
    parts.worker.stop()
    page = decide(rita, number, "K-02")
    assert "2 measures wait to be sent to the platform since" in page.main.get_text(" ", strip=True)
    case = f"/t/qingyu/complaints/{number}/"
    page = lin.get(case)
    assert "2 项措施等待发送给平台" in page.main.get_text(" ", strip=True)
    target = parts.sql(
        "SELECT t.id FROM complaints_target t JOIN complaints_complaint c ON c.id = complaint_id "
        "WHERE number = %s AND position = 1",
        number,
    )[0][0]
    page = lin.get(f"{case}targets/{target}/withdraw/")
    assert lin.post(page, f"{case}targets/{target}/withdraw/", reason="licensed").status == 200
    assert [line[1:] for line in measures_of(parts, number)] == [
        ("hide", "asked"),
        ("hide", "asked"),
        ("restore", "asked"),
    ]
    assert letters() == before

    parts.worker.start()
    until(lambda: len(confirmed(parts, number)) == 3, "the platform has done everything")
    until(parts.is_idle, "the letters are sent")
    asked = measures_of(parts, number)
    assert parts.platform.measures(number) == [(line[0], line[1]) for line in asked], "once, and in order"
    assert confirmed(parts, number) == [1, 2, 1]
    hidden = {item: parts.platform.shop.stock.get(item).hidden_in for item in sellers}
    assert hidden == {1007: None, 1008: ""}
    assert letters() == (before[0] + 1, before[1] + 1)
    assert "等待发送给平台" not in lin.get(case).text
    assert "to be sent to the platform" not in rita.get(f"/review/complaints/{number}/").text


def test_a_measure_waits_for_a_platform_that_is_away_then_slow(parts, gus):
    until(parts.is_idle, "what the demonstration left to do is done")
    number = number_of(parts, "Tea tins with a wrong seal")
    rita = parts.person(RITA)
    parts.platform.stop()
    decide(rita, number, "K-02")
    first = until(lambda: sending(parts, number), "the platform was tried")
    for page in (rita.get(f"/review/complaints/{number}/"), gus.get(f"/t/lindqvist/complaints/{number}/")):
        words = page.main.get_text(" ", strip=True)
        assert "1 measure waits to be sent to the platform since" in words
        assert "The platform does not answer. The next try:" in words
    hurry(parts, first[0])
    second = until(lambda: (now := sending(parts, number)) and now[1] > first[1] and now, "it is tried again")
    assert second[0] == first[0]
    assert second[2] > first[2], "each time it waits longer"

    parts.platform.awake.clear()
    parts.platform.start()
    hurry(parts, second[0])
    third = until(lambda: (now := sending(parts, number)) and now[1] > second[1] and now, "the slow answer is given up")
    assert parts.platform.messages(number), "the message was heard all the same"
    assert "The platform does not answer" in rita.get(f"/review/complaints/{number}/").text

    parts.platform.awake.set()
    hurry(parts, third[0])
    until(lambda: confirmed(parts, number), "the platform has done it")
    until(parts.is_idle, "nothing is left to send")
    assert confirmed(parts, number) == [1]
    assert [line[1:] for line in measures_of(parts, number)] == [("hide", "confirmed")]
    assert len(set(parts.platform.messages(number))) == 1, "a repeated message has the number of the first"
    assert parts.platform.shop.stock.get(1009).hidden_in == ""
    assert "to be sent to the platform" not in gus.get(f"/t/lindqvist/complaints/{number}/").text


def test_deciding_and_sending_need_no_storage(parts, gus):
    until(parts.is_idle, "what the demonstration left to do is done")
    rita, where = parts.person(RITA), draft(parts)
    file = upload(gus, gus.get(f"{where}targets/"), f"{where}upload/", "GENUINE")
    until(lambda: state_of(gus, file) == "accepted", "the picture is checked")
    right = a_right(parts, gus)
    paper = upload(gus, gus.get(f"{right}papers/"), f"{right}papers/certificate/", "CERTIFICATE")
    until(lambda: state_of(gus, paper) == "accepted", "the certificate is checked")

    parts.store.child.stop()
    fox = number_of(parts, "My fox on a mug and a poster")
    assert "2 targets decided." in decide(rita, fox, "K-20").text
    page = gus.get(f"{where}targets/")
    shown = {
        box["name"]: "genuine_comparison"
        for box in page.main.find_all("select", attrs={"name": re.compile("^shows_")})
        if not box.find("option", selected=True)["value"]
    }
    explanation = page.main.find("textarea", attrs={"name": "explanation"}).text.strip()
    page = gus.post(page, f"{where}targets/", go="check", explanation=explanation, **shown)
    sent = gus.post(page, f"{where}send/")
    assert sent.url.endswith(where), sent.main.get_text(" ", strip=True)
    told = start_upload(gus, gus.get(f"{right}papers/"), f"{right}papers/certificate/", "LATER")
    assert (told.status, "Storage does not answer" in told.json()["detail"]) == (503, True)
    sent = gus.post(gus.get(right), f"{right}submit/")
    assert "is with the reviewers" in sent.main.get_text(" ", strip=True)

    parts.start(parts.store)
    until(lambda: confirmed(parts, fox), "the platform has done it")
    until(parts.is_idle, "the letters are sent")
    assert len(parts.letters_to(GUS, number_of(parts, DRAFT))) == 1, "the receipt"
    assert len(parts.letters_to(MAYA, fox)) == 2, "the receipt and the decision"
    assert gus.get(file).status == 200
    assert gus.get(paper).status == 200


def a_right(parts, gus):
    """The address of a new trademark of VESTRA in draft, without its certificate."""
    brand = parts.sql("SELECT number FROM registry_brand WHERE name = 'VESTRA'")[0][0]
    page = gus.get(f"/t/lindqvist/rights/new/?kind=trademark&brand={brand}")
    facts = {
        "brand": brand, "title": "VESTRA DRIFT", "subtype": "word", "office": "EM", "registration_number": "018990777",
        "nice_classes": [25], "goods": "Jackets", "registered_on": "2023-09-01", "expires_on": "2033-09-01",
    }  # fmt: skip
    page = gus.post(page, "/t/lindqvist/rights/new/?kind=trademark", later="1", **facts)
    assert "/rights/new/" not in page.url, page.main.get_text(" ", strip=True)
    return page.url.removeprefix(parts.address)
