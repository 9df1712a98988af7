"""Text does not stand out from what is behind it.

Readers with low sight, and everyone in the sun, cannot read it. Take colours with a ratio of 4.5 to 1; 3 to 1 for
large text, from 18 points, or 14 in bold (WCAG 2.2, 1.4.3).

Passes: grey text of ``0.35 g`` on white paper

Fails: grey text of ``0.6 g`` on white paper, white text on a rectangle of light blue
"""

from collections.abc import Iterator

from publish.audit.facts.colour import Colour, contrast
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode

_NORMAL, _LARGE = 4.5, 3.0
_UNSEEN = 1.3  # on paper: either nobody is to see it, or something was painted that is not followed
_TOLERANCE = 0.95  # inks and profiles are turned into light by approximation


@rule(severity=Severity.WARNING, refs="WCAG 1.4.3")
def contrast_low(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Each pair of colours once; not over pictures, nor on what is transparent, nor in pictures and formulas."""
    seen: set[tuple[Colour, Colour, float]] = set()
    for ink, keys in subject.content.inks.items():
        least = _LARGE if ink.is_large else _NORMAL
        ratio = contrast(ink.letters, ink.behind)
        pair = ink.letters, ink.behind, least
        if ratio >= least * _TOLERANCE or (ink.is_paper and ratio < _UNSEEN) or pair in seen:
            continue
        holders = (subject.holders.get(key) for key in keys)
        node = next((node for node in holders if node is not None and not _is_picture(node)), None)
        if node is not None:
            seen.add(pair)
            yield node, f"{ink.letters} on {ink.behind}: contrast {ratio:.2f}, wanted {least:g}"


def _is_picture(node: StructureNode) -> bool:
    return any(holder.kind in ("Figure", "Formula") for holder in (node, *node.ancestors()))
