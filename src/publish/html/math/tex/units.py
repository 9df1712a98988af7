r"""Numbers and units of the ``siunitx`` package: ``\SI{9.81}{\metre\per\second\squared}``, ``\num{1e-3}``."""

from __future__ import annotations

import re

from publish.html.math.tex import scanning
from publish.html.math.tex.fault import TexFault

COMMANDS = frozenset([r"\SI", r"\si", r"\num", r"\qty", r"\unit", r"\ang"])
_PREFIXES = {
    "quetta": "Q", "ronna": "R", "yotta": "Y", "zetta": "Z", "exa": "E", "peta": "P", "tera": "T", "giga": "G",
    "mega": "M", "kilo": "k", "hecto": "h", "deca": "da", "deka": "da", "deci": "d", "centi": "c", "milli": "m",
    "micro": "μ", "nano": "n", "pico": "p", "femto": "f", "atto": "a", "zepto": "z", "yocto": "y",
    "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti",
}  # fmt: skip
_UNITS = {
    "metre": "m", "meter": "m", "second": "s", "gram": "g", "kilogram": "kg", "ampere": "A", "kelvin": "K",
    "mole": "mol", "candela": "cd", "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W",
    "coulomb": "C", "volt": "V", "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T", "henry": "H",
    "lumen": "lm", "lux": "lx", "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "katal": "kat", "radian": "rad",
    "steradian": "sr", "celsius": "°C", "degreeCelsius": "°C", "degree": "°", "arcminute": "′", "arcsecond": "″",
    "minute": "min", "hour": "h", "day": "d", "litre": "L", "liter": "L", "tonne": "t", "hectare": "ha", "bar": "bar",
    "electronvolt": "eV", "dalton": "Da", "decibel": "dB", "bel": "B", "neper": "Np", "bit": "bit", "byte": "B",
    "percent": "%", "angstrom": "Å", "astronomicalunit": "au", "mmHg": "mmHg", "molar": "M", "atomicmassunit": "u",
    "parsec": "pc", "lightyear": "ly", "atmosphere": "atm", "barn": "b", "knot": "kn", "rpm": "rpm", "%": "%",
    "m": "m", "s": "s", "g": "g", "kg": "kg", "mg": "mg", "ug": "μg", "ng": "ng", "cm": "cm", "mm": "mm", "um": "μm",
    "nm": "nm", "km": "km", "ms": "ms", "us": "μs", "ns": "ns", "A": "A", "mA": "mA", "K": "K", "mol": "mol",
    "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "N": "N", "kN": "kN", "Pa": "Pa", "kPa": "kPa", "MPa": "MPa",
    "J": "J", "kJ": "kJ", "W": "W", "kW": "kW", "MW": "MW", "V": "V", "mV": "mV", "kV": "kV", "eV": "eV", "keV": "keV",
    "MeV": "MeV", "GeV": "GeV", "TeV": "TeV", "L": "L", "l": "l", "mL": "mL", "ml": "ml", "uL": "μL", "C": "C",
    "F": "F", "T": "T", "min": "min", "h": "h", "dB": "dB",
}  # fmt: skip
_POWERS = {r"\squared": "2", r"\cubed": "3"}
_AHEAD = {r"\square": "2", r"\cubic": "3"}
_NUMBER = re.compile(
    r"\s*([+-]|\\pm|\+-)?\s*(\d[\d ]*(?:[.,]\d[\d ]*)?|[.,]\d+)?\s*(?:\((\d+)\))?"
    r"\s*(?:(?:\+-|\\pm|±)\s*(\d+(?:[.,]\d+)?))?\s*(?:[eEdD]\s*([+-]?\d+))?\s*"
)
_PLAIN = re.compile(r"([A-Za-zμµΩÅ°%′″]+)(?:\^?\{?(-?\d+)\}?)?")


