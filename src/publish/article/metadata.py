"""The article's metadata, typed.

Its text stays in the tree; what stands here goes into packages, XMP and title blocks.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from publish.article import reading_choices
from publish.article.normalise.names import HREF, LANG

_AUTHORS = ("author", "collab")
_SILENT = frozenset({"xref", "fn", "alt-text", "long-desc", "def", "object-id", "index-term", "institution-id"})


@dataclass(frozen=True)
class Contributor:
    """Somebody who made the publication; ``name`` is as displayed, ``sort_name`` as filed."""

    name: str
    sort_name: str
    kind: str = "author"  # JATS contrib-type
    orcid: str | None = None
    email: str | None = None
    collective: bool = False
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Keywords:
    """One group of keywords, in one language."""

    language: str | None
    words: tuple[str, ...]


@dataclass(frozen=True)
class Metadata:
    """What is known of the publication as a whole. Texts are plain, with white space folded; dates are ISO 8601,
    as exact as the source is (``2021``, ``2021-11`` or ``2021-11-05``)."""

    language: str | None
    title: str
    subtitle: str = ""
    translated_titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    contributors: tuple[Contributor, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    article_type: str | None = None
    journal: str = ""
    issns: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    dates: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    subjects: tuple[str, ...] = ()
    keywords: tuple[Keywords, ...] = ()
    abstract: str = ""
    rights: str = ""
    licence_url: str | None = None
    holders: tuple[str, ...] = ()
    funders: tuple[str, ...] = ()
    hazards: tuple[str, ...] = ()  # values of accessibilityHazard (schema.org) that the article gives
    accessibility_summary: str = ""

    @property
    def published(self) -> str | None:
        """The date of publication: the electronic one first, else whatever date the source calls one."""
        for kind in ("epub", "pub", "electronic", "ppub", "print", "epreprint", "collection", "preprint"):
            if kind in self.dates:
                return self.dates[kind]
        return next(iter(self.dates.values()), None)

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """The contributors who wrote it."""
        return tuple(c for c in self.contributors if c.kind in _AUTHORS)

    @property
    def other_contributors(self) -> tuple[Contributor, ...]:
        """Those who contributed otherwise, such as editors."""
        return tuple(c for c in self.contributors if c.kind not in _AUTHORS)


def extract(root: etree._Element, language: str | None) -> Metadata:
    """Read the metadata of a canonical article. Nothing is required: what the source lacks stays empty."""
    front = root.find("front")
    meta = root.find("front/article-meta")
    journal = root.find("front/journal-meta")
    nothing = etree.Element("nothing")
    meta = nothing if meta is None else meta
    journal = nothing if journal is None else journal
    stated = _accessibility(root)
    return Metadata(
        language=language,
        title=_first(meta, "title-group/article-title"),
        subtitle=_first(meta, "title-group/subtitle"),
        translated_titles=MappingProxyType(
            {
                g.get(LANG, ""): _first(g, "trans-title")
                for g in meta.findall("title-group/trans-title-group")
                if g.get(LANG) and _first(g, "trans-title")
            }
        ),
        contributors=tuple(_contributors(meta)),
        identifiers=MappingProxyType(
            {i.get("pub-id-type") or "id": text for i in reversed(meta.findall("article-id")) if (text := plain(i))}
        ),
        article_type=root.get("article-type"),
        journal=_first(journal, "journal-title-group/journal-title") or _first(journal, "journal-title"),
        issns=tuple(dict.fromkeys(plain(i) for i in journal.findall("issn") if plain(i))),
        publisher=_first(journal, "publisher/publisher-name"),
        place=_first(journal, "publisher/publisher-loc"),
        volume=_first(meta, "volume"),
        issue=_first(meta, "issue"),
        pages=_pages(meta),
        dates=MappingProxyType(dict(_dates(meta))),
        subjects=tuple(dict.fromkeys(t for s in meta.findall("article-categories//subject") if (t := plain(s)))),
        keywords=tuple(
            Keywords(g.get(LANG) or language, words)
            for g in meta.findall("kwd-group")
            if (words := tuple(t for k in g.iter("kwd", "compound-kwd") if (t := plain(k))))
        ),
        abstract=_first(meta, "abstract[not(@abstract-type)]", "abstract"),
        rights=_first(meta, "permissions/copyright-statement"),
        licence_url=_licence(meta),
        holders=tuple(t for h in meta.findall("permissions/copyright-holder") if (t := plain(h))),
        funders=tuple(
            dict.fromkeys(t for f in ([] if front is None else front.iter("funding-source")) if (t := plain(f)))
        ),
        hazards=stated.get("accessibilityHazard", ()),
        accessibility_summary=" ".join(stated.get("accessibilitySummary", ())),
    )


def _accessibility(root: etree._Element) -> Mapping[str, tuple[str, ...]]:
    """What an article says of its own accessibility, by the names of schema.org (NISO RP-47-2024)."""
    metadata: dict[str, tuple[str, ...]] = {}
    for entry in root.iterfind("processing-meta/custom-meta-group[@content-type='accessibility-metadata']/custom-meta"):
        name, value = plain(entry.find("meta-name")), plain(entry.find("meta-value"))
        if value and entry.get("vocab") == "schema.org":
            metadata[name] = tuple(dict.fromkeys((*metadata.get(name, ()), value)))
    return metadata


def plain(element: etree._Element | None) -> str:
    """The element's text with white space folded, without notes, marks and alternative texts."""

    def walk(e: etree._Element) -> Iterable[str]:
        yield e.text or ""
        for child in e:
            if isinstance(child.tag, str) and child.tag not in _SILENT:
                if child.tag in ("title", "p", "sec", "break", "institution", "addr-line", "country", "city"):
                    yield " "
                yield from walk(child)
                if child.tag in ("title", "p", "sec"):
                    yield " "
            yield child.tail or ""

    return "" if element is None else re.sub(r"\s+([,;])", r"\1", " ".join("".join(walk(element)).split()))


