"""The pictures of guides: each shows what it is a picture of."""

from django.core.files.storage import default_storage

BEGINNING = "images/rucksa.2e16d0ba.fill-640x640.format-webp.webpquality-78.webp"


def test_two_copies_made_at_the_same_moment_keep_apart():
    """Both have looked for a free name before either has written."""
    one, other = (default_storage.get_available_name(BEGINNING, 100) for _ in range(2))
    assert one != other
    assert one.startswith("images/rucksa.")
    assert one.endswith(".webp")
