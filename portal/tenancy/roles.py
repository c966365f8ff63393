"""What the application's database role may do: rows, never tables."""

from typing import Any

from django.conf import settings
from django.db import connections

APPEND_ONLY = ("shared_auditentry", "files_custodyentry", "files_timestamp")


def grant_to_application_role(using: str = "default", **_: Any) -> None:
    """Give the role of the web and worker processes its rights on every table. Runs after `migrate`, as the owner.

    The role is made by the operator (or by `up`), because making roles needs more power than an owner has. Where it
    does not exist, or is the owner itself, there is nothing to give.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user",
            [settings.APPLICATION_ROLE],
        )
        if cursor.fetchone() is None:
            return
        role = connection.ops.quote_name(settings.APPLICATION_ROLE)
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        tables = connection.introspection.table_names(cursor)
        for table in set(APPEND_ONLY) & set(tables):
            cursor.execute(f"REVOKE UPDATE, DELETE ON {connection.ops.quote_name(table)} FROM {role}")