def _first(element: etree._Element, *paths: str) -> str:
    for path in paths:
        results = element.xpath(path)
        for result in results:
            if text := plain(result):
                return text
    return ""


def _contributors(meta: etree._Element) -> Iterable[Contributor]:
    affiliations = {a.get("id"): a for a in meta.iter("aff")}
    for contrib in meta.iterfind(".//contrib"):
        if any(a.tag == "collab" for a in contrib.iterancestors()):
            continue
        display, filed, collective = _name(contrib)
        if not display:
            continue
        rids = [rid for x in contrib.findall("xref[@ref-type='aff']") for rid in (x.get("rid") or "").split()]
        own = [affiliations[rid] for rid in rids if rid in affiliations] + contrib.findall("aff")
        if not own:
            group = contrib.getparent()
            own = [] if group is None else group.findall("aff")
        yield Contributor(
            name=display,
            sort_name=filed,
            kind=contrib.get("contrib-type") or "author",
            orcid=next((plain(i) for i in contrib.findall("contrib-id[@contrib-id-type='orcid']")), None),
            email=next((plain(e) for e in contrib.iter("email") if plain(e)), None),
            collective=collective,
            affiliations=tuple(t for a in own if (t := _affiliation(a))),
        )


def _affiliation(aff: etree._Element) -> str:
    label = aff.find("label")
    text = plain(aff)
    return text.removeprefix(plain(label)).strip() if label is not None else text


def _name(contrib: etree._Element) -> tuple[str, str, bool]:
    forms = contrib.find("name-alternatives")
    if forms is not None:
        contrib = etree.Element("contrib")
        contrib.append(copy.deepcopy(forms[0]))  # the one that serves best stands first
    name = contrib.find("name")
    if name is not None:
        return (*person(name), False)
    if (string := contrib.find("string-name")) is not None:
        if string.find("surname") is not None:
            _, filed = person(string)
        else:
            filed = plain(string)
        return plain(string), filed, False
    if (collab := contrib.find("collab")) is not None:
        inner = collab.find("institution")
        text = plain(inner) if inner is not None and not (collab.text or "").strip() else _own(collab)
        return text, text, True
    if contrib.find("anonymous") is not None:
        return "", "", False
    text = _first(contrib, "collab-name", "institution", "institution-wrap/institution")
    return text, text, True


def _own(collab: etree._Element) -> str:
    nested = etree.Element("collab")
    nested.text = collab.text
    for child in collab:
        if child.tag == "contrib-group":
            break
        nested.append(etree.fromstring(etree.tostring(child)))
    return plain(nested)


def person(name: etree._Element) -> tuple[str, str]:
    """A person's name as displayed and as filed, in the order that ``name-style`` asks for."""
    part = {p: _first(name, p) for p in ("prefix", "given-names", "surname", "suffix")}
    order = reading_choices.name_order(name.get("name-style"))
    display = " ".join(filter(None, (part[each] for each in order)))
    given_names = " ".join(filter(None, (part["given-names"], part["suffix"])))
    return display, ", ".join(filter(None, (part["surname"], given_names)))


def iso_date(date: etree._Element) -> str | None:
    """An ISO 8601 date, as exact as the element says; None when it gives no year."""
    stated: str = date.get("iso-8601-date", "")
    if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", stated):
        return stated
    year = _first(date, "year")
    if not re.fullmatch(r"\d{4}", year):
        return None
    month = _first(date, "month").strip(".").lower()
    number = int(month) if month.isdigit() else _MONTHS.get(month[:3])
    if not number or not 1 <= number <= 12:
        return year
    day = _first(date, "day")
    if day.isdigit() and 1 <= int(day) <= 31:
        return f"{year}-{number:02}-{int(day):02}"
    return f"{year}-{number:02}"


_MONTHS = {
    m: n for n, m in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}


def _dates(meta: etree._Element) -> Iterable[tuple[str, str]]:
    for date in meta.findall("pub-date"):
        if text := iso_date(date):
            yield (
                date.get("pub-type") or date.get("date-type") or date.get("publication-format") or "pub",
                text,
            )


def _pages(meta: etree._Element) -> str:
    first, last = _first(meta, "fpage"), _first(meta, "lpage")
    if first and last and first != last:
        return f"{first}–{last}"
    return first or _first(meta, "page-range", "elocation-id")


def _licence(meta: etree._Element) -> str | None:
    for path in ("permissions/license/license_ref", "permissions/license_ref"):
        if text := _first(meta, path):
            return text
    for licence in meta.iterfind("permissions/license"):
        if href := licence.get(HREF):
            return str(href)
        for link in licence.iter("ext-link", "uri"):
            if "creativecommons.org" in (link.get(HREF) or ""):
                return str(link.get(HREF))
    return None
