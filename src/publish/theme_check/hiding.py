"""What takes content away, or puts other content in its place: what is heard and what is seen come apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.theme_check.finding import Finding
from publish.theme_check.sheet import Declaration, Sheet, subject

_PSEUDO = re.compile(r"::?(?:before|after|marker|first-letter|first-line|selection|footnote-call|footnote-marker)\b")
# What our own sheets leave out on paper too: ways back, which lead nowhere there.
_WAYS = re.compile(r"\.(?:backlink|transcript-link|skip)\b")
_ELEMENTS = re.compile(r"(?:table|thead|tbody|tfoot|tr|th|td|caption)(?![\w-])")
_KEEPS_TABLES = re.compile(r"table|none|revert|inherit|initial|unset")
_QUOTED = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_ESCAPE = re.compile(r"\\[0-9a-fA-F]{1,6}\s?")
_NOTHING = ("none", "normal", '""', "''")


def check(sheet: Sheet) -> Iterator[Finding]:
    """Content that is hidden, replaced, or added by style; tables that are none any more."""
    for each in sheet.declarations:
        if each.is_of_margin or any(rule.startswith("@font-face") for rule in each.around):
            continue
        about = [part for part in map(subject, each.selectors) if not _WAYS.search(part)]
        whole = [part for part in about if not _PSEUDO.search(part)]
        if whole and (message := _hidden(each)):
            yield Finding("error", "content-hidden", f"{whole[0]}: {message}", each.path, each.line)
        if each.name == "content" and whole and each.value.lower() not in ("normal", "inherit", "unset", "initial"):
            message = f"{whole[0]}: puts something in the place of what the author wrote"
            yield Finding("error", "content-replaced", message, each.path, each.line)
        if each.name == "content" and len(whole) < len(about) and _has_words(each):
            message = f"{about[0]}: adds words that the author did not write, and that the PDF's tags do not have"
            yield Finding("warning", "content-added", message, each.path, each.line)
        tables = [part for part in whole if _ELEMENTS.match(part)]
        if each.name == "display" and tables and not _KEEPS_TABLES.match(each.value.lower()):
            message = f"{tables[0]}: is no part of a table any more, for those who hear it too"
            yield Finding("error", "table-undone", message, each.path, each.line)
        if each.name == "display" and whole and each.words == ["contents"] and not tables:
            message = f"{whole[0]}: some browsers take what it is away with its box"
            yield Finding("warning", "role-lost", message, each.path, each.line)


def _hidden(each: Declaration) -> str:
    """How a declaration hides what it is about; "" where it does not."""
    value = each.value.lower()
    hides = {
        "display": value == "none",
        "visibility": value in ("hidden", "collapse"),
        "content-visibility": value == "hidden",
        "opacity": bool(re.fullmatch(r"0*\.?0*%?", value)),
        "font-size": bool(re.fullmatch(r"0*\.?0+(?:px|pt|r?em|%)?", value)),
        "clip-path": bool(re.fullmatch(r"(?:inset\((?:50|100)%\)|circle\(0\w*\))", value)),
        "color": value == "transparent",
        "text-indent": bool(re.fullmatch(r"-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%)", value)),
        "transform": bool(re.search(r"scale[xy]?\(\s*0\s*[,)]", value)),
    }
    return f"{each.name}: {value} takes content away" if hides.get(each.name) else ""


def _has_words(each: Declaration) -> bool:
    """Whether letters are added, beyond counters, attributes and punctuation."""
    if each.value.lower() in _NOTHING:
        return False
    texts = [_ESCAPE.sub("", match[0] or match[1]) for match in _QUOTED.findall(each.value)]
    return any(any(map(str.isalpha, text)) for text in texts)
