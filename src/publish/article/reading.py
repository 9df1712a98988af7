"""From a file to an XML tree, safely: nothing is fetched, nothing outside the file is read, nothing explodes.

The document type declaration is replaced by one of our own that holds only the characters' names in use and the
file's own plain entities, with its line breaks kept, so that line numbers stay true.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from publish.article.entities import character
from publish.errors import SourceError

MAX_BYTES = 256 * 1024 * 1024
MAX_EXPANSION = 10_000_000  # characters that a file's own entities may add in all

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_REFERENCE = re.compile(r"&([A-Za-z_][\w.-]*);")
_ENTITY = re.compile(
    r"""<!ENTITY\s+(?:%\s+)?(?P<name>[\w.-]+)\s+(?:(?P<external>SYSTEM|PUBLIC)\b[^>]*|"(?P<double>[^"]*)"|'(?P<single>[^']*)')\s*>"""
)
_PREDEFINED = {"lt", "gt", "amp", "apos", "quot"}
_NOT_MARKUP = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.S)


def parse(path: Path) -> etree._Element:
    """The root element of the XML file, without comments and processing instructions, entities resolved.

    Raises SourceError, with the line where there is one, for a file that cannot be read, is not well-formed, is not
    in the encoding that it declares, or asks for anything outside itself.
    """
    text = _decoded(path, _bytes(path))
    text = _DECLARATION.sub(lambda m: "\n" * m.group().count("\n"), text, count=1)
    start, end, subset = _doctype(path, text)
    declared = _entities(path, text, start, end, subset)
    body = text[end:]
    used = dict.fromkeys(_REFERENCE.findall(_NOT_MARKUP.sub("", body)))
    names: dict[str, str] = {}
    for name in used:
        if name not in _PREDEFINED:
            names[name] = _value(path, text, end, name, declared)
    _bound(path, body, names)
    return _tree(path, text[:start], names, "\n" * text[start:end].count("\n") + body)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceError("is a folder, not an article", path, advice="Name the XML file inside it.")
        if path.stat().st_size > MAX_BYTES:
            raise SourceError(f"is larger than {MAX_BYTES // 2**20} MB", path, advice="Split it into several articles.")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}", path) from error
    if not data.strip():
        raise SourceError("is empty", path, advice="Give a JATS article in XML.")
    return data


def _decoded(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif data.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    elif data[:4] in (b"<\0?\0", b"\0<\0?"):
        encoding = "utf-16-le" if data[0] else "utf-16-be"
    else:
        named = _ENCODING.match(data[:400])
        encoding = named.group(1).decode() if named else "utf-8"
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise SourceError(f"declares an unknown encoding, {encoding}", path, 1, "Save it as UTF-8.") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        bad = data[error.start : error.start + 1].hex()
        raise SourceError(
            f"is not {encoding.removesuffix('-sig').upper()} as it says: byte 0x{bad}",
            path,
            line,
            "Save the file as UTF-8.",
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _doctype(path: Path, text: str) -> tuple[int, int, str]:
    """Where the document type declaration starts and ends, and its internal subset."""
    at = 0
    while miscellany := re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.S).match(text, at):
        at = miscellany.end()
    if not text.startswith("<!DOCTYPE", at):
        return at, at, ""
    token = re.compile(r"""<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|\[|\]|>|[^"'\[\]<>]+|<!?""", re.S)
    start, inside, opened, depth = at, False, 0, 0
    at += len("<!DOCTYPE")
    while found := token.match(text, at):
        piece, at = found.group(), found.end()
        if piece == "[" and not inside:
            inside, opened = True, at
        elif inside and piece.startswith("<!") and len(piece) == 2:
            depth += 1
        elif inside and piece == ">":
            depth -= 1
        elif inside and piece == "]" and depth <= 0:
            inside = False
            subset = text[opened : at - 1]
            close = re.compile(r"\s*>").match(text, at)
            if close:
                return start, close.end(), subset
            break
        elif not inside and piece == ">":
            return start, at, ""
    raise SourceError("has an unfinished document type declaration", path, text.count("\n", 0, start) + 1)


def _entities(path: Path, text: str, start: int, end: int, subset: str) -> dict[str, str | None]:
    """The file's own entities: name to replacement text, None for one that lies outside the file."""
    found: dict[str, str | None] = {}
    for entity in _ENTITY.finditer(re.sub(r"<!--.*?-->", "", subset, flags=re.S)):
        value = entity["double"] if entity["double"] is not None else entity["single"]
        found.setdefault(entity["name"], None if entity["external"] else value)
    return found


def _value(path: Path, text: str, end: int, name: str, declared: dict[str, str | None]) -> str:
    known = character(name)
    line = text.count("\n", 0, text.index(f"&{name};", end)) + 1
    if name in declared:
        value = declared[name]
        if value is None:
            raise SourceError(
                f"asks for the external entity &{name};, which is never read",
                path,
                line,
                "Put its text into the file.",
            )
        nested = [n for n in _REFERENCE.findall(value) if n not in _PREDEFINED]
        if any(n in declared for n in nested):
            raise SourceError(
                f"has an entity &{name}; made of other entities, which is never expanded",
                path,
                line,
                "Write the text itself.",
            )
        return _REFERENCE.sub(lambda m: m.group() if m[1] in _PREDEFINED else character(m[1]) or m.group(), value)
    if known is None:
        raise SourceError(
            f"names an unknown character, &{name};",
            path,
            line,
            f"Write the character itself instead of &{name};.",
        )
    return "".join(f"&#{ord(c)};" for c in known) if not set(known) & set("<&") else f"&#38;#{ord(known[0])};"


def _bound(path: Path, body: str, names: dict[str, str]) -> None:
    added = sum(body.count(f"&{name};") * len(value) for name, value in names.items() if len(value) > 16)
    if added > MAX_EXPANSION:
        raise SourceError("has entities that expand beyond any article's size", path, advice="Write the text itself.")


def _tree(path: Path, before: str, names: dict[str, str], body: str) -> etree._Element:
    quoted = {name: value.replace('"', "&#34;").replace("%", "&#37;") for name, value in names.items()}
    subset = "".join(f'<!ENTITY {name} "{value}">' for name, value in quoted.items())
    doctype = f"<!DOCTYPE article [{subset}]>" if subset else ""
    parser = etree.XMLParser(
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        return etree.fromstring((before + doctype + body).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise _fault(path, error) from error


def _fault(path: Path, error: etree.XMLSyntaxError) -> SourceError:
    message = str(error.msg or "unknown fault").removesuffix(f" ({path})")
    message = re.sub(r"(,\s*)?(line \d+, column \d+)?\s*(\(<string>, line \d+\))?$", "", message).strip()
    if "Excessive depth" in message:
        return SourceError(
            "nests elements deeper than 256 levels",
            path,
            error.lineno,
            "No article needs this: look for unclosed elements.",
        )
    if "huge text node" in message or "Huge input" in message:
        return SourceError("holds a text of more than 10 MB in one element", path, error.lineno, "Split it.")
    if "entity" in message.lower() and ("loop" in message or "amplification" in message):
        return SourceError("has entities that expand without end", path, error.lineno, "Write the text itself.")
    advice = "Mend the XML; an XML editor shows the place."
    if "EndTag" in message or "Premature end" in message:
        advice = "The file looks cut off: get a complete copy, or close the elements that are still open."
    column = f" (column {error.offset})" if error.offset else ""
    return SourceError(f"is not well-formed XML: {message}{column}", path, error.lineno, advice)
