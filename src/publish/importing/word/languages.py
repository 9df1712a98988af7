"""Which language Word takes a text to be in: it names one for each kind of script (ISO/IEC 29500-1, 17.3.2.20)."""

from __future__ import annotations

import re

from lxml import etree

from publish.importing.word.names import W, is_on
from publish.importing.word.styles import Styles

_EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_COMPLEX = re.compile(r"[\u0900-\u0fff\u1000-\u109f\u1780-\u17ff]")
_LETTER = re.compile(r"[^\W\d_]")
_NONE = ("x-none", "none", "")


def attribute_of(text: str) -> str:
    """The attribute of ``w:lang`` that is about the script of a text; most of its letters decide."""
    letters = len(_LETTER.findall(text))
    for pattern, attribute in ((_EAST_ASIAN, "eastAsia"), (_RIGHT_TO_LEFT, "bidi"), (_COMPLEX, "bidi")):
        if letters and 2 * len(pattern.findall(text)) > letters:
            return attribute
    return "val"


def of_run(styles: Styles, properties: etree._Element | None, paragraph_style: str | None, text: str) -> str | None:
    """The language of a run: its own, else that of its style, its paragraph's style, all text; None for none."""
    attribute = attribute_of(text)
    if attribute == "val" and properties is not None and is_on(properties.find(f"{W}rtl")):
        attribute = "bidi"
    for element in _candidates(styles, properties, paragraph_style):
        if element is not None and (language := _tag(element.get(f"{W}{attribute}"))):
            return language
    return None


def of_document(styles: Styles, attribute: str = "val") -> str | None:
    """The language of text that says nothing of its own: that of the paragraph style by default, else of all text."""
    return of_run(styles, None, styles.default_paragraph, "") if attribute == "val" else None


def _candidates(
    styles: Styles, properties: etree._Element | None, paragraph_style: str | None
) -> list[etree._Element | None]:
    own = style = None
    if properties is not None:
        own = properties.find(f"{W}lang")
        if (named := properties.find(f"{W}rStyle")) is not None:
            style = styles.run_property(named.get(f"{W}val"), "lang")
    paragraph = styles.run_property(paragraph_style or styles.default_paragraph, "lang")
    default = None if styles.default_run is None else styles.default_run.find(f"{W}lang")
    return [own, style, paragraph, default]


def _tag(language: str | None) -> str | None:
    language = (language or "").strip().replace("_", "-")
    return None if language.lower() in _NONE else language
