"""Ed edits guides, Alice owns rights, and two pictures are in the library."""

import pytest
from django.test import Client

from education import services
from portal.accounts.models import User
from portal.tenancy.models import Organisation
from tests.education.people import make_editor, make_platform, make_rights_holder, png


@pytest.fixture
def platform(db) -> Organisation:
    return make_platform()


@pytest.fixture
def ed(platform) -> User:
    return make_editor(platform)


@pytest.fixture
def alice(platform) -> User:
    return make_rights_holder()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="portal.accounts.backends.RulesBackend")
    return client


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


def guide_form(pictures: list, **changes: str) -> dict[str, str]:
    """What the editor's form sends: one pair with two points and a checklist."""
    form = {
        "title": "The rucksack label",
        "slug": "rucksack-label",
        "summary": "Two points in two minutes.",
        "minutes": "2",
        "brand_name": "Norrlys",
        "category": "bags",
        "author": "",
        "corrections-count": "0",
        "body-count": "1",
        "body-0-id": "",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "pair",
        "body-0-value-points-count": "2",
        "shops-count": "0",
    }
    for side, picture in zip(("genuine", "suspect"), pictures, strict=True):
        form |= {f"body-0-value-{side}-image": str(picture.pk), f"body-0-value-{side}-alt_text": f"{side} label"}
        form[f"body-0-value-{side}_note"] = ""
    for number, name in enumerate(("Stitching", "Font")):
        point = f"body-0-value-points-{number}"
        form |= {f"{point}-id": "", f"{point}-deleted": "", f"{point}-order": str(number)}
        form |= {f"{point}-value-name": name, f"{point}-value-genuine": "even", f"{point}-value-suspect": "uneven"}
        form |= {f"{point}-value-genuine_x": "40", f"{point}-value-genuine_y": "60"}
        form |= {f"{point}-value-suspect_x": "", f"{point}-value-suspect_y": ""}
    return form | changes


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
