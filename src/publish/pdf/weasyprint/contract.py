"""What of WeasyPrint, pydyf and Pyphen the fast way and each patch rest on, as it was when they were proven.

``contract.tsv`` names each thing and what rests on it, with a digest of its source; the sources are read, not run.
Where one differs in what is installed, that patch stands aside, or the whole fast way does.

    python -c "from publish.pdf.weasyprint import contract; contract.write()"

writes the digests of what is installed, once all of it is proven.
"""

from __future__ import annotations

import ast
import csv
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from publish.terminal import tell

_TABLE = Path(__file__).with_name("contract.tsv")
_FAST = "fast"  # in the table: the fast way as a whole
_VARIABLE = "PUBLISH_PDF_ENGINE"  # "plain" for the plain way, whatever is installed
SLOWER = 2  # times, of the plain way: benchmarks/engine.py


@dataclass(frozen=True, slots=True)
class Way:
    """How pages are made: the fast way or the plain one, and with which patches."""

    is_fast: bool
    patches: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Dependency:
    """A definition in a module, and who rests on it."""

    user: str
    module: str
    name: str
    file_digest: str
    digest: str


@cache
def way() -> Way:
    """How pages are made with what is installed; where it is not as it was proven, the user is told, once."""
    dependencies = list(_dependencies())
    users = {dependency.user for dependency in dependencies} - {_FAST}
    if os.environ.get(_VARIABLE) == "plain":
        return Way(is_fast=False, patches=frozenset())
    moved = {dependency.user for dependency in dependencies if not _is_as_it_was(dependency)}
    if not moved:
        return Way(is_fast=True, patches=frozenset(users))
    installed = f"WeasyPrint {version('weasyprint')}"
    if _FAST in moved:
        tell(f"{installed} is not known yet: pages are made the plain way, about {SLOWER} times slower")
        return Way(is_fast=False, patches=frozenset(users - moved))
    tell(f"{installed} is not known yet in all its parts: pages are made without our {', '.join(sorted(moved))}")
    return Way(is_fast=True, patches=frozenset(users - moved))


def _dependencies() -> Iterator[_Dependency]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t"):
            yield _Dependency(*row)


def _is_as_it_was(dependency: _Dependency) -> bool:
    data = _source(dependency.module)
    if data is None:
        return False
    return (
        _digest(data) == dependency.file_digest or _digest_of(dependency.module, dependency.name) == dependency.digest
    )


@cache
def _source(module: str) -> bytes | None:
    try:
        spec = find_spec(module)
        return None if spec is None or spec.origin is None else Path(spec.origin).read_bytes()
    except (ImportError, OSError):
        return None


@cache
def _definitions(module: str) -> dict[str, str]:
    """The source of each definition of a module, by its name, with the names of the classes around it."""
    data = _source(module)
    if data is None:
        return {}
    text = data.decode()
    lines = text.splitlines(keepends=True)
    definitions: dict[str, str] = {}

    def walk(body: list[ast.stmt], around: str) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                begin = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                definitions[f"{around}{node.name}"] = "".join(lines[begin - 1 : node.end_lineno])
            if isinstance(node, ast.ClassDef):
                walk(node.body, f"{around}{node.name}.")
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        definitions[f"{around}{target.id}"] = "".join(lines[node.lineno - 1 : node.end_lineno])

    try:
        walk(ast.parse(text).body, "")
    except SyntaxError:
        return {}
    return definitions


def _digest_of(module: str, name: str) -> str | None:
    source = _definitions(module).get(name)
    return None if source is None else _digest(source.encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def write() -> None:
    """Write the table anew, for the same things as they are installed. Raises KeyError for one that is not there."""
    rows = []
    for dependency in _dependencies():
        source = _source(dependency.module)
        digest = _digest_of(dependency.module, dependency.name)
        if source is None or digest is None:
            raise KeyError(f"{dependency.module}:{dependency.name}")
        rows.append((dependency.user, dependency.module, dependency.name, _digest(source), digest))
    with _TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(rows)
