"""Language tags: well-formed by BCP 47, and made of subtags that the IANA registry knows (through ``langcodes``)."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_SHAPE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?|x(?:-[a-z\d]{1,8})+"
    r"|i-[a-z]+|art-lojban|cel-gaulish|no-(?:bok|nyn)|sgn-[a-z]{2}-[a-z]{2}|zh-(?:guoyu|hakka|min|min-nan|xiang)|en-gb-oed",
    re.I,
)

_SINGLE = re.compile(r"-\w(?:-|$)")  # begins what is nobody's, or an extension
_WIDE_SHAPE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")

# What most documents say, known without the registry.
_LANGUAGES = frozenset(
    str.split("""
    ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fo fr fy ga gd gl gu he hi hr hu hy id is it ja ka kk ko
    ku la lb lt lv mk ml mr ms mt nb ne nl nn no pa pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur uz vi zh""")
)
_REGIONS = frozenset(
    str.split("""
    ar at au be bg br ca ch cl cn co cy cz de dk ee es fi fr gb gr hk hr hu ie in is it jp kr li lt lu lv mt mx nl no
    nz pe pl pt ro rs ru se sg si sk tr tw ua us za""")
)


def has_shape(tag: str) -> bool:
    """Whether a tag looks like one by the older and wider grammar of RFC 3066, which PDF/UA goes by."""
    return bool(_WIDE_SHAPE.fullmatch(tag))


def well_formed(tag: str) -> bool:
    """Whether a tag follows the grammar of RFC 5646, section 2.1."""
    return bool(_SHAPE.fullmatch(tag.strip()))


def _is_common(tag: str) -> bool:
    language, *others = tag.casefold().split("-")
    return language in _LANGUAGES and (not others or (len(others) == 1 and others[0] in _REGIONS))


@lru_cache(maxsize=512)
def registered(tag: str) -> bool:
    """Whether every subtag of a well-formed tag stands in the IANA Language Subtag Registry."""
    if _is_common(tag):
        return True
    if tag[:4].casefold() != "sgn-" and any(
        part in _COUNTRIES for part in _SINGLE.split(tag.casefold())[0].split("-")[1:]
    ):
        return False  # langcodes lets any code of three letters pass there, and UK for GB
    import langcodes  # imported when asked: its registry takes time to load

    try:
        return langcodes.tag_is_valid(tag) and tag.casefold().split("-")[0] not in _doubled()
    except (ValueError, LookupError):
        return False


@lru_cache(maxsize=1)
def _doubled() -> frozenset[str]:
    """The codes of three letters of languages that have one of two, which the registry holds alone: ``eng``."""
    from langcodes import data_dicts as registry

    codes = (*registry.LANGUAGE_ALPHA3.items(), *registry.LANGUAGE_ALPHA3_BIBLIOGRAPHIC.items())
    return frozenset(long for tag, long in codes if "-" not in tag)  # Dari (prs) has its own, and is "fa-AF" as well


def shorter(tag: str) -> str:
    """The tag that stands today for one of a code of three letters, or for one registered of old: ``lb`` for ``i-lux``.

    "" where the tag is the one to use.
    """
    if not (tag.casefold().startswith("i-") or tag.casefold().split("-")[0] in _doubled()):
        return ""
    standard = _standard(tag)
    return standard if standard != tag.casefold() else ""


def respelt(tag: str) -> str:
    """The tag that is meant by one in another spelling: ``en_GB``, ``en-UK``, ``eng``, ``English``; "" where none is.

    Only what can mean nothing else: underscores and spaces, codes of three letters for languages and countries, and
    the name of a language in English or in itself.
    """
    plain = re.sub(r"[\W_]+", "-", tag.strip()).strip("-")
    named = _NAMES.get(plain.casefold())
    language, *others = plain.split("-")
    plain = named or "-".join((language, *(_COUNTRIES.get(part.casefold(), part) for part in others)))
    plain = shorter(plain) or plain
    if plain == tag.strip() or not (well_formed(plain) and registered(plain)):
        return ""
    language, *others = plain.split("-")
    if not others:
        return language.lower()
    import langcodes

    return str(langcodes.standardize_tag(plain)) if named is None else plain


# Codes of countries that no tag has: of three letters (ISO 3166-1), and one that is not the United Kingdom's there.
_COUNTRIES = dict(
    pair.split("=")
    for pair in """
    uk=GB gbr=GB usa=US can=CA aus=AU nzl=NZ irl=IE nld=NL bel=BE fra=FR deu=DE aut=AT che=CH lux=LU esp=ES prt=PT
    bra=BR mex=MX arg=AR col=CO chl=CL per=PE ita=IT mlt=MT tur=TR grc=GR cyp=CY pol=PL cze=CZ svk=SK svn=SI hun=HU
    rou=RO bgr=BG hrv=HR srb=RS bih=BA mkd=MK alb=AL ukr=UA rus=RU blr=BY est=EE lva=LV ltu=LT fin=FI swe=SE nor=NO
    dnk=DK isl=IS isr=IL egy=EG mar=MA sau=SA irn=IR ind=IN pak=PK chn=CN twn=TW hkg=HK jpn=JP kor=KR vnm=VN tha=TH
    idn=ID mys=MY phl=PH zaf=ZA
    """.split()
)
# What authors type in the place of a tag, by the tag: the name in English, then in the language itself.
_NAMES = {
    name: tag
    for line in """
    ar arabic; bg bulgarian български; ca catalan català; cs czech čeština; da danish dansk; de german deutsch;
    el greek ελληνικά; en english; es spanish español castellano; et estonian eesti; eu basque euskara;
    fa persian farsi; fi finnish suomi; fr french français; ga irish gaeilge; gl galician galego; he hebrew עברית;
    hr croatian hrvatski; hu hungarian magyar; id indonesian; is icelandic íslenska; it italian italiano;
    ja japanese 日本語; ko korean 한국어; lt lithuanian lietuvių; lv latvian latviešu; mt maltese malti;
    nl dutch nederlands; no norwegian norsk; pl polish polski; pt portuguese português; ro romanian română;
    ru russian русский; sk slovak slovenčina; sl slovene slovenian slovenščina; sv swedish svenska; th thai;
    tr turkish türkçe; uk ukrainian українська; vi vietnamese; zh chinese 中文
    """.replace("\n", " ").split(";")
    for tag, *names in [line.split()]
    for name in names
}


def declared(source: Path) -> str:
    """The language that an XML file's root element declares; "" for none, or a file that cannot be read."""
    from publish.audit.files import safe_xml  # imported when asked, as above

    try:
        return (safe_xml.parse(source.read_bytes()).get(_LANG) or "").strip()
    except (OSError, safe_xml.Unsafe):
        return ""


def same(tag: str, other: str) -> bool:
    """Whether two tags say the same, however they are written: ``nl-be`` and ``nl-BE``, ``iw`` and ``he``."""
    return tag.strip().casefold() == other.strip().casefold() or _standard(tag) == _standard(other)


def _standard(tag: str) -> str:
    plain = tag.strip().replace("_", "-")
    if _is_common(plain):
        return plain.casefold()
    import langcodes

    try:
        return langcodes.standardize_tag(plain).casefold()
    except ValueError:
        return plain.casefold()
