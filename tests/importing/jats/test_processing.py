"""What an imported article says of its own accessibility: what stands in it, and nothing that it has not earned."""

from __future__ import annotations

import pytest
from lxml import etree

from publish.importing.jats.processing import write_processing_meta

MATH = '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"/>'
ALT = "<graphic><alt-text>A mill</alt-text></graphic>"


@pytest.mark.parametrize(
    ("body", "features"),
    [
        ("<p>x</p>", []),
        (ALT, ["alternativeText"]),
        (f"{ALT}<graphic><alt-text>null</alt-text></graphic>", ["alternativeText"]),
        (f"{ALT}<graphic/>", []),
        ("<graphic><alt-text>null</alt-text></graphic>", []),
        ('<graphic><alt-text content-type="machine-generated">A mill</alt-text></graphic>', []),
        ("<graphic><alt-text>A mill</alt-text><long-desc>Its sails</long-desc></graphic>", ["alternativeText", "longDescription"]),
        (f"<inline-formula>{MATH}</inline-formula>", ["MathML"]),
        (f"<inline-formula>{MATH}</inline-formula><disp-formula><tex-math>x</tex-math></disp-formula>", []),
        ("<sec><title>A</title></sec><sec><title>B</title></sec>", ["structuralNavigation"]),
        ("<sec><title>A</title></sec><fig><caption><title>B</title></caption></fig>", []),
    ],
)  # fmt: skip
def test_features_are_those_of_the_whole_article(body: str, features: list[str]) -> None:
    root = etree.fromstring(f"<article><front/><body>{body}</body></article>")
    write_processing_meta(root)
    assert [one.text for one in root.iter("meta-value")] == features
    assert [one.tag for one in root] == [*(["processing-meta"] if features else []), "front", "body"]
    assert {one.get("vocab") for one in root.iter("custom-meta")} <= {"schema.org"}
