#!/usr/bin/env python
"""The portal's commands: `up` runs it all on one machine; `help` lists the others."""

import gc
import os
import sys

from django.core.management import execute_from_command_line

from portal.quickstart.borrowing import borrowed_servers


def main() -> None:
    """Run the command that the command line names.

    `up` starts the servers that the settings ask for, so it runs before they are read. The other commands,
    where the environment names no database, work on the data folder that an earlier `up` made.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    gc.set_threshold(
        50_000, 10, 10
    )  # loading and migrating make much that stays; looking it over cost a sixth of the time
    if sys.argv[1:2] == ["up"]:
        from portal.management.commands.up import Command  # noqa: PLC0415 - the others need not load it

        Command().run_from_argv(sys.argv)
        return
    with borrowed_servers(sys.argv[1:2]):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
