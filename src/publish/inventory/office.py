"""What an office program wrote of itself into its file: its name, and how many pages it last laid out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from publish.errors import SourceError
from publish.importing.container import Container

_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Program:
    """The program, and the pages of the document as it counted them; None where it does not say."""

    maker: str = ""
    pages: int | None = None


def program_of(path: Path) -> Program:
    """What a Word file or an OpenDocument text says of its program; nothing for any other file."""
    try:
        with Container(path) as container:
            word = container.xml("docProps/app.xml")
            if word is not None:
                parts = (_text(word, "Application"), _text(word, "AppVersion"))
                return Program(" ".join(part for part in parts if part), _number(_text(word, "Pages")))
            free = container.xml("meta.xml")
    except SourceError:
        return Program()
    if free is None:
        return Program()
    statistic = next(free.iter("{*}document-statistic"), None)
    pages = "" if statistic is None else next((v for k, v in statistic.items() if k.endswith("}page-count")), "")
    return Program(_text(free, "generator"), _number(pages))


def _text(root: etree._Element, name: str) -> str:
    return " ".join((next(root.iter(f"{{*}}{name}"), root).text or "").split())


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < int(text) <= _MOST_PAGES else None
