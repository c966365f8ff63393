"""The map of addresses leads somewhere."""

import pytest

pytestmark = pytest.mark.django_db


def test_a_visitor_sees_the_door(client):
    assert "Sign in" in client.get("/").text


def test_the_api_describes_itself(client):
    schema = client.get("/api/v1/schema/?format=json").json()
    paths = schema["paths"]
    assert "/api/v1/me/" in paths
    lines = [operation.get("summary", "") for operations in paths.values() for operation in operations.values()]
    assert all(lines), "a closed list of operations would show an address alone"
    brands = [
        paths["/api/v1/brands/"]["get"],
        paths["/api/v1/brands/"]["post"],
        paths["/api/v1/brands/{number}/"]["get"],
    ]
    assert [each["summary"] for each in brands] == [
        "Brands that you see",
        "Add to: Brands that you see",
        "One of: Brands that you see",
    ]


def test_the_browsable_documentation_obeys_the_content_policy(client):
    page = client.get("/api/v1/docs/")
    assert "style=" not in page.text
    assert page.text.count("<script") == page.text.count("<script src=")
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    script = client.get("/api/v1/docs/?script=")
    assert script.headers["Content-Type"].startswith("application/javascript")
