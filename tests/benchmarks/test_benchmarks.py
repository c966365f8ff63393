"""The benchmarks run and say what they promise. How fast things are, this does not ask."""

import json
import os
import subprocess
import sys

import pytest

PAGES = ("first", "deep", "word", "number", "class", "ending", "by-name")


@pytest.mark.parametrize(
    ("benchmark", "names"),
    [
        ("tenant-list", ["tenant-list", "tenant-list-targets"]),
        ("deep-page", ["deep-page", "deep-page-api"]),
        ("mark-similar", ["mark-similar"]),
        ("registry-import", ["registry-import", "registry-import-checked", "registry-import-web"]),
        ("registry-list", [f"registry-list-{page}" for page in PAGES]),
        ("bulk-complaint", ["bulk-complaint", "bulk-complaint-web"]),
        ("crash", ["crash"]),
        ("queue-page", [f"queue-page-{page}" for page in ("first", "ground", "deep", "case")]),
        ("guide-page", ["guide-page", "guide-page-queries"]),
        ("view-count", ["view-count"]),
        ("perms", ["perms", "perms-rights", "perms", "perms-rights"]),
    ],
)
def test_a_rehearsal_gives_every_figure(benchmark, names):
    command = [sys.executable, "-m", "tests.benchmarks", benchmark, "--scale", "0.002"]
    # A database of its own: the benchmark makes it anew and drops it at its end.
    environment = os.environ | {"PYTEST_XDIST_WORKER": f"rehearsal_{os.getpid()}"}
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=400, env=environment)
    assert run.returncode == 0, run.stderr
    found = [json.loads(line) for line in run.stdout.splitlines()]
    assert [figure["name"] for figure in found] == names
    assert all(figure["ratio"] > 0 for figure in found)
