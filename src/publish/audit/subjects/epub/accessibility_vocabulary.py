"""Accessibility metadata of an EPUB: the words of the W3C's discovery vocabulary, and what each feature promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from publish.audit.subjects.documents.markup import MATHML, OPS, alt_of
from publish.audit.subjects.documents.roles import is_page_break, stated, terms
from publish.audit.subjects.epub import EpubSubject

_FEATURES = """annotations ARIA bookmarks index printPageNumbers pageBreakMarkers pageNavigation readingOrder
structuralNavigation tableOfContents taggedPDF alternativeText audioDescription captions closedCaptions describedMath
longDescription openCaptions signLanguage transcript displayTransformability synchronizedAudioText timingControl
unlocked ChemML latex latex-chemistry MathML MathML-chemistry ttsMarkup highContrastAudio highContrastDisplay largePrint
braille tactileGraphic tactileObject fullRubyAnnotations horizontalWriting rubyAnnotations verticalWriting
withAdditionalWordSegmentation withoutAdditionalWordSegmentation none unknown"""
_PARTS = """displayTransformability/font-size displayTransformability/font-family displayTransformability/line-height
displayTransformability/word-spacing displayTransformability/letter-spacing displayTransformability/color
displayTransformability/background-color highContrastAudio/noBackground highContrastAudio/reducedBackground
highContrastAudio/switchableBackground"""
HAZARDS: Final = (
    ("flashing", "noFlashingHazard", "unknownFlashingHazard"),
    ("motionSimulation", "noMotionSimulationHazard", "unknownMotionSimulationHazard"),
    ("sound", "noSoundHazard", "unknownSoundHazard"),
)
# The vocabulary misspelt one word for years; both spellings are met.
_MISSPELT = "unknownMotionSimultationHazard"
_MODES = "auditory tactile textual visual"
VOCABULARY: Final = {
    "schema:accessMode": frozenset(
        f"""{_MODES} chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual musicOnVisual
        textOnVisual""".split()
    ),
    "schema:accessModeSufficient": frozenset(_MODES.split()),
    "schema:accessibilityFeature": frozenset(f"{_FEATURES} {_PARTS}".split()),
    "schema:accessibilityHazard": frozenset(
        ("none", "unknown", _MISSPELT, *(value for group in HAZARDS for value in group))
    ),
}
EXCLUSIVE: Final = ("schema:accessibilityFeature", "schema:accessibilityHazard")

Measure = Callable[[EpubSubject], bool]


def _any(*names: str) -> Measure:
    return lambda subject: next(subject.elements(*names), None) is not None


def _described(subject: EpubSubject) -> bool:
    pointed = any(True for _ in subject.bearing("aria-details", "aria-describedby", "longdesc"))
    return pointed or any(True for _ in subject.elements("details"))


def _said_formulas(subject: EpubSubject) -> bool:
    return any((node.element.get("alttext") or "").strip() for node in subject.elements(f"{MATHML}math")) or any(
        alt_of(node.element) for node in subject.images
    )


def _page_breaks(subject: EpubSubject) -> bool:
    return any(is_page_break(node.element) for node in subject.bearing(f"{OPS}type", "role"))


def _captions(subject: EpubSubject) -> bool:
    return any(node.element.get("kind") in ("captions", "subtitles") for node in subject.elements("track"))


def _index(subject: EpubSubject) -> bool:
    nodes = subject.bearing(f"{OPS}type", "role")
    return any("index" in terms(node.element) or "doc-index" in stated(node.element) for node in nodes)


def _recorded(subject: EpubSubject) -> bool:
    return "application/smil+xml" in subject.media_types.values()


def _spoken_markup(subject: EpubSubject) -> bool:
    return "text/css" in subject.media_types.values() or any("ssml" in name for name in subject.attributes)


# What must be in the content for a claim to be true; claims that no machine can refute are not here.
MEASURES: Final[dict[str, Measure]] = {
    "ARIA": lambda subject: any(name == "role" or name.startswith("aria-") for name in subject.attributes),
    "alternativeText": lambda subject: all(alt_of(node.element) is not None for node in subject.images),
    "captions": _captions,
    "closedCaptions": _captions,
    "describedMath": _said_formulas,
    "index": _index,
    "longDescription": _described,
    "MathML": _any(f"{MATHML}math"),
    "pageBreakMarkers": _page_breaks,
    "rubyAnnotations": _any("ruby"),
    "fullRubyAnnotations": _any("ruby"),
    "structuralNavigation": lambda subject: bool(subject.headings) or len(subject.spine) < 2,
    "synchronizedAudioText": _recorded,
    "tableOfContents": lambda subject: bool(subject.entries("toc")),
    "ttsMarkup": _spoken_markup,
    "displayTransformability": lambda subject: not subject.is_fixed,
}
# Features that readers look for, each with the claims that say it too.
WORTH_CLAIMING: Final[dict[str, tuple[str, ...]]] = {
    "MathML": ("MathML-chemistry",),
    "pageBreakMarkers": ("printPageNumbers",),
    "synchronizedAudioText": (),
    "closedCaptions": ("captions", "openCaptions"),
}
