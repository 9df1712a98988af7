"""Language tags that no reader would understand go; what is merely misspelt is mended.

A tag that is not well-formed (BCP 47) is worse than none, since a screen reader falls silent or guesses. The audit of
the source reports it.
"""

from __future__ import annotations

import re

from lxml import etree

from publish.article.normalise.identifiers import Identifiers
from publish.article.normalise.names import LANG, has_text, local

_WELL_FORMED = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+",
    re.I,
)
_DESCRIBED = frozenset(
    (
        *("graphic", "media", "alternatives", "fig", "fig-group", "table-wrap", "table-wrap-group", "chem-struct-wrap"),
        *("disp-formula", "supplementary-material"),
    )
)


def well_formed(tag: str | None) -> str | None:
    """The tag as BCP 47 (section 2.1) writes it, or None when it cannot be read as one. Case is kept."""
    tag = (tag or "").strip().replace("_", "-")
    return tag if _WELL_FORMED.fullmatch(tag) else None


def normalise(root: etree._Element) -> None:
    """Keep on each element only a language tag that is well-formed; what describes a picture says its own language.

    A description is shown behind its figure, and so outside of what declares the figure's language.
    """
    for element in root.xpath("//*[@xml:lang]"):
        tag = well_formed(element.get(LANG))
        if tag:
            element.set(LANG, tag)
        else:
            del element.attrib[LANG]
    for text in root.iter("long-desc", "alt-text"):
        if not text.get(LANG) and (tag := _of_what_it_describes(text)):
            text.set(LANG, tag)


def _of_what_it_describes(text: etree._Element) -> str | None:
    """The language that the picture or the figure of a description declares."""
    for holder in text.iterancestors():
        if local(holder) not in _DESCRIBED or (text.tag == "alt-text" and holder is not text.getparent()):
            return None
        if holder.get(LANG):
            return str(holder.get(LANG))
    return None


def release_calls(root: etree._Element, identifiers: Identifiers) -> None:
    """Keep the calls of notes that end a passage out of the passage's language.

    The mark "12" behind an English quotation in a German text is the German text's; a voice should not change for it.
    """
    for passage in root.xpath("//*[@xml:lang][xref or sup/xref]"):
        if local(passage) in ("xref", "contrib", "aff", "ref") or not (calls := _trailing_calls(passage)):
            continue
        passage_span = identifiers.make("styled-content", passage)
        passage_span.set(LANG, passage.attrib.pop(LANG))
        passage_span.text, passage.text = passage.text, None
        for child in list(passage):
            if child is calls[0]:
                break
            passage_span.append(child)
        passage.insert(0, passage_span)
        before = passage_span[-1] if len(passage_span) else None
        ends = (passage_span.text if before is None else before.tail) or ""
        text_before = ends.rstrip()
        if before is None:
            passage_span.text = text_before
        else:
            before.tail = text_before
        passage_span.tail = ends[len(text_before) :]


def _trailing_calls(passage: etree._Element) -> list[etree._Element]:
    calls: list[etree._Element] = []
    for child in reversed(passage):
        call = child[0] if local(child) == "sup" and len(child) == 1 and not has_text(child) else child
        if local(call) != "xref" or call.get("ref-type") not in ("fn", "table-fn") or (child.tail or "").strip():
            break
        calls.insert(0, child)
    return calls
