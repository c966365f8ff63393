"""What three hundred migrations lead to, as SQL: a new database begins here and not at the first of them.

`schema.sql` is written by `manage.py baseline`, never by hand. It may be older than the newest migrations: those are
applied after it. `manage.py baseline --check` proves that both ways lead to the same tables.
"""

import logging
import re
from pathlib import Path

from django.db import DatabaseError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

logger = logging.getLogger(__name__)

FILE = Path(__file__).parent / "schema.sql"
# Functions are checked when they first run: a dump lists them before the tables that they name.
_PREPARE = "SET LOCAL check_function_bodies = false;"
# What a dump says to its own program and session, and not of the database.
_CHATTER = re.compile(r"^(--.*|\\.*|SET .*;|SELECT pg_catalog\.set_config\(.*;)$\n?", re.MULTILINE)


def begin(connection: BaseDatabaseWrapper) -> bool:
    """Give an empty database the tables of the baseline. False if it is not empty, or its server cannot take them.

    In one transaction; whatever happens, the database is afterwards as it was or as the baseline says.
    """
    if connection.introspection.table_names():
        return False
    try:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(_PREPARE + FILE.read_text())
    except DatabaseError as error:
        logger.warning("The baseline does not fit this server (%s); each migration is applied instead.", error)
        return False
    return True


def tidy(dump: str) -> str:
    """A dump by pg_dump as the SQL of a baseline: without comments, session settings and the time of the day."""
    quiet = _CHATTER.sub("", dump)
    timeless = re.sub(r"'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00'", "now()", quiet)
    return re.sub(r"\n{3,}", "\n\n", timeless).strip() + "\n"
