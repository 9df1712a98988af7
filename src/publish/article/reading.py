"""From a file to an XML tree, safely: nothing is fetched, nothing outside the file is read, nothing explodes.

The document type declaration is replaced by one of our own that holds only the characters' names in use and the
file's own plain entities, with its line breaks kept, so that line numbers stay true.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from publish.article.entities import character
from publish.errors import SourceError

MAX_BYTES = 128 * 1024 * 1024
MAX_TAGS = 2_500_000  # each element takes some hundred bytes before anything is made of it
MAX_EXPANSION = 10_000_000  # characters that a file's own entities may add in all
_PIECE = 1 << 20  # characters that are given to the parser at a time

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(rb"""^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_REFERENCE = re.compile(r"&([A-Za-z_][\w.-]*);")
_ENTITY = re.compile(
    r"""<!ENTITY\s+(?:%\s+)?(?P<name>[\w.-]+)\s+(?:(?P<external>SYSTEM|PUBLIC)\b.*|"(?P<double>[^"]*)"|'(?P<single>[^']*)')\s*>""",
    re.S,
)
# What Python calls encodings and no XML is written in: some run through the text as through a program's.
_NOT_OF_XML = re.compile(r"(raw.)?unicode.escape|undefined|idna|punycode|charmap|utf.7|mbcs|oem")
_PREDEFINED = {"lt", "gt", "amp", "apos", "quot"}
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>"}  # of what is no markup, by how it begins
_BEGINNING = re.compile(r"<!--|<!\[CDATA\[|<\?")
_SPACES = re.compile(r"\s*")
_SUBSET_PIECE = re.compile(r""""[^"]*"|'[^']*'|\[|\]|>|[^"'\[\]<>]+|<!?""")


def parse(path: Path) -> etree._Element:
    """The root element of the XML file, without comments and processing instructions, entities resolved.

    Raises SourceError, with the line where there is one, for a file that cannot be read, is not well-formed, is not
    in the encoding that it declares, or asks for anything outside itself.
    """
    text = _decoded(path, _bytes(path))
    if (declaration := _DECLARATION.match(text)) is not None:
        text = "\n" * declaration.group().count("\n") + text[declaration.end() :]
    start, end, declared = _doctype(path, text)
    used = Counter(match[1] for part in _markup(text, end) for match in _REFERENCE.finditer(part))
    names = {name: _value(path, text, end, name, declared) for name in used if name not in _PREDEFINED}
    if sum(used[name] * len(value) for name, value in names.items() if len(value) > 16) > MAX_EXPANSION:
        raise SourceError("has entities that expand beyond any article's size", path, advice="Write the text itself.")
    return _tree(path, text, start, end, names)


def _markup(text: str, at: int) -> Iterator[str]:
    """The parts of a text, from a place on, that are no comment, CDATA section or processing instruction."""
    while (beginning := _BEGINNING.search(text, at)) is not None:
        yield text[at : beginning.start()]
        closing = _ENDS[beginning.group()]
        end = text.find(closing, beginning.end())
        if end < 0:  # not well-formed, as the parser will say
            return
        at = end + len(closing)
    yield text[at:]


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
        if _NOT_OF_XML.match(codecs.lookup(encoding).name):
            raise LookupError
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
    except UnicodeError as error:
        raise SourceError(f"cannot be read as {encoding}: {error}", path, 1, "Save it as UTF-8.") from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _doctype(path: Path, text: str) -> tuple[int, int, dict[str, str | None]]:
    """Where the document type declaration starts and ends, and the entities that it declares."""
    start = _skipped(text, 0)
    if not text.startswith("<!DOCTYPE", start):
        return start, start, {}
    at = _bracketed(text, start + len("<!DOCTYPE"))
    if at is not None and text[at - 1] == ">":
        return start, at, {}
    declared: dict[str, str | None] = {}
    while at is not None:
        at = _skipped(text, at)
        if text.startswith("]", at):
            closing = _SPACES.match(text, at + 1)
            if closing is not None and text.startswith(">", closing.end()):
                return start, closing.end() + 1, declared
            break
        began, at = at, _declaration(text, at)
        if at is not None and (entity := _ENTITY.fullmatch(text, began, at)) is not None:
            value = entity["double"] if entity["double"] is not None else entity["single"]
            declared.setdefault(entity["name"], None if entity["external"] else value)
    raise SourceError("has an unfinished document type declaration", path, text.count("\n", 0, start) + 1)


