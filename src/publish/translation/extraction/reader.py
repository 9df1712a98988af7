"""What an expression may say: its sentences, with a place for each value."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

from publish.translation.extraction.attributes import Attributes
from publish.translation.extraction.calls import OF_TEXT, Calls
from publish.translation.extraction.modules import ELEMENT, KEY, VALUE, Package, Way, called
from publish.translation.extraction.sentence import Scope, Sentence, Slot, is_quoted, is_value, merged

_MOST = 8  # sentences that one f-string is written out as
_FEW = 4  # that one value in it may be, to be written out
_DEEPEST = 30  # expressions within expressions
_MOST_LOOKED_AT = 40  # values, in one

_Part = tuple[ast.expr, bool]  # of an f-string or a sum, and whether it is written as it is


class Reader:
    """Reads what expressions of a package may say."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._attributes = Attributes(package, self.sentences)
        self._calls = Calls(package, self.sentences)
        self._open: set[object] = set()
        self._memory: dict[object, list[Sentence]] = {}

    def sentences(self, expression: ast.expr, scope: Scope, way: Way = ()) -> list[Sentence]:
        """What an expression, or what lies in it, may be; a value by itself where that cannot be told."""
        key = (id(expression), scope.key, way)
        if key in self._memory:
            return self._memory[key]
        if key in self._open or len(self._open) > _DEEPEST:
            return []
        self._open.add(key)
        try:
            every = list(dict.fromkeys(self._read(expression, scope, way)))
        finally:
            self._open.discard(key)
        self._memory[key] = every or [(Slot(expression, scope, way),)]
        return self._memory[key]

    def words(self, slot: Slot) -> list[Sentence]:
        """What a value may be as far as it is words of ours: of a list, each of its elements."""
        words: dict[Sentence, None] = {}
        waiting, seen = [slot], {slot}
        while waiting and len(seen) < _MOST_LOOKED_AT:
            for sentence in self._looked_into(waiting.pop(0)):
                if not is_value(sentence):
                    words[sentence] = None
                elif isinstance(inner := sentence[0], Slot) and inner not in seen:
                    seen.add(inner)
                    waiting.append(inner)
        return [each for each in words if each]

    def _looked_into(self, slot: Slot) -> list[Sentence]:
        node = slot.expression
        sentences = list(self.sentences(node, slot.scope, slot.way))
        if slot.way:
            return sentences
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if called(node) == "join" and node.args:
                sentences += self.sentences(node.args[0], slot.scope, (ELEMENT,))
            elif called(node) in OF_TEXT:
                sentences += self.sentences(node.func.value, slot.scope)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice):
            sentences += self.sentences(node.value, slot.scope)
        return sentences

    def _read(self, node: ast.expr, scope: Scope, way: Way) -> Iterator[Sentence]:
        match node:
            case ast.IfExp():
                yield from self._each((node.body, node.orelse), scope, way)
            case ast.BoolOp():
                yield from self._each(node.values if isinstance(node.op, ast.Or) else node.values[-1:], scope, way)
            case ast.NamedExpr() | ast.Starred():
                yield from self.sentences(node.value, scope, way)
            case ast.Name():
                yield from self._name(node, scope, way)
            case ast.Call():
                yield from self._calls.values(node, scope, way)
            case ast.Attribute():
                yield from self._attribute(node, scope, way)
            case ast.Subscript():
                yield from self._subscript(node, scope, way)
            case ast.BinOp(op=ast.Add()) if way:
                yield from self._each((node.left, node.right), scope, way)
            case _ if way:
                yield from self._inside(node, scope, way)
            case _:
                yield from self._text(node, scope)

    def _text(self, node: ast.expr, scope: Scope) -> Iterator[Sentence]:
        match node:
            case ast.Constant(value=str()):
                yield (str(node.value),) if node.value else ()
            case ast.JoinedStr():
                yield from self._joined([_part(each) for each in node.values], scope)
            case ast.BinOp(op=ast.Add()):
                sums = list(self._joined([(node.left, False), (node.right, False)], scope))
                is_text = any(isinstance(part, str) for each in sums for part in each)
                yield from sums if is_text else [(Slot(node, scope),)]
            case ast.Constant(value=None):
                return
            case _:
                yield (Slot(node, scope),)

    def _each(self, nodes: Iterable[ast.expr], scope: Scope, way: Way) -> Iterator[Sentence]:
        for node in nodes:
            yield from self.sentences(node, scope, way)

    def _joined(self, parts: list[_Part], scope: Scope) -> Iterator[Sentence]:
        """The sentences of an f-string or a sum: with a value written out where it is one of a few."""
        choices: list[list[Sentence]] = []
        before: object = None
        for node, is_fixed in parts:
            slot: list[Sentence] = [(Slot(node, scope),)]
            sentences = [] if is_fixed or is_quoted(before) else self.sentences(node, scope)
            is_certain = 0 < len(sentences) <= _FEW and not any(map(is_value, sentences))
            choices.append(sentences if is_certain else slot)
            before = node.value if isinstance(node, ast.Constant) else None
        while prod(map(len, choices)) > _MOST:
            most = max(range(len(choices)), key=lambda at: len(choices[at]))
            choices[most] = [(Slot(parts[most][0], scope),)]
        for choice in product(*choices):
            yield merged(part for sentence in choice for part in sentence)

    def _name(self, node: ast.Name, scope: Scope, way: Way) -> Iterator[Sentence]:
        name = node.id
        if name in scope.given:
            expression, where = scope.given[name]
            yield from self.sentences(expression, where, way)
            return
        function = scope.function
        while function is not None:
            if bound := function.bindings.get(name):
                inner = scope if function is scope.function else Scope(scope.module, function)
                for expression, into in bound:
                    yield from self.sentences(expression, inner, (*into, *way))
                return
            if name in function.caught:
                yield from self._attributes.raised(function.caught[name])
                return
            if name in function.parameters:
                yield from self._calls.argument(function, name, Slot(node, scope, way))
                return
            function = function.parent
        module, values = self.package.constant(scope.module, name)
        yield from self._each(values, Scope(module), way) if values else [(Slot(node, scope, way),)]

    def _attribute(self, node: ast.Attribute, scope: Scope, way: Way) -> Iterator[Sentence]:
        owner = node.value
        if isinstance(owner, ast.Name) and scope.function and owner.id in scope.function.caught:
            yield from self._attributes.raised(scope.function.caught[owner.id])
            return
        module = self.package.imported(scope.module, owner)
        if module is not None and node.attr in module.constants:
            yield from self._each(module.constants[node.attr], Scope(module), way)
            return
        sentences = list(self._attributes.values(node, scope, way))
        yield from sentences
        if not sentences or not way:
            yield (Slot(node, scope, way),)

    def _subscript(self, node: ast.Subscript, scope: Scope, way: Way) -> Iterator[Sentence]:
        if isinstance(node.slice, ast.Slice):
            yield from self.sentences(node.value, scope, way) if way else [(Slot(node, scope),)]
        elif isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
            yield from self.sentences(node.value, scope, (node.slice.value, *way))
        else:
            yield from self.sentences(node.value, scope, (VALUE, *way))

    def _inside(self, node: ast.expr, scope: Scope, way: Way) -> Iterator[Sentence]:
        step, rest = way[0], way[1:]
        if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
            starred = any(isinstance(each, ast.Starred) for each in node.elts)
            if isinstance(step, int) and not starred:
                yield from self._each(node.elts[step : step + 1] if step >= 0 else node.elts[step:], scope, rest)
                return
            for each in node.elts:
                yield from self.sentences(each, scope, way if isinstance(each, ast.Starred) else rest)
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if key is None:
                    yield from self.sentences(value, scope, way)
                else:
                    yield from self.sentences(key if step in (ELEMENT, KEY) else value, scope, rest)
        elif isinstance(node, (ast.GeneratorExp, ast.ListComp, ast.SetComp)):
            yield from self.sentences(node.elt, scope, rest)
        elif isinstance(node, ast.DictComp):
            yield from self.sentences(node.key if step in (ELEMENT, KEY) else node.value, scope, rest)
        else:
            yield (Slot(node, scope, way),)


def _part(node: ast.expr) -> _Part:
    """A part of an f-string; how a value is written makes it no word."""
    if isinstance(node, ast.FormattedValue):
        return node.value, node.format_spec is not None or node.conversion > 0
    return node, False
