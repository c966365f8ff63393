"""The baseline of a new database. That both ways lead to the same tables is for `manage.py baseline --check`."""

import re

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from portal import baseline


@pytest.mark.django_db
def test_a_database_that_holds_tables_is_left_alone() -> None:
    assert baseline.begin(connection) is False


def test_it_holds_migrations_that_exist() -> None:
    """A migration that was renamed would be applied again, to tables that are there."""
    rows = re.search(r"INSERT INTO public\.django_migrations VALUES\n(.*?);\n", baseline.FILE.read_text(), re.DOTALL)
    assert rows is not None
    named = set(re.findall(r"'(\w+)', '(\w+)'", rows[1]))
    loader = MigrationLoader(None, replace_migrations=False)
    known = set(loader.disk_migrations)
    replaced = {key for migration in loader.disk_migrations.values() for key in migration.replaces}
    assert named - known - replaced == set()
    assert ("registry", "0001_tables") in named


def test_a_dump_says_nothing_of_its_session_or_its_time() -> None:
    dump = """-- a comment
\\restrict abc
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE public.brand (id bigint);



INSERT INTO public.brand VALUES (1, '2026-11-22 17:00:00.1+00');
"""
    assert baseline.tidy(dump) == (
        "CREATE TABLE public.brand (id bigint);\n\nINSERT INTO public.brand VALUES (1, now());\n"
    )
