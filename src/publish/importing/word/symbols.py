"""Letters of symbol fonts (Wingdings, Symbol), as the characters that Unicode has for what they show."""

from __future__ import annotations

_SYMBOL = dict(
    zip(
        range(0x20, 0x7F),
        " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        strict=True,
    )
) | dict(
    zip(
        range(0xA1, 0xFF),
        "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf8ff〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        strict=True,
    )
)
_WINGDINGS = {
    0x21: "🖉", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "🖂", 0x36: "⌛", 0x3F: "✍", 0x46: "☞", 0x4A: "☺", 0x4C: "☹",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "⧫", 0x75: "◆", 0x76: "❖",
    0x77: "⬥", 0x78: "⌧",
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦", 0xF0: "⇨", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def text(font: str, letters: str) -> str:
    """A text that is set in a font, as the characters that it shows: in a symbol font, letters are signs."""
    if font.lower() not in _FONTS:
        return letters
    return "".join(
        letter if letter.isspace() or letter > "\uf0ff" else character(font, f"{ord(letter):x}") for letter in letters
    )


def character(font: str, code: str) -> str:
    """The character of ``w:sym``: its font, and its hexadecimal code; U+FFFD where Unicode has none that is known."""
    try:
        point = int(code, 16)
    except ValueError:
        return "\N{REPLACEMENT CHARACTER}"
    table = _FONTS.get(font.lower())
    small = point - 0xF000 if 0xF000 <= point <= 0xF0FF else point
    if table is not None and small in table:
        return table[small]
    if 0xE000 <= point <= 0xF8FF or not 0 < point < 0x110000 or 0xD800 <= point < 0xE000:
        return "\N{REPLACEMENT CHARACTER}" if small not in range(0x20, 0x7F) or table is not None else chr(small)
    return chr(point)
