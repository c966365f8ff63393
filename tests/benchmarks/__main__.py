"""`uv run python -m tests.benchmarks NAME`: one JSON object a figure, with its ratio to a baseline of the same run."""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

from tests.database import application_environment, running_servers


def main() -> None:
    """Run the module that the name says (`deep-page` is deep_page.py) on servers and a database of its own."""
    modules = (path for path in Path(__file__).parent.glob("[a-z]*.py") if "def figures(" in path.read_text())
    names = sorted(path.stem.replace("_", "-") for path in modules)
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("name", choices=names)
    parser.add_argument("--scale", type=float, default=1, help="0.01 fills a hundredth of the rows: a rehearsal")
    asked = parser.parse_args()
    with running_servers() as servers:
        os.environ.update(application_environment(servers))
        servers.restore()
        importlib.import_module("django").setup()
        try:
            module = importlib.import_module(f"tests.benchmarks.{asked.name.replace('-', '_')}")
            for figure in module.figures(asked.scale):
                sys.stdout.write(json.dumps(figure) + "\n")
                sys.stdout.flush()
        finally:
            importlib.import_module("django.db").connections.close_all()
            servers.drop()


if __name__ == "__main__":
    main()
