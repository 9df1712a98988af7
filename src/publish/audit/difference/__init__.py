"""Two versions of a document side by side: what changed for a reader, in sentences.

Both are read into the neutral form of ``publish.audit.equivalence``; texts, pictures and tables are paired, and each
module here says what became of the pairs. Nothing is compared by bytes: other fonts, other files and other ids are no
change.
"""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from publish.audit.difference import descriptions, kinds, languages, links, metadata, pictures, tables, texts
from publish.audit.difference.change import Change, Compared, Difference
from publish.audit.difference.document import Document, open_document
from publish.audit.difference.matching import Matching, match
from publish.errors import UsageError

__all__ = ["Change", "Compared", "Difference", "compare"]

_FEW = 0.1  # of the texts; two documents that share fewer are two documents
_LEAST = 10  # texts by which that can be told


def compare(old: Path, new: Path) -> Difference:
    """What changed from one file to the other: losses first, then in reading order.

    Two articles, or two of PDF, EPUB and web page. Raises SourceError for a file that cannot be read, and
    UsageError for an article beside one of these.
    """
    before, after = open_document(old), open_document(new)
    if before.kind != after.kind and "xml" in (before.kind, after.kind):
        source, output = (old, new) if before.kind == "xml" else (new, old)
        raise UsageError(
            f"{source} is a source and {output} is none",
            advice=f"Compare them with `publish audit {output} --source {source}`.",
        )
    changes = list(metadata.changes(before, after))
    if before.is_readable and after.is_readable:
        matched = match(before, after)
        changes += [_unrelated(matched, after)] if _is_unrelated(matched) else _changes(matched)
    changes.sort(key=lambda change: (not change.loss, change.order))
    return Difference(before.compared, after.compared, tuple(changes))


def _changes(matched: Matching) -> list[Change]:
    parts = (texts, kinds, languages, links, descriptions, pictures, tables)
    return list(chain.from_iterable(part.changes(matched) for part in parts))


def _is_unrelated(matched: Matching) -> bool:
    fewest = min(len(matched.old.items), len(matched.new.items))
    return fewest >= _LEAST and len(matched.pairs) < _FEW * fewest


def _unrelated(matched: Matching, after: Document) -> Change:
    shared, total = len(matched.pairs), len(after.items)
    return Change("other-document", f"only {shared} of the {total} texts were there before: it is another document")
