"""Formulas in words, in the document's language: ``assets/speech`` says how each language puts it.

A language of which we have no words gets the symbols themselves in reading order, never words of another language.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache

from lxml import etree

from publish import resources
from publish.html import language_tags
from publish.html.dates import usual_script

_SYMBOLS_ONLY: Mapping[str, str] = {
    "fraction": "{0} / {1}",
    "long-fraction": "({0}) / ({1})",
    "root": "√{0}",
    "long-root": "√({0})",
    "nth-root": "√[{1}]({0})",
    "sub": "{0}_{1}",
    "sup": "{0}^{1}",
    "squared": "{0}²",
    "cubed": "{0}³",
    "prime": "{0}′",
    "over": "{0} {1}",
    "below": "{0} {1}",
    "from-to": "{0} {1} … {2}",
    "from": "{0} {1}",
    "matrix": "[{2}]",
    "row": "{1};",
    "superscript": "{0}^{1}",
    "left-sub": "_{0}",
    "left-sup": "^{0}",
    "vector": "{0}\u20d7",
    "bar": "{0}\u0304",
    "hat": "{0}\u0302",
    "tilde": "{0}\u0303",
    "dot": "{0}\u0307",
    "double-dot": "{0}\u0308",
    "brace-above": "{0} ⏞",
    "brace-below": "{0} ⏟",
    "underlined": "{0}\u0332",
    "star": "{0}*",
    "dagger": "{0}†",
    "degrees": "{0}°",
    "capital": "{0}",
}
_ABOVE = {
    **dict.fromkeys("→⃗⟶⇀", "vector"),
    **dict.fromkeys("¯‾―ˉ\u0305\u0304_", "bar"),
    **dict.fromkeys("^ˆ\u0302", "hat"),
    **dict.fromkeys("~˜∼\u0303", "tilde"),
    **dict.fromkeys("˙.\u0307", "dot"),
    **dict.fromkeys(("¨", "..", "\u0308"), "double-dot"),
    **dict.fromkeys("⏞︷", "brace-above"),
}
_BELOW = {**dict.fromkeys("_‾¯―\u0332", "underlined"), **dict.fromkeys("⏟︸", "brace-below")}
_BASES = frozenset(["mi", "mn", "mtext", "mrow"])  # over which an arrow or a line is an accent, not a condition
_SILENT = "\u2061\u2062\u2063\u2064\u200b\ufeff"  # function application, invisible times, separator, plus
_LARGE = "∑∏∫∬∭∮⋃⋂⋁⋀∐"
_PRIMES = {"′": 1, "'": 1, "″": 2, "‴": 3}
_RAISED = {**dict.fromkeys("*∗⋆★﹡", "star"), "†": "dagger", **dict.fromkeys("°∘", "degrees")}
_VARIANTS = str.maketrans("ϵϕϑϱϖςϰ\u00b5\u2126", "εφθρπσκμ\u03a9")  # shapes of one Greek letter


@cache
def _languages() -> frozenset[str]:
    return frozenset(path.stem for path in (resources.assets() / "speech").glob("*.toml"))


@cache
def _words(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """The patterns of a language, and its words for symbols and Greek letters."""
    table = tomllib.loads((resources.assets() / "speech" / f"{language}.toml").read_text("utf-8"))
    symbols, letters = table.pop("symbols"), table.pop("letters")
    capitals = {letter.upper(): table["capital"].format(name) for letter, name in letters.items()}
    return table, {**capitals, **letters, **symbols}


def say(math: etree._Element, language: str | None) -> str:
    """The words of a clean ``math`` element; never empty for a formula that shows something."""
    tag = language_tags.parse(language or "en")
    spoken = tag.language in _languages() and tag.script in ("", usual_script(tag.language))
    return _Speaker(*(_words(tag.language) if spoken else (_SYMBOLS_ONLY, {}))).of(math)


def _empty(element: etree._Element) -> bool:
    return not "".join(element.itertext()).strip()


class _Speaker:
    def __init__(self, patterns: Mapping[str, str], symbols: Mapping[str, str]) -> None:
        self._patterns = patterns
        self._symbols = symbols

    def of(self, element: etree._Element) -> str:
        name = str(element.tag).rpartition("}")[2]
        method = getattr(self, "_" + name.replace("-", "_"), None)
        words = method(element) if method is not None else self._row(element)
        return " ".join(words.split())

    def _row(self, element: etree._Element) -> str:
        if not len(element):
            return self._token(element)
        return " ".join(filter(None, (self.of(child) for child in element if isinstance(child.tag, str))))

    def _token(self, element: etree._Element) -> str:
        text = "".join(c for c in (element.text or "").strip() if c not in _SILENT)
        return self._symbols.get(text.translate(_VARIANTS), text)

    _mo = _mi = _mn = _mtext = _ms = _token

    def _mspace(self, element: etree._Element) -> str:
        return ""

    _mphantom = _mprescripts = _none = _annotation = _annotation_xml = _mspace

    def _semantics(self, element: etree._Element) -> str:
        return self.of(element[0]) if len(element) else ""

    def _put(self, key: str, *parts: str) -> str:
        return self._patterns[key].format(*parts)

    def _short(self, *parts: str) -> bool:
        return all(len(part.split()) <= 1 for part in parts)

    def _mfrac(self, element: etree._Element) -> str:
        above, below = (self.of(child) for child in element[:2])
        return self._put("fraction" if self._short(above, below) else "long-fraction", above, below)

    def _msqrt(self, element: etree._Element) -> str:
        inside = self._row(element)
        return self._put("root" if self._short(inside) else "long-root", inside)

    def _mroot(self, element: etree._Element) -> str:
        return self._put("nth-root", self.of(element[0]), self.of(element[1]))

    def _msub(self, element: etree._Element) -> str:
        base, index = self.of(element[0]), self.of(element[1])
        if not index:
            return base
        if not base:
            return self._put("left-sub", index)
        return self._put("from" if self._large(element[0]) else "sub", base, index)

    def _msup(self, element: etree._Element) -> str:
        if _empty(element[0]):
            degrees = _RAISED.get("".join(element[1].itertext()).strip()) == "degrees"  # behind a space: 25 °C
            return self._symbols.get("°", "°") if degrees else self._put("left-sup", self.of(element[1]))
        return self._power(self.of(element[0]), element[1])

    def _power(self, base: str, exponent: etree._Element) -> str:
        raw = "".join(exponent.itertext()).strip()
        if raw and all(c in _PRIMES for c in raw):
            for _ in range(sum(_PRIMES[c] for c in raw)):
                base = self._put("prime", base)
            return base
        if raised := _RAISED.get(raw):
            return self._put(raised, base)
        if raw in ("2", "3"):
            return self._put("squared" if raw == "2" else "cubed", base)
        exponent_words = self.of(exponent)
        charge = raw[-1:] in ("+", "−", "-") and (raw[:-1].isdigit() or len(raw) == 1)
        return self._put("superscript" if charge else "sup", base, exponent_words) if exponent_words else base

    def _msubsup(self, element: etree._Element) -> str:
        if self._large(element[0]):
            return self._put("from-to", *(self.of(child) for child in element[:3]))
        base, index = self.of(element[0]), self.of(element[1])
        if not base:
            return self._before([element[1], element[2]])
        return self._power(self._put("sub", base, index) if index else base, element[2])

    def _munderover(self, element: etree._Element) -> str:
        return self._put("from-to", *(self.of(child) for child in element[:3]))

    def _munder(self, element: etree._Element) -> str:
        base, under = self.of(element[0]), self.of(element[1])
        if not under:
            return base
        if accent := _BELOW.get("".join(element[1].itertext()).strip()):
            return self._put(accent, base)
        return self._put(
            "from" if self._large(element[0]) or base.startswith(("lim", "max", "min")) else "below",
            base,
            under,
        )

    def _mover(self, element: etree._Element) -> str:
        base, over = self.of(element[0]), self.of(element[1])
        accent = _ABOVE.get("".join(element[1].itertext()).strip())
        if accent and (accent != "vector" or str(element[0].tag).rpartition("}")[2] in _BASES):
            return self._put(accent, base)
        return self._put("over", base, over) if over else base

    def _mmultiscripts(self, element: etree._Element) -> str:
        """What stands before the base, the base, and what stands behind it (MathML 3, 3.4.7)."""
        names = [str(child.tag).rpartition("}")[2] for child in element]
        at = names.index("mprescripts") if "mprescripts" in names else len(element)
        spoken = self.of(element[0])
        for number, script in enumerate(element[1:at]):
            if words := self.of(script):
                spoken = self._put("superscript" if number % 2 else "sub", spoken, words)
        return f"{self._before(element[at + 1 :])} {spoken}"

    def _before(self, scripts: Sequence[etree._Element]) -> str:
        scripts_spoken = [(number, self.of(script)) for number, script in enumerate(scripts)]
        return " ".join(
            self._put("left-sup" if number % 2 else "left-sub", words) for number, words in scripts_spoken if words
        )

    def _large(self, element: etree._Element) -> bool:
        return "".join(element.itertext()).strip() in set(_LARGE)

    def _mfenced(self, element: etree._Element) -> str:
        opening, closing = (
            self._symbols.get(sign, sign) for sign in (element.get("open", "("), element.get("close", ")"))
        )
        separator = (element.get("separators", ",").strip() or "")[:1]
        inside = f"{separator} ".join(self.of(child) for child in element)
        return f"{opening} {inside} {closing}"

    def _mtable(self, element: etree._Element) -> str:
        rows = [[cell for cell in row if isinstance(cell.tag, str)] for row in element if len(row)]
        if not rows:
            return ""
        rows_spoken = [" , ".join(filter(None, (self._row(cell) for cell in row))).replace(" , ", ", ") for row in rows]
        if len(rows) == 1:
            return rows_spoken[0]
        numbered = "; ".join(self._put("row", str(n), text).rstrip(";") for n, text in enumerate(rows_spoken, 1))
        return self._put("matrix", str(len(rows)), str(max(len(row) for row in rows)), numbered)
