r"""Chemical formulas and equations of the ``mhchem`` package, the common part: ``\ce{2H2 + O2 -> 2H2O}``.

Known are coefficients, formulas, charges, isotopes, brackets, bonds, adducts, states, and arrows with words over them.
"""

from __future__ import annotations

import re

from publish.html.math.tex import scanning
from publish.html.math.tex.fault import TexFault

COMMANDS = frozenset([r"\ce", r"\cee", r"\cf"])
_ARROWS = {
    "<=>>": r"\rightleftharpoons", "<<=>": r"\rightleftharpoons", "<=>": r"\rightleftharpoons",
    "<-->": r"\rightleftarrows", "<->": r"\leftrightarrow", "->": r"\rightarrow", "<-": r"\leftarrow",
    "→": r"\rightarrow", "⇌": r"\rightleftharpoons",
}  # fmt: skip
_ARROW = re.compile("|".join(re.escape(sign) for sign in _ARROWS))
_COEFFICIENT = re.compile(r"(\d+)/(\d+)|(\d+(?:\.\d+)?)|\$([^$]+)\$")
_SCRIPT = re.compile(r"\{([^{}]*)\}|\$([^$]*)\$|(\d*[+-]|\d+|[A-Za-z+-])")
_STATE = re.compile(r"\((aq|s|l|g|cr|solid|sln|am|vit|mon|pol)\)")
_ELEMENT = re.compile(r"[A-Z][a-z]?|[a-z]")
_PLACED = re.compile(r"_?(\d+(?:\.\d+)?|[nxy](?![A-Za-z]))")
_CHARGE = re.compile(r"([+-])(?![A-Za-z0-9([{])")
_BONDS = {"-": "-", "=": "=", "#": r"\equiv "}


def tex(source: str) -> str:
    """The plain TeX of what ``\\ce`` says. Raises TexFault for what is beyond this."""
    out: list[str] = []
    at = 0
    text = source.strip()
    fresh = True  # at the beginning of a word
    while at < len(text):
        if text[at].isspace():
            fresh, at = True, at + 1
        elif match := _ARROW.match(text, at):
            tex_part, at = _arrow(_ARROWS[match[0]], text, match.end())
            out.append(tex_part)
            fresh = True
        elif fresh and (match := re.compile(r"(\+-|[+=]|\\pm|v|\^)(?=\s|$)").match(text, at)):
            out.append({"v": r"\downarrow ", "^": r"\uparrow ", "+-": r"\pm "}.get(match[1], f" {match[1]} "))
            at = match.end()
        elif fresh and (match := _COEFFICIENT.match(text, at)):
            above, below, plain, mathematics = match.groups()
            out.append(rf"\frac{{{above}}}{{{below}}}" if above else f"{{{plain or mathematics}}}")
            out.append(r"\,")
            at, fresh = match.end(), False
        else:
            tex_part, at = _species(text, at)
            out.append(tex_part)
            fresh = False
    return "".join(out)


def _arrow(arrow: str, text: str, at: int) -> tuple[str, int]:
    over, at = scanning.optional(text, at)
    under, at = scanning.optional(text, at) if over else ("", at)
    if arrow in (r"\rightarrow", r"\leftarrow") and over.strip():
        below = f"[{_label(under)}]" if under.strip() else ""
        return rf" \x{arrow[1:]}{below}{{{_label(over)}}} ", at
    tex_arrow = arrow
    for label, command in ((over, r"\overset"), (under, r"\underset")):
        if label.strip():
            tex_arrow = f"{command}{{{_label(label)}}}{{{tex_arrow}}}"
    return f" {tex_arrow} ", at


def _label(text: str) -> str:
    """What stands over an arrow: chemistry, or words."""
    try:
        if re.search(r"(?<![A-Za-z])[a-z]{2}", text):
            raise TexFault("words")
        return tex(text)
    except TexFault:
        return rf"\text{{{text}}}"


def _species(text: str, at: int) -> tuple[str, int]:
    """One part of a formula from a place on: an element with its count, a bracket, a script, a bond."""
    sign = text[at]
    if sign in "^_":
        return _scripts(text, at)
    if state := _STATE.match(text, at):
        return rf"\,(\mathup{{{state[1]}}})", state.end()
    if sign in "([" or text.startswith("\\{", at):
        end = at + 1 + (sign == "\\")
        return text[at:end], end
    if sign in ")]" or text.startswith("\\}", at):
        end = at + 1 + (sign == "\\")
        scripts, end = _attached(text, end)
        return text[at : at + 1 + (sign == "\\")] + scripts, end
    if match := _ELEMENT.match(text, at):
        scripts, end = _attached(text, match.end())
        return rf"\mathup{{{match[0]}}}{scripts}", end
    if sign in "*." or text.startswith("·", at):
        count = re.compile(r"\d*").match(text, at + 1)
        digits = count[0] if count else ""
        return r"\cdot " + digits, at + 1 + len(digits)
    if sign in _BONDS:
        return _BONDS[sign], at + 1
    if sign == "$" and (end := text.find("$", at + 1)) > 0:
        return f"{{{text[at + 1 : end]}}}", end + 1
    if sign == ",":
        return ",", at + 1
    if (greek := re.compile(r"\\(alpha|beta|gamma|delta|Delta|mu|eta|bullet|cdot)\b\s*").match(text, at)) is not None:
        return f"{greek[0].strip()} ", greek.end()
    raise TexFault(r"\ce")


def _attached(text: str, at: int) -> tuple[str, int]:
    """The count and the charge that stand behind an element or a bracket."""
    below = above = ""
    while at < len(text):
        if not below and (match := _PLACED.match(text, at)):
            below, at = match[1], match.end()
            continue
        if text[at] not in "^_":
            break
        script = _SCRIPT.match(text, at + 1)
        if script is None:
            break
        script_text = next(part for part in script.groups() if part is not None)
        if text[at] == "^":
            above += script_text
        else:
            below += script_text
        at = script.end()
    if not above and (charge := _CHARGE.match(text, at)):
        above, at = charge[1], charge.end()
    return (f"_{{{_upright(below)}}}" if below else "") + (f"^{{{_upright(above)}}}" if above else ""), at


def _scripts(text: str, at: int) -> tuple[str, int]:
    """The scripts that stand before an element: ``^{227}_{90}Th``."""
    scripts, end = _attached(text, at)
    if end == at:
        raise TexFault(r"\ce")
    return "{}" + scripts, end


def _upright(text: str) -> str:
    return rf"\mathup{{{text}}}" if re.fullmatch(r"[A-Za-z]+", text) else text
