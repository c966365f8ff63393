"""A rival reads and writes nothing of the victim's; each belt holds alone."""

from tests.architecture import probes


def test_both_houses_have_everything(world):
    """A model without rows would be tried by nobody."""
    missing = [
        f"{model._meta.label} of {house.organisation}"
        for model in probes.TENANT_MODELS
        for house in (world.victim, world.rival)
        if probes.row_of(model, house.organisation.pk) is None
    ]
    assert missing == [], "Furnish them in tests/<room>/furniture.py"


def test_the_scope_and_the_filter_hold(world):
    got = {target.table: probes.leaks(target, filtered=True) for target in probes.targets(world)}
    assert {table: names for table, names in got.items() if names} == {}


def test_row_level_security_holds_without_the_filter(world):
    got = {target.table: probes.leaks(target, filtered=False) for target in probes.targets(world)}
    assert {table: names for table, names in got.items() if names} == {}


def test_no_child_points_at_a_parent_in_another_house(world):
    got = {target.table: probes.points_at_theirs(target, world) for target in probes.targets(world)}
    assert {table: names for table, names in got.items() if names} == {}
