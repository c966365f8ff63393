"""`manage.py up` as a person meets it: ready, watched, recovered after kill -9, ended with nothing left behind."""

import signal

import psutil
import pytest

from tests.portal.running_up import Up, a_place, left_running, until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with a_place(tmp_path_factory.mktemp("up")) as place:
        yield place


def test_the_life_of_an_installation(place):
    up = Up(*place)
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")
    link = up.says(rf"http://127.0.0.1:{up.port}/invitations/\S+")
    assert up.is_whole(), "ready means that database, storage and worker answer"
    assert link

    for name in ("worker", "web", "postgres", "s3"):
        victim = up.children()[name]
        victim.kill()
        up.says(rf"{name} ended \(-9\); it starts again")
        until(lambda name=name: name in up.children())
    until(up.is_whole)

    up.process.kill()
    up.process.wait()
    up = Up(*place)
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")
    assert "Making the database tables" not in up.log.read_text(), "the second start does nothing twice"

    for process in [psutil.Process(up.process.pid), *left_running(up.data)]:
        process.kill()
    up.process.wait()
    up = Up(*place)
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")

    up.process.send_signal(signal.SIGTERM)
    assert up.process.wait(timeout=30) == 0
    assert left_running(up.data) == []
