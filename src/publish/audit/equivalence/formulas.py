"""The same formulas: what they are made of, and the numbers that they are referred to by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from publish.audit.equivalence import Difference
from publish.audit.equivalence.comparison import Comparison
from publish.audit.equivalence.mathml import line_of
from publish.audit.equivalence.text_model import Picture, excerpt, squeeze
from publish.audit.subjects.xml import MATHML, text_of


def changed(comparison: Comparison) -> Iterator[Difference]:
    """Formulas whose MathML is no formula of the output; nothing where it shows any otherwise than so."""
    if comparison.unrelated:
        return
    sources = [(picture, line) for picture in comparison.source.pictures if (line := _source_line(picture))]
    outputs = [(picture, line) for picture in comparison.output.pictures if (line := _output_line(picture))]
    total = sum(picture.formula for picture in comparison.source.pictures)
    if len(outputs) < total:  # some are pictures, or said in words
        return
    free = Counter(line for _, line in outputs)
    missing = []
    for picture, line in sources:
        if free[line] > 0:
            free[line] -= 1
        else:
            missing.append((picture, line))
    rest = [(picture, line) for picture, line in outputs if free[line] > 0]
    for number, (picture, line) in enumerate(missing):
        other = rest[number] if len(rest) == len(missing) else None
        reads = f", “{excerpt(other[1])}” in the output" if other else "; no formula of the output is the same"
        sentence = f"a formula is “{excerpt(line)}” in the source{reads}"
        yield None if other is None else other[0].node, sentence, comparison.at(picture.line)
    if not missing:
        yield from _moved(comparison, sources, outputs)


def _moved(
    comparison: Comparison, sources: list[tuple[Picture, str]], outputs: list[tuple[Picture, str]]
) -> Iterator[Difference]:
    """Displayed formulas of the text, each there once in both, that stand in another order."""
    once = {line for line, count in Counter(line for _, line in sources).items() if count == 1}
    once &= {line for line, count in Counter(line for _, line in outputs).items() if count == 1}
    at = {line: number for number, (_, line) in enumerate(outputs)}
    last = -1
    for picture, line in sources:
        if line not in once or not _in_body(picture.node):
            continue
        if at[line] < last:
            sentence = f"the formula “{excerpt(line)}” stands before another one that the source has before it"
            yield outputs[at[line]][0].node, sentence, comparison.at(picture.line)
            return
        last = at[line]


def _in_body(formula: etree._Element) -> bool:
    floats = (
        "fig",
        "table-wrap",
        "boxed-text",
        "fn",
        "caption",
        "supplementary-material",
        "abstract",
        "trans-abstract",
    )
    around = {above.tag for above in formula.iterancestors()}
    return formula.tag == "disp-formula" and "body" in around and not around.intersection((*floats, "floats-group"))


def numbers_changed(comparison: Comparison) -> Iterator[Difference]:
    """Numbers of formulas that do not stand beside them."""
    if comparison.unrelated:
        return
    sources = [picture for picture in comparison.source.pictures if _source_line(picture)]
    counts = Counter(map(_source_line, sources))
    by_line: dict[str, list[Picture]] = {}
    for picture in comparison.output.pictures:
        if line := _output_line(picture):
            by_line.setdefault(line, []).append(picture)
    holders: dict[int, int] = {}
    for number, block in enumerate(comparison.stream.blocks):
        for passage in block.passages:
            if passage.kind == "formula":
                holders[id(_element(passage.node))] = number
    for picture in sources:
        label = picture.node.find("label") if picture.node.tag == "disp-formula" else None
        letters = squeeze(text_of(label)) if label is not None else ""
        there = by_line.get(_source_line(picture), [])
        if not letters or len(there) != 1 or counts[_source_line(picture)] != 1:
            continue
        at = holders.get(id(_element(there[0].node)))
        if at is not None and letters not in _text_around(comparison, at, _element(there[0].node)):
            sentence = f"the number “{text_of(label)}” of a formula does not stand beside it in the output"
            yield there[0].node, sentence, comparison.at(picture.line)


def _text_around(comparison: Comparison, at: int, math: etree._Element) -> str:
    """The letters of the block that a formula stands in, of its neighbours, and of the formula itself."""
    blocks = comparison.stream.blocks[max(0, at - 1) : at + 2]
    own = comparison.stream.blocks[at]
    near = [b for b in blocks if b is own or not any(passage.kind == "formula" for passage in b.passages)]
    labels = [text for row in math.iter(f"{MATHML}mlabeledtr") for text in row.itertext()]
    return squeeze(" ".join((*(block.text for block in near), *map(str, labels))))


def _element(node: Any) -> Any:
    return getattr(node, "element", node)


def _source_line(picture: Picture) -> str:
    maths = list(picture.node.iter(f"{MATHML}math")) if picture.formula else []
    return line_of(maths[0]) if len(maths) == 1 else ""


def _output_line(picture: Picture) -> str:
    element = _element(picture.node)
    return line_of(element) if picture.formula and getattr(element, "tag", "") == f"{MATHML}math" else ""
