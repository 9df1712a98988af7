"""What calls may give: functions of the package with these arguments, and some of Python's own."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from publish.translation.extraction.modules import ELEMENT, KEY, VALUE, Function, Package, Way, called
from publish.translation.extraction.sentence import Read, Scope, Sentence, Slot

OF_TEXT = frozenset(
    "strip rstrip lstrip removesuffix removeprefix lower upper title capitalize replace casefold".split()
)
_OPAQUE = OF_TEXT | {"join", "format", "split"}
_SAME = frozenset(
    "list tuple set sorted reversed iter frozenset fromkeys islice cast deque chain from_iterable".split()
)
_MOST_FUNCTIONS, _MOST_CALLS = 6, 60  # of one name that are looked into


class Calls:
    """The calls of a package's functions; ``read`` reads an expression."""

    def __init__(self, package: Package, read: Read) -> None:
        self._package, self._read = package, read

    def values(self, node: ast.Call, scope: Scope, way: Way) -> Iterator[Sentence]:
        """What a call may give."""
        name, arguments = called(node), node.args
        owner = node.func.value if isinstance(node.func, ast.Attribute) else None
        if way and way[0] == ELEMENT and (series := _series(node, way)) is not None:
            yield from self._read(series[0], scope, series[1])
        elif name == "join" and not way and arguments and _splits(arguments[0]):  # white space is folded
            yield from self._read(_splits(arguments[0]) or node, scope, ())
        elif name in ("next", "max", "min") and arguments:
            yield from self._read(arguments[0], scope, (ELEMENT, *way))
            yield from self._each([*arguments[1:], *_defaults(node)], scope, way)
        elif name in ("get", "pop") and owner is not None and arguments:
            yield from self._read(owner, scope, (VALUE, *way))
            yield from self._each(arguments[1:], scope, way)
        elif name in _SAME and arguments:
            yield from self._each(arguments if name in ("chain", "cast") else arguments[:1], scope, way)
        elif name == "str" and arguments and not way:
            yield from self._read(arguments[0], scope, way)
        elif 0 < len(functions := self._functions(node, scope, way)) <= _MOST_FUNCTIONS:
            for function in functions:
                given = {key: (value, scope) for key, value in given_to(function, node).items()}
                yield from self._of(function, given, way)
        elif name not in self._package.classes or not way:
            yield (Slot(node, scope, way),)

    def argument(self, function: Function, name: str, slot: Slot) -> Iterator[Sentence]:
        """What is given for a parameter, wherever its function is called."""
        places = self._package.calls.get(function.node.name, ())
        is_given = False
        for place in places if len(places) <= _MOST_CALLS else ():
            if function in self._package.named(place.module, place.call.func):
                given = given_to(function, place.call)
                if name in given:
                    is_given = True
                    yield from self._read(given[name], Scope(place.module, place.function), slot.way)
        if name in function.defaults:
            yield from self._read(function.defaults[name], Scope(function.module), slot.way)
        if not is_given:
            yield (slot,)

    def _each(self, nodes: Sequence[ast.expr], scope: Scope, way: Way) -> Iterator[Sentence]:
        for node in nodes:
            yield from self._read(node, scope, way)

    def _functions(self, node: ast.Call, scope: Scope, way: Way) -> list[Function]:
        """The functions that a call may be of; of what gives a series, those that are handed to it as well."""
        if called(node) in _OPAQUE:
            return []
        handed = [each for each in node.args if way and isinstance(each, (ast.Name, ast.Attribute))]
        return [each for named in (node.func, *handed) for each in self._package.named(scope.module, named)]

    def _of(self, function: Function, given: dict[str, tuple[ast.expr, Scope]], way: Way) -> Iterator[Sentence]:
        scope = Scope(function.module, function, given)
        for value in function.returned():
            yield from self._read(value, scope, way)
        if way and way[0] == ELEMENT:
            for value, is_one in function.yielded():
                yield from self._read(value, scope, way[1:] if is_one else way)


def given_to(function: Function, call: ast.Call) -> dict[str, ast.expr]:
    """What a call gives for the parameters of a function."""
    given = {each.arg: each.value for each in call.keywords if each.arg}
    if not any(isinstance(each, ast.Starred) for each in call.args):
        given |= dict(zip(function.parameters, call.args, strict=False))
    return given


def _series(node: ast.Call, way: Way) -> tuple[ast.expr, Way] | None:
    """Where the elements of a series are from, and the way to them there."""
    name, inner = called(node), way[1] if len(way) > 1 else None
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if name == "enumerate" and node.args and inner == 1:
        return node.args[0], (ELEMENT, *way[2:])
    if name == "zip" and isinstance(inner, int) and inner < len(node.args):
        return node.args[inner], (ELEMENT, *way[2:])
    if name == "items" and owner is not None and inner is not None:
        return owner, (KEY if inner == 0 else VALUE, *way[2:])
    if name == "values" and owner is not None:
        return owner, (VALUE, *way[1:])
    return None


def _splits(node: ast.expr) -> ast.expr | None:
    """The text that a call splits into words."""
    if isinstance(node, ast.Call) and called(node) == "split" and isinstance(node.func, ast.Attribute):
        return node.func.value
    return None


def _defaults(node: ast.Call) -> list[ast.expr]:
    return [each.value for each in node.keywords if each.arg == "default"]
