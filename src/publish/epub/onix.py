"""The same accessibility metadata for booksellers and libraries: ONIX for Books 3.1, code lists 196 and 143.

The codes are those of EDItEUR's lists (https://ns.editeur.org/onix/en/196, /143, /79, /74), read as the W3C's crosswalk
(https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-crosswalk-20240718/) and DAISY's knowledge base
(http://kb.daisy.org/publishing/docs/metadata/onix/codelist-196/) read them. Some ask for more than the value of the
EPUB that comes nearest: 11 that contents and lists lead to every section, figure and table; 15 that every picture has a
full description; 90 the name of an organisation, which a program is not; 94 a page of somebody other than the
publisher, whose own is 96; 99 an e-mail address. 19 counts the pages of a digital edition too; to name the PDF as their
source (``RelatedProduct``, relation 13) takes an identifier of it, which only the publisher gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from publish.epub.accessibility import features, hazards, sufficient_modes, summary
from publish.epub.certification import Certification
from publish.epub.publication import Publication
from publish.epub.xhtml import namespaces, primary
from publish.html.addresses import web

NAMESPACE = "http://ns.editeur.org/onix/3.1/reference"
_ACCESSIBILITY, _WARNING = "09", "12"  # code list 79
# Code list 196, by the value of accessibilityFeature that says the same
_FEATURES = {
    "unlocked": "10",
    "readingOrder": "13",
    "alternativeText": "14",
    "pageNavigation": "19",
    "structuralNavigation": "29",
    "ARIA": "30",
    "displayTransformability": "36",
}
# Code list 143, by the value of accessibilityHazard
_HAZARDS = {
    "none": ("00",),
    "unknown": ("24", "25", "26"),
    "flashing": ("13",),
    "noFlashingHazard": ("14",),
    "sound": ("15",),
    "noSoundHazard": ("16",),
    "motionSimulation": ("17",),
    "noMotionSimulationHazard": ("18",),
}


@dataclass(frozen=True, slots=True)
class _Feature:
    """One ProductFormFeature; ``language`` is that of the description (BCP 47)."""

    kind: str
    value: str
    description: str = ""
    language: str = ""


def write(publication: Publication) -> bytes:
    """The ``DescriptiveDetail`` of an ONIX 3.1 product as far as accessibility goes, to be merged into its record."""
    detail = etree.Element(f"{{{NAMESPACE}}}DescriptiveDetail", nsmap=namespaces(NAMESPACE))
    for name, value in (("ProductComposition", "00"), ("ProductForm", "EA"), ("ProductFormDetail", "E101")):
        _add(detail, name, value)
    for feature in _features(publication):
        composite = etree.SubElement(detail, f"{{{NAMESPACE}}}ProductFormFeature")
        _add(composite, "ProductFormFeatureType", feature.kind)
        _add(composite, "ProductFormFeatureValue", feature.value)
        if feature.description:
            description = _add(composite, "ProductFormFeatureDescription", feature.description)
            if code := LANGUAGES.get(primary(feature.language)):
                description.set("language", code)
    etree.indent(detail)
    text: bytes = etree.tostring(detail, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


# Code list 74 (ISO 639-2/B) for the languages of the summary
LANGUAGES = dict(
    pair.split("=")
    for pair in """af=afr am=amh ar=ara az=aze be=bel bg=bul bn=ben bs=bos ca=cat cs=cze cy=wel da=dan
    de=ger el=gre en=eng es=spa et=est eu=baq fa=per fi=fin fil=fil fr=fre ga=gle gl=glg he=heb hi=hin hr=hrv
    hu=hun hy=arm id=ind is=ice it=ita ja=jpn ka=geo kk=kaz km=khm ko=kor ky=kir lb=ltz lt=lit lv=lav mk=mac
    mn=mon ms=may mt=mlt my=bur nb=nob ne=nep nl=dut nn=nno pl=pol pt=por ro=rum ru=rus si=sin sk=slo sl=slv
    sq=alb sr=srp sv=swe sw=swa ta=tam te=tel tg=tgk th=tha tk=tuk tr=tur uk=ukr ur=urd uz=uzb vi=vie zh=chi
    zu=zul""".split()
)


# Code list 196 for the exceptions of the European Accessibility Act
_EXEMPTIONS = {
    "eaa-microenterprise": "75",
    "eaa-disproportionate-burden": "76",
    "eaa-fundamental-alteration": "77",
}


def _features(publication: Publication) -> Iterator[_Feature]:
    surveyed, certification = publication.findings, publication.certification
    yield _Feature(
        _ACCESSIBILITY,
        "00",
        summary(surveyed, publication.terms, publication.claimed),
        publication.terms.language,
    )
    if publication.conforms:
        for code in ("04", "82", "85"):  # EPUB Accessibility 1.1 (which 1.2 holds), WCAG 2.2, level AA
            yield _Feature(_ACCESSIBILITY, code)
    feature_names = features(surveyed)
    codes = {_FEATURES[name] for name in feature_names if name in _FEATURES}
    if "tableOfContents" in feature_names and not surveyed.reach.unlisted:
        codes.add("11")
    if publication.article.language:
        codes.add("22")
    if surveyed.reach.landmarks:
        codes.add("32")
    pictures = surveyed.images - surveyed.formula_images
    if pictures and surveyed.long_descriptions == pictures and surveyed.transcribed == surveyed.recordings:
        codes.add("15")
    if surveyed.formulas and not surveyed.formula_images:
        codes.add("17")
    if ("textual",) in sufficient_modes(surveyed, publication.claimed):
        codes.add("52")
    for code in sorted(codes):
        yield _Feature(_ACCESSIBILITY, code)
    if publication.conforms:
        yield from _certified(certification, publication.article.metadata.publisher)
    elif certification.exemption:
        yield _Feature(_ACCESSIBILITY, _EXEMPTIONS[certification.exemption])
    if certification.mail:
        yield _Feature(_ACCESSIBILITY, "99", certification.mail)
    for code in (code for value in hazards(surveyed, publication.claimed) for code in _HAZARDS[value]):
        yield _Feature(_WARNING, code)


def _certified(certification: Certification, publisher: str | None) -> Iterator[_Feature]:
    """Who certifies the publication, by what right, and the report, for a publication that conforms."""
    if certification.evaluated:
        yield _Feature(_ACCESSIBILITY, "91", certification.evaluated.replace("-", ""))
    if certification.certifier:
        yield _Feature(_ACCESSIBILITY, "90", certification.certifier)
        if certification.credential:
            kind = "89" if web(certification.credential) else "88"
            yield _Feature(_ACCESSIBILITY, kind, certification.credential)
    if certification.report:
        own = certification.certifier in (None, publisher)
        yield _Feature(_ACCESSIBILITY, "96" if own else "94", certification.report)


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    element.text = text
    return element
