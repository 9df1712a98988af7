"""What the package says of the publication's accessibility, found in its content (EPUB Accessibility 1.1, 2).

Every value is looked up in the files themselves; nothing is claimed because a writer usually provides it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from PIL import Image

from publish.epub import reach, style
from publish.epub.certification import EDITIONS
from publish.epub.files import File
from publish.epub.metadata import Statement
from publish.epub.reach import Reach
from publish.epub.split import ContentDocument
from publish.epub.xhtml import MATHML, SVG, XML_LANG, classes, headings, html, roles, text
from publish.html.terms import Terms

_MATH = f"{{{MATHML}}}math"
_DRAWING = f"{{{SVG}}}svg"
_ALONE = frozenset(("none", "unknown"))  # values of accessibilityHazard that stand alone, and those that exclude others
_OPPOSITES = (
    ("flashing", "noFlashingHazard"),
    ("motionSimulation", "noMotionSimulationHazard"),
    ("sound", "noSoundHazard"),
)
_MOVING = ("GIF", "PNG", "WEBP")  # pictures that may move; Pillow is to look for nothing else in them


@dataclass(frozen=True)
class Findings:
    """What the content holds, as far as it matters to somebody who cannot see, hear or read it all."""

    text: bool
    headings: int
    images: int  # that carry information, formulas among them
    undescribed: int  # of these, the ones without a text alternative
    long_descriptions: int
    formulas: int  # in MathML
    spoken_formulas: int  # of these, the ones with a text alternative
    formula_images: int
    unspoken_formula_images: int  # of these, the ones without a text alternative
    ruby: bool
    aria: bool
    sound: bool
    film: bool
    recordings: int
    transcribed: int  # recordings with a transcript or a description in words
    motion: bool  # images that move
    page_breaks: int
    reach: Reach
    adaptable: bool  # no style forces a size, a spacing or a colour
    in_order: bool  # nothing is shown or reached elsewhere than where it stands


@dataclass(frozen=True)
class Claim:
    """What is said beside what was found: who claims conformance, whom to ask, and whose pages are marked.

    ``accepted`` says that no alternative text is a machine's that no person has accepted; ``hazards`` and ``summary``
    are what the article says of itself; ``edition`` is that of EPUB Accessibility.
    """

    certifier: str | None = None
    edition: str = EDITIONS[0]
    contact: str | None = None
    paginated: str | None = None
    accepted: bool = True
    hazards: tuple[str, ...] = ()
    summary: str = ""


def survey(
    documents: Sequence[ContentDocument], files: Iterable[File], navigation: etree._Element, sheet: str
) -> Findings:
    """Look through the content documents, the files that they show, the navigation document and the style sheet."""
    elements = [e for d in documents for e in d.body.iter(etree.Element)]
    images = [e for e in elements if _is_image(e) and not _decorative(e)]
    formulas = [e for e in elements if e.tag == _MATH]
    recordings = [e for e in elements if e.tag in (html("audio"), html("video"))]
    names = {d.body: d.name for d in documents}
    shown = [e for e in images if not _is_formula(e)] + [e for e in elements if e.tag == html("table")] + recordings
    styles = [sheet, *(f"*{{{e.get('style')}}}" for e in elements if e.get("style"))]
    return Findings(
        text=any(text(d.body) for d in documents),
        headings=sum(len(headings(d.body)) for d in documents),
        images=len(images),
        undescribed=sum(not _described(e) for e in images),
        long_descriptions=sum(bool(e.get("aria-details")) for e in images),
        formulas=len(formulas),
        spoken_formulas=sum(bool(e.get("alttext", "").strip()) for e in formulas),
        formula_images=sum(_is_formula(e) for e in images),
        unspoken_formula_images=sum(_is_formula(e) and not _described(e) for e in images),
        ruby=any(e.tag == html("ruby") for e in elements),
        aria=any(roles(e) for e in elements),
        sound=any(e.tag == html("audio") for e in elements),
        film=any(e.tag in (html("video"), html("iframe"), html("object"), html("embed")) for e in elements),
        recordings=len(recordings),
        transcribed=sum(bool(e.get("aria-details")) for e in recordings),
        motion=any(_moves(file) for file in files),
        page_breaks=sum("doc-pagebreak" in roles(e) for e in elements),
        reach=reach.measure(navigation, documents, [(names[_body(e)], e) for e in shown]),
        adaptable=all(style.is_adaptable(document_style) for document_style in styles),
        in_order=all(style.keeps_order(document_style) for document_style in styles)
        and not any(map(_is_elsewhere, elements)),
    )


def _body(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(html("body")))


def _is_elsewhere(element: etree._Element) -> bool:
    """Whether an element asks to be reached out of turn (HTML, 6.6.3; WAI-ARIA 1.2, ``aria-flowto``)."""
    return element.get("tabindex", "0").lstrip("+") > "0" or "aria-flowto" in element.attrib


def _is_image(element: etree._Element) -> bool:
    if element.tag not in (html("img"), _DRAWING):
        return False
    return not any(around.tag == _DRAWING for around in element.iterancestors())


def _decorative(element: etree._Element) -> bool:
    silenced = {"presentation", "none"} & set(roles(element)) or element.get("aria-hidden") == "true"
    return bool(silenced) or (element.tag == html("img") and element.get("alt") == "")


def _described(element: etree._Element) -> bool:
    if element.tag == html("img"):
        return bool(element.get("alt", "").strip() or element.get("aria-label", "").strip())
    return bool(element.get("aria-label", "").strip() or element.findtext(f"{{{SVG}}}title", "").strip())


def _is_formula(element: etree._Element) -> bool:
    around = (element, *element.iterancestors())
    return any({"disp-formula", "inline-formula"} & set(classes(e)) for e in around)


def _moves(file: File) -> bool:
    if file.media_type == "image/svg+xml":
        marks = (b"<animate", b":animate", b"<set ", b":set ", b"@keyframes")
        return any(mark in bytes(file.data) for mark in marks)
    if file.media_type not in [f"image/{kind.lower()}" for kind in _MOVING]:
        return False
    try:
        with Image.open(BytesIO(file.data), formats=_MOVING) as image:
            return bool(getattr(image, "is_animated", False))
    except Exception:  # decoders of foreign files raise what they like; what cannot be decoded does not move
        return False


def statements(findings: Findings, terms: Terms, claim: Claim) -> tuple[Statement, ...]:
    """The accessibility metadata in the schema.org vocabulary; the summary in the language of ``terms``."""
    return (
        *(_schema("accessMode", mode) for mode in access_modes(findings)),
        *(_schema("accessModeSufficient", ",".join(modes)) for modes in sufficient_modes(findings, claim)),
        *(_schema("accessibilityFeature", feature) for feature in features(findings)),
        *(_schema("accessibilityHazard", name) for name in hazards(findings, claim)),
        Statement(
            "meta",
            summary(findings, terms, claim),
            {"property": "schema:accessibilitySummary", XML_LANG: terms.language},
        ),
    )


def _schema(name: str, value: str) -> Statement:
    return Statement("meta", value, {"property": f"schema:{name}"})


def access_modes(findings: Findings) -> tuple[str, ...]:
    """The senses that the content speaks to; the cover alone makes no publication visual."""
    modes = []
    if findings.text:
        modes.append("textual")
    if findings.images or findings.film:
        modes.append("visual")
    if findings.sound or findings.film:
        modes.append("auditory")
    return tuple(modes) or ("textual",)


def sufficient_modes(findings: Findings, claim: Claim) -> tuple[tuple[str, ...], ...]:
    """Sets of senses, each enough to take in everything; text alone if nothing would be missed."""
    modes = access_modes(findings)
    if modes == ("textual",):
        return (modes,)
    if findings.undescribed or _unheard(findings) or not claim.accepted:
        return (modes,)
    return (modes, ("textual",))


def _unheard(findings: Findings) -> bool:
    """Whether sound or film says what no text says."""
    return findings.transcribed < findings.recordings or (findings.film and not findings.recordings)


def features(findings: Findings) -> tuple[str, ...]:
    """Values of accessibilityFeature that hold for the whole publication, each by what was found in it."""
    claims = {
        "tableOfContents": findings.reach.contents > 0,
        "readingOrder": findings.in_order,
        "displayTransformability": findings.adaptable,
        "unlocked": True,  # the container holds no encryption.xml (OCF 3.3, 4.2.6.3.2): nothing here can write one
        "structuralNavigation": findings.headings > 1,
        "ARIA": findings.aria,
        "alternativeText": findings.images > 0 and not findings.undescribed,
        "longDescription": findings.long_descriptions > 0,
        "MathML": findings.formulas > 0,
        "describedMath": _all_formulas_spoken(findings),
        "rubyAnnotations": findings.ruby,
        "transcript": findings.recordings > 0 and not _unheard(findings),
        "pageBreakMarkers": findings.page_breaks > 0,
        "pageNavigation": findings.reach.pages > 0,
    }
    return tuple(sorted((name for name, true in claims.items() if true), key=str.casefold))


def _all_formulas_spoken(findings: Findings) -> bool:
    some = findings.formulas or findings.formula_images
    return bool(some) and findings.formulas == findings.spoken_formulas and not findings.unspoken_formula_images


def hazard(findings: Findings) -> str:
    """Nothing flashes, moves or sounds in still text and images; of anything else we cannot know."""
    return "unknown" if findings.film or findings.sound or findings.motion else "none"


def hazards(findings: Findings, claim: Claim) -> tuple[str, ...]:
    """What was found, and where that tells nothing, what the article says: all of it, unless it contradicts itself."""
    stated = frozenset(claim.hazards)
    agrees = len(stated) == 1 if stated & _ALONE else not any(stated.issuperset(pair) for pair in _OPPOSITES)
    in_vocabulary = stated <= _ALONE.union(*_OPPOSITES)
    return (
        claim.hazards if hazard(findings) == "unknown" and stated and agrees and in_vocabulary else (hazard(findings),)
    )


def summary(findings: Findings, terms: Terms, claim: Claim) -> str:
    """The same in sentences, behind what the article says."""
    sentences = [claim.summary] if claim.summary else []
    sentences += [terms.plain("a11y-structure" if findings.headings > 1 else "a11y-structure-plain")]
    if claim.paginated:
        sentences.append(terms.plain("a11y-pages", name=claim.paginated))
    if not findings.images:
        sentences.append(terms.plain("a11y-images-none"))
    elif findings.undescribed:
        sentences.append(
            terms.plain("a11y-images-undescribed", missing=str(findings.undescribed), total=str(findings.images))
        )
    else:
        sentences.append(terms.plain("a11y-images-described"))
    if not claim.accepted:
        sentences.append(terms.plain("a11y-images-drafted"))
    if findings.long_descriptions:
        sentences.append(terms.plain("a11y-long-descriptions", count=str(findings.long_descriptions)))
    if findings.formulas:
        sentences.append(terms.plain("a11y-math"))
    if findings.formula_images:
        sentences.append(terms.plain("a11y-math-images", count=str(findings.formula_images)))
    if findings.sound or findings.film:
        sentences.append(terms.plain("a11y-media" if _unheard(findings) else "a11y-media-transcribed"))
    elif findings.motion:
        sentences.append(terms.plain("a11y-motion"))
    sentences.append(
        terms.plain("a11y-claim", by=claim.certifier, edition=claim.edition)
        if claim.certifier
        else terms.plain("a11y-no-claim")
    )
    if claim.contact:
        sentences.append(terms.plain("a11y-contact", contact=claim.contact))
    # The full stop of Chinese and Japanese is as wide as a letter, and holds the space.
    return "".join(sentence if sentence.endswith("。") else f"{sentence} " for sentence in sentences).rstrip()
