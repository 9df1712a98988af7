"""A file of one of pandoc's notations as a document."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from publish.errors import SourceError
from publish.importing.document import Block, Document, Paragraph, Place, Properties, Role
from publish.importing.pandoc.formulas import formulas_of_tex
from publish.importing.pandoc.inlines import Node, Reading, inlines_of, words_of
from publish.importing.pandoc.pandoc_process import run
from publish.importing.pandoc.tree import blocks_of
from publish.importing.reading import bytes_of
from publish.importing.webpage.media import Media
from publish.importing.webpage.settings import Setting

# By the end of a file's name, what pandoc calls the notation. HTML in Markdown is read by our own reader of web pages.
NOTATIONS = {
    ".md": "markdown-markdown_in_html_blocks", ".markdown": "markdown-markdown_in_html_blocks", ".rst": "rst",
    ".rtf": "rtf", ".tex": "latex", ".latex": "latex", ".org": "org", ".epub": "epub", ".dbk": "docbook",
    ".docbook": "docbook", ".textile": "textile", ".wiki": "mediawiki", ".mediawiki": "mediawiki", ".typ": "typst",
    ".adoc": "asciidoc", ".asciidoc": "asciidoc", ".fb2": "fb2", ".ipynb": "ipynb", ".opml": "opml",
    ".t2t": "t2t", ".muse": "muse", ".dj": "djot", ".man": "man",
}  # fmt: skip
_PACKED = frozenset({".epub", ".rtf", ".fb2", ".ipynb"})  # that hold their pictures themselves


def read(path: Path, ending: str | None = None) -> Document:
    """The document that a file is, by the end of its name (``NOTATIONS``), or by another that is given for it.

    Raises SourceError for a file that cannot be read as such, UsageError where pandoc is not installed.
    """
    ending = ending or path.suffix.lower()
    notation = NOTATIONS.get(ending)
    if notation is None:
        raise SourceError(f"is of no kind that can be read: {path.suffix or 'its name has no ending'}", path)
    data = _bytes(path, ending)
    with tempfile.TemporaryDirectory() as folder:
        packed = ending in _PACKED
        options = ["-f", notation, "-t", "json", *([f"--extract-media={folder}"] if packed else [])]
        tree = _tree(run(data, options, path), path)
        return _document(tree, Media(Path(folder) if packed else path.parent), path)


def _bytes(path: Path, ending: str) -> bytes:
    data = bytes_of(path)
    if not data.strip():
        raise SourceError("is empty", path, advice="Give a file with text.")
    if ending == ".epub":
        return data
    return _as_utf8(data)


def _as_utf8(data: bytes) -> bytes:
    """A text as pandoc reads it. One that is no UTF-8 is what old programs of Windows write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").encode()
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def _tree(data: bytes, path: Path) -> dict[str, Any]:
    try:
        tree: dict[str, Any] = json.loads(data)
    except RecursionError as error:
        raise SourceError("nests its parts too deep in one another", path, advice="Look for unclosed marks.") from error
    return tree


def _document(tree: dict[str, Any], media: Media, path: Path) -> Document:
    meta = tree.get("meta", {})
    properties = _properties(meta)
    reading = Reading(media, blocks_of, properties.language)
    reading.referred = _referred(tree)
    try:
        blocks = [*_front(reading, meta), *blocks_of(reading, tree["blocks"], Setting())]
    except RecursionError as error:
        raise SourceError("nests its parts too deep in one another", path, advice="Look for unclosed marks.") from error
    formulas = formulas_of_tex([formula.tex or "" for formula in reading.formulas])
    for formula, mathml in zip(reading.formulas, formulas, strict=True):
        formula.mathml = mathml
    return Document(blocks, properties, media.media, [*reading.remarks, *media.remarks])


def _referred(tree: dict[str, Any]) -> set[str]:
    """The names that links within the text lead to."""
    names: set[str] = set()
    waiting: list[Any] = [tree.get("meta"), tree.get("blocks")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            if node.get("t") == "Link" and node["c"][2][0].startswith("#"):
                names.add(node["c"][2][0][1:])
            elif node.get("t") in ("RawInline", "RawBlock"):
                names.update(re.findall(r"""href\s*=\s*["']?#([^"'\s>]+)""", node["c"][1]))
            waiting += node.values()
    return names


def _texts(value: dict[str, Any] | None) -> list[str]:
    """The texts of a value of the metadata: one, or a list's."""
    if not value:
        return []
    kind, content = value["t"], value.get("c")
    if kind == "MetaList":
        return [text for each in content or [] for text in _texts(each)]
    if kind == "MetaMap":
        return _texts((content or {}).get("name") or (content or {}).get("text"))
    text = str(content) if kind in ("MetaString", "MetaBool") else words_of(content or [], None)
    return [text] if text else []


def _properties(meta: dict[str, Any]) -> Properties:
    def first(*names: str) -> str | None:
        return next((text for name in names for text in _texts(meta.get(name))), None)

    keywords = _texts(meta.get("keywords")) or _texts(meta.get("subject"))
    if len(keywords) == 1:
        keywords = [word.strip() for word in re.split("[,;]", keywords[0])]
    language = first("lang", "language")
    return Properties(
        title=first("title"),
        subtitle=first("subtitle"),
        authors=_texts(meta.get("author")) or _texts(meta.get("creator")),
        date=first("date"),
        keywords=keywords,
        description=first("description"),
        publisher=first("publisher"),
        language=None if language in ("C", "und") else language,
    )


def _front(reading: Reading, meta: dict[str, Any]) -> list[Block]:
    """What stands above the text and may be more than plain words: title, subtitle, date and abstract."""
    roles: dict[str, Role] = {"title": "title", "subtitle": "subtitle", "date": "date", "abstract": "abstract"}
    blocks: list[Block] = []
    for name, role in roles.items():
        value = meta.get(name) or {}
        nodes: list[Node] = value.get("c") or []
        if value.get("t") == "MetaInlines":
            blocks.append(Paragraph(inlines_of(reading, nodes, Setting()), Place(words_of(nodes)), role))
        elif value.get("t") == "MetaBlocks":
            for block in blocks_of(reading, nodes, Setting()):
                blocks.append(Paragraph(block.content, block.place, role) if isinstance(block, Paragraph) else block)
    return blocks
