"""What attributes of objects may be: properties, constants of classes, and what classes are made with."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator

from publish.translation.extraction.modules import ELEMENT, CallPlace, Package, Way, called, names_in
from publish.translation.extraction.sentence import Read, Scope, Sentence

_MOST = 25  # calls that make an object of some class, where it cannot be told of which
_DEEPEST = 4


class Attributes:
    """The attributes of a package's classes; ``read`` reads an expression."""

    def __init__(self, package: Package, read: Read) -> None:
        self._package, self._read = package, read
        self._classes: dict[str, list[str]] = defaultdict(list)  # that have a field of this name
        for name, fields in package.classes.items():
            for each in fields:
                self._classes[each].append(name)

    def values(self, node: ast.Attribute, scope: Scope, way: Way) -> Iterator[Sentence]:
        """What an attribute may be, as far as code says it."""
        package = self._package
        for function in package.by_name.get(node.attr, ()):
            if function.is_property:
                for value in function.returned():
                    yield from self._read(value, Scope(function.module, function), way)
        for place in package.attributes.get(node.attr, ()):
            yield from self._read(place.expression, Scope(place.module), way)
        objects = [(name, call) for name in self._classes.get(node.attr, ()) for call in package.calls.get(name, ())]
        owners = self._classes_of(node.value, scope)
        certain = [each for each in objects if each[0] in owners]
        for name, call in certain or (objects if len(objects) <= _MOST else ()):
            if (field := self._field(name, call, node.attr)) is not None:
                yield from self._read(field, Scope(call.module, call.function), way)
        if way and way[0] == ELEMENT:
            for each in package.appended.get(node.attr, ()):
                inner = way[1:] if each.is_one else way
                yield from self._read(each.expression, Scope(each.module, each.function), inner)

    def raised(self, names: list[str]) -> Iterator[Sentence]:
        """What exceptions are made of."""
        for name in names:
            for place in self._package.calls.get(name, ()):
                for value in place.call.args:
                    yield from self._read(value, Scope(place.module, place.function), ())

    def _field(self, name: str, place: CallPlace, attribute: str) -> ast.expr | None:
        """What a call gives for a field of the class that it makes an object of."""
        fields, arguments = self._package.classes[name], place.call.args
        at = fields.index(attribute)
        starred = [where for where, each in enumerate(arguments) if isinstance(each, ast.Starred)]
        if not starred and at < len(arguments):
            return arguments[at]
        if starred and len(arguments) + at - len(fields) > starred[-1]:
            return arguments[at - len(fields)]
        return next((each.value for each in place.call.keywords if each.arg == attribute), None)

    def _classes_of(self, node: ast.expr, scope: Scope, depth: int = 0) -> set[str]:
        """The classes that a value may be of, as far as annotations say."""
        names: list[str] = []
        if depth > _DEEPEST:
            return set()
        if isinstance(node, ast.Name):
            function = scope.function
            while function is not None:
                if bound := function.bindings.get(node.id):
                    return set().union(*(self._classes_of(each, scope, depth + 1) for each, _ in bound))
                arguments = function.node.args
                for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
                    names += names_in(each.annotation) if each.arg == node.id else []
                function = function.parent
        elif isinstance(node, ast.Attribute):
            names += self._package.annotations.get(node.attr, [])
        elif isinstance(node, ast.Subscript):
            return self._classes_of(node.value, scope, depth + 1)
        elif isinstance(node, ast.Call):
            names += [called(node), *self._package.annotations.get(called(node), [])]
            if node.args and not any(each in self._package.classes for each in names):
                return self._classes_of(node.args[0], scope, depth + 1)
        return {name for name in names if name in self._package.classes}
