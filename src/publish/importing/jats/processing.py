"""What the article says of its own accessibility: ``processing-meta``, as NISO RP-47-2024 asks for it.

Only what stands in the article is said. What a film may do to a reader nobody can tell from its name, so that no hazard
is named or denied.
"""

from __future__ import annotations

from lxml import etree

from publish.importing.jats.elements import MATHML, add

_PICTURES = ("graphic", "inline-graphic")


def write_processing_meta(root: etree._Element) -> None:
    """Put the features of an article first in it, in the vocabulary of schema.org; nothing where there are none."""
    features = [name for name, holds in _features(root).items() if holds]
    if not features:
        return
    about = etree.Element("processing-meta")
    group = add(about, "custom-meta-group", content_type="accessibility-metadata")
    for feature in features:
        entry = add(group, "custom-meta", vocab="schema.org")
        add(entry, "meta-name", "accessibilityFeature")
        add(entry, "meta-value", feature)
    root.insert(0, about)


def _features(root: etree._Element) -> dict[str, bool]:
    """Values of accessibilityFeature, and whether the whole article earns them."""
    words = [_words(picture) for picture in root.iter(*_PICTURES)]
    formulas = list(root.iter("inline-formula", "disp-formula"))
    return {
        "alternativeText": all(words) and any(text != "null" for text in words),
        "longDescription": next(root.iter("long-desc"), None) is not None,
        "MathML": bool(formulas) and all(formula.find(f".//{{{MATHML}}}math") is not None for formula in formulas),
        "structuralNavigation": sum(bool(title.getparent().tag == "sec") for title in root.iter("title")) > 1,
    }


def _words(picture: etree._Element) -> str:
    """The alternative text of a picture; "" for none, or for one that a machine wrote."""
    text = picture.find("alt-text")
    if text is None or text.get("content-type") == "machine-generated":
        return ""
    return "".join(text.itertext()).strip()
