"""One TeX formula, piece by piece: what the converter mistakes is set by us and stands in its TeX as one sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from publish.html.math.tex import chemistry, converted_markup, operators, scanning, units
from publish.html.math.tex.environments import AROUND, LAYOUTS, Layout, columns, in_turn
from publish.html.math.tex.fault import TexFault
from publish.html.math.tex.words import TEXT, in_words, words

_M = "{http://www.w3.org/1998/Math/MathML}"
_FIRST = 0xF0000  # the private use area that no font and no formula uses: one sign for each piece of ours
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.S)
_COMMENT = re.compile(r"(?<!\\)%.*")
_DELIMITERS = (("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$"))
_SILENT = frozenset([r"\nonumber", r"\notag", r"\displaybreak", r"\allowdisplaybreaks"])
_REPLACED = {r"\arg": r"\operatorname{arg}", r"\lb": r"\operatorname{lb}", r"\sgn": r"\operatorname{sgn}"}
_REPLACED |= {r"\ensuremath": "", r"\AA": "Å", r"\textmu": "μ", r"\textdegree": r"\degree "}
_FONTS = frozenset([r"\mathrm", r"\rm"])
_RULES = frozenset([r"\hline", r"\hdashline", r"\toprule", r"\midrule", r"\bottomrule"])


@dataclass(frozen=True, slots=True)
class Converted:
    """A formula's ``math``, and the numbers that its tags give: the row's place in its table, or None, and the text."""

    math: etree._Element
    numbers: tuple[tuple[int | None, str], ...] = ()


def convert(source: str, *, display: bool) -> Converted:
    """The MathML of a TeX formula, without what a document, an equation or dollar signs around it say.

    Raises TexFault for TeX that is beyond the converter, too long or too deep.
    """
    formula = bare(source)
    if not formula:
        raise TexFault("it is empty")
    reader = _Reader(display)
    math = reader.whole(formula)
    root = etree.Element(f"{_M}math", nsmap={None: _M[1:-1]}, display="block" if display else "inline")
    semantics = etree.SubElement(root, f"{_M}semantics")
    semantics.append(math)
    annotation = etree.SubElement(semantics, f"{_M}annotation", encoding="application/x-tex")
    annotation.text = formula
    return Converted(root, tuple(reader.numbers))


def bare(source: str) -> str:
    """The formula itself, without the document, equation and dollar signs around it. Raises TexFault."""
    text = source
    if match := _DOCUMENT.search(text):
        text = match.group(1)
    text = scanning.bounded(_COMMENT.sub("", text).strip())
    changed = True
    while changed:
        changed = False
        for opening, closing in _DELIMITERS:
            if text.startswith(opening) and text.endswith(closing) and len(text) > len(opening) + len(closing):
                text, changed = text[len(opening) : -len(closing)].strip(), True
        if text.startswith(r"\begin"):
            name, body, end = scanning.environment(text, len(r"\begin"))
            if name.rstrip("*") in AROUND and end == len(text):
                text, changed = body.strip(), True
    return text


class _Reader:
    def __init__(self, display: bool) -> None:
        self._display = display
        self._pieces: list[etree._Element] = []
        self._row: int | None = None
        self._depth = 0
        self.numbers: list[tuple[int | None, str]] = []

    def whole(self, formula: str) -> etree._Element:
        """The formula, whose lines stand below each other even where no environment says so."""
        lines = scanning.rows(formula)
        if len(lines) == 1 and len(lines[0]) == 1:
            return self._content(formula)
        return self._table(formula, LAYOUTS["aligned" if any(len(line) > 1 for line in lines) else "gathered"])

    def _content(self, tex: str) -> etree._Element:
        """A row of what the TeX of one cell, or of a formula without rows, says."""
        self._depth += 1
        text = self._own(tex)
        self._depth -= 1
        row = etree.Element(f"{_M}mrow")
        if not text.strip():
            return row
        import latex2mathml.converter  # imported when a formula is in TeX: few are

        try:
            converted = latex2mathml.converter.convert(text, display="block" if self._display else "inline")
            root: etree._Element = etree.fromstring(
                converted.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True)
            )
        except Exception as error:  # the converter raises exceptions of many kinds on TeX that it does not know
            raise TexFault(converted_markup.culprit(text)) from error
        converted_markup.check(root, text)
        converted_markup.mend(root)
        for arrow in root.iter(f"{_M}mo"):
            if arrow.text in ("↑", "↓") and arrow.get("fence") is None:
                arrow.set("stretchy", "false")  # it is in MathML; TeX stretches it behind \left alone
        self._put_back(root)
        row.extend(root[0] if len(root) == 1 and root[0].tag == row.tag and not root[0].attrib else root)
        return row

    def _put_back(self, root: etree._Element) -> None:
        for element in list(root.iter(etree.Element)):
            sign = (element.text or "").strip()
            if len(sign) == 1 and ord(sign) >= _FIRST and not len(element):
                parent = element.getparent()
                if parent is not None:
                    piece = deepcopy(self._pieces[ord(sign) - _FIRST])
                    piece.tail = element.tail
                    parent.replace(element, piece)

    def _piece(self, element: etree._Element) -> str:
        self._pieces.append(element)
        return chr(_FIRST + len(self._pieces) - 1)

    def _own(self, tex: str) -> str:
        """The TeX with one sign for each piece that is set by us."""
        out: list[str] = []
        at = 0
        for token, end in scanning.tokens(tex):
            if end <= at:
                continue
            at = end
            if token == r"\begin":
                name, body, at = scanning.environment(tex, end)
                out.append(self._piece(self._environment(name.rstrip("*"), body)))
            elif token in TEXT:
                argument, at = scanning.group(tex, end)
                out.append(self._piece(self._words(argument, TEXT[token])))
            elif token == r"\substack":
                body, at = scanning.group(tex, end)
                out.append(self._piece(self._table(body, LAYOUTS["matrix"])))
            elif token in chemistry.COMMANDS:
                argument, at = scanning.group(tex, end)
                out.append(f"{{{self._own(chemistry.tex(argument))}}}")
            elif token in units.COMMANDS:
                quantity, at = units.read(token, tex, end)
                out.append(f"{{{self._own(quantity)}}}")
            elif token == r"\tag":
                star, at = scanning.starred(tex, end)
                argument, at = scanning.group(tex, at)
                self.numbers.append((self._row, in_words(argument) if star else f"({in_words(argument)})"))
            elif token == r"\mathup":
                argument, at = scanning.group(tex, end)
                out.append(self._piece(_upright(argument)))
            elif token in (r"\eqno", r"\leqno"):
                self.numbers.append((self._row, in_words(tex[end:])))
                at = len(tex)
            elif operators.names_operator(token, tex, end):
                operator, at = operators.read(tex, end, display=self._display)
                out.append(self._operator(operator))
            elif token in _REPLACED:
                out.append(_REPLACED[token])
            elif token in (r"\label", r"\require"):
                _, at = scanning.group(tex, end)
            elif token in _SILENT or token in _RULES:
                continue
            elif token in _FONTS:
                out.append(token + " ")  # the converter takes a single letter behind it for a slanted one
            elif len(token) == 1 and ord(token) >= _FIRST:
                raise TexFault("a character of private use")
            else:
                out.append(token)
        return "".join(out)

    def _operator(self, operator: operators.Operator) -> str:
        named = _upright(operator.word) if operator.word else self._content(operator.name)
        tex = self._piece(named)
        for limit, sign, command in ((operator.below, "_", "underset"), (operator.above, "^", "overset")):
            if limit:
                own = self._own(limit)
                tex = rf"\{command}{{{own}}}{{{tex}}}" if operator.stacked else f"{tex}{sign}{{{own}}}"
        return tex

    def _words(self, text: str, variant: str) -> etree._Element:
        row = etree.Element(f"{_M}mrow")
        for number, part in enumerate(re.split(r"(?<!\\)\$([^$]*)(?<!\\)\$", text)):
            if number % 2:
                row.append(self._content(part))
            elif part:
                row.append(words(part, variant))
        only: etree._Element = row[0] if len(row) == 1 else row
        return only

    def _environment(self, name: str, body: str) -> etree._Element:
        if name in AROUND:
            return self._content(body)
        if name in ("array", "subarray"):
            _, begin = scanning.optional(body, 0)
            argument, begin = scanning.group(body, begin)
            return self._array(argument, body[begin:])
        layout = LAYOUTS.get(name)
        if layout is None:
            raise TexFault(rf"\begin{{{name}}}")
        _, begin = scanning.optional(body, 0) if name in ("aligned", "gathered", "alignedat") else ("", 0)
        if layout.argument:
            _, begin = scanning.group(body, begin)
        table = self._table(body[begin:], layout)
        if not (layout.opening or layout.closing):
            return table
        row = etree.Element(f"{_M}mrow")
        for form, fence in (("prefix", layout.opening), ("postfix", layout.closing)):
            if form == "postfix":
                row.append(table)
            if fence:
                etree.SubElement(row, f"{_M}mo", form=form, fence="true", stretchy="true").text = fence
        return row

    def _array(self, argument: str, body: str) -> etree._Element:
        spec = columns(argument)
        table = self._table(body, Layout(spec.align))
        lines = _rules(scanning.rows(body), len(table))
        across = spec.lines[: max((len(row) for row in table), default=1) + 1]
        inner, between = across[1:-1], lines[1:-1]
        if {across[0], across[-1], lines[0], lines[-1]} == {"solid"}:
            table.set("frame", "solid")
        elif (edges := (across[0], across[-1], lines[0], lines[-1])) != ("none",) * 4:
            table.set("class", " ".join(f"line-{s}" for s, e in zip(_SIDES, edges, strict=True) if e != "none"))
        if any(line != "none" for line in inner):
            table.set("columnlines", " ".join(inner))
        if any(line != "none" for line in between):
            table.set("rowlines", " ".join(between))
        return table

    def _table(self, body: str, layout: Layout) -> etree._Element:
        cells = scanning.rows(body)
        while len(cells) > 1 and not _shown("".join(cells[-1])):
            cells.pop()
        count = max(len(row) for row in cells)
        table = etree.Element(f"{_M}mtable")
        if layout.display:
            table.set("displaystyle", "true")
        if layout.columns != ("center",):
            table.set("columnalign", in_turn(layout.columns, count))
        if layout.spacing and count > 1:
            table.set("columnspacing", in_turn(layout.spacing, count - 1))
        outermost = self._depth <= 1 and self._row is None
        for number, row in enumerate(cells):
            if outermost:
                self._row = number
            row_element = etree.SubElement(table, f"{_M}mtr")
            if layout.ragged and len(cells) > 1 and number in (0, len(cells) - 1):
                row_element.set("columnalign", "right" if number else "left")
            for cell in row:
                content = self._content(cell)
                content.tag = f"{_M}mtd"
                row_element.append(content)
        if outermost:
            self._row = None
        return table


_SIDES = ("left", "right", "top", "bottom")


def _upright(name: str) -> etree._Element:
    """A name in upright letters: a unit, an element."""
    element = etree.Element(f"{_M}mi", mathvariant="normal")
    element.text = name.replace("\\", "")
    return element


def _shown(tex: str) -> bool:
    """Whether a row has more than lines in it."""
    return any(token not in _RULES and not token.isspace() for token, _ in scanning.tokens(tex))


def _rules(cells: Sequence[Sequence[str]], count: int) -> list[str]:
    """The lines above each row and below the last."""
    lines = ["none"] * (max(count, 1) + 1)
    for number, row in enumerate(cells):
        for token, _ in scanning.tokens(row[0]) if row else ():
            if token in _RULES:
                lines[min(number, count)] = "dashed" if token == r"\hdashline" else "solid"
            elif not token.isspace():
                break
    return lines
