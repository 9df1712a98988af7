"""The metadata of a file in XMP (ISO 16684-1): what the publication is, and what the file conforms to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from lxml import etree

from publish.article import Article
from publish.article.identity import identifier
from publish.pdf.profile import Profile

_NAMES = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfd": "http://pdfa.org/declarations/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def packet(article: Article, title: str, profile: Profile, *, producer: str, creator: str, modified: datetime) -> bytes:
    """The XMP packet of a file under this title, last changed at this moment (UTC)."""
    meta = article.metadata
    root = etree.Element(_name("x:xmpmeta"), nsmap={"x": _NAMES["x"]})
    rdf = etree.SubElement(root, _name("rdf:RDF"), nsmap={"rdf": _NAMES["rdf"]})
    about = _Description(rdf, "dc")
    about.translated("dc:title", title, article.language, meta.translated_titles)
    about.listed("dc:creator", "Seq", [person.name for person in meta.authors])
    about.listed("dc:contributor", "Bag", [person.name for person in meta.other_contributors])
    about.listed("dc:language", "Bag", [article.language])
    about.listed("dc:publisher", "Bag", [meta.publisher or meta.journal])
    about.listed("dc:date", "Seq", [meta.published or ""])
    about.listed("dc:subject", "Bag", dict.fromkeys(word for group in meta.keywords for word in group.words))
    about.listed("dc:type", "Bag", [meta.article_type or ""])
    if meta.abstract:
        about.translated("dc:description", meta.abstract, article.language, {})
    if meta.rights:
        about.translated("dc:rights", meta.rights, article.language, {})
    about.text("dc:identifier", identifier(article))
    about.text("dc:format", "application/pdf")
    if meta.journal:
        about.text("dc:source", ", ".join(filter(None, (meta.journal, meta.volume, meta.issue, meta.pages))))
    if meta.rights or meta.licence_url:
        rights = _Description(rdf, "xmpRights")
        rights.text("xmpRights:Marked", "True")
        rights.text("xmpRights:WebStatement", meta.licence_url or "")
        rights.listed("xmpRights:Owner", "Bag", meta.holders)
    description = _Description(rdf, "xmp")
    for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
        description.text(name, modified.isoformat().replace("+00:00", "Z"))
    description.text("xmp:CreatorTool", creator)
    _Description(rdf, "pdf").text("pdf:Producer", producer)
    for prefix, properties in (("pdfuaid", profile.ua), ("pdfaid", profile.archive)):
        claim = _Description(rdf, prefix)
        for name, value in properties.items():
            claim.text(f"{prefix}:{name}", value)
    if profile.declarations:
        _declare(rdf, profile.declarations)
    if profile.version == "1.7":
        _extend(rdf)
    etree.indent(root)
    body: bytes = etree.tostring(root, encoding="utf-8")
    return b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n' + body + b'\n<?xpacket end="w"?>'


def _name(qualified: str) -> str:
    prefix, _, local = qualified.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


class _Description:
    def __init__(self, rdf: etree._Element, *prefixes: str) -> None:
        names = {prefix: _NAMES[prefix] for prefix in prefixes}
        self.element = etree.SubElement(rdf, _name("rdf:Description"), {_name("rdf:about"): ""}, nsmap=names)

    def text(self, name: str, value: str) -> None:
        if value:
            etree.SubElement(self.element, _name(name)).text = value

    def listed(self, name: str, kind: str, values: Iterable[str]) -> None:
        texts = [value for value in values if value]
        if texts:
            array = etree.SubElement(etree.SubElement(self.element, _name(name)), _name(f"rdf:{kind}"))
            for value in texts:
                etree.SubElement(array, _name("rdf:li")).text = value

    def translated(self, name: str, value: str, language: str, others: Mapping[str, str]) -> None:
        """A text with its language; the first one serves whoever asks for none (ISO 16684-1, 8.2.2.4)."""
        array = etree.SubElement(etree.SubElement(self.element, _name(name)), _name("rdf:Alt"))
        for tag, text in (("x-default", value), (language, value), *others.items()):
            etree.SubElement(array, _name("rdf:li"), {_LANG: tag}).text = text


def _declare(rdf: etree._Element, declarations: Iterable[str]) -> None:
    """PDF Declarations (PDF Association, 2019)."""
    place = _Description(rdf, "pdfd")
    bag = etree.SubElement(etree.SubElement(place.element, _name("pdfd:declarations")), _name("rdf:Bag"))
    for address in declarations:
        item = etree.SubElement(bag, _name("rdf:li"), {_name("rdf:parseType"): "Resource"})
        etree.SubElement(item, _name("pdfd:conformsTo")).text = address


def _extend(rdf: etree._Element) -> None:
    """Describe the schema of PDF/UA, which PDF/A-3 does not know (ISO 19005-3, 6.6.2.3)."""
    place = _Description(rdf, "pdfaExtension", "pdfaSchema", "pdfaProperty")
    bag = etree.SubElement(etree.SubElement(place.element, _name("pdfaExtension:schemas")), _name("rdf:Bag"))
    schema = etree.SubElement(bag, _name("rdf:li"), {_name("rdf:parseType"): "Resource"})
    for name, value in (
        ("pdfaSchema:schema", "PDF/UA Universal Accessibility Schema"),
        ("pdfaSchema:namespaceURI", _NAMES["pdfuaid"]),
        ("pdfaSchema:prefix", "pdfuaid"),
    ):
        etree.SubElement(schema, _name(name)).text = value
    sequence = etree.SubElement(etree.SubElement(schema, _name("pdfaSchema:property")), _name("rdf:Seq"))
    item = etree.SubElement(sequence, _name("rdf:li"), {_name("rdf:parseType"): "Resource"})
    for name, value in (
        ("pdfaProperty:name", "part"),
        ("pdfaProperty:valueType", "Integer"),
        ("pdfaProperty:category", "internal"),
        ("pdfaProperty:description", "Indicates, which part of ISO 14289 standard is followed"),
    ):
        etree.SubElement(item, _name(name)).text = value
