"""References to standards: a standard's name, then the clause, as in ``WCAG 1.1.1``.

EN 301 549 asks what WCAG asks, under numbers that follow from those of WCAG (``editions``): 9 for web pages, 10 for
documents. No rule names them, so that none can name the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from publish.audit.standards import lines
from publish.audit.standards.editions import Edition, cited, default

EN_301_549 = "EN 301 549"
# What a fault names of which it breaks no clause, though other faults of its rule do.
NOT_WCAG = ("WCAG", EN_301_549)
NOT_PDF_UA = ("PDF/UA-1", "PDF/UA-2", "Matterhorn")
OF_MARKUP = ("JATS4R", "SPS")  # these ask how an article is written, so that any program finds its way in it
STANDARDS = frozenset((*NOT_WCAG, *NOT_PDF_UA, *OF_MARKUP))
# Standards that ask something of some kinds of outputs alone; a source answers for all that is made from it.
_ASK_OF: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("PDF/UA-1", "PDF/UA-2", "Matterhorn", "ISO 32000-1", "ISO 32000-2", "ISO/TS 32005"), ("pdf",)),
    **dict.fromkeys(("EPUB Accessibility 1.1", "EPUBCheck", "Ace"), ("epub",)),
    "axe": ("epub", "html"),
    **dict.fromkeys(OF_MARKUP, ()),
}
_KIND_OF = {9: "html", 10: "pdf"}  # what the chapters of EN 301 549 are about: web pages, documents


def of_en_301_549(criterion: str, chapter: int, edition: Edition | None = None) -> str | None:
    """The clause of EN 301 549 that asks for a criterion of WCAG, in an edition or the default one; None for none."""
    [in_use] = [each for each in default() if each.standard == EN_301_549] if edition is None else [edition]
    return next(iter(in_use.of(criterion, _KIND_OF[chapter])), None)


def references(written: str) -> tuple[str, ...]:
    """The references of ``WCAG 1.3.1, 1.3.2; Matterhorn 01-002``: standards by semicolons, their clauses by commas."""
    refs = []
    for part in filter(None, written.split("; ")):
        first, *others = part.split(", ")
        refs += [first, *(f"{first.rpartition(' ')[0]} {clause}" for clause in others)]
    return tuple(refs)


def asks(ref: str, kind: str) -> bool:
    """Whether the standard of a reference asks something of a kind of file."""
    return kind == "xml" or kind in _ASK_OF.get(ref.rpartition(" ")[0], (kind,))


def completed(refs: Sequence[str], kind: str) -> tuple[str, ...]:
    """References with those to EN 301 549 that follow from them in its default edition, behind those to WCAG."""
    return cited(refs, kind)


def is_of_markup(refs: Sequence[str]) -> bool:
    """Whether references are to standards of markup alone, so that no reader misses what they ask for."""
    return bool(refs) and all(ref.rpartition(" ")[0] in OF_MARKUP for ref in refs)


def exists(ref: str) -> bool:
    """Whether a standard has the clause that a reference names."""
    return ref in _stated()


@cache
def _stated() -> frozenset[str]:
    """Every clause of the standards that rules rest on, as the lists of ``standards`` state them."""
    stated = {f"WCAG {cells[0]}" for name in ("wcag-2.2.tsv", "wcag-2.2-aaa.tsv") for cells in lines(name, 1)}
    stated |= {
        f"{edition.standard} {clause.number}" for edition in default() for clause in edition.clauses if clause.kinds
    }
    stated |= {f"Matterhorn {cells[0]}" for cells in lines("matterhorn-1.1.tsv", 1)}
    stated |= {cells[0] for cells in lines("ace-1.4.tsv", 1)}
    stated |= {f"{name} {cells[0]}" for name in OF_MARKUP for cells in lines(f"{name.lower()}.tsv", 1)}
    for standard, clause, tests in lines("clauses.tsv", 3):
        stated |= {f"{standard} {clause}{test}" for test in _tests(tests)}
    return frozenset(stated)


def _tests(ranges: str) -> Iterable[str]:
    """The tests of a clause, as in ``1-12 15``; one without a number for a clause that is cited whole."""
    for part in ranges.split() or [""]:
        first, _, last = part.partition("-")
        yield from ("",) if not part else (f"-{number}" for number in range(int(first), int(last or first) + 1))
