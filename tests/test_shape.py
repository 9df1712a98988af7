"""How the program is built: small files, small functions, and no circle of imports but of types."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "src").rglob("*.py"))
LINES, LINES_OF_A_FUNCTION = 320, 60
NAMELESS = {
    "asked", "beside", "found", "kept", "known", "larder", "made", "meant", "one", "said", "thing", "things", "told",
    "wanted",
}  # fmt: skip


def modules(folder: Path) -> dict[str, ast.Module]:
    """Each module by its name."""
    parts = {path: path.relative_to(folder).with_suffix("").parts for path in folder.rglob("*.py")}
    names = {path: ".".join(words[:-1] if words[-1] == "__init__" else words) for path, words in parts.items()}
    return {name: ast.parse(path.read_text("utf-8")) for path, name in names.items()}


def imported(statements: list[ast.stmt]) -> Iterator[str]:
    """What a module imports when it is imported itself, each as far as its name may lead."""
    for node in statements:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from imported([*node.body, *node.orelse])
        elif isinstance(node, ast.Try | ast.With):
            yield from imported(node.body)


def circle(trees: Mapping[str, ast.Module]) -> list[str]:
    """Modules that import each other in a ring, or none."""
    leads = {}
    for name, tree in trees.items():
        goals = {goal if goal in trees else goal.rpartition(".")[0] for goal in imported(tree.body)}
        leads[name] = goals & trees.keys() - {name}
    try:
        TopologicalSorter(leads).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def bound(node: ast.AST) -> str:
    """The name that a node gives to a value, a function, a class or a module; empty where it gives none."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
            return name
        case ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            return name
        case ast.ClassDef(name=name) | ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)):
            return name
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return name
    return ""


def nameless(tree: ast.Module) -> list[str]:
    """Names that do not say what they hold, in order."""
    return [name for node in ast.walk(tree) if (name := bound(node)).strip("_") in NAMELESS]


def test_files_and_functions_are_small() -> None:
    for path in FILES:
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= LINES, f"{path} has more than {LINES} lines: give a part of it a file and name"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= LINES_OF_A_FUNCTION, f"{path}:{node.lineno}: {node.name} has {length} lines: cut it"


def test_no_modules_import_each_other_in_a_ring() -> None:
    assert circle(modules(ROOT / "src")) == []


def test_a_ring_is_seen_but_for_types_and_inside_functions() -> None:
    bodies = {"a": "from b import c", "b": "if 1:\n    import a"}
    assert set(circle({name: ast.parse(text) for name, text in bodies.items()})) == {"a", "b"}
    for harmless in ("if TYPE_CHECKING:\n    import a", "def f():\n    import a", "import c"):
        assert circle({"a": ast.parse("import b"), "b": ast.parse(harmless)}) == []


def test_names_say_what_they_hold() -> None:
    for path in FILES:
        names = nameless(ast.parse(path.read_text("utf-8")))
        assert not names, f"{path} has {names}: say what kind of value it is, such as rule, matches, document or cache"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("found = 1", ["found"]),
        ("def f(one): self._kept = [known for known in one]", ["one", "_kept", "known"]),
        ("import names as told\ndef made(): (said := 1)", ["told", "made", "said"]),
        ("match x:\n    case [thing, *things]: pass", ["things", "thing"]),
        ("findings = made.found\nf(one=known)\nknown_sources: int = one['said']", []),
    ],
)
def test_names_that_say_nothing_are_seen_where_they_are_given(source: str, names: list[str]) -> None:
    assert sorted(nameless(ast.parse(source))) == sorted(names)
