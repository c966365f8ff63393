"""`manage.py up` as a person meets it: ready, watched, recovered after kill -9, ended with nothing left behind."""

import signal

import pytest

from tests.portal.running_up import PATIENCE, a_place, kill, left_running, until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with a_place(tmp_path_factory.mktemp("up")) as place:
        yield place


def test_the_life_of_an_installation(place):
    up = place.up()
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")
    link = up.says(rf"http://127.0.0.1:{up.port}/invitations/\S+")
    assert up.is_whole(), "ready means that database, storage and worker answer"
    assert link
    assert up.says(rf"Letters are not sent: they are kept in {up.data}/mail\. Set EMAIL_URL")

    for name in ("worker", "web", "postgres", "s3"):
        kill([up.children()[name]])
        up.says(rf"{name} ended \(-9\); it starts again")
        until(lambda name=name: name in up.children())
    until(up.is_whole)

    up.process.kill()
    up.process.wait()
    up = place.up()
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")
    assert "Making the database tables" not in up.log.read_text(), "the second start does nothing twice"

    place.kill()
    up = place.up()
    up.says(rf"(?m)^ready http://127.0.0.1:{up.port}$")

    up.process.send_signal(signal.SIGTERM)
    assert up.process.wait(timeout=PATIENCE) == 0
    until(lambda: not left_running(up.data))