def read(command: str, tex: str, at: int) -> tuple[str, int]:
    """The plain TeX of a command whose name ends at a place, and the place behind it. Raises TexFault."""
    _, at = scanning.optional(tex, at)
    first, at = scanning.group(tex, at)
    if command in (r"\si", r"\unit"):
        return _unit(first, command), at
    if command == r"\num":
        return _number(first, command), at
    if command == r"\ang":
        parts = [_number(part, command) for part in first.split(";")[:3] if part.strip()]
        return "".join(p + rf"\mathup{{{sign}}}" for p, sign in zip(parts, "°′″", strict=False)), at
    _, at = scanning.optional(tex, at)
    second, at = scanning.group(tex, at)
    number, unit = _number(first, command), _unit(second, command)
    return number + ("" if second.strip() in (r"\degree", "°") else r"\,") + unit, at


def _number(text: str, command: str) -> str:
    match = _NUMBER.fullmatch(text)
    if match is None or not (match[2] or match[5]):
        raise TexFault(command)
    sign, digits, doubt, around, power = match.groups()
    tex_number = {None: "", "+-": r"\pm "}.get(sign, sign or "")
    if digits:
        tex_number += f"{{{_grouped(digits.replace(' ', ''))}}}"
    if doubt:
        tex_number += f"({doubt})"
    if around:
        tex_number += rf"\pm {{{_grouped(around)}}}"
        tex_number = f"({tex_number})" if power else tex_number
    if power:
        tex_number += (r"\times " if digits else "") + f"10^{{{power.removeprefix('+')}}}"
    return tex_number


def _grouped(digits: str) -> str:
    """Thin spaces between thousands, where there are five digits or more (BIPM, The SI brochure, 5.4.4)."""
    whole, mark, part = re.fullmatch(r"(\d*)([.,]?)(\d*)", digits).groups()  # type: ignore[union-attr]
    if len(whole) > 4:
        whole = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", r"\\,", whole)
    return whole + (f"{{{mark}}}" if mark == "," else mark) + part


def _unit(text: str, command: str) -> str:
    if "\\" not in text:
        return _plain(text, command)
    parts: list[str] = []
    below, prefix, power = False, "", ""
    at = 0
    for token, end in scanning.tokens(text):
        if end <= at or token.isspace() or token in (".", "~"):
            continue
        at = end
        name = token.removeprefix("\\")
        if token == r"\per" or token == "/":
            below = True
        elif token.startswith("\\") and name in _PREFIXES and name not in _UNITS:
            prefix = _PREFIXES[name]
        elif token in _AHEAD:
            power = _AHEAD[token]
        elif token.startswith("\\") and name in _UNITS:
            parts.append(_powered(prefix + _UNITS[name], power, below))
            below, prefix, power = False, "", ""
        elif (token in _POWERS or token == r"\tothe") and parts:
            named_power = _POWERS.get(token, "")
            if not named_power:
                named_power, at = scanning.group(text, end)
            parts[-1] = _raised(parts[-1], named_power)
        else:
            raise TexFault(token if token.startswith("\\") else command)
    return r"\,".join(parts)


def _powered(symbol: str, power: str, below: bool) -> str:
    exponent = ("-" if below else "") + (power or ("1" if below else ""))
    symbol = symbol.replace("%", r"\%")
    return rf"\mathup{{{symbol}}}" + (f"^{{{exponent}}}" if exponent else "")


def _raised(unit: str, power: str) -> str:
    bare, _, exponent = unit.partition("^")
    sign = "-" if exponent == "{-1}" else ""
    return f"{bare}^{{{sign}{power}}}"


def _plain(text: str, command: str) -> str:
    """Units as they are written, ``m.s^{-1}`` or ``km/h``."""
    parts = []
    for part in re.split(r"([./\s~]+)", text.strip()):
        if re.fullmatch(r"[./\s~]+", part):
            parts.append("/" if "/" in part else r"\,")
        elif match := _PLAIN.fullmatch(part):
            parts.append(_powered(match[1], match[2] or "", below=False))
        elif part:
            raise TexFault(command)
    return "".join(parts)
