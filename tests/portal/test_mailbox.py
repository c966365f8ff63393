"""The demonstration's mail page."""

import pytest
from django.core import mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    settings.PORTAL_DEMO = True
    settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"


def test_letters_are_read_newest_first_with_their_links(client, demo):
    for number, subject in enumerate(("Eine Anfrage", "您有一封信")):
        mail.EmailMessage(
            subject,
            f"Open http://127.0.0.1:8000/case/{number}/\n<script>alert(1)</script>",
            to=[f"sam{number}@example.com"],
        ).send()
    page = client.get("/mail/").content.decode()
    assert page.index("您有一封信") < page.index("Eine Anfrage")
    assert '<a href="http://127.0.0.1:8000/case/1/"' in page
    assert "<script>alert" not in page


def test_an_empty_box_says_what_to_do(client, demo):
    assert "No letter yet" in client.get("/mail/").content.decode()


def test_there_is_no_such_page_outside_the_demonstration(client, settings, tmp_path):
    settings.EMAIL_FILE_PATH = str(tmp_path)
    assert client.get("/mail/").status_code == 404
