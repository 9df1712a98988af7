"""Variables of style sheets (CSS Custom Properties 1), written into the rules: some reading systems know none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from publish.epub.style import declarations, root_variables

_COMMENT = r"/\*(?:(?!\*/).)*\*/"
_ROOT = re.compile(rf"(?:{_COMMENT}\s*)?:root\s*\{{((?:{_COMMENT}|[^{{}}])*)\}}\s*", re.DOTALL)
_USE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,(?:[^()]|\([^()]*\))*)?\)")
_DEEPEST = 8  # variables within the values of others


def settled(sheets: Iterable[str]) -> str:
    """These style sheets as one, the value of each variable in the place of its ``var()``.

    The last ``:root`` that gives a value counts. What is set elsewhere too, as for the night, stays a variable.
    """
    texts = list(sheets)
    values = {name: value for text in texts for name, value in root_variables(text)}
    defined = [each.name for text in texts for each in declarations(text) if each.name.startswith("--")]
    at_root = [name for text in texts for name, _ in root_variables(text)]
    for name in [name for name in values if defined.count(name) > at_root.count(name)]:
        del values[name]
    whole = "\n".join(_without(text, values) for text in texts)
    for _ in range(_DEEPEST):
        written = _USE.sub(lambda use: values.get(use[1], use[0]), whole)
        if written == whole:
            break
        whole = written
    return whole


def _without(text: str, values: dict[str, str]) -> str:
    """A style sheet without the rules that set nothing but variables, which have been written into the others."""
    parts, end = [], 0
    for match in _ROOT.finditer(text):
        names = [each.name for each in declarations(f":root {{{match[1]}}}")]
        before = re.sub(_COMMENT, "", text[: match.start()], flags=re.DOTALL)
        if names and values.keys() >= set(names) and before.count("{") == before.count("}"):
            parts.append(text[end : match.start()])
            end = match.end()
    return "".join((*parts, text[end:]))
