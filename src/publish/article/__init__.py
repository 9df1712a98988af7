"""Reading: a JATS file becomes the canonical article. Safe parsing, normalising, typed metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from lxml import etree

from publish.article.bounds import check, check_tables
from publish.article.metadata import Metadata, extract
from publish.article.normalise import normalise
from publish.article.normalise.languages import well_formed
from publish.article.normalise.names import LANG, local
from publish.article.reading import parse
from publish.errors import SourceError, UsageError

UNDETERMINED = "und"  # ISO 639-2: the English that the DTDs of JATS give by default is a guess

__all__ = ["Article", "Metadata", "Origin", "read"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in the source something stands. Lines count from 1."""

    file: Path
    line: int


@dataclass(frozen=True)
class Article:
    """A canonical article: JATS in our profile, every element with a unique ``id``."""

    path: Path
    root: etree._Element
    language: str  # BCP 47
    metadata: Metadata
    origins: Mapping[str, Origin]  # id of an element -> its place in the source


def read(path: Path, *, language: str | None = None) -> Article:
    """Read a JATS article of any version, 1.0 to 1.4, and any tag set.

    ``language`` (BCP 47) serves an article that declares none; one that does keeps its own. Where neither says, it is
    ``und``. Raises SourceError for a file that cannot be read as an article, UsageError for a malformed ``language``.
    """
    if language is not None and well_formed(language) is None:
        raise UsageError(f"{language!r} is not a language tag", advice="Give one such as nl, fr-BE or en (BCP 47).")
    root = parse(path)
    if local(root) != "article":
        raise SourceError(
            f"is not a JATS article: its root element is <{local(root)}>",
            path,
            root.sourceline,
            "Give a file whose root is <article>.",
        )
    check(path, root)
    normalise(root)
    check_tables(path, root)
    own = root.get(LANG) or well_formed(language or "") or UNDETERMINED
    root.set(LANG, own)
    origins = {e.get("id", ""): Origin(path, e.sourceline or 1) for e in root.iter(etree.Element)}
    return Article(path, root, own, extract(root, own), MappingProxyType(origins))
