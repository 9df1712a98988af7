"""XML from strangers, parsed without fetching, expanding or exploding. The audit's own: no writer shares it."""

from __future__ import annotations

import codecs
import html.entities
import re
from functools import cache

from lxml import etree

from publish import resources

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.S)
_ENTITY = re.compile(rb"""<!ENTITY\s+(?!%)([\w.-]+)\s+(?:(SYSTEM|PUBLIC)\b|"([^"]*)"|'([^']*)')""")
_NAMED = re.compile(rb"&([A-Za-z_][\w.-]*);")
_DECLARED = re.compile(rb"""(\s*<\?xml\b[^>]*?\bencoding\s*=\s*["'])([A-Za-z0-9._-]+)["']""")
_DECLARED_IN_TEXT = re.compile(r"""(<\?xml\b[^>]*?\bencoding\s*=\s*["'])([A-Za-z0-9._-]+)(["'])""")
_KNOWN = ("utf-8", "utf8", "us-ascii", "utf-16", "utf-16le", "utf-16be")  # to the parser
# Names of Python's for what is no encoding of XML.
_NO_ENCODING = re.compile(r"(raw.)?unicode.escape|undefined|idna|punycode|charmap|utf.7|mbcs|oem")
_KEPT = (b"lt", b"gt", b"amp", b"apos", b"quot")


class Unsafe(ValueError):
    """The XML asks for what is never done, or is not well-formed; ``line`` counts from 1 where it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def parse(data: bytes) -> etree._Element:
    """The root element. Characters by name are read without a DTD, and so are the file's own entities of plain text.

    What it declares and does not use costs nothing; what lies outside it, or is made of other entities, is never put in
    the place of its name, so that a file that uses it is refused.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode("utf-16", "replace")).encode("utf-8")
    data = _readable(data)
    start = data.find(b"<!DOCTYPE", 0, 1_000_000)
    doctype = _DOCTYPE.match(data, start) if start >= 0 else None
    own, declared = ({}, set()) if doctype is None else _entities(doctype.group(1) or b"")
    if doctype is not None:
        data = data[: doctype.start()] + b"\n" * doctype.group().count(b"\n") + data[doctype.end() :]
        if sum(data.count(b"&%s;" % name) * len(value) for name, value in own.items()) > 5_000_000:
            raise Unsafe("declares entities that expand beyond measure")
    data = _NAMED.sub(lambda match: _character(match, own), data)
    parser = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        named = re.search(r"Entity '([\w.-]+)' not defined", str(error.msg))
        if named and named[1].encode() in declared:
            raise Unsafe("declares entities that lie outside it or expand, and uses them", error.lineno) from error
        raise Unsafe(_reason(str(error.msg)), error.lineno) from error
    except ValueError as error:
        raise Unsafe(str(error)) from error


def _reason(message: str) -> str:
    """What is wrong, of the parser's own bounds in our words: its own name an option of its programmers."""
    bounds = {
        "Excessive depth": "nests elements deeper than 256 levels",
        "Text node too long": "holds a text of more than 10 MB in one element",
        "Buffer size limit": "holds a text of more than 10 MB in one element",
        "amplification": "has entities that expand without end",
        "entity reference loop": "has entities that expand without end",
        "Resource limit exceeded": "is larger than any article",
    }
    return next((sentence for words, sentence in bounds.items() if words in message), message)


def _readable(data: bytes) -> bytes:
    """The XML as UTF-8, whatever name its encoding goes by: of ``latin-1`` and others the parser knows nothing."""
    declared = _DECLARED.match(data[:400])
    name = declared.group(2).decode("ascii") if declared else "utf-8"
    if declared is None or name.lower() in _KNOWN:
        return data
    try:
        if _NO_ENCODING.match(codecs.lookup(name).name):
            raise LookupError
        text = data.decode(name)
    except LookupError as error:
        raise Unsafe(f"declares an unknown encoding, {name}", 1) from error
    except UnicodeError as error:
        raise Unsafe(f"is not {name} as it says", 1) from error
    return _DECLARED_IN_TEXT.sub(r"\1UTF-8\3", text, count=1).encode("utf-8", "surrogatepass")


def _entities(subset: bytes) -> tuple[dict[bytes, bytes], set[bytes]]:
    """The entities of an internal subset that are plain text, and the names of all others."""
    values: dict[bytes, bytes | None] = {}
    for name, outside, double, single in _ENTITY.findall(subset):
        values.setdefault(name, None if outside else double or single)
    plain = {}
    for name, value in values.items():
        if value is not None and not any(inner in values for inner in _NAMED.findall(value)):
            plain[name] = _NAMED.sub(lambda match: _character(match, {}), value)
    return plain, set(values) - set(plain)


@cache
def _named() -> dict[str, str]:
    """The characters that ISO 8879 and ISO 9573-13 name and HTML does not, from a table: name, code points."""
    rows = (
        line.split("\t") for line in (resources.assets() / "schema" / "entities.tsv").read_text("utf-8").splitlines()
    )
    return {name: "".join(chr(int(code, 16)) for code in codes.split()) for name, codes in rows}


def _character(match: re.Match[bytes], own: dict[bytes, bytes]) -> bytes:
    name = match.group(1)
    if name in _KEPT:
        return match.group()
    if name in own:
        return own[name]
    called = name.decode("ascii", "replace")
    character = html.entities.html5.get(f"{called};") or _named().get(called)
    return "".join(f"&#{ord(c)};" for c in character).encode("ascii") if character else match.group()
