"""What makes a publication this one, in every format: its identifier and the date of its last change."""

from __future__ import annotations

import os
import re
import uuid
from datetime import UTC, datetime
from hashlib import sha256

from publish.article import Article
from publish.article.likeness import canonical
from publish.article.metadata import Metadata
from publish.errors import UsageError

EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # where a zip archive's calendar begins

_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # RFC 9562, appendix: names that are URLs


def identifier(article: Article) -> str:
    """The publication's identifier as a URI, always the same for the same article.

    The DOI or the ISBN; without either, a name-based UUID (RFC 9562, section 5.5) made from the other
    identifiers with journal and publisher, or when there are none, from the whole content.
    """
    metadata = article.metadata
    if doi := doi_of(metadata):
        return f"https://doi.org/{doi}"
    if isbn := isbn_of(metadata):
        return f"urn:isbn:{isbn}"
    named = [f"{kind}={value}" for kind, value in sorted(metadata.identifiers.items())]
    if named:
        seed = "\n".join([metadata.publisher, metadata.journal, *metadata.issns, *named])
    else:
        seed = sha256(canonical(article.root)).hexdigest()
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, seed)}"


def last_modified(article: Article, modified: datetime | None = None) -> datetime:
    """When the publication was last changed, in UTC; never the time of the run: same article, same bytes.

    What the caller says, else ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), else the article's own date,
    else the earliest that a zip archive can hold. Raises UsageError when ``SOURCE_DATE_EPOCH`` is not a
    number of seconds.
    """
    if modified is None and (stated := os.environ.get("SOURCE_DATE_EPOCH")):
        try:
            modified = datetime.fromtimestamp(int(stated), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(
                f"SOURCE_DATE_EPOCH is {stated!r}, which is no time",
                advice="Give whole seconds since 1970, or unset it.",
            ) from error
    if modified is None:
        modified = _day(article.metadata.published)
    if modified is None:
        return EARLIEST
    if modified.tzinfo is None:
        modified = modified.replace(tzinfo=UTC)
    return modified.astimezone(UTC).replace(microsecond=0)


def _day(date: str | None) -> datetime | None:
    if not date:
        return None
    year, month, day = ([int(part) for part in date.split("-")] + [1, 1])[:3]
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


def doi_of(metadata: Metadata) -> str | None:
    """The DOI without its resolver."""
    stated = metadata.identifiers.get("doi", "")
    match = re.search(r"10\.\d{4,9}/\S+", stated)
    return match.group() if match else None


def isbn_of(metadata: Metadata) -> str | None:
    """The ISBN without its hyphens, of ten or thirteen digits."""
    stated = re.sub(r"[\s-]", "", metadata.identifiers.get("isbn", ""))
    return stated if re.fullmatch(r"\d{13}|\d{9}[\dXx]", stated) else None