def _skipped(text: str, at: int) -> int:
    """Behind the white space, comments and processing instructions that begin here."""
    while True:
        spaces = _SPACES.match(text, at)
        at = spaces.end() if spaces is not None else at
        opening = next((opening for opening in ("<!--", "<?") if text.startswith(opening, at)), None)
        end = -1 if opening is None else text.find(_ENDS[opening], at + len(opening))
        if opening is None or end < 0:
            return at
        at = end + len(_ENDS[opening])


def _bracketed(text: str, at: int) -> int | None:
    """Behind the bracket that opens the internal subset, or that ends a declaration without one."""
    while (piece := _SUBSET_PIECE.match(text, at)) is not None:
        at = piece.end()
        if piece.group() in ("[", ">"):
            return at
    return None


def _declaration(text: str, at: int) -> int | None:
    """Behind the declaration, or the parameter entity, that begins here in the internal subset."""
    depth = 0
    while (piece := _SUBSET_PIECE.match(text, at)) is not None:
        declaration, at = piece.group(), piece.end()
        depth += (declaration in ("<", "<!")) - (declaration == ">")
        if depth <= 0:
            return at
    return None


def _value(path: Path, text: str, end: int, name: str, declared: dict[str, str | None]) -> str:
    character_value = character(name)

    def line() -> int:
        return text.count("\n", 0, text.index(f"&{name};", end)) + 1

    if name in declared:
        value = declared[name]
        if value is None:
            raise SourceError(
                f"asks for the external entity &{name};, which is never read",
                path,
                line(),
                "Put its text into the file.",
            )
        nested = [n for n in _REFERENCE.findall(value) if n not in _PREDEFINED]
        if any(n in declared for n in nested):
            raise SourceError(
                f"has an entity &{name}; made of other entities, which is never expanded",
                path,
                line(),
                "Write the text itself.",
            )
        return _REFERENCE.sub(lambda m: m.group() if m[1] in _PREDEFINED else character(m[1]) or m.group(), value)
    if character_value is None:
        raise SourceError(
            f"names an unknown character, &{name};",
            path,
            line(),
            f"Write the character itself instead of &{name};.",
        )
    return (
        "".join(f"&#{ord(c)};" for c in character_value)
        if not set(character_value) & set("<&")
        else f"&#38;#{ord(character_value[0])};"
    )


def _tree(path: Path, text: str, start: int, end: int, names: dict[str, str]) -> etree._Element:
    quoted = {name: value.replace('"', "&#34;").replace("%", "&#37;") for name, value in names.items()}
    subset = "".join(f'<!ENTITY {name} "{value}">' for name, value in quoted.items())
    doctype = f"<!DOCTYPE article [{subset}]>" if subset else ""
    parser = etree.XMLParser(
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
        encoding="utf-8",
    )
    try:
        parser.feed((text[:start] + doctype + "\n" * text.count("\n", start, end)).encode())
        tags = 0
        for at in range(end, len(text), _PIECE):  # a copy of the whole would stand beside the tree
            piece = text[at : at + _PIECE]
            tags += piece.count("<")
            if tags > MAX_TAGS:
                line = text.count("\n", 0, at) + 1
                raise SourceError(f"has more than {MAX_TAGS:,} tags", path, line, "Split it into several articles.")
            parser.feed(piece.encode())
        return parser.close()
    except UnicodeEncodeError as error:
        raise SourceError("holds half a character (a lone surrogate)", path, advice="Save it as UTF-8.") from error
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
    if any(phrase in message for phrase in ("huge text node", "Huge input", "Text node too long", "Buffer size limit")):
        return SourceError("holds a text of more than 10 MB in one element", path, error.lineno, "Split it.")
    if "entity" in message.lower() and ("loop" in message or "amplification" in message):
        return SourceError("has entities that expand without end", path, error.lineno, "Write the text itself.")
    advice = "Mend the XML; an XML editor shows the place."
    if "EndTag" in message or "Premature end" in message:
        advice = "The file looks cut off: get a complete copy, or close the elements that are still open."
    column = f" (column {error.offset})" if error.offset else ""
    return SourceError(f"is not well-formed XML: {message}{column}", path, error.lineno, advice)
