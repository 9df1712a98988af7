"""The package's own Python, read and not run: its functions, its constants, and what a name in a function may be."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Way = tuple[int | str, ...]  # into a value: an index, ELEMENT of a series, KEY or VALUE of a mapping
ELEMENT, VALUE, KEY = "element", "value", "key"
Bindings = dict[str, list[tuple[ast.expr, Way]]]


@dataclass(eq=False)
class Module:
    """A file of Python: what it imports, its functions and its constants."""

    name: str
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)  # a name here: a module, and the name there
    functions: dict[str, Function] = field(default_factory=dict)
    constants: dict[str, list[ast.expr]] = field(default_factory=dict)


@dataclass(eq=False)
class Function:
    """A function or a method, with what its names may be."""

    module: Module
    node: ast.FunctionDef
    owner: str = ""  # the class of a method
    parent: Function | None = None

    @property
    def parameters(self) -> list[str]:
        """Names of what it takes, in order, but for the object of a method."""
        names = [each.arg for each in (*self.node.args.posonlyargs, *self.node.args.args)]
        static = any(getattr(each, "id", "") == "staticmethod" for each in self.node.decorator_list)
        return [*(names[1:] if self.owner and not static else names), *(each.arg for each in self.node.args.kwonlyargs)]

    @property
    def defaults(self) -> dict[str, ast.expr]:
        """What parameters are where they are not given."""
        arguments = self.node.args
        names = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
        values = dict(zip(names[::-1], arguments.defaults[::-1], strict=False))
        named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        return values | {each.arg: value for each, value in named if value is not None}

    @property
    def is_property(self) -> bool:
        """Whether it is asked for as an attribute."""
        return bool(self.owner) and any(
            getattr(each, "id", "").endswith("property") for each in self.node.decorator_list
        )

    @cached_property
    def _own(self) -> list[ast.AST]:
        """The nodes of its body, but for those of functions in it."""
        nodes: list[ast.AST] = []
        waiting: list[ast.AST] = list(self.node.body)
        while waiting:
            node = waiting.pop(0)
            nodes.append(node)
            if not isinstance(node, ast.FunctionDef):
                waiting.extend(ast.iter_child_nodes(node))
        return nodes

    def returned(self) -> Iterator[ast.expr]:
        """What it returns."""
        yield from (node.value for node in self._own if isinstance(node, ast.Return) and node.value)

    def yielded(self) -> Iterator[tuple[ast.expr, bool]]:
        """What it yields, and whether that is one element."""
        for node in self._own:
            if isinstance(node, ast.Yield) and node.value:
                yield node.value, True
            elif isinstance(node, ast.YieldFrom):
                yield node.value, False

    @cached_property
    def bindings(self) -> Bindings:
        """What a name in it may be: an expression, and the way into its value."""
        bound: Bindings = defaultdict(list)
        for node in self._own:
            if isinstance(node, ast.Assign):
                for target in node.targets:
                    _bind(bound, target, node.value, ())
            elif isinstance(node, (ast.AnnAssign, ast.NamedExpr, ast.AugAssign)) and node.value is not None:
                _bind(bound, node.target, node.value, ())
            elif isinstance(node, (ast.For, ast.comprehension)):
                _bind(bound, node.target, node.iter, (ELEMENT,))
            elif isinstance(node, ast.Call) and called(node) in ("append", "add") and node.args:
                owner = node.func.value if isinstance(node.func, ast.Attribute) else None
                if isinstance(owner, ast.Name):
                    bound[owner.id].append((ast.List([node.args[0]], ast.Load()), ()))
        return bound

    @cached_property
    def caught(self) -> dict[str, list[str]]:
        """The classes of exceptions that it catches, by the name that it gives them."""
        handlers = [node for node in self._own if isinstance(node, ast.ExceptHandler) and node.name]
        return {str(node.name): names_in(node.type) for node in handlers}


def names_in(annotation: ast.expr | None) -> list[str]:
    """The names that an annotation holds, those in quotation marks too."""
    if annotation is None:
        return []
    names = [node.id for node in ast.walk(annotation) if isinstance(node, ast.Name)]
    texts = [node.value for node in ast.walk(annotation) if isinstance(node, ast.Constant)]
    return names + [name for text in texts if isinstance(text, str) for name in re.findall(r"\w+", text)]


def called(call: ast.Call) -> str:
    """The name by which a function is called."""
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _bind(bound: Bindings, target: ast.expr, value: ast.expr, way: Way) -> None:
    if isinstance(target, ast.Name):
        bound[target.id].append((value, way))
    elif isinstance(target, (ast.Tuple, ast.List)):
        for at, each in enumerate(target.elts):
            _bind(bound, each, value, (*way, at))


@dataclass(frozen=True)
class Place:
    """An expression, and the function that it stands in."""

    expression: ast.expr
    module: Module
    function: Function | None
    is_one: bool = True  # of a series, and not the series


@dataclass(frozen=True)
class CallPlace:
    """A call, and the function that it stands in."""

    call: ast.Call
    module: Module
    function: Function | None


class Package:
    """The files of some rooms of a package."""

    def __init__(self, folder: Path, rooms: Sequence[str]) -> None:
        self.modules: dict[str, Module] = {}
        self.by_name: dict[str, list[Function]] = defaultdict(list)  # functions and methods
        self.classes: dict[str, list[str]] = {}  # of each, its fields in order
        self.calls: dict[str, list[CallPlace]] = defaultdict(list)
        self.attributes: dict[str, list[Place]] = defaultdict(list)  # what classes say of themselves
        self.appended: dict[str, list[Place]] = defaultdict(list)  # to an attribute that is a list
        self.annotations: dict[str, list[str]] = defaultdict(list)  # classes that an attribute may be of
        self._functions: dict[ast.AST, Function] = {}
        for path in sorted(path for room in rooms for path in (folder / room).rglob("*.py")):
            parts = path.relative_to(folder.parent).with_suffix("").parts
            module = Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
            tree = ast.parse(path.read_text("utf-8"))
            self.modules[module.name] = module
            self._read(module, tree.body, "", None)
            self._walk(module, tree, None)

    def _read(self, module: Module, body: Sequence[ast.AST], owner: str, parent: Function | None) -> None:
        for node in body:
            if isinstance(node, ast.ImportFrom) and node.module:
                module.imports.update({each.asname or each.name: (node.module, each.name) for each in node.names})
            elif isinstance(node, ast.FunctionDef):
                function = self._functions[node] = Function(module, node, owner, parent)
                self.by_name[node.name].append(function)
                if not owner and parent is None:
                    module.functions[node.name] = function
                self._read(module, node.body, "", function)
            elif isinstance(node, ast.ClassDef):
                declared = [each.target for each in node.body if isinstance(each, ast.AnnAssign)]
                self.classes[node.name] = [each.id for each in declared if isinstance(each, ast.Name)]
                self._read(module, node.body, node.name, parent)
            elif isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value and parent is None:
                self._read_value(module, node, node.value, owner)
            elif isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
                inner = [each for each in ast.walk(node) if isinstance(each, (ast.ImportFrom, ast.FunctionDef))]
                self._read(module, inner, owner, parent)

    def _read_value(self, module: Module, node: ast.Assign | ast.AnnAssign, value: ast.expr, owner: str) -> None:
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Name) and owner:
                self.attributes[target.id].append(Place(value, module, None))
            elif isinstance(target, ast.Name):
                module.constants.setdefault(target.id, []).append(value)

    def _walk(self, module: Module, node: ast.AST, function: Function | None) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                self.calls[called(child)].append(CallPlace(child, module, function))
                owner = child.func.value if isinstance(child.func, ast.Attribute) else None
                if called(child) == "append" and child.args and isinstance(owner, ast.Attribute):
                    self.appended[owner.attr].append(Place(child.args[0], module, function))
            elif isinstance(child, ast.AugAssign) and isinstance(child.target, ast.Attribute):
                self.appended[child.target.attr].append(Place(child.value, module, function, is_one=False))
            elif isinstance(child, ast.AnnAssign):
                name = child.target.id if isinstance(child.target, ast.Name) else getattr(child.target, "attr", "")
                self.annotations[name] += names_in(child.annotation)
            elif isinstance(child, ast.FunctionDef):
                self.annotations[child.name] += names_in(child.returns)
            self._walk(module, child, self._functions.get(child, function))

    def named(self, module: Module, expression: ast.expr) -> list[Function]:
        """The functions that an expression may name."""
        if isinstance(expression, ast.Name):
            return self._in(module.name, expression.id)
        if isinstance(expression, ast.Attribute):
            if isinstance(expression.value, ast.Name) and expression.value.id in module.imports:
                where = ".".join(module.imports[expression.value.id])
                if where in self.modules:
                    return self._in(where, expression.attr)
            return [each for each in self.by_name.get(expression.attr, ()) if each.owner]
        return []

    def _in(self, where: str, name: str) -> list[Function]:
        module = self.modules.get(where)
        if module is None:
            return []
        if name in module.functions:
            return [module.functions[name]]
        return self._in(*module.imports[name]) if name in module.imports else []

    def constant(self, module: Module, name: str) -> tuple[Module, list[ast.expr]]:
        """The values of a module's constant, imported or not, and the module that it is of."""
        if name in module.constants:
            return module, module.constants[name]
        where = self.modules.get(module.imports.get(name, ("", ""))[0])
        return (module, []) if where is None else self.constant(where, module.imports[name][1])

    def imported(self, module: Module, expression: ast.expr) -> Module | None:
        """The module that a name is."""
        if isinstance(expression, ast.Name) and expression.id in module.imports:
            return self.modules.get(".".join(module.imports[expression.id]))
        return None
