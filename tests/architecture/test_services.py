"""The rules of the house that can be read off the code: who may is asked first, state has one owner."""

import ast
import importlib
import re
from functools import cache
from pathlib import Path

import pytest
import rules
from django.apps import apps
from procrastinate.contrib.django import app as jobs

from portal.shared.workflow import Workflow, picture, states_reached

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("portal", "registry", "complaints", "education")
SOURCES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "/migrations/" not in str(path)]
MIXED_BAGS = {"utils", "helpers", "common", "base", "mixins"}
VIEW_LINES = 20
FILE_LINES = 400

WRITES = (".save(", ".create(", ".update(", ".delete(", "_or_create(", ".bulk_", ".apply(", ".apply_to_all(", "record(")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(part: str):
    """Public functions of the modules called `part` (or in a folder called so), each with its file."""
    for path in SOURCES:
        if part in {path.stem, path.parent.name}:
            for node in parsed(path).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    yield path, node


def views():
    """Every function that takes a request, inside of others too."""
    for path in SOURCES:
        if "views" in {path.stem, path.parent.name}:
            for node in ast.walk(parsed(path)):
                if isinstance(node, ast.FunctionDef) and [a.arg for a in node.args.args][:1] == ["request"]:
                    yield path, node


def body_of(function: ast.FunctionDef) -> list[ast.stmt]:
    return function.body[1:] if ast.get_docstring(function) else function.body


SERVICES = [pytest.param(path, node, id=f"{named(path)}:{node.name}") for path, node in functions("services")]
VIEWS = [pytest.param(node, id=f"{named(path)}:{node.name}") for path, node in views()]


def asks_first(function: ast.FunctionDef, module: ast.Module) -> bool:
    """`require(by, …)` first, or at once a call that does: a workflow's, or a private function of the same file."""
    first = body_of(function)[0]
    if ast.unparse(first).startswith("require(by"):
        return True
    call = first.value if isinstance(first, ast.Return | ast.Expr | ast.Assign) else None
    if not isinstance(call, ast.Call) or not any(k.arg == "by" and ast.unparse(k.value) == "by" for k in call.keywords):
        return False
    called = ast.unparse(call.func)
    if called.endswith("WORKFLOW.apply"):
        return True
    private = [n for n in module.body if isinstance(n, ast.FunctionDef) and n.name == called]
    return any("require(by" in ast.unparse(n) or "WORKFLOW.apply(" in ast.unparse(n) for n in private)


@pytest.mark.parametrize(("path", "function"), SERVICES)
def test_a_service_takes_its_actor_and_asks_first(path, function):
    if not any(sign in ast.unparse(function) for sign in WRITES):
        return  # it only reads or refuses
    assert "by" in {argument.arg for argument in function.args.kwonlyargs}
    assert asks_first(function, parsed(path))


@pytest.mark.parametrize("function", VIEWS)
def test_a_view_fits_into_one_look(function):
    body = body_of(function)
    assert body[-1].end_lineno - body[0].lineno + 1 <= VIEW_LINES


class Assignments(ast.NodeVisitor):
    """Where a `state` is assigned. `__init__` is passed by: models have none, so it is no model's state."""

    def __init__(self) -> None:
        self.lines: list[int] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        if node.name != "__init__":
            self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if node.attr == "state" and isinstance(node.ctx, ast.Store):
            self.lines.append(node.lineno)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        updates = ast.unparse(node.func).endswith(".update")
        if updates and any(keyword.arg == "state" for keyword in node.keywords):
            self.lines.append(node.lineno)
        self.generic_visit(node)


def test_only_the_interpreter_assigns_a_state():
    assigned = []
    for path in SOURCES:
        if named(path) != "portal/shared/workflow.py":
            found = Assignments()
            found.visit(parsed(path))
            assigned += [f"{named(path)}:{line}" for line in found.lines]
    assert assigned == []


def test_files_stay_small():
    long = {named(path): n for path in SOURCES if (n := len(path.read_text().splitlines())) > FILE_LINES}
    assert long == {}


def test_there_are_no_mixed_bags():
    assert [named(path) for path in SOURCES if path.stem in MIXED_BAGS or path.parent.name in MIXED_BAGS] == []


def workflows() -> list:
    """Every workflow table of the rooms: module, table, model and its first state."""
    found = []
    for path in SOURCES:
        if ("workflow" in path.stem and named(path) != "portal/shared/workflow.py") or path.parent.name == "workflows":
            module = importlib.import_module(named(path).removesuffix(".py").replace("/", "."))
            found += [
                pytest.param(path, table, id=f"{named(path)}:{name}")
                for name, table in vars(module).items()
                if isinstance(table, Workflow)
            ]
    return found


def model_of(table: Workflow):
    """The model whose states the table moves."""
    states = {state for move in table for state in (*move.sources, move.target)}
    for model in apps.get_models():
        if any(f.name == "state" and states <= {value for value, _ in f.choices or ()} for f in model._meta.fields):
            return model
    raise AssertionError(f"No model has the states {sorted(states)}")


@pytest.mark.parametrize(("path", "table"), workflows())
def test_every_state_is_reachable(path, table):
    field = model_of(table)._meta.get_field("state")
    assert field.default == table.initial
    assert states_reached(table) == {value for value, _ in field.choices}


@pytest.mark.parametrize(("path", "table"), workflows())
def test_every_job_that_follows_exists(path, table):
    jobs.perform_import_paths()
    assert {name for move in table for name in move.then} - set(jobs.tasks) == set()


@pytest.mark.parametrize(("path", "table"), workflows())
def test_every_permission_of_a_move_has_a_rule(path, table):
    assert [move.name for move in table if not rules.perm_exists(move.needs)] == []


@pytest.mark.parametrize(("path", "table"), workflows())
def test_the_card_of_the_room_shows_the_table(path, table):
    cards = [path.parent / "README.md", path.parent.parent / "README.md", path.with_suffix(".md")]
    drawn = [card for card in cards if card.exists() and picture(table) in card.read_text()]
    assert drawn, "Run .ci/pictures; it says how a card gets its picture."


def test_every_permission_that_is_asked_has_a_rule():
    asked = set()
    for path in SOURCES:
        text = path.read_text()
        asked |= set(re.findall(r'require\(\s*[\w.]+,\s*"([a-z]+\.[a-z_]+)"', text))
        asked |= set(re.findall(r'has_perm\(\s*"([a-z]+\.[a-z_]+)"', text))
    example = {"room.verb_model"}  # in a docstring
    assert {permission for permission in asked - example if not rules.perm_exists(permission)} == set()
