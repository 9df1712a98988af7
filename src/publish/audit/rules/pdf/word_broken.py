"""A word is broken by a hyphen that a reader hears.

At the end of a line the hyphen became part of the text: "know-ledge" is read as two words and found by no search.
Export with soft hyphens (U+00AD), or with the whole word as a replacement (``ActualText``).

Where the source is at hand, it says which hyphens are the author's. Without it, a document that marks the words that it
breaks is taken at its word: what it leaves unmarked is a hyphen of the author. So is one that breaks hardly any.

Passes: a line that ends in a soft hyphen; a compound such as "well-known"

Fails: "know-" at the end of a line, "ledge" on the next, in a text that says "knowledge" elsewhere
"""

from collections.abc import Iterator

from publish.audit.equivalence import source_text
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.hyphens import Broken, broken_words, says

_LEAST = 0.25  # of the hyphens at line ends; where words are broken, half of them stand elsewhere as a whole


@rule(severity=Severity.WARNING, refs="ISO 32000-1 14.8.2.2")
def word_broken(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Line ends in paragraphs and such, against the words of the source or of the whole document."""
    pieces = [(node, word) for node, words in broken_words(subject.elements()) for word in words]
    suspects = [(node, word) for node, word in pieces if word.is_heard and _is_known_whole(subject, word)]
    if not suspects:
        return
    heard = sum(word.is_heard for _, word in pieces)
    likely = len(suspects) > len(pieces) - heard and len(suspects) >= _LEAST * heard
    source = source_text(subject)
    broken: dict[StructureNode, list[str]] = {}
    for node, word in suspects:
        if not says(source, word.written) and (likely or says(source, word.whole)):
            broken.setdefault(node, []).append(word.whole)
    for node, words in broken.items():
        more = f", and {len(words) - 1} more" if len(words) > 1 else ""
        yield node, f"the word “{words[0]}” is broken by a hyphen{more}"


def _is_known_whole(subject: PdfSubject, word: Broken) -> bool:
    """A compound stands elsewhere with its hyphen too; a word that is broken here does not."""
    return word.whole.casefold() in subject.words and subject.compounds[word.written.casefold()] < 2
