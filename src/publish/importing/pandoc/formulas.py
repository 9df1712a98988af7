"""Formulas of other notations as MathML: those of Word (OMML) and TeX, a whole document's in one go."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence

from lxml import etree, html

from publish.errors import SourceError
from publish.importing.pandoc.pandoc_process import run

_MATHML = "http://www.w3.org/1998/Math/MathML"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{}</w:body></w:document>'
)


def formulas_of_word(formulas: Sequence[str]) -> list[str | None]:
    """The MathML of formulas of Word, each a serialised ``m:oMath``; None where there is none for it.

    Raises UsageError where pandoc is not installed.
    """
    named = {f"F{at}": f"<w:p><w:r><w:t>F{at}</w:t></w:r>{formula}</w:p>" for at, formula in enumerate(formulas)}
    converted = _converted(named, _docx, "docx")
    return [converted.get(name) for name in named]


def formulas_of_tex(formulas: Sequence[str]) -> list[str | None]:
    """The MathML of formulas in TeX, without dollar signs; None where there is none for it."""
    named = {f"F{at}": f"F{at}${' '.join(formula.split())}$\n\n" for at, formula in enumerate(formulas)}
    converted = _converted(named, lambda parts: "".join(parts).encode(), "markdown_strict+tex_math_dollars")
    return [converted.get(name) for name in named]


def _converted(paragraphs: dict[str, str], packed: Callable[[Iterable[str]], bytes], source: str) -> dict[str, str]:
    """The formulas of paragraphs by name, all at once; where one spoils them all, each half by itself."""
    if not paragraphs:
        return {}
    try:
        page = run(packed(paragraphs.values()), ["-f", source, "-t", "html", "--mathml", "--wrap=none"])
    except SourceError:
        if len(paragraphs) == 1:
            return {}
        names = list(paragraphs)
        halves = names[: len(names) // 2], names[len(names) // 2 :]
        parts = [_converted({name: paragraphs[name] for name in half}, packed, source) for half in halves]
        return parts[0] | parts[1]
    return _read(page)


def _read(page: bytes) -> dict[str, str]:
    formulas: dict[str, str] = {}
    root = html.fromstring(page.decode() or "<p></p>", parser=html.HTMLParser(huge_tree=True))
    for paragraph in root.iter("p"):
        math = paragraph.find(".//math")
        if math is not None:
            formulas[(paragraph.text or "").strip()] = _as_mathml(math)
    return formulas


def _as_mathml(math: etree._Element) -> str:
    math.tail = None
    for element in math.iter(etree.Element):
        element.attrib.pop("xmlns", None)
    text: str = etree.tostring(math, encoding="unicode")
    return text.replace("<math", f'<math xmlns="{_MATHML}"', 1)


def _docx(paragraphs: Iterable[str]) -> bytes:
    """A Word file of paragraphs and nothing else."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", _DOCUMENT.format("".join(paragraphs)))
    return packed.getvalue()
