"""Grounds and kinds of rights name each other in one place: each kind says in the registry's table what it supports."""

import pytest

from complaints.forms.steps import fitting_grounds
from complaints.steps import GROUNDS
from complaints.tracks import TRACKS
from registry.kinds import GROUND_CODES, KINDS
from registry.models import Right


def test_every_ground_has_its_code_in_the_registry():
    assert set(GROUNDS) <= set(GROUND_CODES)
    assert {key for kind in KINDS.values() for key in kind.supports} == set(GROUND_CODES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_ground_accepts_a_kind_that_supports_it_and_no_other(kind):
    accepted = {ground.key for ground, fits in fitting_grounds(Right(kind=kind)) if fits}
    assert accepted == set(KINDS[kind].supports) & set(GROUNDS)


@pytest.mark.parametrize("ground", GROUNDS)
def test_every_ground_can_stand_on_some_right_and_some_track_takes_it(ground):
    kinds = GROUNDS[ground].right_kinds
    assert kinds
    assert all(any(track.takes(ground, kind) for track in TRACKS.values()) for kind in kinds)
