"""What is no CSS, and addresses that lead to nothing: an output fetches nothing, and has only files of its theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publish.html import theme_files
from publish.theme_check.finding import Finding
from publish.theme_check.sheet import Sheet


def check(sheet: Sheet) -> Iterator[Finding]:
    """Faults of syntax, ``@import``, and each ``url()`` that is no file of the theme."""
    for line, message in sheet.faults:
        yield Finding("error", "not-css", f"is no CSS, and is passed over: {message}", sheet.path, line)
    for line in sheet.imports:
        message = "@import brings nothing: put these rules into the sheet itself"
        yield Finding("error", "import-unfollowed", message, sheet.path, line)
    for each in sheet.declarations:
        for address in _addresses(each.tokens):
            if address.startswith(("data:", "#")):
                continue
            if "://" in address[:12] or address.startswith("//"):
                message = f"{address} would be fetched from elsewhere: put the file into the theme"
            elif theme_files.file_of(sheet.path.parent, address) is None:
                message = f"there is no picture or font of the theme at {address or 'an empty address'}"
            else:
                continue
            yield Finding("error", "file-missing", message, each.path, each.line)


def _addresses(tokens: Any) -> Iterator[str]:
    for token in tokens:
        if token.type == "url":
            yield str(token.value)
        elif token.type == "function" and token.lower_name == "url":
            yield from (str(argument.value) for argument in token.arguments if argument.type == "string")
        else:
            yield from _addresses(getattr(token, "arguments", None) or ())
