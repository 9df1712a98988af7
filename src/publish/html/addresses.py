"""Addresses that leave the article: checked, mended where the intent is plain, else none."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from publish.html.node import Node

_SCHEMES = ("http", "https", "mailto", "ftp", "tel", "doi", "urn")
_RESOLVERS = {
    "doi": "https://doi.org/{}",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/",
    "pmc": "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/",
    "arxiv": "https://arxiv.org/abs/{}",
    "isbn": "urn:isbn:{}",
    "orcid": "https://orcid.org/{}",
    "handle": "https://hdl.handle.net/{}",
    "hdl": "https://hdl.handle.net/{}",
    # What else JATS suggests for ext-link-type, and registers that authors name.
    "bioproject": "https://www.ncbi.nlm.nih.gov/bioproject/{}",
    "clinicaltrials": "https://clinicaltrials.gov/study/{}",
    "clinicaltrials.gov": "https://clinicaltrials.gov/study/{}",
    "ctgov": "https://clinicaltrials.gov/study/{}",
    "ec": "https://enzyme.expasy.org/EC/{}",
    "gen": "https://www.ncbi.nlm.nih.gov/nuccore/{}",
    "genbank": "https://www.ncbi.nlm.nih.gov/nuccore/{}",
    "genpept": "https://www.ncbi.nlm.nih.gov/protein/{}",
    "omim": "https://www.omim.org/entry/{}",
    "pdb": "https://www.rcsb.org/structure/{}",
    "ror": "https://ror.org/{}",
    "sprot": "https://www.uniprot.org/uniprotkb/{}",
    "sra": "https://www.ncbi.nlm.nih.gov/sra/{}",
    "uniprot": "https://www.uniprot.org/uniprotkb/{}",
}
_HOST = re.compile(r"(?:[\w](?:[\w-]*[\w])?\.)*[\w](?:[\w-]*[\w])?\.?", re.ASCII)


def web(href: str) -> str:
    """An absolute address fit for ``href`` (RFC 3986), or nothing when the text is none."""
    text = _unbroken(href or "")
    if re.fullmatch(r"10\.\d{4,9}/\S+", text) or text.lower().startswith("doi:"):
        return resolved("doi", text)
    if re.match(r"www\.", text, re.I):
        text = "http://" + text
    scheme, separator, rest = text.partition(":")
    if not separator or scheme.lower() not in _SCHEMES or not rest:
        return ""
    text = scheme.lower() + ":" + rest
    if scheme.lower() in ("http", "https", "ftp"):
        text = re.sub(r"^(\w+):/*", r"\1://", text)
        try:
            parts = urlsplit(text)
            host = (parts.hostname or "").encode("idna").decode("ascii")
            if not host or not _HOST.fullmatch(host) or (parts.port is not None and parts.port < 1):
                return ""
        except (ValueError, UnicodeError):
            return ""
        netloc = host + (f":{parts.port}" if parts.port else "")
        tail = text.split("//", 1)[1][len(text.split("//", 1)[1].split("/")[0].split("?")[0].split("#")[0]) :]
        text = f"{parts.scheme}://{netloc}{tail}"
    return _escaped(text)


def _unbroken(text: str) -> str:
    """An address without breaks of lines and spaces that none has; a space in its path is meant, and is kept."""
    text = re.sub(r"\s{2,}|[\n\r\t]", "", text.strip())
    if re.match(r"(?:doi:\s*)?10\.\d|(?:https?://)?\s*(?:dx\.)?doi\.org", text, re.I):
        return text.replace(" ", "")
    head, slashes, rest = text.partition("//")
    host, mark, path = rest.partition("/")
    if not slashes:
        return re.sub(r"\s", "%20", re.sub(r"^(\w+:)\s+", r"\1", text))
    path = re.sub(r"\s*/\s*", "/", mark + path)
    return re.sub(r"\s", "", f"{head}//{host}") + re.sub(r"\s", "%20", path)


def resolved(kind: str, value: str) -> str:
    """The address at which an identifier of this kind is found, or nothing for a kind without a resolver."""
    pattern = _RESOLVERS.get(kind.lower())
    value = re.sub(r"\s+", "", value)
    if value.lower().startswith(("http://", "https://")):
        return web(value)
    if not pattern or not value:
        return ""
    value = re.sub(r"^(?:doi|pmid|pmcid|arxiv|isbn|orcid|hdl|ror):", "", value, flags=re.I)
    if kind.lower() in ("pmc", "pmcid") and value.isdecimal():
        value = f"PMC{value}"
    return _escaped(pattern.format(quote(value, safe="/:;()._-~@!$&'*+,=%")))


def of(node: Node) -> str:
    """The address that an element points to, by its ``xlink:href`` and its kind of link."""
    kind = node.attr("ext-link-type").lower()
    href = node.href or (node.text if node.name in ("uri", "self-uri", "email") else "")
    if kind in _RESOLVERS and not re.match(r"\w+://", href):
        return resolved(kind, href)
    if node.name == "email":
        return mail(href)
    return web(href)


def mail(address: str) -> str:
    """A ``mailto:`` address, or nothing."""
    text, mark, header = re.sub(r"^mailto:", "", address.strip(), flags=re.I).partition("?")
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+", text):
        return ""
    return "mailto:" + quote(text, safe="@._+-,%") + mark + _escaped(re.sub(r"\s+", "%20", header.strip()))


def _escaped(text: str) -> str:
    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    head, mark, fragment = text.partition("#")
    return quote(head, safe=":/?@!$&'()*+,;=-._~%") + mark + quote(fragment, safe=":/?@!$&'()*+,;=-._~%")
