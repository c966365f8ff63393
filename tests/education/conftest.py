"""Ed edits guides, Alice owns rights, and two pictures are in the library."""

import io

import pytest
from django.test import Client
from PIL import Image

from education import services
from portal.accounts.joining import join
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import create_organisation, register_user, start_platform
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants


@pytest.fixture
def platform(db) -> Organisation:
    start_platform(name="Orchard Market")
    return Organisation.objects.get(kind=Organisation.Kind.PLATFORM)


def person(name: str) -> User:
    return register_user(by=None, email=f"{name}@example.com", full_name=name.title(), password=None)


@pytest.fixture
def ed(platform) -> User:
    user = person("ed")
    with all_tenants(reason="test"):
        join(platform, user, [Role.EDITOR], by=None)
    return user


@pytest.fixture
def alice(platform) -> User:
    user = person("alice")
    create_organisation(by=user, name="Norrlys Outdoor", kind="rights_holder", founder=user)
    return user


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.RulesBackend")
    return client


def png(colour: str, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1000, 800), colour).save(out, kind)
    return out.getvalue()


@pytest.fixture
def pictures(ed) -> list:
    return [
        services.add_picture(by=ed, title=name, content=png(colour), name=f"{name}.png")
        for name, colour in (("genuine", "green"), ("suspect", "olive"))
    ]


def body_with(pictures: list, *names: str) -> list:
    genuine, suspect = ({"image": p.pk, "alt_text": f"{p.title} tin", "decorative": False} for p in pictures)
    points = [
        {
            "name": name,
            "genuine": f"{name} as made",
            "suspect": f"{name} as copied",
            "genuine_x": 10.5 * number,
            "genuine_y": 20,
            "suspect_x": None,
            "suspect_y": 30,
        }
        for number, name in enumerate(names or ("Seal", "Lid"), start=1)
    ]
    pair = {"genuine": genuine, "suspect": suspect, "genuine_note": "", "suspect_note": "", "points": points}
    return [{"type": "pair", "value": pair}, {"type": "checklist", "value": {"title": "First", "steps": ["Ask"]}}]


@pytest.fixture
def guide(ed, pictures):
    """A published guide in English."""
    draft = services.create_guide(
        by=ed,
        language="en",
        title="The tea tin",
        slug="tea-tin",
        summary="Look at the seal.",
        brand_name="Hillfog",
        body=body_with(pictures),
    )
    return services.publish_guide(draft, by=ed)
