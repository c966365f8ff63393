"""A file is seen by whoever sees a thing that holds it, and by its uploader; by nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from portal.shared.files.models import EvidenceFile
from portal.tenancy.scope import all_tenants
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything():
    cast.people()
    with all_tenants(reason="the test asks for everybody"):
        yield


def seen_by(file):
    people = cast.everybody()
    listed = {name for name, user in people.items() if file in EvidenceFile.objects.visible_to(user)}
    asked = {name for name, user in people.items() if user.has_perm("files.view_evidencefile", file)}
    assert listed == asked
    return listed


def test_a_held_file_is_seen_with_its_holder(everything):
    brand = cast.a_brand()
    file = cast.a_paper(cast.a_right(brand)).file
    assert seen_by(file) == {"alice", "vic", "rita", "rolf", "sven", "audrey"}
    cast.a_mandate([brand])
    assert seen_by(file) == {"alice", "vic", "rita", "rolf", "sven", "audrey", "gus", "vera"}


def test_a_file_that_nothing_holds_yet_is_seen_by_its_uploader(everything):
    file = cast.a_paper(cast.a_right(cast.a_brand())).file
    file.right_papers.all().delete()
    assert seen_by(file) == set()
    EvidenceFile.objects.filter(pk=file.pk).update(uploader=f"accounts.user:{cast.person('gus').pk}")
    assert seen_by(file) == {"gus"}


def test_who_is_no_person_is_never_taken_for_one(everything):
    file = cast.a_paper(cast.a_right(cast.a_brand())).file
    stranger = cast.organisation("kestrel")  # an actor without memberships, whose number is also a person's
    stranger.pk = cast.person("alice").pk
    for actor in (AnonymousUser(), stranger):
        assert not EvidenceFile.objects.visible_to(actor).filter(pk=file.pk).exists()
