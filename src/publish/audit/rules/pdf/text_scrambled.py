"""A font says other letters than it shows.

The page looks right, and every letter is heard as its neighbour: "Uif sjwfs sptf" for "The river rose". The map to
Unicode (``ToUnicode``) is shifted. Export again, with another program where that does not help.

Passes: letters that are heard as they are shown; a text in a language that is not known here, or whose script alone
tells it, as Greek: there, every row of letters reads like the language

Fails: ``<01> <0042>`` for an A, and so on for each letter
"""

from collections import defaultdict
from collections.abc import Iterator

from publish.audit.facts.language_detection import reads_like
from publish.audit.facts.language_scripts import scripts_of, wider
from publish.audit.finding import Severity
from publish.audit.rule import rule
from publish.audit.subjects.pdf import PdfSubject, StructureNode
from publish.audit.subjects.pdf.passages import passages

_SHIFTS = (1, -1, 2, -2, 29, -29, 31, -31)  # 29 and 31: numbers of glyphs that are taken for codes of letters
_TELLING = frozenset(("Latn", "Cyrl"))  # scripts of so many languages that letters at random read like none of them
_ENOUGH = 60  # letters that all make sense when they are shifted back by the same
_LEAST = 28  # letters of a passage
_MOST = 60  # passages that are tried
_READ = 5_000  # characters of a passage that are shifted; a language shows in fewer


@rule(severity=Severity.ERROR, refs="WCAG 1.1.1")
def text_scrambled(subject: PdfSubject) -> Iterator[tuple[StructureNode, str]]:
    """Passages that are in no language, and read like that which they say when each letter is shifted by the same."""
    met: dict[int, list[tuple[StructureNode, str, str]]] = defaultdict(list)
    tried = 0
    for passage in passages(subject):
        signs = [sign for sign in passage.text if not sign.isspace()]
        if tried >= _MOST or len(signs) < _LEAST or not scripts_of(passage.tag) & _TELLING:
            continue
        if any(reads_like(text) is not None for text in (passage.text, passage.text.lower())):
            continue
        tried += 1
        for shift in _SHIFTS:
            shifted = _shifted(passage.text[:_READ], -shift)
            if (read := reads_like(shifted)) is not None and wider(read) == wider(passage.tag):
                met[shift].append((passage.node, passage.text, shifted))
                break
    for scrambled in met.values():
        if sum(len(text) for _, text, _ in scrambled) >= _ENOUGH:
            for node, text, shifted in scrambled:
                yield node, f"“{text[:40]}” is heard where the page seems to show “{shifted[:40]}”"


def _shifted(text: str, by: int) -> str:
    """A text with each sign but spaces moved along in Unicode."""
    return "".join(sign if sign.isspace() else chr(max(ord(sign) + by, 32)) for sign in text)
