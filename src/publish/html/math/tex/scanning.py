"""TeX cut into tokens, groups, environments, rows and cells, each in one walk over the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.html.math.tex.fault import TexFault

MOST_LETTERS = 20_000  # of one formula; a page of TeX has some 3,000
DEEPEST = 60  # levels of braces, fences and environments
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|.", re.S)
_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"\s*\{\s*([A-Za-z]+\*?)\s*\}")
_LINE_END = re.compile(r"\*?(?:\s*\[[^\]\\&{}]*\])?")
_DEEPER, _HIGHER = frozenset(["{", r"\left", r"\begin"]), frozenset(["}", r"\right", r"\end"])


def tokens(text: str, at: int = 0) -> Iterator[tuple[str, int]]:
    """The tokens from a place on, each with the place behind it: a command, an escaped sign or a sign."""
    for match in _TOKEN.finditer(text, at):
        yield match[0], match.end()


def bounded(text: str) -> str:
    """The text, if it is of a size and depth that a formula may have. Raises TexFault."""
    if len(text) > MOST_LETTERS:
        raise TexFault(f"it is longer than {MOST_LETTERS:,} characters")
    depth = 0
    for token, _ in tokens(text):
        depth += (token in _DEEPER) - (token in _HIGHER)
        if depth > DEEPEST:
            raise TexFault(f"it nests more than {DEEPEST} levels deep")
        if depth < 0:
            raise TexFault("something is closed that was not opened")
    if depth:
        raise TexFault("something is not closed")
    return text


def skip(text: str, at: int) -> int:
    """The place behind white space."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def group(text: str, at: int) -> tuple[str, int]:
    """The argument at a place, a group in braces or one token, and the place behind it. Raises TexFault."""
    at = skip(text, at)
    depth = 0
    for token, end in tokens(text, at):
        depth += (token == "{") - (token == "}")
        if depth == 0:
            return (text[at + 1 : end - 1] if token == "}" else token), end
    raise TexFault("an argument is missing")


def optional(text: str, at: int) -> tuple[str, int]:
    """The argument in square brackets at a place, and the place behind it; nothing where there is none."""
    begin = skip(text, at)
    if not text.startswith("[", begin):
        return "", at
    depth = 0
    for token, end in tokens(text, begin):
        depth += (token in "{[") - (token in "}]") if len(token) == 1 else 0
        if depth == 0:
            return text[begin + 1 : end - 1], end
    return "", at


def starred(text: str, at: int) -> tuple[bool, int]:
    """Whether a star stands at a place, and the place behind it."""
    return (True, at + 1) if text.startswith("*", at) else (False, at)


def environment(text: str, at: int) -> tuple[str, str, int]:
    """The name and the body of the environment whose ``\\begin`` ends at a place, and the place behind it."""
    opening = _NAME.match(text, at)
    if opening is None:
        raise TexFault(r"\begin")
    depth, before = 1, opening.end()
    for token, end in tokens(text, opening.end()):
        depth += (token == r"\begin") - (token == r"\end")
        if depth == 0:
            closing = _NAME.match(text, end)
            if closing is None or closing[1] != opening[1]:
                raise TexFault(rf"\begin{{{opening[1]}}}")
            return opening[1], text[opening.end() : before], closing.end()
        before = end
    raise TexFault(rf"\begin{{{opening[1]}}}")


def rows(body: str) -> list[list[str]]:
    """The cells of each row; what nests in braces or environments belongs to its cell. A last empty row is none."""
    rows: list[list[str]] = [[]]
    depth, begin, before = 0, 0, 0
    for token, end in tokens(body):
        if before < begin:  # within what follows a line's end
            before = end
            continue
        depth += (token in ("{", r"\begin")) - (token in ("}", r"\end"))
        if not depth and token in ("&", r"\\", r"\cr"):
            rows[-1].append(body[begin:before])
            begin = end
            if token != "&":
                rows.append([])
                if rest := _LINE_END.match(body, end):
                    begin = rest.end()
        before = end
    rows[-1].append(body[begin:])
    if len(rows) > 1 and not "".join(rows[-1]).strip():
        rows.pop()
    return rows
