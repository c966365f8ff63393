"""The people of these tests, and the pictures that they use."""

import io

from PIL import Image

from portal.accounts.joining import join
from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.accounts.services import create_organisation, register_user, start_platform
from portal.tenancy.models import Organisation
from portal.tenancy.scope import all_tenants

PASSWORD = "walnut-lamp-82"


def make_platform() -> Organisation:
    start_platform(name="Orchard Market")
    return Organisation.objects.get(kind=Organisation.Kind.PLATFORM)


def make_editor(platform: Organisation) -> User:
    ed = register_user(by=None, email="ed@example.com", full_name="Ed Berg", password=PASSWORD)
    with all_tenants(reason="test"):
        join(platform, ed, [Role.EDITOR], by=None)
    return ed


def make_rights_holder() -> User:
    alice = register_user(by=None, email="alice@example.com", full_name="Alice Lind", password=PASSWORD)
    create_organisation(by=alice, name="Norrlys Outdoor", kind="rights_holder", founder=alice)
    return alice


def png(colour: str, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1000, 800), colour).save(out, kind)
    return out.getvalue()
