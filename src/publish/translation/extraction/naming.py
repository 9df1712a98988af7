"""Names for the values of a sentence, as a translator sees them: ``the id “{own}” is taken already``."""

from __future__ import annotations

import ast

from publish.translation.extraction.modules import called
from publish.translation.extraction.sentence import Sentence, Slot

_LONGEST = 80  # letters of an expression that are shown
_COUNTS = ("len", "sum", "count")
_OF_OWNER = ("get", "strip", "split", "as_posix", "group")  # methods of what they are named after
_OF_ARGUMENT = ("join", "listed", "excerpt", "text_of", "shown", "quoted", "str", "squeeze", "set", "list")


def template(sentence: Sentence) -> tuple[str, dict[str, Slot]]:
    """A sentence with a name in braces for each value, and the values."""
    text, values = "", {}
    for part in sentence:
        if isinstance(part, str):
            text += part.replace("{", "{{").replace("}", "}}")
            continue
        base = name = _name(part.expression)
        number = 1
        while name in values:
            number += 1
            name = f"{base}{number}"
        values[name] = part
        text += f"{{{name}}}"
    return text, values


def shown(slot: Slot) -> str:
    """The expression of a value."""
    return " ".join(ast.unparse(slot.expression).split())[:_LONGEST]


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower()
        case ast.Subscript(value=inner) | ast.BinOp(left=inner) | ast.IfExp(body=inner):
            return _name(inner)
        case ast.BoolOp(values=[inner, *_]) | ast.GeneratorExp(elt=inner) | ast.ListComp(elt=inner):
            return _name(inner)
        case ast.Call():
            return _name_of_call(node)
    return "value"


def _name_of_call(node: ast.Call) -> str:
    name = called(node)
    if name in _COUNTS:
        return "count"
    if name == "ord":
        return "code"
    if name in _OF_OWNER and isinstance(node.func, ast.Attribute):
        return _name(node.func.value)
    if name in _OF_ARGUMENT and node.args:
        return _name(node.args[0])
    return name.strip("_").lower()
