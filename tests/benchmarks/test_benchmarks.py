"""The benchmarks run and say what they promise. How fast things are, this does not ask."""

import importlib
import json

import pytest


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("module", "names"),
    [
        ("tenant_list", ["tenant-list", "tenant-list-targets"]),
        ("deep_page", ["deep-page", "deep-page-api"]),
    ],
)
def test_a_rehearsal_gives_every_figure(module, names):
    found = list(importlib.import_module(f"tests.benchmarks.{module}").figures(0.002))
    assert [figure["name"] for figure in found] == names
    assert all(figure["ratio"] > 0 for figure in found)
    assert json.loads(json.dumps(found)) == found
