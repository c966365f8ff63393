"""`uv run python -m tests.benchmarks NAME`: one JSON object a figure, with its ratio to a baseline of the same run."""

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
    if len(sys.argv) != 2 or sys.argv[1] not in names:
        sys.exit(f"Name one of: {', '.join(names)}")
    with running_servers() as servers:
        os.environ.update(application_environment(servers))
        servers.restore()
        importlib.import_module("django").setup()
        try:
            module = importlib.import_module(f"tests.benchmarks.{sys.argv[1].replace('-', '_')}")
            for figure in module.figures():
                sys.stdout.write(json.dumps(figure) + "\n")
                sys.stdout.flush()
        finally:
            importlib.import_module("django.db").connections.close_all()
            servers.drop()


if __name__ == "__main__":
    main()
